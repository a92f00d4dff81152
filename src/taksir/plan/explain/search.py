"""The fewest limits that have to give, and how little of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np

from taksir.plan.explain.budget import Budget
from taksir.plan.explain.least import Least, least
from taksir.plan.explain.limit import Limit
from taksir.plan.explain.reach import reach
from taksir.plan.explain.relax import relaxed
from taksir.plan.explain.slack import columns, conflict, counted, linear
from taksir.plan.explain.waits import months_a_period
from taksir.plan.problem.instance import Instance
from taksir.plan.programme.plain import Written, written

Amounts = Mapping[Limit, float]

FACTOR = 100.0
"""How many times its size a limit that is a factor may become when it is taken away."""
FIRST = 0.01
"""The first part of such a limit that is tried."""
NEAR = 1e-3
"""How near the least amount of such a limit is found, relative to it."""
BEYOND = 1e-6
"""How much more than before, as a part, is more."""
LARGEST = 3
"""Limits in a set at most."""
SECONDS = 30.0
"""Time for one programme with whole numbers."""
TRIES = 200
"""Sets that are tried at most."""


class Search:
    """Problems with some limits moved, each built once; `seconds` for one MILP at most.

    `tries` counts the sets that were tried; after `most_tries` no further one is, nor when `budget` is used up.
    `late` says that some programme was given up for want of time.
    """

    def __init__(
        self,
        instance: Instance,
        limits: Sequence[Limit],
        *,
        seconds: float = SECONDS,
        most_tries: int = TRIES,
        budget: Budget | None = None,
    ) -> None:
        self.instance, self.limits, self.seconds, self.most_tries = instance, tuple(limits), seconds, most_tries
        self.tries, self.late, self.budget = 0, False, budget or Budget()
        self._built: dict[frozenset[tuple[Limit, float]], Written] = {}

    def fewest(
        self, candidates: Sequence[Limit], share: float = 1.0
    ) -> tuple[list[tuple[Limit, ...]], tuple[Limit, ...], bool]:
        """Every smallest set of candidates that lets a plan exist when they give as much as they can, the first clause
        (limits that allow no plan together), and whether all sets of that number were tried.

        A set that does not hit every clause found so far cannot do; one of several limits that hits all and does not do
        gives a new one. `share` of what is left of the budget is used at most.
        """
        mine = self.budget.part(share)
        first = self.conflict((), candidates)
        clauses = [frozenset(first or candidates)]
        for number in range(1, LARGEST + 1):
            found: list[tuple[Limit, ...]] = []
            for some in combinations(candidates, number):
                if not all(clause & set(some) for clause in clauses):
                    continue
                if self.tries >= self.most_tries or mine.over:
                    return found, first, False
                self.tries += 1
                if self.does(some):
                    found.append(some)
                elif number > 1 and (against := self.conflict(some, candidates)):
                    clauses.append(frozenset(against))
            if found:
                return found, first, not self.late
        return [], first, not self.late

    def conflict(self, some: Sequence[Limit], candidates: Sequence[Limit]) -> tuple[Limit, ...]:
        """Candidates of which one has to give besides `some`, in the LP relaxation; none where that has a plan."""
        moved = {one: self.most(one) for one in some if not linear(one)}
        built = self.built(moved)
        free = [one for one in some if linear(one)]
        return tuple(one for one in conflict(built, candidates, free, self._seconds) if one not in some)

    def does(self, some: Sequence[Limit]) -> bool:
        """Whether a plan exists when these give as much as they can."""
        return self.fits({one: self.most(one) for one in some if not linear(one)}, some)

    def fits(self, moved: Amounts, some: Sequence[Limit]) -> bool:
        """Whether a plan exists with these moved, where those of `some` that are right sides give as they like."""
        return self._least(moved, some, free=True).cost is not None

    @property
    def _seconds(self) -> float:
        """For one programme."""
        return self.budget.at_most(self.seconds)

    def amounts(self, some: Sequence[Limit]) -> tuple[dict[Limit, float], dict[Limit, tuple[int, ...]]] | None:
        """The least amounts of a set that does, and in which periods more than before is used; dates first, each as
        small as it can be with what comes after it free. None where none was found in the time."""
        moved = {one: self.most(one) for one in some if not linear(one)}
        for one in moved:
            moved[one] = self._smallest(one, moved, some)
        return self.moving(moved, some)

    def moving(
        self, moved: Amounts, some: Sequence[Limit], *, whole: bool = True
    ) -> tuple[dict[Limit, float], dict[Limit, tuple[int, ...]]] | None:
        """The least amounts of `some` that are right sides, with the others `moved`, of those that move at all."""
        found = self._least(moved, some, free=False, whole=whole)
        if found.cost is None:
            return None
        built = self.built(moved)
        amounts = dict(moved)
        used: dict[Limit, tuple[int, ...]] = {}
        several = len(some) > LARGEST
        for one, value in zip((one for one in some if linear(one)), found.values, strict=True):
            if several and value <= BEYOND:
                continue
            amounts[one] = float(value) * counted(built, one) * (1 + 1e-6)
            used[one] = _used(built, one, found)
        return {one: amounts[one] for one in some if one in amounts}, used

    def most(self, limit: Limit) -> float:
        """How far a limit can be moved that is no right side."""
        if limit.kind == "covenant":
            return FACTOR
        if limit.unit == "fraction":
            return 1.0 - limit.size
        return limit.size if limit.whole else FACTOR * max(limit.size, 1.0)

    def step(self, limit: Limit) -> float:
        """By what a limit moves that moves in steps."""
        return float(months_a_period(self.instance)) if limit.unit == "month" else 1.0

    def _smallest(self, limit: Limit, moved: Amounts, some: Sequence[Limit]) -> float:
        """The least amount that does, the others as they are: on whole steps, or to within a thousandth."""
        most = moved[limit]

        def does(amount: float) -> bool:
            return self.fits({**moved, limit: amount}, some)

        if limit.whole:
            step = self.step(limit)
            low, high = 0, int(-(-most // step))
            while high - low > 1:
                middle = min((low + high) // 2, max(2 * low, 1))
                low, high = (low, middle) if does(min(middle * step, most)) else (middle, high)
            return min(high * step, most)
        high_amount, low_amount = FIRST * max(limit.size, FIRST), 0.0
        while high_amount < most and not does(high_amount):
            low_amount, high_amount = high_amount, 2 * high_amount
        high_amount = min(high_amount, most)
        while high_amount - low_amount > NEAR * high_amount:
            middle_amount = (low_amount + high_amount) / 2
            low_amount, high_amount = (
                (low_amount, middle_amount) if does(middle_amount) else (middle_amount, high_amount)
            )
        return high_amount

    def _least(self, moved: Amounts, some: Sequence[Limit], *, free: bool, whole: bool = True) -> Least:
        built = self.built(moved)
        added = columns(built, [one for one in some if linear(one)], free=free)
        loose = least(built.core, added, whole=False, seconds=self._seconds)
        self.late |= loose.late
        if loose.cost is None or not whole or not built.core.whole.any():
            return loose
        found = least(built.core, added, whole=True, seconds=self._seconds, any_plan=free)
        self.late |= found.late
        return found

    def built(self, moved: Amounts) -> Written:
        """The problem with these moved, written."""
        key = frozenset(moved.items())
        if key not in self._built:
            instance = self.instance
            for limit, amount in moved.items():
                instance = relaxed(instance, limit, amount)
            self._built[key] = written(instance)
        return self._built[key]


def _used(built: Written, limit: Limit, found: Least) -> tuple[int, ...]:
    """Periods in which rows of the limit take more than they had."""
    family, held = built.families[limit.about.family], built.core
    if "t" not in family.letters:
        return ()
    activity = held.matrix @ found.plan
    beyond = np.maximum(activity - held.upper, held.lower - activity) > BEYOND * np.maximum(1.0, np.abs(activity))
    mine = (family.labels >= 0) & np.broadcast_to(reach(built.instance, limit) != 0, family.labels.shape)
    over = mine & beyond[family.labels]
    axis = family.letters.index("t")
    return tuple(np.flatnonzero(over.any(axis=tuple(at for at in range(over.ndim) if at != axis))).tolist())
