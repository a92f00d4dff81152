"""Which limits bind, when, and what one more unit of each is worth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from taksir.plan.explain.limit import Limit
from taksir.plan.explain.limits import limits
from taksir.plan.explain.price import NEAR, Binding, Price
from taksir.plan.explain.reach import reach, reaches
from taksir.plan.problem.instance import Instance
from taksir.plan.solve import Solver

Array = NDArray[np.float64]

SECONDS = 3600.0
"""Seconds of an hour: compute of an objective is counted in FLOP/s times hours."""
NOTHING = 1e-7
"""The part of the objective that a limit is worth, all of it at its price, below which it does not bind."""
STEP = 1e-5
"""The part of the objective that the first finite difference should be."""
LARGEST = 1e-2
"""The part of a limit by which it is moved at most."""
SMALLER = 0.05
"""By how much a step is made smaller when both sides disagree with the price."""
TRIES = 4


def binding(solver: Solver, *, check: int | None = None, every: bool = True) -> tuple[Binding, ...]:
    """Limits that bind, by period; those of which one more unit in each period is worth most in all come first.

    Prices are of the programme with all that is begun fixed (of the relaxation where the solver has that). Each price
    of the first `check` (None: of all) is held against moving the limit up and down and solving again; unless `every`
    only that of the period in which one more unit is worth most. Of "earliest"
    there is no price of time with dates fixed: use `dated(solution)` and prices are US dollars for keeping the date.
    """
    instance = solver.programme.instance
    held = "LP relaxation" if solver.programme.relaxed else "integers fixed"
    base = solver.fixed()
    duals = solver.duals()
    found = [
        Binding(limit, price_unit(instance, limit), held, group)
        for limit in limits(instance)
        if reaches(limit)
        for group in _groups(instance, limit, duals, abs(base))
    ]
    found.sort(key=lambda one: -worth(one))
    tried = len(found) if check is None else check
    return tuple(_tried(solver, one, base, every) if at < tried else one for at, one in enumerate(found))


def worth(one: Binding) -> float:
    """What the limit is worth at its prices: by this they are ordered, so that a wafer and a dollar compare."""
    return one.together * max(one.limit.size, 1e-9)


def dated(solution_of: Instance, done: Array) -> Instance:
    """An "earliest" problem as one of least cost that keeps the dates found: `done` (t, f) of its solution."""
    first = int(np.asarray(done).min(axis=1).argmax()) if np.asarray(done).any() else len(solution_of.time.periods) - 1
    targets = []
    for one in solution_of.targets:
        level = one.level.copy()
        level[first:] = np.maximum(level[first:], one.amount)
        targets.append(replace(one, level=level))
    return replace(solution_of, objective="least_cost", targets=tuple(targets))


def price_unit(instance: Instance, limit: Limit) -> str:
    """Unit of a price: US dollars (or FLOP) a unit of the limit; of limits that are factors, of room in their rows."""
    money = "FLOP" if instance.objective == "most_compute" else "US$"
    room = {"covenant": "US$", "ramp": "package"}.get(limit.kind, limit.unit)
    if limit.kind.endswith(" share"):
        room = {"power": "W", "chips": "package", "compute": "FLOP/s"}[instance.shares[limit.at].of]
    return f"{money}/{room}"


def _scale(instance: Instance) -> float:
    return SECONDS if instance.objective == "most_compute" else 1.0


def _groups(
    instance: Instance, limit: Limit, duals: Mapping[str, Array], objective: float
) -> Iterator[tuple[Price, ...]]:
    """Prices of periods that follow each other."""
    names = [one.name for one in instance.time.periods]
    prices = _prices(instance, limit, duals[limit.about.family]) if limit.about.family in duals else ()
    size = limit.size if limit.size > 0 and limit.unit != "fraction" else 1.0
    binds = [(at, price) for at, price in prices if price * size > NOTHING * max(objective, 1e-9)]
    for _, run in groupby(enumerate(binds), key=lambda one: one[1][0] - one[0]):
        yield tuple(Price(at, names[at], price * _scale(instance)) for _, (at, price) in run)


def _prices(instance: Instance, limit: Limit, dual: Array) -> list[tuple[int, float]]:
    if limit.kind == "training":
        last = int(np.flatnonzero(instance.work.window[limit.at])[-1])
        return [(last, float((reach(instance, limit, last) * dual).sum()))]
    return [(at, float((reach(instance, limit, at) * dual).sum())) for at in range(len(instance.time.periods))]


def _tried(solver: Solver, one: Binding, base: float, every: bool) -> Binding:
    top = one.top.period
    prices = (
        _differenced(solver, one.limit, price, base) if every or price.period == top else price for price in one.prices
    )
    return replace(one, prices=tuple(prices))


def _differenced(solver: Solver, limit: Limit, price: Price, base: float) -> Price:
    """The price with finite differences on both sides; smaller steps where both sides miss it."""
    instance = solver.programme.instance
    scale = _scale(instance)
    moved = reach(instance, limit, price.period)
    place = _place(moved)
    sign = float(moved[moved != 0][0])
    best = 1.0 if instance.objective == "most_compute" else -1.0
    most = LARGEST * limit.size if limit.size > 0 and limit.unit != "fraction" else np.inf
    step = min(STEP * abs(base) * scale / price.price, most)
    tried, last = price, (np.nan, np.nan)
    for _ in range(TRIES):
        more = (solver.shift(limit.about.family, place, sign * step) - base) * best * scale / step
        less = (base - solver.shift(limit.about.family, place, -sign * step)) * best * scale / step
        tried = replace(price, more=more, less=less if np.isfinite(less) else np.inf)
        if tried.agrees and (not tried.corner or _alike(last, (more, less))):
            break
        last = (more, less)
        step *= SMALLER
    return tried


def _alike(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether both sides are those of the step before."""
    return bool(np.allclose(one, other, rtol=NEAR))


def _place(moved: Array) -> Sequence[int | None]:
    """The one place of the rows that are moved, None along axes of which all are."""
    at = np.argwhere(moved != 0)
    return [int(at[0, axis]) if (at[:, axis] == at[0, axis]).all() and moved.shape[axis] > 1 else None
            for axis in range(moved.ndim)]  # fmt: skip
