"""How sure a plan is: cost and dates as intervals, what they come from, how far each assumption may move."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from statistics import NormalDist

import numpy as np

from taksir.plan.problem.instance import Objective
from taksir.plan.sensitivity.study import Factor, Interval, Study
from taksir.quantity.figure import plain
from taksir.quantity.unit import show
from taksir.report.results.amounts import _ends
from taksir.report.results.charts import chart
from taksir.report.results.plan_units import GAINED, worth
from taksir.report.results.result import Cell, Chart, Table
from taksir.report.wording import one_line

TOP = 10
"""Assumptions that are told."""


def interval(one: Interval, objective: Objective) -> str:
    """Median with p5 and p95."""
    ends = _ends(worth(one.p5, objective), worth(one.p95, objective))
    return f"{worth(one.p50, objective)} ({ends})"


def says(found: Study, objective: Objective) -> str:
    """The interval of the plan, and what it hangs on most."""
    text = f"Over {found.samples} draws of {found.assumptions} assumptions its {GAINED[objective]} is "
    text += f"{interval(found.kept, objective)}"
    amiss = [
        f"{part:.0%} {what}" for part, what in (
            (found.unmet, "leave work undone"), (found.late, "reach a target late"), (found.short, "lack money"),
            (found.failed, "leave no plan at all"),
        ) if part
    ]  # fmt: skip
    if amiss:
        text += f"; of these, with what is begun, {', '.join(amiss)}"
    if found.factors:
        text += f"; it hangs most on {called(found.factors[0])}"
    turning = [one for one in found.factors if one.turns]
    if turning:
        value, turn = (turning[0].turns or ())[0]
        side = "below" if turn.side < 0 else "above"
        where = f"{side} {at(turning[0], value)}" if np.isfinite(value) else "elsewhere"
        text += f", and something else would be better with {called(turning[0])} {where}"
    return f"{text}."


def called(one: Factor) -> str:
    """An assumption in words, or by its fact and the few that share it."""
    if one.words:
        return one.words
    more = f" and {len(one.addresses) - 1} more" if len(one.addresses) > 1 else ""
    return f"{one.addresses[0] if one.addresses else one.name}{more}"


def short(one: Factor) -> str:
    """The same in one line of a picture."""
    return one_line(called(one), SHORT)


SHORT = 48
"""Letters that a picture has room for."""


def sure(found: Study, objective: Objective) -> Table:
    """Intervals of cost and dates."""
    rows: list[tuple[Cell, ...]] = [
        (f"{GAINED[objective]}, decisions kept", *_three(found.kept, objective)),
    ]
    if found.anew is not None:
        better = None if found.knowing is None else worth(max(found.knowing, 0.0), objective)
        rows.append((f"gained on average if all were known before ({found.worlds} draws)", None, better, None))
    for one in found.dates:
        rows.append(
            (f"{one.phase} has power", *(day.isoformat() if day else "after" for day in (one.p5, one.p50, one.p95)))
        )
    for part, what in (
        (found.unmet, "in which work is left undone"), (found.late, "in which a target is not reached in time"),
        (found.short, "in which money is lacking"), (found.failed, "in which nothing fits"),
    ):  # fmt: skip
        if part:
            rows.append((f"draws {what}, with what is begun", None, f"{part:.0%}", None))
    return Table(
        "sure",
        f"How sure: {found.samples} draws of {found.assumptions} assumptions",
        ("", "p5", "p50", "p95"),
        tuple(rows),
    )


def _three(one: Interval, objective: Objective) -> tuple[str, str, str]:
    return worth(one.p5, objective), worth(one.p50, objective), worth(one.p95, objective)


def factors(found: Study, objective: Objective, *, brief: bool) -> Table:
    """The assumptions that matter most, and where the decision turns."""
    rows: list[tuple[Cell, ...]] = []
    for one in found.factors[:TOP]:
        index = None if one.index is None else f"{max(one.index.total, 0):.0%}"
        span = () if brief else (_span(one),)
        low, high = worth(one.low, objective), worth(one.high, objective)
        rows.append((called(one), *span, low, high, index, _turns(one)))
    heads = ("assumption", *(() if brief else ("from to",)), "low", "high", "variance", "another decision is better")
    return Table("factors", "What it hangs on: each alone from its 5th to its 95th percentile", heads, tuple(rows))


def _span(one: Factor) -> str | None:
    if np.isnan(one.at_low) or np.isnan(one.at_high):
        return None
    return f"{at(one, one.at_low)} – {at(one, one.at_high)}"


def at(one: Factor, value: float) -> str:
    """A value of the assumption with its unit."""
    return show(value, one.unit, 3) if one.unit else plain(value, 3)


def _turns(one: Factor) -> str | None:
    if one.turns is None:
        return None
    told = []
    for value, turn in one.turns:
        side = "below" if turn.side < 0 else "above"
        where = at(one, value) if np.isfinite(value) else f"its {_percentile(turn.score)}"
        told.append(f"{side} {where}: {', '.join(turn.instead[:2])}")
    return "; ".join(told) or "no"


def _percentile(score: float) -> str:
    """Where in its range an assumption is whose own values were not told."""
    part = round(100 * NormalDist().cdf(score))
    return f"{ordinal(part)} percentile"


def ordinal(number: int) -> str:
    """A number of an order.

    >>> ordinal(1), ordinal(12), ordinal(93)
    ('1st', '12th', '93rd')
    """
    ends = {1: "st", 2: "nd", 3: "rd"}
    return f"{number}{'th' if number // 10 == 1 else ends.get(number % 10, 'th')}"


def tornado(found: Study, objective: Objective) -> Chart | None:
    """Each assumption alone, low and high."""
    kept = [one for one in found.factors[:TOP] if np.isfinite(one.low) and np.isfinite(one.high)]
    if not kept:
        return None
    scale, axis = _axis(found, kept, objective)
    base = found.kept.p50 / scale
    rows = [
        {"name": short(one), "from": base, "to": value / scale, "end": end}
        for one in kept
        for end, value in (("assumption low", one.low), ("assumption high", one.high))
    ]
    y = {"field": "name", "type": "nominal", "sort": None, "title": None, "axis": {"labelLimit": 300}}
    x = {"field": "from", "type": "quantitative", "title": axis, "scale": {"zero": False}, "axis": {"tickCount": 6}}
    colour = {"field": "end", "type": "nominal", "title": None, "legend": {"orient": "bottom"},
              "scale": {"domain": ["assumption low", "assumption high"], "range": ["#4f6bb0", "#d97706"]}}  # fmt: skip
    layers = [
        {
            "mark": {"type": "bar", "height": 14, "opacity": 0.85},
            "encoding": {"y": y, "x": x, "x2": {"field": "to"}, "color": colour},
        },
        {
            "data": {"values": [{"at": base}]},
            "mark": {"type": "rule", "color": "#1e293b"},
            "encoding": {"x": {"field": "at", "type": "quantitative"}},
        },
    ]
    says = (
        f"The {GAINED[objective]} of the plan with each assumption alone at its 5th and its 95th percentile; the line "
        "is the median."
    )
    body = {"width": 400, "height": {"step": 24}, "data": {"values": rows}, "layer": layers}
    return chart("What it hangs on", says, body)


def _axis(found: Study, kept: Sequence[Factor], objective: Objective) -> tuple[float, str]:
    from taksir.quantity.amount import Amount
    from taksir.report.results.charts import axis_of
    from taksir.report.results.plan_units import SECONDS_AN_HOUR

    largest = max(abs(found.kept.p50), *(max(abs(one.low), abs(one.high)) for one in kept))
    if objective == "earliest":
        return 1.0, "years"
    if objective == "most_compute":
        axis, scale = axis_of(Amount("", largest * SECONDS_AN_HOUR, "FLOP/s"))
        return scale / SECONDS_AN_HOUR, axis.removesuffix("/s")
    axis, scale = axis_of(Amount("", largest, "USD"))
    return scale, axis


def study_data(found: Study | None) -> dict[str, object] | None:
    """The study as JSON."""
    if found is None:
        return None
    return {
        "samples": found.samples, "assumptions": found.assumptions, "evaluations": found.evaluations,
        "seconds": found.seconds, "kept": _interval(found.kept),
        "knowing_first": found.anew and _interval(found.anew),
        "knowing_saves": None if found.knowing is None else _number(found.knowing),
        "unmet": found.unmet, "late": found.late, "short": found.short, "failed": found.failed,
        "dates": [
            {"phase": one.phase, "begun": one.begun.isoformat(),
             "p5": _day(one.p5), "p50": _day(one.p50), "p95": _day(one.p95)}
            for one in found.dates
        ],
        "factors": [
            {
                "name": one.name, "words": one.words, "unit": one.unit,
                "addresses": list(one.addresses), "rank": one.rank, "at_low": _number(one.at_low),
                "at_high": _number(one.at_high), "low": _number(one.low), "high": _number(one.high),
                "first": one.index and one.index.first, "total": one.index and one.index.total,
                "turns": None if one.turns is None else [
                    {"at": _number(value), "side": "below" if turn.side < 0 else "above", "instead": list(turn.instead)}
                    for value, turn in one.turns
                ],
            }
            for one in found.factors
        ],
        "notes": list(found.notes),
    }  # fmt: skip


def _interval(one: Interval) -> dict[str, object]:
    return {"value": _number(one.p50), "low": _number(one.p5), "high": _number(one.p95)}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _number(value: float) -> float | None:
    return value if np.isfinite(value) else None
