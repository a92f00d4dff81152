"""Throughput against what one user sees: every deployment tried, and those that none beats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from taksir.report.results.charts import chart
from taksir.report.results.result import Chart

SLOTS = 9
"""Groups that have a colour of their own; those with fewest points beyond them are one."""

REST = "others"

CLOUD = 1500
"""Points of the cloud that the picture carries."""


@dataclass(frozen=True, slots=True)
class Point:
    """A deployment: what a user sees, what a chip gives, whether it is on the front, chosen, and how it is called."""

    x: float
    y: float
    front: bool = False
    chosen: bool = False
    label: str = ""
    group: str = ""


def frontier(title: str, says: str, points: Sequence[Point], x: str, y: str) -> Chart:
    """The picture: small grey marks for the beaten, a line through the front, the chosen one large and named.

    Points of the front are coloured by `group` (the layout, as TP8 EP8). Units stand in the titles `x` and `y`, which
    are best to the right and above.
    """
    front = sorted((one for one in points if one.front), key=lambda one: one.x)
    beaten = [one for one in points if not one.front]
    step = max(1, -(-len(beaten) // CLOUD))
    groups = _groups(front)
    rows = [_row(one, groups) for one in [*beaten[::step], *front]]
    across = {"field": "x", "type": "quantitative", "title": x, "axis": {"format": ",.4~r", "tickCount": 7}}
    up = {"field": "y", "type": "quantitative", "title": y, "axis": {"format": ",.4~r", "tickCount": 7}}
    axes = {"x": across, "y": up}
    layers = [
        {
            "transform": [{"filter": "!datum.front"}],
            "mark": {"type": "circle", "size": 16, "opacity": 0.35, "color": "#94a3b8"},
            "encoding": axes,
        },
        {
            "transform": [{"filter": "datum.front"}],
            "mark": {"type": "line", "color": "#94a3b8", "strokeWidth": 1.5},
            "encoding": {**axes, "order": {"field": "x"}},
        },
        {
            "transform": [{"filter": "datum.front"}],
            "mark": {"type": "point", "filled": True, "size": 55, "opacity": 1},
            "encoding": {
                **axes,
                "color": {"field": "group", "type": "nominal", "title": None, "sort": groups}
                if len(groups) > 1
                else {"value": "#0f766e"},
            },
        },
        {
            "transform": [{"filter": "datum.chosen"}],
            "mark": {"type": "point", "size": 200, "strokeWidth": 2, "color": "#1e293b"},
            "encoding": axes,
        },
        {
            "transform": [{"filter": "datum.chosen && datum.label"}],
            "mark": {"type": "text", "align": "left", "dx": 13, "dy": -10, "fontSize": 12, "color": "#1e293b"},
            "encoding": {**axes, "text": {"field": "label"}},
        },
    ]
    return chart(title, says, {"width": 540, "height": 340, "data": {"values": rows}, "layer": layers})


def _groups(front: Sequence[Point]) -> list[str]:
    """The groups with a colour, in the order of the front."""
    many: dict[str, int] = {}
    for one in front:
        many[one.group] = many.get(one.group, 0) + 1
    if len(many) <= SLOTS:
        return list(many)
    kept = sorted(many, key=lambda name: -many[name])[: SLOTS - 1]
    return [*(name for name in many if name in kept), REST]


def _row(one: Point, groups: Sequence[str]) -> dict[str, object]:
    return {
        "x": one.x,
        "y": one.y,
        "front": one.front,
        "chosen": one.chosen,
        "label": one.label,
        "group": one.group if one.group in groups else REST,
    }
