"""Pictures of a national programme: who finds the best, finding against funding, more compute, what decides."""

from __future__ import annotations

from collections.abc import Mapping

from taksir.plan.national.judged import Judged
from taksir.plan.national.programme import NationalPlan
from taksir.report.results.charts import chart
from taksir.report.results.result import Chart

SHOWN = 1500
"""Points of the cloud that the picture carries."""

ROLES = ("published", "what happened", "known methods", "found by search", "bound")
COLOURS = ("#1e293b", "#b4536b", "#4f6bb0", "#0f766e", "#94a3b8")


def charts(plan: NationalPlan, found: tuple[tuple[str, Judged], ...]) -> tuple[Chart, ...]:
    """All pictures."""
    pictures = [_finding(plan, found), _trade(plan, found), _compute(plan)]
    return tuple(pictures)


def _role(plan: NationalPlan, name: str, one: Judged) -> str:
    if one is plan.published:
        return ROLES[0]
    if one.design.known:
        return ROLES[4]
    if name.startswith("as it went"):
        return ROLES[1]
    return ROLES[3] if one in plan.best.values() else ROLES[2]


def _colour() -> dict[str, object]:
    return {
        "field": "role", "type": "nominal", "title": None, "scale": {"domain": list(ROLES), "range": list(COLOURS)},
        "legend": {"orient": "bottom"},
    }  # fmt: skip


def _finding(plan: NationalPlan, found: tuple[tuple[str, Judged], ...]) -> Chart:
    rows = []
    for name, one in found:
        over = plan.over_facts(one, "found")
        value = 100 * one.score["found"].value
        rows.append(
            {
                "name": name,
                "value": value,
                "low": 100 * over.p5 if over else value,
                "high": 100 * over.p95 if over else value,
                "label": f"{value:.0f}",
                "role": _role(plan, name, one),
            }
        )
    y = {"field": "name", "type": "nominal", "sort": None, "title": None, "axis": {"labelLimit": 300}}
    x = {"field": "value", "type": "quantitative", "title": "% of runs", "scale": {"domain": [0, 100]}}
    layers = [
        {"mark": {"type": "bar"}, "encoding": {"y": y, "x": x, "color": _colour()}},
        {
            "mark": {"type": "rule", "strokeWidth": 1.5, "color": "#1e293b"},
            "encoding": {"y": y, "x": {"field": "low", "type": "quantitative"}, "x2": {"field": "high"}},
        },
        {
            "mark": {"type": "text", "align": "left", "dx": 5, "fontSize": 12},
            "encoding": {"y": y, "x": {"datum": 1}, "text": {"field": "label"}, "color": {"value": "white"}},
        },
    ]
    says = (
        f"How often the {plan.told.winners} winners are the best of the {plan.told.teams} that began; the line is the "
        "range over the uncertain facts."
    )
    return chart("Who finds the best", says, {"height": {"step": 26}, "data": {"values": rows}, "layer": layers})


def _trade(plan: NationalPlan, found: tuple[tuple[str, Judged], ...]) -> Chart:
    base = plan.search.tried[0].model
    step = max(1, -(-len(plan.search.tried) // SHOWN))
    cloud = [
        {"x": 100 * one.found, "y": one.model - base, "role": "", "name": ""}
        for one in plan.search.tried[::step]
        if not one.design.reopened
    ]
    named = [
        {
            "x": 100 * one.score["found"].value,
            "y": one.against["model"].value,
            "role": _role(plan, name, one),
            "name": SHORT.get(name, ("", "right"))[0],
            "side": SHORT.get(name, ("", "right"))[1],
        }
        for name, one in found
        if not one.design.known and not one.design.reopen_after
    ]
    front = [{"x": 100 * one.score["found"].value, "y": one.against["model"].value} for one in plan.front]
    x = {"field": "x", "type": "quantitative", "title": "finds the best, % of runs", "scale": {"zero": False}}
    y = {"field": "y", "type": "quantitative", "title": "best model against the published plan's, points"}
    layers = [
        {
            "data": {"values": cloud},
            "mark": {"type": "circle", "size": 16, "opacity": 0.35, "color": "#94a3b8"},
            "encoding": {"x": x, "y": y},
        },
        {
            "data": {"values": front},
            "mark": {"type": "line", "color": "#d97706", "strokeWidth": 1.5, "point": {"color": "#d97706"}},
            "encoding": {"x": x, "y": y, "order": {"field": "x"}},
        },
        {
            "data": {"values": named},
            "mark": {"type": "point", "filled": True, "size": 70, "opacity": 1},
            "encoding": {"x": x, "y": y, "color": _colour()},
        },
        *(
            {
                "data": {"values": [row for row in named if row["side"] == side]},
                "mark": {"type": "text", "fontSize": 11, **place},
                "encoding": {"x": x, "y": y, "text": {"field": "name"}},
            }
            for side, place in SIDES.items()
        ),
    ]
    says = (
        "Each grey point is a way to keep teams and to split the compute. To the right the best are found more often, "
        "above the winners have a better model: compute that is spent to find them is not spent on them. No design of "
        "the grid beats those on the orange line in both."
    )
    return chart("Finding or funding", says, {"height": 380, "layer": layers})


SHORT = {
    "as published": ("as published", "left"),
    "as published, earlier scores count": ("earlier scores count", "above"),
    "one choice at the end": ("one choice at the end", "right"),
    "one long stage": ("one long stage", "right"),
    "successive halving": ("successive halving", "left"),
    "successive rejects": ("successive rejects", "left"),
    "compute follows the scores": ("compute follows the scores", "right"),
    "search: finds the best most often": ("most often", "right"),
    "search: as often within the error, with the best model": ("as often, better model", "right"),
    "search: makes the best model": ("best model", "above"),
}
"""Names that stand in a picture, and on which side of their point."""

SIDES: Mapping[str, Mapping[str, object]] = {
    "left": {"align": "right", "dx": -8},
    "right": {"align": "left", "dx": 8},
    "above": {"align": "center", "dy": -11},
}


def _compute(plan: NationalPlan) -> Chart:
    rows = [
        {"x": one.times, "y": 100 * value.value, "role": role}
        for one in plan.scale
        for role, value in ((ROLES[0], one.published), (ROLES[3], one.found))
    ]
    times = sorted({one.times for one in plan.scale})
    x = {
        "field": "x", "type": "quantitative", "title": "compute, times that of the scenario",
        "scale": {"type": "log"}, "axis": {"values": times, "format": "~g"},
    }  # fmt: skip
    encoding = {
        "x": x,
        "y": {"field": "y", "type": "quantitative", "title": "finds the best, % of runs", "scale": {"zero": False}},
        "color": _colour() | {"scale": {"domain": [ROLES[0], ROLES[3]], "range": [COLOURS[0], COLOURS[3]]}},
    }
    says = "Compute makes evaluations sharper, but slowly: a better design is worth a multiple of the compute."
    body = {"height": 260, "data": {"values": rows}, "mark": {"type": "line", "point": True}, "encoding": encoding}
    return chart("What more compute would find", says, body)
