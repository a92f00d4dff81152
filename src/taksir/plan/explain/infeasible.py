"""When nothing fits: the fewest limits that have to give, by how much, and what can be had without."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from taksir.plan.explain.budget import ALL, CHECK, Budget
from taksir.plan.explain.limit import Limit
from taksir.plan.explain.limits import limits
from taksir.plan.explain.relax import relaxed
from taksir.plan.explain.relaxation import Infeasibility, Moved, Relaxation
from taksir.plan.explain.search import SECONDS, TRIES, Search
from taksir.plan.explain.slack import linear
from taksir.plan.problem.instance import Instance
from taksir.plan.solve import Options, solve

ALTERNATIVES = 3
"""Sets that are told."""
GAP = 0.05
"""How near the best the plan is that is looked for with limits moved: that there is one is what is asked."""
FEWEST = 0.5
"""The part of the time in which the fewest limits are looked for; the rest is for how little of each."""


def infeasible(
    instance: Instance,
    *,
    options: Options | None = None,
    alternatives: int = ALTERNATIVES,
    seconds: float = SECONDS,
    tries: int = TRIES,
    asking: bool = True,
    budget: float = ALL,
) -> Infeasibility | None:
    """Why a problem has no plan; None where it has one (of "earliest": one that reaches the target within the plan).

    Limits that others set are looked at first; the smallest sets of them that have to give are found exactly: every
    smaller set was shown not to do. Amounts are the least that do, relative to the limits; dates move by whole periods,
    and come first where both are in a set. Each answer is checked: the problem with exactly these limits moved is
    solved again. `seconds` is the time for one MILP of the search, `tries` how many sets it tries at most; what can be
    asked instead is looked for only when `asking`.

    After `budget` seconds the search ends (`complete` False); where it has found no set by then, the answer is all that
    moves when every limit may (see `everything_moved`).
    """
    clock = Budget(budget)
    asked = wanted(instance)
    everything = limits(asked)
    search = Search(asked, everything, seconds=seconds, most_tries=tries, budget=clock)
    together = search.conflict((), everything)
    if not together and search.fits({}, ()):
        return None
    others = [one for one in everything if one.about.side != "asked"]
    found, first, complete = search.fewest(others, FEWEST)
    sets = _answers(search, found, options, clock)
    if not sets and not complete:
        sets = [one for one in (everything_moved(search, everything, options),) if one is not None]
    own = [one for one in everything if asking and one.about.side == "asked" and (not together or one in together)]
    less = [one for one in sets if all(move.limit.about.side == "asked" for move in one.moves)]
    sets = [one for one in sets if one not in less]
    instead = less or ([] if clock.over else _answers(search, _does(search, own), options, clock))
    complete = complete and not clock.over and not search.late
    return Infeasibility(
        together or first,
        tuple(sets[:alternatives]),
        tuple(instead),
        complete,
        clock.seconds if clock.over or search.late else None,
    )


def everything_moved(search: Search, everything: Sequence[Limit], options: Options | None = None) -> Relaxation | None:
    """All limits that move, and how little of each, when every one may move that is an amount: those of others first;
    then what is asked as well; then dates too, as far as they go. The amounts are those of the LP relaxation where they
    do with whole numbers, else of the programme with whole numbers. None where nothing of this makes a plan."""
    amounts = [one for one in everything if linear(one)]
    others = [one for one in amounts if one.about.side != "asked"]
    for some in (others, amounts, list(everything)):
        moved = {one: search.most(one) for one in some if not linear(one)}
        for whole in (False, True):
            least = search.moving(moved, some, whole=whole)
            if least is None:
                break
            found = checked(search.instance, least[0], least[1], _checking(options, CHECK))
            if found.verified:
                return found
    return None


def _answers(
    search: Search, found: Iterable[Sequence[Limit]], options: Options | None, clock: Budget
) -> list[Relaxation]:
    """The least amounts of sets that do, while there is time; the least move first."""
    told = []
    for some in found:
        if (one := _answer(search, some, options)) is not None:
            told.append(one)
        if clock.over:
            break
    return sorted(told, key=lambda one: one.share)


def _does(search: Search, own: Sequence[Limit]) -> Iterable[tuple[Limit]]:
    """What is asked of which less, or later, alone does."""
    return ((one,) for one in own if search.does((one,)))


def _checking(options: Options | None, seconds: float) -> Options:
    held = options or Options(gap=GAP)
    return replace(held, seconds=min(seconds, held.seconds or seconds))


def wanted(instance: Instance) -> Instance:
    """The problem with the amount of each target of "earliest" wanted by the last period, at least cost."""
    if instance.objective != "earliest":
        return instance
    last = len(instance.time.periods) - 1
    targets = []
    for one in instance.targets:
        level = one.level.copy()
        level[last] = max(level[last], one.amount)
        targets.append(replace(one, level=level))
    return replace(instance, objective="least_cost", targets=tuple(targets))


def _answer(search: Search, some: Sequence[Limit], options: Options | None) -> Relaxation | None:
    """The least amounts of a set, checked."""
    least = search.amounts(some)
    if least is None:
        return None
    amounts, used = least
    return checked(search.instance, amounts, used, _checking(options, CHECK))


def checked(
    instance: Instance,
    amounts: dict[Limit, float],
    used: dict[Limit, tuple[int, ...]] | None = None,
    options: Options | None = None,
) -> Relaxation:
    """The problem with exactly these limits moved, solved again."""
    moved = instance
    for limit, amount in amounts.items():
        moved = relaxed(moved, limit, amount)
    found = solve(moved, options or Options(gap=GAP))
    names = [one.name for one in moved.time.periods]
    moves = tuple(
        _moved(instance, moved, limit, amount, tuple(names[at] for at in (used or {}).get(limit, ())))
        for limit, amount in amounts.items()
    )
    cost = float(np.dot(moved.time.probability, found.cost)) if found.found else None
    return Relaxation(moves, found.found, found.objective, cost)


def _moved(before: Instance, after: Instance, limit: Limit, amount: float, periods: tuple[str, ...]) -> Moved:
    about = limit.about
    if limit.unit == "switch":
        return Moved(limit, 1.0, 1.0, 0.0, 1.0)
    if about.side == "asked" and about.move == "periods":
        share = amount / len(before.time.periods)
        return Moved(limit, amount, 0.0, amount, share, when=_date(after, limit))
    less = about.side == "asked" or about.move == "months" or limit.kind == "lead"
    share = amount / limit.size if limit.size > 0 else 1.0
    return Moved(limit, amount, limit.size, limit.size - amount if less else limit.size + amount, share, periods)


def _date(instance: Instance, limit: Limit) -> str | None:
    """The period in which what is asked now falls."""
    names = [one.name for one in instance.time.periods]
    if limit.kind == "target date":
        return names[int((instance.targets[limit.at].level > 0).argmax())]
    if limit.kind == "load date":
        return names[int((instance.work.load[limit.at].max(axis=-1) > 0).argmax())]
    window = np.flatnonzero(instance.work.window[limit.at])
    return names[int(window[0 if limit.kind == "release" else -1])] if window.size else None
