"""A programme kept in HiGHS as plain arrays, moved and solved again: for frontiers and for many samples."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike, NDArray

from taksir.plan.problem.instance import Instance
from taksir.plan.programme.objective import weighed, years_until
from taksir.plan.programme.plain import written
from taksir.plan.solution import PARTS, Solution, Status
from taksir.plan.solve.arrays import as_lp
from taksir.plan.solve.engine import LARGE, own_threads, silent, tune
from taksir.plan.solve.options import Options
from taksir.plan.solve.reading import read_cost, read_gain, read_spent, read_values

Array = NDArray[np.float64]


class Again:
    """A problem in HiGHS. `relaxed` lets phases and tape-outs be begun in part.

    `hold` fixes or bounds decisions, `below` adds a limit that `limit` moves, `solution` solves what it has become; a
    linear programme starts from the basis that it ended with. It ends at `until`, on the clock of `time.monotonic`.
    UsageError where arrays do not fit each other.
    """

    def __init__(self, instance: Instance, options: Options | None = None, *, relaxed: bool = False) -> None:
        self.instance, self.options, self.relaxed = instance, options or Options(), relaxed
        self._scale: dict[int, float] = {}
        held = written(instance)
        self.unit, self.offset = held.unit, held.offset
        self.columns, self.families = held.columns, held.families
        self.whole = not relaxed and bool(held.core.whole.any())
        self.highs = silent(self.options)
        self.highs.passModel(as_lp(held.core, whole=self.whole))
        tune(self.highs, self.options)
        self.until = math.inf

    def hold(self, name: str, lower: ArrayLike, upper: ArrayLike) -> None:
        """Bounds on a decision, in true units along its axes (by NumPy's rules); nothing where there is no column."""
        columns = self.columns[name]
        held = columns.labels >= 0
        at, once = np.unique(columns.labels[held], return_index=True)
        low, high = (
            np.broadcast_to(np.asarray(one, float), held.shape)[held][once] / columns.unit for one in (lower, upper)
        )
        self.highs.changeColsBounds(at.size, at.astype(np.int32), low, high)

    def below(self, terms: Mapping[str, ArrayLike], limit: float) -> int:
        """A limit more: the sum of coefficients times decisions, in true units, is at most so much; its number."""
        label, value = [np.zeros(0, np.int64)], [np.zeros(0)]
        for name, coefficients in terms.items():
            columns = self.columns[name]
            held = columns.labels >= 0
            label.append(columns.labels[held])
            value.append(np.broadcast_to(np.asarray(coefficients, float), held.shape)[held] * columns.unit)
        labels, at = np.unique(np.concatenate(label), return_inverse=True)
        values = np.bincount(at, np.concatenate(value), labels.size)
        row, scale = self.highs.getNumRow(), float(np.abs(values).max(initial=0.0)) or 1.0
        self._scale[row] = scale
        self.highs.addRow(-np.inf, limit / scale, labels.size, labels.astype(np.int32), values / scale)
        return row

    def limit(self, row: int, limit: float) -> None:
        """Move such a limit."""
        self.highs.changeRowBounds(row, -np.inf, limit / self._scale[row])

    def value(self) -> float:
        """The objective in the plan's unit; not a number where there is no plan."""
        self._run()
        if self._status() not in ("optimal", "feasible"):
            return float("nan")
        return float(self.highs.getInfo().objective_function_value) * self.unit + self.offset

    def solution(self) -> Solution:
        """The plan as it is now."""
        begun = time.monotonic()
        self._run()
        status, sizes = self._status(), self.instance.sizes
        counts = (self.highs.getNumCol(), self.highs.getNumRow())
        if status not in ("optimal", "feasible"):
            none = np.zeros((len(PARTS), sizes["t"], sizes["f"]))
            return Solution(
                self.instance,
                status,
                None,
                None,
                None,
                time.monotonic() - begun,
                *counts,
                {},
                none,
                np.zeros(sizes["f"]),
            )
        values = self.values()
        spent = read_spent(self, values)  # type: ignore[arg-type]
        cost = read_cost(self, values, spent)  # type: ignore[arg-type]
        info = self.highs.getInfo()
        best = float(info.objective_function_value)
        objective = self._objective(values, cost)
        bound = objective + ((float(info.mip_dual_bound) if self.whole else best) - best) * self.unit
        gap = abs(objective - bound) / abs(objective) if objective else 0.0
        return Solution(
            self.instance, status, objective, bound, gap, time.monotonic() - begun, *counts, values, spent, cost
        )

    def _run(self) -> None:
        own_threads(self.options.threads)
        cold = not self.whole and not self.highs.getBasis().valid and self.highs.getNumRow() > LARGE
        self.highs.setOptionValue("solver", "ipm" if cold else "choose" if self.whole else "simplex")
        self.highs.setOptionValue("time_limit", self._seconds())
        self.highs.run()

    def _seconds(self) -> float:
        """When HiGHS has to end, on its own clock, which goes on from run to run."""
        left = min(self.options.seconds or math.inf, self.until - time.monotonic())
        return self.highs.getRunTime() + max(left, 0.0)

    def values(self) -> dict[str, Array]:
        """The decisions of the last run, in true units."""
        return read_values(self, np.asarray(self.highs.getSolution().col_value))  # type: ignore[arg-type]

    def gain(self, values: Mapping[str, Array]) -> Array:
        """Worth times hours of every future (f,)."""
        return read_gain(self, values)  # type: ignore[arg-type]

    def _objective(self, values: Mapping[str, Array], cost: Array) -> float:
        if self.instance.objective == "most_compute":
            return weighed(self.instance, self.gain(values), -1.0)
        if self.instance.objective == "earliest":
            return float(self.instance.time.probability @ years_until(self.instance, values["done"]))
        return weighed(self.instance, cost)

    def _status(self) -> Status:
        import highspy

        status = self.highs.getModelStatus()
        if status == highspy.HighsModelStatus.kOptimal:
            return "optimal"
        if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
            return "infeasible"
        found = self.highs.getInfo().primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        return "feasible" if self.whole and bool(found) else "stopped"
