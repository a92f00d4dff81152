"""Between two objectives: what the one costs in the other, point by point (epsilon-constraint)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from taksir.errors import UsageError
from taksir.plan.pace import Pace, spread
from taksir.plan.problem.instance import Instance
from taksir.plan.problem.money import Risk
from taksir.plan.problem.rules import Share
from taksir.plan.programme.objective import tail_mean
from taksir.plan.solution import Solution
from taksir.plan.solve import Options
from taksir.plan.solve.again import Again
from taksir.plan.solve.near import near, opened
from taksir.quantity.unit import HOURS_A_YEAR

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
    """`points` in order of x, none worse than another in both. Of those `asked` for `none` can have no plan, for `lost`
    none was found (by rounding, or in the time), and `left` were not come to in the time."""

    axis: Axis
    unit: str
    points: tuple[Point, ...]
    asked: int
    none: int
    lost: int = 0
    left: int = 0


class _Walk:
    """What is found on the way, point by point, and the time that is left for it."""

    def __init__(self, options: Options, watch: Watch | None, pace: Pace) -> None:
        self.options, self.pace, self._watch = options, pace, watch
        self.held: list[Point] = []
        self.none = self.lost = self.asked = self._tried = 0

    def solve(self, again: Again, also: Sequence[Solution] = ()) -> Solution:
        """The plan of a problem, in the time of one."""
        return near(again, also, self.pace.until())

    def over(self) -> bool:
        """Whether the time is gone."""
        return self.pace.over

    def note(self, plan: Solution, limit: str, x: Callable[[Solution], float]) -> None:
        """Another point, if it has a plan."""
        self._tried += 1
        if plan.found:
            self.held.append(Point(x(plan), _mean(plan), limit, plan))
        elif plan.status == "infeasible":
            self.none += 1
        else:
            self.lost += 1
        if self._watch is not None:
            self._watch(self._tried, max(self.asked, self._tried))

    def front(self, axis: Axis) -> Frontier:
        """All that was found."""
        kept = undominated(self.held, more=axis == "compute")
        return Frontier(axis, UNITS[axis], kept, self.asked, self.none, self.lost, self.asked - self._tried)


def frontier(
    problem: Instance,
    axis: Axis,
    points: int = 8,
    options: Options | None = None,
    watch: Watch | None = None,
    pace: Pace | None = None,
) -> Frontier:
    """Cost against compute (most for so much), the date of a target, the mean of the worst futures, or the largest
    share of a vendor, foundry or country; as many points as the time of a `pace` is enough for.

    UsageError for an axis that the problem cannot have: see `fits`.
    """
    fits(problem, axis)
    walk = _Walk(options or Options(), watch, pace or Pace())
    walk.asked = points
    if axis == "compute":
        _compute(problem, points, walk)
    elif axis == "date":
        _date(problem, points, walk)
    elif axis == "risk":
        _risk(problem, points, walk)
    else:
        _shares(problem, axis, points, walk)
    return walk.front(axis)


def fits(problem: Instance, axis: Axis) -> None:
    """UsageError for an axis that the problem cannot have: no target, one future, no two of a kind, nothing to do."""
    if axis not in AXES:
        raise UsageError(f"unknown axis {axis!r}; axes are {', '.join(AXES)}")
    targeted = any(one.amount > 0 for one in problem.targets)
    if axis == "date" and not targeted:
        raise UsageError("cost against date needs a target with an amount")
    if axis == "risk" and problem.time.probability.size < 2:
        raise UsageError("cost against risk needs two futures or more")
    if axis in ("vendor", "foundry", "country") and len(_members(problem, axis)) < 2:
        raise UsageError(f"cost against concentration needs chips of two of a kind: {axis}")
    if axis not in ("compute", "date") and not targeted and not problem.work.names:
        raise UsageError(
            f"cost against {axis} needs work or a target: where nothing has to be done, the least cost is of building "
            "nothing (cost against compute can be asked for)"
        )


def undominated(points: Sequence[Point], *, more: bool) -> tuple[Point, ...]:
    """Points in order of x, without those that another beats in one and equals in the other; `more`: a large x is
    good."""
    sign = -1.0 if more else 1.0
    kept: list[Point] = []
    for one in sorted(points, key=lambda one: (sign * one.x, one.cost)):
        if not kept or one.cost < kept[-1].cost * (1 - NEAR):
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.x))


def _compute(problem: Instance, points: int, walk: _Walk) -> None:
    """The most compute for at most so much cost: from the least that does the work to all that there is."""
    chance, options = problem.time.probability, walk.options
    least = walk.solve(opened(replace(problem, objective="least_cost"), options))
    again = opened(replace(problem, objective="most_compute"), options)

    def gained(plan: Solution) -> float:
        return float(again.gain(plan.values) @ chance)

    if not least.found:
        walk.note(least, "the least", gained)
        return
    low = _mean(least)
    row = again.below({"cost": chance}, low + abs(low) * (REACH - 1))
    high = REACH * abs(low)
    if problem.money.limited:
        again.limit(row, np.inf)
        most = walk.solve(again)
        if most.found:
            high = _mean(most)
    limits = np.linspace(low + abs(low) * max(options.gap, NEAR), max(high, low), points)
    for at in spread(points):
        if walk.over():
            break
        again.limit(row, float(limits[at]))
        walk.note(walk.solve(again, [least]), f"{limits[at]:.6g} USD", gained)


def _date(problem: Instance, points: int, walk: _Walk) -> None:
    """The least cost with the target reached by each period, the last first; on to the first that has no plan."""
    place = next(at for at, one in enumerate(problem.targets) if one.amount > 0)
    time, target = problem.time, problem.targets[place]
    years = np.cumsum(time.hours) / HOURS_A_YEAR - time.hours / HOURS_A_YEAR
    size = len(time.periods)
    asked = np.unique(np.round(np.linspace(0, size - 1, min(points, size))).astype(int))[::-1]
    walk.asked = len(asked)
    for at, period in enumerate(asked):
        if walk.over():
            break
        level = np.where(np.arange(size) >= period, target.amount, 0.0)
        targets = (*problem.targets[:place], replace(target, level=level), *problem.targets[place + 1 :])
        plan = walk.solve(opened(replace(problem, objective="least_cost", targets=targets), walk.options))
        year = float(years[period])
        walk.note(plan, time.periods[period].name, lambda _, year=year: year)  # type: ignore[misc]
        if plan.status == "infeasible":
            walk.asked = at + 1
            break


def _risk(problem: Instance, points: int, walk: _Walk) -> None:
    """The least mean cost with at most so much in the mean of the worst futures."""
    chance, tail = problem.time.probability, problem.risk.tail

    def worst(plan: Solution) -> float:
        return tail_mean(plan.cost, chance, tail)

    anchors = []
    for weight, name in ((1.0, "least tail"), (0.0, "least mean")):
        anchors.append(
            walk.solve(opened(replace(problem, objective="least_cost", risk=Risk(weight, tail)), walk.options))
        )
        walk.note(anchors[-1], name, worst)
    if not all(one.found for one in anchors):
        return
    again = opened(replace(problem, objective="least_cost", risk=Risk(NEAR, tail)), walk.options)
    row = again.below({"edge": 1.0, "beyond": chance / tail}, np.inf)
    limits = np.linspace(worst(anchors[0]), worst(anchors[1]), points)
    for at in spread(points)[2:]:
        if walk.over():
            break
        again.limit(row, float(limits[at]))
        walk.note(walk.solve(again, anchors), f"tail {limits[at]:.6g} USD", worst)


def _shares(problem: Instance, kind: Axis, points: int, walk: _Walk) -> None:
    """The least cost with no share, by power, above each of some limits, from what is cheapest down to equal parts."""
    members = _members(problem, kind)
    weight = problem.sites.watt
    base = replace(problem, objective="least_cost")

    def largest(plan: Solution) -> float:
        """The largest share of what stands at the end of any period, expected over the futures."""
        power = np.einsum("ictf,ic->ctf", plan.values["stock"], weight)
        whole = power.sum(axis=0)
        parts = np.stack([(member[0, :, None, None] * power).sum(axis=0) for member in members.values()])
        part = np.divide(parts, whole, out=np.zeros_like(parts), where=whole > 0).max(axis=0)
        return float(part.max(axis=0) @ problem.time.probability)

    cheapest = walk.solve(opened(base, walk.options))
    walk.note(cheapest, "no limit", largest)
    if not cheapest.found:
        return
    limits = np.linspace(largest(cheapest), 1 / len(members), points)
    for at in spread(points)[1:]:
        if walk.over():
            break
        more = tuple(
            Share(f"{kind} {name}", kind, "power", weight, member, float(limits[at]))
            for name, member in members.items()
        )
        plan = walk.solve(opened(replace(base, shares=(*base.shares, *more)), walk.options))
        walk.note(plan, f"{limits[at]:.3f}", largest)


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
