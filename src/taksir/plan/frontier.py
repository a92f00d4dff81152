"""Between two objectives: what the one costs in the other, point by point (epsilon-constraint)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from taksir.errors import UsageError
from taksir.plan.problem.instance import Instance
from taksir.plan.problem.money import Risk
from taksir.plan.problem.rules import Share
from taksir.plan.programme.objective import HOURS_A_YEAR, tail_mean
from taksir.plan.solution import Solution
from taksir.plan.solve import Options
from taksir.plan.solve.near import near, opened

Array = NDArray[np.float64]

Axis = Literal["compute", "date", "risk", "vendor", "foundry", "country"]
AXES: tuple[Axis, ...] = get_args(Axis)

UNITS = {"compute": "worth·hour", "date": "year", "risk": "USD", "vendor": "", "foundry": "", "country": ""}
"""Unit of the other objective. Concentration is the largest share of what stands, by power."""

NEAR = 1e-9
"""The weight of the tail at which it is a row, and not an aim; and how far, as a part, an anchor is let off."""

REACH = 2.0
"""Compute is looked for up to so many times the least cost, where money has no limit."""

Watch = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, eq=False)
class Point:
    """`x` of the other objective and `cost`, US dollars expected; `limit` is what was asked, in the words of its axis:
    at most so much cost ("compute"), the period ("date"), at most such a tail ("risk") or share."""

    x: float
    cost: float
    limit: str
    solution: Solution


@dataclass(frozen=True, slots=True, eq=False)
class Frontier:
    """`points` in order of x, none worse than another in both; `asked` were solved, `none` of them had no plan."""

    axis: Axis
    unit: str
    points: tuple[Point, ...]
    asked: int
    none: int


def frontier(
    problem: Instance, axis: Axis, points: int = 8, options: Options | None = None, watch: Watch | None = None
) -> Frontier:
    """Cost against compute (most for so much), the date of a target, the mean of the worst futures, or the largest
    share of a vendor, foundry or country.

    UsageError for an axis that the problem cannot have: no target, one future, no two of a kind.
    """
    if axis not in AXES:
        raise UsageError(f"unknown axis {axis!r}; axes are {', '.join(AXES)}")
    told = options or Options()
    walk = {"compute": _compute, "date": _date, "risk": _risk}.get(axis)
    found = _shares(problem, axis, points, told, watch) if walk is None else walk(problem, points, told, watch)
    held = [one for one in found if one is not None]
    return Frontier(axis, UNITS[axis], undominated(held, more=axis == "compute"), len(found), len(found) - len(held))


def undominated(points: Sequence[Point], *, more: bool) -> tuple[Point, ...]:
    """Points in order of x, without those that another beats in one and equals in the other; `more`: a large x is
    good."""
    sign = -1.0 if more else 1.0
    kept: list[Point] = []
    for one in sorted(points, key=lambda one: (sign * one.x, one.cost)):
        if not kept or one.cost < kept[-1].cost * (1 - NEAR):
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.x))


def _compute(problem: Instance, points: int, options: Options, watch: Watch | None) -> list[Point | None]:
    """The most compute for at most so much cost: from the least that does the work to all that there is."""
    chance = problem.time.probability
    least = near(opened(replace(problem, objective="least_cost"), options))
    if not least.found:
        return [None]
    low = float(least.cost @ chance)
    again = opened(replace(problem, objective="most_compute"), options)
    row = again.below({"cost": chance}, low + abs(low) * (REACH - 1))
    high = REACH * abs(low)
    if problem.money.limited:
        again.limit(row, np.inf)
        most = near(again)
        if most.found:
            high = float(most.cost @ chance)
    found: list[Point | None] = []
    for at, limit in enumerate(np.linspace(low + abs(low) * max(options.gap, NEAR), max(high, low), points)):
        again.limit(row, float(limit))
        plan = near(again, [least])
        gain = float(again.gain(plan.values) @ chance) if plan.found else 0.0
        found.append(Point(gain, float(plan.cost @ chance), f"{limit:.6g} USD", plan) if plan.found else None)
        _tell(watch, at + 1, points)
    return found


def _date(problem: Instance, points: int, options: Options, watch: Watch | None) -> list[Point | None]:
    """The least cost with the target reached by each period, the last first; on to the first that has no plan."""
    place = next((at for at, one in enumerate(problem.targets) if one.amount > 0), None)
    if place is None:
        raise UsageError("cost against date needs a target with an amount")
    time, target = problem.time, problem.targets[place]
    years = np.cumsum(time.hours) / HOURS_A_YEAR - time.hours / HOURS_A_YEAR
    size = len(time.periods)
    asked = np.unique(np.round(np.linspace(0, size - 1, min(points, size))).astype(int))[::-1]
    found: list[Point | None] = []
    for at, period in enumerate(asked):
        level = np.where(np.arange(size) >= period, target.amount, 0.0)
        targets = (*problem.targets[:place], replace(target, level=level), *problem.targets[place + 1 :])
        plan = near(opened(replace(problem, objective="least_cost", targets=targets), options))
        name = time.periods[period].name
        found.append(Point(float(years[period]), _mean(plan), name, plan) if plan.found else None)
        _tell(watch, at + 1, len(asked))
        if not plan.found:
            break
    return found


def _risk(problem: Instance, points: int, options: Options, watch: Watch | None) -> list[Point | None]:
    """The least mean cost with at most so much in the mean of the worst futures."""
    chance, tail = problem.time.probability, problem.risk.tail
    if chance.size < 2:
        raise UsageError("cost against risk needs two futures or more")

    def worst(plan: Solution) -> float:
        return tail_mean(plan.cost, chance, tail)

    anchors = [
        near(opened(replace(problem, objective="least_cost", risk=Risk(weight, tail)), options))
        for weight in (1.0, 0.0)
    ]
    if not all(one.found for one in anchors):
        return [None]
    safe, cheap = anchors
    again = opened(replace(problem, objective="least_cost", risk=Risk(NEAR, tail)), options)
    row = again.below({"edge": 1.0, "beyond": chance / tail}, np.inf)
    found: list[Point | None] = [
        Point(worst(one), _mean(one), name, one) for one, name in ((safe, "least tail"), (cheap, "least mean"))
    ]
    limits = np.linspace(worst(safe), worst(cheap), points)
    for at, limit in enumerate(limits[1:-1]):
        again.limit(row, float(limit))
        plan = near(again, anchors)
        found.append(Point(worst(plan), _mean(plan), f"tail {limit:.6g} USD", plan) if plan.found else None)
        _tell(watch, at + 1, points - 2)
    return found


def _shares(problem: Instance, kind: Axis, points: int, options: Options, watch: Watch | None) -> list[Point | None]:
    """The least cost with no share, by power, above each of some limits, from what is cheapest down to equal parts."""
    members = _members(problem, kind)
    if len(members) < 2:
        raise UsageError(f"cost against concentration needs chips of two of a kind: {kind}")
    weight = problem.sites.watt
    base = replace(problem, objective="least_cost")
    cheapest = near(opened(base, options))
    if not cheapest.found:
        return [None]

    def largest(plan: Solution) -> float:
        """The largest share of what stands at the end of any period, expected over the futures."""
        power = np.einsum("ictf,ic->ctf", plan.values["stock"], weight)
        whole = power.sum(axis=0)
        parts = np.stack([(member[0, :, None, None] * power).sum(axis=0) for member in members.values()])
        part = np.divide(parts, whole, out=np.zeros_like(parts), where=whole > 0).max(axis=0)
        return float(part.max(axis=0) @ problem.time.probability)

    found: list[Point | None] = [Point(largest(cheapest), _mean(cheapest), "no limit", cheapest)]
    top = largest(cheapest)
    for at, limit in enumerate(np.linspace(top, 1 / len(members), points)[1:]):
        more = tuple(
            Share(f"{kind} {name}", kind, "power", weight, member, float(limit)) for name, member in members.items()
        )
        plan = near(opened(replace(base, shares=(*base.shares, *more)), options))
        found.append(Point(largest(plan), _mean(plan), f"{limit:.3f}", plan) if plan.found else None)
        _tell(watch, at + 1, points - 1)
    return found


def _members(problem: Instance, kind: Axis) -> dict[str, NDArray[np.bool_]]:
    """Of each vendor, foundry or country of making which chips are its (i, c)."""
    shape = problem.sites.watt.shape
    names = []
    for chip in problem.chips.chips:
        country = dict(chip.countries).get("foundry")
        names.append({"vendor": chip.vendor, "foundry": chip.foundry, "country": country}[kind])
    return {
        name: np.broadcast_to(np.array([one == name for one in names]), shape)
        for name in dict.fromkeys(names)
        if name is not None
    }


def _mean(plan: Solution) -> float:
    return float(plan.cost @ plan.instance.time.probability) if plan.found else float("nan")


def _tell(watch: Watch | None, done: int, of: int) -> None:
    if watch is not None:
        watch(done, of)
