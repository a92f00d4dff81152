"""Branch and bound over what is begun, for large programmes whose relaxation is costly and nearly whole.

The relaxation is solved once from the inside; every later one starts from a basis that is known, so that a branch costs
a small part of the first. A dive that comes to nothing good turns back at its last choice, not at its first.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from taksir.errors import DataError
from taksir.plan.programme import Programme
from taksir.plan.solve.engine import WHOLE_TOLERANCE, run_linear
from taksir.plan.solve.found import Clock, Found

if TYPE_CHECKING:
    import highspy

Array = NDArray[np.float64]
Whole = NDArray[np.int64]

TURNS = 8
"""How often a dive turns back before it ends."""

FIRST = 0.02
"""Gap within which a first plan is looked for: where none is known, a smaller one would only turn dives back."""


@dataclass(order=True)
class Branch:
    """A part of the plans: its `bound`, the columns that are `held` at a value, and the basis to start from."""

    bound: float
    number: int
    held: Mapping[int, float] = field(compare=False)
    basis: Any = field(compare=False)


class Search:
    """Looks for the best plan within a gap; `sign` is −1 where the most is sought."""

    def __init__(self, held: highspy.Highs, programme: Programme, columns: Whole, gap: float, clock: Clock) -> None:
        import highspy

        self.held, self.gap, self.clock = held, gap, clock
        self.sign = -1.0 if held.getObjectiveSense()[1] == highspy.ObjSense.kMaximize else 1.0
        groups = {name: programme.columns[name] for name in ("begun", "tape", "done") if name in programme.columns}
        every = [columns[one.labels[one.labels >= 0]] for one in groups.values()]
        self.whole: Whole = np.unique(np.concatenate(every)) if every else np.zeros(0, np.int64)
        for at in self.whole:
            held.changeColIntegrality(int(at), highspy.HighsVarType.kContinuous)
        self.best, self.floor, self.values = math.inf, math.inf, np.zeros(0)
        self.now: dict[int, float] = {}
        self.count = 0

    def run(self) -> Found:
        """Search until the gap is small enough, or the clock says stop."""
        ended = self._solve({}, None)
        if ended != "Optimal":
            return Found(ended, None, math.nan, math.nan)
        root = self._bound()
        self.clock.tell(self.sign * root, self.sign * math.inf)
        top = Branch(root, 0, {}, self.held.getBasis())
        waiting = [top]
        while waiting and not self._near(self._least(waiting)) and not self.clock.halt():
            self._down(heapq.heappop(waiting), waiting)
            self.clock.tell(self.sign * self._least(waiting), self.sign * self.best)
        bound = self._least(waiting)
        self.clock.tell(self.sign * bound, self.sign * self.best)
        if math.isinf(self.best):
            return Found("Interrupted" if self.clock.halt() else "Infeasible", None, math.nan, math.nan)
        ended = "Optimal" if self._near(bound) else "Interrupted"
        return Found(ended, self.values, self.sign * self.best, self.sign * bound)

    def _down(self, branch: Branch, waiting: list[Branch]) -> None:
        """Follow a branch down, the likelier side first, until it is whole; what is worse than wanted waits.

        Wanted is a plan within the gap of the best branch that there is (a first plan: within `FIRST` if that is more);
        after some turns back any plan is, if there is none yet.
        """
        stack, turns = [branch], 0
        gap = self.gap if math.isfinite(self.best) else max(self.gap, FIRST)
        wanted = branch.bound + gap * abs(branch.bound)
        while stack and not self.clock.halt():
            branch = stack.pop()
            ended = self._solve(branch.held, branch.basis)
            if ended not in ("Optimal", "Infeasible") and not self.clock.halt():
                ended = self._solve(branch.held, None)
            if ended not in ("Optimal", "Infeasible") and not self.clock.halt():
                raise DataError(f"the solver broke off: {ended}")
            if ended == "Infeasible":
                continue
            if ended != "Optimal":
                stack.append(branch)
                break
            bound = max(branch.bound, self._bound())
            if self._near(bound):
                self.floor = min(self.floor, bound)
                continue
            values, basis = self._now(), self.held.getBasis()
            parts = values[self.whole]
            off = np.abs(parts - np.round(parts))
            if off.max(initial=0.0) <= WHOLE_TOLERANCE:
                self._take(values)
                break
            if bound > wanted and (turns < TURNS or math.isfinite(self.best)):
                heapq.heappush(waiting, Branch(bound, branch.number, branch.held, basis))
                turns += 1
                if turns > TURNS:
                    break
                continue
            at = int(self.whole[int(np.argmax(off))])
            likely = float(np.round(values[at]))
            self.count += 2
            stack.append(Branch(bound, self.count - 1, {**branch.held, at: 1 - likely}, basis))
            stack.append(Branch(bound, self.count, {**branch.held, at: likely}, basis))
        for one in stack:
            heapq.heappush(waiting, one)

    def _solve(self, fixed: Mapping[int, float], basis: Any) -> str:
        """Solve with columns fixed, from a basis or, where there is none, from the inside; how it ended."""
        for at in self.now.keys() - fixed.keys():
            self.held.changeColBounds(at, 0.0, 1.0)
        for at, value in fixed.items():
            if self.now.get(at) != value:
                self.held.changeColBounds(at, value, value)
        self.now = dict(fixed)
        if basis is None:
            self.held.clearSolver()
        else:
            self.held.setBasis(basis)
        return run_linear(self.held)

    def _bound(self) -> float:
        return self.sign * float(self.held.getInfo().objective_function_value)

    def _now(self) -> Array:
        return np.asarray(self.held.getSolution().col_value)

    def _least(self, waiting: list[Branch]) -> float:
        """What no plan can beat: the least of the best, of what waits, and of what was left as near enough."""
        return min([self.best, self.floor, *(one.bound for one in waiting[:1])])

    def _take(self, values: Array) -> None:
        if self._bound() < self.best:
            self.best, self.values = self._bound(), values

    def _near(self, bound: float) -> bool:
        """Whether no plan beyond a bound is better than the best by more than the gap."""
        return math.isfinite(self.best) and self.best - bound <= self.gap * abs(self.best)
