"""What `taksir plan --json` tells beside its tables: status, objective, decisions by period, money."""

from __future__ import annotations

from taksir.plan.solution import PARTS, Solution
from taksir.report.results.plan_decisions import decisions
from taksir.report.results.plan_view import View

MEASURED = {"least_cost": "USD", "most_compute": "FLOP/s*hour", "earliest": "year"}
"""The unit of the objective."""


def plan_data(solution: Solution) -> dict[str, object]:
    """What is known of any solution; with a plan its decisions and its money, else null."""
    given = solution.instance
    data: dict[str, object] = {
        "name": given.name,
        "status": solution.status,
        "goal": given.objective,
        "objective": solution.objective,
        "unit": MEASURED[given.objective],
        "bound": solution.bound,
        "gap": solution.gap,
        "seconds": solution.seconds,
        "variables": solution.variables,
        "constraints": solution.constraints,
        "periods": [
            {"name": one.name, "start": one.start.isoformat(), "end": one.end.isoformat()} for one in given.time.periods
        ],
        "reveal": given.time.periods[given.time.reveal].name if given.time.reveal < len(given.time.periods) else None,
        "futures": [
            {"name": name, "probability": float(given.time.probability[place])}
            for place, name in enumerate(given.time.futures)
        ],
        "chips": {one.key: {"name": one.name, "vendor": one.vendor} for one in given.chips.chips},
        "sites": {one.key: {"name": one.name, "country": one.country} for one in given.sites.sites},
        "cost": None,
        "cost_by_future": None,
        "parts": None,
        "phases": None,
        "decisions": None,
        "spent": None,
    }
    return data | (_plan(View(solution)) if solution.found else {})


def _plan(view: View) -> dict[str, object]:
    cost = view.solution.cost
    spent = view.mean(view.solution.spent)
    return {
        "cost": {"value": float(view.mean(cost)), "low": float(cost.min()), "high": float(cost.max()), "unit": "USD"},
        "cost_by_future": [float(one) for one in cost],
        "parts": {name: float(view.mean(values)) for name, values in view.discounted().items()},
        "phases": [_phase(view, phase, begun) for phase, begun in view.begun()],
        "decisions": _by_period(view),
        "spent": [
            {"period": when, **{part: float(spent[place, period]) for place, part in enumerate(PARTS)}}
            for period, when in enumerate(view.periods)
        ],
    }


def _phase(view: View, phase: int, begun: int) -> dict[str, object]:
    sites, count = view.instance.sites, len(view.periods)
    ready = [int(one) for one in sites.ready[phase, begun]]
    return {
        "phase": sites.phases[phase],
        "site": sites.sites[int(sites.site[phase])].key,
        "power_w": float(sites.power[phase]),
        "begin": view.periods[begun],
        "energised_by_future": [view.periods[one] if one < count else None for one in ready],
        "waits_months": dict(sites.waits[phase]),
    }


def _by_period(view: View) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = [{"period": when} for when in view.periods]
    for one in decisions(view):
        held = rows[one.period].setdefault(one.kind, [])
        assert isinstance(held, list)
        held.append(one.told(view))
    return rows
