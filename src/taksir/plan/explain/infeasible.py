"""When nothing fits: the fewest limits that have to give, by how much, and what can be had without."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from taksir.plan.explain.limit import Limit
from taksir.plan.explain.limits import limits
from taksir.plan.explain.relax import relaxed
from taksir.plan.explain.relaxation import Infeasibility, Moved, Relaxation
from taksir.plan.explain.search import SECONDS, TRIES, Search
from taksir.plan.problem.instance import Instance
from taksir.plan.solve import Options, solve

ALTERNATIVES = 3
"""Sets that are told."""
GAP = 0.05
"""How near the best the plan is that is looked for with limits moved: that there is one is what is asked."""


def infeasible(
    instance: Instance,
    *,
    options: Options | None = None,
    alternatives: int = ALTERNATIVES,
    seconds: float = SECONDS,
    tries: int = TRIES,
    asking: bool = True,
) -> Infeasibility | None:
    """Why a problem has no plan; None where it has one (of "earliest": one that reaches the target within the plan).

    Limits that others set are looked at first; the smallest sets of them that have to give are found exactly: every
    smaller set was shown not to do. Amounts are the least that do, relative to the limits; dates move by whole periods,
    and come first where both are in a set. Each answer is checked: the problem with exactly these limits moved is
    solved again. `seconds` is the time for one MILP of the search, `tries` how many sets it tries at most; what can be
    asked instead is looked for only when `asking`.
    """
    asked = wanted(instance)
    everything = limits(asked)
    search = Search(asked, everything, seconds=seconds, most_tries=tries)
    together = search.conflict((), everything)
    if not together and search.fits({}, ()):
        return None
    others = [one for one in everything if one.about.side != "asked"]
    found, first, complete = search.fewest(others)
    sets = [one for one in (_answer(search, some, options) for some in found) if one is not None]
    sets.sort(key=lambda one: one.share)
    own = [one for one in everything if asking and one.about.side == "asked" and (not together or one in together)]
    instead = [_answer(search, (one,), options) for one in own if search.does((one,))]
    return Infeasibility(
        together or first,
        tuple(sets[:alternatives]),
        tuple(sorted((one for one in instead if one is not None), key=lambda one: one.share)),
        complete,
    )


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
    return checked(search.instance, amounts, used, options)


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
