"""Which limits bind, when, and what one more unit of each is worth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from taksir.plan.explain.kind import STANDING
from taksir.plan.explain.limit import Limit
from taksir.plan.explain.limits import limits
from taksir.plan.explain.price import NOTHING, Binding, Price, alike
from taksir.plan.explain.reach import reach, reaches
from taksir.plan.problem.instance import Instance
from taksir.plan.solve import Solver

Array = NDArray[np.float64]

SECONDS = 3600.0
"""Seconds of an hour: compute of an objective is counted in FLOP/s times hours."""
BARELY = 1e-7
"""The part of the objective that a limit is worth, all of it at its price, below which it does not bind."""
STEP = 1e-5
"""The part of the objective that the first step should change, by its dual."""
LARGEST = 1e-2
"""The part of a limit by which it is moved at most."""
HALF = 0.5
"""The part of a step by which it is held whether the worth is the same."""
SMALLER = 0.1
"""By how much a step is made smaller where it is not."""
TRIES = 4
PERIODS = 3
"""Periods of a limit that are tried until one more is worth something in one of them."""


def binding(solver: Solver, *, check: int | None = None, every: bool = True) -> tuple[Binding, ...]:
    """Limits that bind, by period; those of which one more unit in each period is worth most in all come first.

    Prices are of the programme with all that is begun fixed (of the relaxation where the solver has that). What one
    more unit is worth is found by moving each of the first `check` limits (None: all) and solving again; unless `every`
    only once a limit: all through where it stands, else in the period of its largest dual (the next where it is worth
    nothing there). Of "earliest" there is no price of time with dates fixed: use `dated(solution)` and prices are US
    dollars for keeping the date.
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
    """Prices of periods that follow each other; of what stands all together."""
    names = [one.name for one in instance.time.periods]
    prices = _prices(instance, limit, duals[limit.about.family]) if limit.about.family in duals else ()
    size = limit.size if limit.size > 0 and limit.unit != "fraction" else 1.0
    binds = [(at, price) for at, price in prices if price * size > BARELY * max(objective, 1e-9)]
    if limit.kind in STANDING and binds:
        yield tuple(Price(at, names[at], price * _scale(instance)) for at, price in binds)
        return
    for _, run in groupby(enumerate(binds), key=lambda one: one[1][0] - one[0]):
        yield tuple(Price(at, names[at], price * _scale(instance)) for _, (at, price) in run)


def _prices(instance: Instance, limit: Limit, dual: Array) -> list[tuple[int, float]]:
    if limit.kind == "training":
        last = int(np.flatnonzero(instance.work.window[limit.at])[-1])
        return [(last, float((reach(instance, limit, last) * dual).sum()))]
    return [(at, float((reach(instance, limit, at) * dual).sum())) for at in range(len(instance.time.periods))]


def _tried(solver: Solver, one: Binding, base: float, every: bool) -> Binding:
    """The limit with what one more is worth: all through where it stands; in every period, or in that of the largest
    dual, and where it is worth nothing there in the next."""
    if one.limit.kind in STANDING:
        whole = Price(one.prices[0].period, " to ".join(dict.fromkeys(one.periods)), one.together)
        one = replace(one, through=_worth_of_one_more(solver, one.limit, whole, _through(solver, one.limit), base))
        if not every:
            return one
    prices = {price.period: price for price in one.prices}
    for count, price in enumerate(sorted(one.prices, key=lambda price: -price.dual)):
        rows = reach(solver.programme.instance, one.limit, price.period)
        prices[price.period] = _worth_of_one_more(solver, one.limit, price, rows, base)
        if not every and (prices[price.period].price > 0 or count + 1 >= PERIODS):
            break
    return replace(one, prices=tuple(prices.values()))


def differenced(solver: Solver, one: Binding, told: Price) -> float:
    """What one more is worth, by the step of the price that is told (`top` or `through`), solved anew."""
    instance = solver.programme.instance
    rows = _through(solver, one.limit) if one.through else reach(instance, one.limit, told.period)
    return _difference(solver, one.limit, rows, solver.fixed(), told.step or 1.0)


def _difference(solver: Solver, limit: Limit, moved: Array, base: float, step: float) -> float:
    """The worth of a unit when rows are moved by so many; NaN without a plan."""
    instance = solver.programme.instance
    scale = _scale(instance) * (1.0 if instance.objective == "most_compute" else -1.0)
    sign = float(moved[moved != 0][0])
    return (solver.shift(limit.about.family, _place(moved), sign * step) - base) * scale / step


def _through(solver: Solver, limit: Limit) -> Array:
    """The rows of a limit in all periods in which it is one."""
    instance = solver.programme.instance
    every: list[int] = list(range(len(instance.time.periods)))
    if limit.kind == "load":
        every = np.flatnonzero(instance.work.load[limit.at].min(axis=-1) > 0).tolist() or every
    if limit.kind == "target":
        every = np.flatnonzero(instance.targets[limit.at].level > 0).tolist() or every
    return np.asarray(sum(reach(instance, limit, at) for at in every))


def _worth_of_one_more(solver: Solver, limit: Limit, price: Price, moved: Array, base: float) -> Price:
    """What one more is worth, by a step so small that half of it says the same; and what one less costs. `moved` are
    the rows of the limit."""

    def worth_of(step: float) -> float:
        return _difference(solver, limit, moved, base, step)

    step = STEP * abs(base) * _scale(solver.programme.instance) / price.dual
    if limit.size > 0 and limit.unit != "fraction":
        step = min(step, LARGEST * limit.size)
    for _ in range(TRIES):
        more, check = worth_of(step), worth_of(HALF * step)
        if alike(more, check, price.dual):
            break
        step *= SMALLER
    less = worth_of(-step)
    nothing = NOTHING * price.dual
    return replace(
        price, more=more if abs(more) > nothing else 0.0, less=less if np.isfinite(less) else np.inf, check=check,
        step=step,
    )  # fmt: skip


def _place(moved: Array) -> Sequence[int | slice | None]:
    """The place of the rows that are moved, on every axis one, some that follow each other, or all."""
    at = np.argwhere(moved != 0)
    return [
        None if first == 0 and last + 1 == size else slice(first, last + 1) if first < last else first
        for first, last, size in zip(at.min(axis=0).tolist(), at.max(axis=0).tolist(), moved.shape, strict=True)
    ]
