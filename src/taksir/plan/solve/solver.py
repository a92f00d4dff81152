"""A programme with the solver that holds it: its plan, what limits are worth, what moving one changes."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from taksir.errors import UnknownNameError, UsageError
from taksir.plan.problem.instance import Instance
from taksir.plan.programme import Programme, programme
from taksir.plan.programme.draft import Family
from taksir.plan.programme.objective import weighed, years_until
from taksir.plan.solution import PARTS, Solution, Status
from taksir.plan.solve.cheapest import cheapest
from taksir.plan.solve.endless import endless
from taksir.plan.solve.engine import LARGE, engine, halting, run, run_linear
from taksir.plan.solve.found import Clock, Found, between
from taksir.plan.solve.idle import leave_idle
from taksir.plan.solve.options import Options, Watch
from taksir.plan.solve.reading import read_cost, read_gain, read_spent, read_values
from taksir.plan.solve.search import Search
from taksir.plan.solve.stop import stopping

Array = NDArray[np.float64]
Whole = NDArray[np.int64]
Place = Sequence[int | slice | None]

BINARIES = ("begun", "tape", "done")

FEASIBLE = 2
"""HiGHS's word for values that keep all rows."""


class Solver:
    """Solves a problem when made, and stays ready for questions about the plan.

    `solution` is the plan. `fixed` makes a linear programme of it, with all that is begun as it is; `duals` and `shift`
    speak of that (of the relaxation where `options.relaxed`).
    """

    def __init__(
        self,
        instance: Instance,
        options: Options | None = None,
        watch: Watch | None = None,
        *,
        residency: bool = False,
        whole: bool = False,
        prepare: Callable[[Programme], None] | None = None,
    ) -> None:
        self.options = options or Options()
        with stopping() as wish:
            begun = time.monotonic()
            self.programme = programme(instance, relaxed=self.options.relaxed, residency=residency, whole=whole)
            if prepare is not None:
                prepare(self.programme)
            unit, offset = self.programme.unit, self.programme.offset
            clock = Clock(self.options.seconds, wish.is_set, watch, unit, offset, begun)
            self._held = engine(self.programme, self.options)
            self._columns = _places(self.programme, columns=True)
            self._rows = _places(self.programme, columns=False)
            self._fixed = False
            self._found = self._search(clock)
            if self._found.values is not None and not clock.halt():
                with halting(self._held, clock.halt, lambda event: None):
                    self._polish(clock)
        self.solution = self._read(clock)

    def names(self, family: str) -> tuple[str, ...]:
        """Axes of a family of rows, by their letters; UsageError where there is none."""
        return tuple(self._family(family).letters)

    def fixed(self) -> float:
        """Fix what is begun as in the plan and solve what is left, a linear programme; its objective.

        Does nothing twice; the relaxation is such a programme already. UsageError without a plan.
        """
        if not self.solution.found:
            raise UsageError("there is no plan to be fixed")
        if not self._fixed:
            if not self.programme.relaxed:
                self._fix()
            self._fixed = True
        return self._linear()

    def duals(self) -> Mapping[str, Array]:
        """What one more unit of each limit is worth, by family along its axes, in the unit of the objective: how much a
        least cost or date falls, or a most compute rises. Nought where there is no row.

        Of "=" rows it is one more unit of the right side (`serve`: what one more token a second costs is below nought).
        """
        self.fixed()
        prices = np.asarray(self._held.getSolution().row_dual)
        sign = 1.0 if self.programme.instance.objective == "most_compute" else -1.0
        found = {}
        for name, family in self.programme.families.items():
            held = family.labels >= 0
            at = self._rows[np.where(held, family.labels, 0)] if held.any() else np.zeros(held.shape, int)
            value = prices[at] * self.programme.unit / family.unit if held.any() else np.zeros(held.shape)
            found[name] = np.where(held, sign * value, 0.0)
        return found

    def shift(self, family: str, place: Place, amount: float) -> float:
        """The objective with the right side of a row moved by so much (true units), solved anew, and put back.

        None in `place` stands for all along an axis. Not a number where no plan is left.
        """
        self.fixed()
        held = self._family(family)
        at = held.labels[tuple(slice(None) if one is None else one for one in place)].ravel()
        rows = self._rows[at[at >= 0]]
        if not rows.size:
            raise UsageError(f"no limit {family} at {tuple(place)}")
        lp = self._held.getLp()
        before = [(int(row), lp.row_lower_[row], lp.row_upper_[row]) for row in rows]
        for row, low, high in before:
            self._held.changeRowBounds(row, low + amount / held.unit, high + amount / held.unit)
        try:
            return self._linear()
        finally:
            for row, low, high in before:
                self._held.changeRowBounds(row, low, high)

    def _family(self, name: str) -> Family:
        found = self.programme.families.get(name)
        if found is None:
            raise UnknownNameError("limit", name, sorted(self.programme.families))
        return found

    def _search(self, clock: Clock) -> Found:
        """Find the plan: by HiGHS alone, or for a large one with choices by a search of its relaxations."""
        held, whole = self._held, bool(self.programme.model.binaries)

        def tell(event: Any) -> None:
            clock.tell(event.data_out.mip_dual_bound, event.data_out.mip_primal_bound)

        with halting(held, clock.halt, tell):
            if whole and held.getNumRow() > LARGE:
                return Search(held, self.programme, self._columns, self.options.gap, clock).run()
            ended = run(held) if whole else run_linear(held)
            info = held.getInfo()
            if info.primal_solution_status != FEASIBLE:
                return Found(ended, None, math.nan, math.nan)
            best = float(info.objective_function_value)
            values = np.asarray(held.getSolution().col_value)
            return Found(ended, values, best, float(info.mip_dual_bound) if whole else best)

    def _polish(self, clock: Clock) -> None:
        """Within the gap much may be wasted: do best with what is begun; of most compute, without what is begun for
        nothing, and at the least cost."""
        most = self.programme.instance.objective == "most_compute"
        searched = self._held.getNumRow() > LARGE
        if self.programme.relaxed or (searched and not most):
            return
        self._fix()
        self._fixed = True
        if run_linear(self._held) != "Optimal":
            return
        best = float(self._held.getInfo().objective_function_value)
        values = np.asarray(self._held.getSolution().col_value)
        if most:
            best = leave_idle(self._held, self.programme, self._columns, best, self.options.gap, clock.halt)
            values = np.asarray(self._held.getSolution().col_value)
            values = cheapest(self._held, self.programme, self._columns, best, values)
        self._found = replace(self._found, values=values, objective=best)

    def _fix(self) -> None:
        """Make a linear programme of it: whole columns stay as they are in the plan."""
        import highspy

        assert self._found.values is not None
        for name in BINARIES:
            columns = self.programme.columns.get(name)
            if columns is None:
                continue
            for at in np.unique(self._columns[columns.labels[columns.labels >= 0]]):
                value = float(np.round(self._found.values[at]))
                self._held.changeColIntegrality(int(at), highspy.HighsVarType.kContinuous)
                self._held.changeColBounds(int(at), value, value)
        self._held.clearSolver()

    def _linear(self) -> float:
        """The objective of the linear programme as it is now; not a number where it has no plan."""
        if run_linear(self._held) != "Optimal":
            return float("nan")
        return self.programme.offset + float(self._held.getInfo().objective_function_value) * self.programme.unit

    def _read(self, clock: Clock) -> Solution:
        """The plan that was found, or that there is none."""
        programme, found = self.programme, self._found
        status = _status(found, clock, programme)
        counts = (self._held.getNumCol(), self._held.getNumRow())
        if found.values is None:
            sizes = programme.instance.sizes
            none = np.zeros((len(PARTS), sizes["t"], sizes["f"]))
            empty = np.zeros(sizes["f"])
            return Solution(programme.instance, status, None, None, None, clock.elapsed, *counts, {}, none, empty)
        numbers = np.zeros(self._columns.size)
        held = self._columns >= 0
        numbers[held] = found.values[self._columns[held]]
        values = read_values(programme, numbers)
        spent = read_spent(programme, values)
        cost = read_cost(programme, values, spent)
        objective = _objective(programme, values, cost)
        bound = objective + (found.bound - found.objective) * programme.unit
        gap = between(bound, objective)
        return Solution(programme.instance, status, objective, bound, gap, clock.elapsed, *counts, values, spent, cost)


