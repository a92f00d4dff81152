"""How far a plan hangs on few: shares and the Herfindahl-Hirschman index of every layer."""

from __future__ import annotations

from collections.abc import Sequence

from taksir.plan.explain.taken import Taken
from taksir.report.results.charts import chart
from taksir.report.results.result import Cell, Chart, Table

NAMED = 3
"""Shares that are named."""


def name(one: Taken) -> str:
    """A layer and by whom it is told: "chips by vendor"."""
    return f"{one.layer} by {one.by}"


OF = {"US$": "money", "W": "power"}
"""What shares are of, by its unit."""


def _of(found: Sequence[Taken]) -> list[Taken]:
    """One row a layer and kind; of layers with several units the one of which most names stand, first come."""
    kept: dict[str, Taken] = {}
    for one in found:
        held = kept.get(name(one))
        if held is None or len(one.amounts) > len(held.amounts):
            kept[name(one)] = one
    return list(kept.values())


def _alike(found: Sequence[Taken]) -> dict[str, list[Taken]]:
    """Layers together that hang on the same names to the same parts, in words."""
    held: dict[str, list[Taken]] = {}
    for one in found:
        named = ", ".join(f"{who} {share:.0%}" for who, share in one.shares[:NAMED])
        held.setdefault(named, []).append(one)
    return held


def told(found: Sequence[Taken]) -> str:
    """Layers with by whom they are told: "logic, packaging by maker; chips by foundry"."""
    by: dict[str, list[str]] = {}
    for one in found:
        by.setdefault(one.by, []).append(one.layer)
    return "; ".join(f"{', '.join(names)} by {who}" for who, names in by.items())


def table(found: Sequence[Taken]) -> Table:
    """Layers with the largest shares."""
    rows: list[tuple[Cell, ...]] = []
    for named, held in _alike(_of(found)).items():
        of = dict.fromkeys(OF.get(one.unit, f"{one.unit}s") for one in held)
        rows.append((told(held), ", ".join(of), named, round(held[0].hhi)))
    heads = ("layer", "shares of", "the largest", "HHI")
    return Table("concentration", "Who it hangs on (HHI: 10,000 is one alone)", heads, tuple(rows))


def picture(found: Sequence[Taken]) -> Chart | None:
    """The index of every layer as a bar; the largest share stands behind it."""
    kept = _of(found)
    if not kept:
        return None
    rows = [
        {"layer": told(held), "hhi": held[0].hhi, "label": f"{held[0].shares[0][0]} {held[0].shares[0][1]:.0%}"}
        for held in _alike(kept).values()
    ]
    y = {"field": "layer", "type": "nominal", "sort": None, "title": None, "axis": {"labelLimit": 340}}
    x = {"field": "hhi", "type": "quantitative", "title": "HHI (10,000: one alone)", "axis": {"format": ",d"},
         "scale": {"domain": [0, 10000]}}  # fmt: skip
    layers = [
        {"mark": {"type": "bar", "height": 15, "color": "#0f766e"}, "encoding": {"y": y, "x": x}},
        {
            "mark": {"type": "text", "align": "left", "dx": 5, "fontSize": 12},
            "encoding": {"y": y, "x": x, "text": {"field": "label"}},
        },
    ]
    most = max(kept, key=lambda one: one.hhi)
    who, share = most.shares[0]
    says = (
        f"Squared shares in percent, summed; behind each bar the largest. Most of all {name(most)}: {who} {share:.0%}."
    )
    body = {"width": 360, "height": {"step": 26}, "data": {"values": rows}, "layer": layers}
    return chart("Who it hangs on", says, body)


def concentration_data(found: Sequence[Taken]) -> list[dict[str, object]]:
    """Every layer as JSON."""
    return [
        {"layer": one.layer, "by": one.by, "unit": one.unit, "hhi": one.hhi, "shares": dict(one.shares)}
        for one in found
    ]
