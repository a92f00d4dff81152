"""Where a time or a memory goes: bars stacked by part, side by side, with what there is at most."""

from __future__ import annotations

from collections.abc import Mapping

from taksir.quantity.figure import plain
from taksir.report.results.charts import chart
from taksir.report.results.result import Chart

SLOTS = 9
"""Parts that have a colour of their own; the smallest beyond them are one."""

REST = "others"

COLOURS = (
    "#0f766e", "#d97706", "#4f6bb0", "#b4536b", "#7c8a2b", "#6b5b95", "#4a9ab5", "#8c6d4f", "#64748b",
)  # fmt: skip


def stacked_parts(
    title: str,
    says: str,
    bars: Mapping[str, Mapping[str, float]],
    axis: str,
    *,
    most: tuple[float, str] | None = None,
) -> Chart:
    """One bar a row of `bars` (its name to its parts), stacked from the left in the order of the parts.

    Values are in the unit that `axis` names (ms, GB). `most` draws a line across: a value and what it is called, as
    the memory of a chip. Parts of nothing are left out; beyond nine, the smallest are put together as "others".
    """
    kept = _kept(bars)
    rows: list[dict[str, object]] = []
    ends: list[dict[str, object]] = []
    for bar, parts in bars.items():
        grouped = {name: value for name, value in parts.items() if name in kept and value > 0}
        rest = sum(value for name, value in parts.items() if name not in kept and value > 0)
        if rest:
            grouped[REST] = rest
        start = 0.0
        for name, value in grouped.items():
            rows.append({"bar": bar, "part": name, "from": start, "to": start + value})
            start += value
        ends.append({"bar": bar, "to": start, "label": f"{plain(start, 3)} {axis}"})
    names = [*kept, *((REST,) if any(row["part"] == REST for row in rows) else ())]
    y = {"field": "bar", "type": "nominal", "sort": list(bars), "title": None, "axis": {"labelLimit": 200}}
    layers: list[dict[str, object]] = [
        {
            "mark": {"type": "bar", "stroke": "white", "strokeWidth": 0.5, "size": 26},
            "encoding": {
                "y": y,
                "x": {"field": "from", "type": "quantitative", "title": axis, "axis": {"tickCount": 6}},
                "x2": {"field": "to"},
                "color": {
                    "field": "part",
                    "type": "nominal",
                    "title": None,
                    "scale": {"domain": names, "range": list(COLOURS[: len(names)])},
                    "legend": {"orient": "bottom", "columns": 5},
                },
            },
        },
        {
            "data": {"values": ends},
            "mark": {"type": "text", "align": "left", "dx": 6, "fontSize": 12, "color": "#1e293b"},
            "encoding": {"y": y, "x": {"field": "to", "type": "quantitative"}, "text": {"field": "label"}},
        },
    ]
    if most is not None:
        value, name = most
        mark = [{"at": value, "says": name}]
        at = {"field": "at", "type": "quantitative"}
        layers += [
            {
                "data": {"values": mark},
                "mark": {"type": "rule", "strokeDash": [4, 3], "color": "#1e293b"},
                "encoding": {"x": at},
            },
            {
                "data": {"values": mark},
                "mark": {"type": "text", "align": "right", "dx": -5, "y": -7, "fontSize": 12, "color": "#1e293b"},
                "encoding": {"x": at, "text": {"field": "says"}},
            },
        ]
    return chart(title, says, {"width": 560, "height": {"step": 44}, "data": {"values": rows}, "layer": layers})


def _kept(bars: Mapping[str, Mapping[str, float]]) -> list[str]:
    """The parts with a colour, in the order in which they are given."""
    most: dict[str, float] = {}
    for parts in bars.values():
        for name, value in parts.items():
            most[name] = max(most.get(name, 0.0), value)
    there = [name for name, value in most.items() if value > 0]
    if len(there) <= SLOTS:
        return there
    largest = set(sorted(there, key=lambda name: -most[name])[: SLOTS - 1])
    return [name for name in there if name in largest]