def solve(instance: Instance, options: Options | None = None, watch: Watch | None = None) -> Solution:
    """The best plan within the gap of the options, told to `watch` while it is looked for."""
    return Solver(instance, options, watch).solution


def _places(programme: Programme, *, columns: bool) -> Whole:
    """Where in the solver a label of linopy is: the solver counts only what there is, in order of labels."""
    held = programme.columns.values() if columns else programme.families.values()
    labels = [one.labels.ravel() for one in held] + ([np.zeros(1, np.int64)] if columns else [])
    every = np.unique(np.concatenate(labels)) if labels else np.zeros(0, np.int64)
    every = every[every >= 0]
    places = np.full(int(every.max(initial=0)) + 1, -1)
    places[every] = np.arange(every.size)
    return places


def _objective(programme: Programme, values: Mapping[str, Array], cost: Array) -> float:
    """The objective in the plan's unit, from the values."""
    instance = programme.instance
    if instance.objective == "most_compute":
        return weighed(instance, read_gain(programme, values), -1.0)
    if instance.objective == "earliest":
        return float(instance.time.probability @ years_until(instance, values["done"]))
    return weighed(instance, cost)


def _status(found: Found, clock: Clock, programme: Programme) -> Status:
    """HiGHS's words in ours; UsageError where a plan could earn, or compute, without end."""
    if found.ended == "Optimal":
        return "optimal"
    if found.ended == "Infeasible":
        return "infeasible"
    if found.ended in ("Unbounded", "Primal infeasible or unbounded"):
        raise UsageError(endless(programme.instance))
    if clock.wish() or found.values is None:
        return "stopped"
    return "feasible"
