"""The plan that needs least of columns that are added to a programme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from taksir.plan.programme.plain import Core
from taksir.plan.solve.arrays import Added, as_lp
from taksir.plan.solve.engine import LARGE, run

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Least:
    """The least cost of the added columns that makes a plan, their values, and the duals of the rows (LP alone).

    `cost` None: no plan whatever they are, or none found in the time; `late` then says that the time was over.
    """

    cost: float | None
    values: Array
    duals: Array
    plan: Array
    late: bool = False


def least(
    held: Core, added: Added, *, whole: bool, seconds: float = np.inf, gap: float = 1e-4, any_plan: bool = False
) -> Least:
    """The plan that needs least of the added columns; `whole` keeps the integers, otherwise the LP relaxation. With
    `any_plan` the first that is found, where it is asked only whether there is one."""
    import highspy

    count = added.cost.size
    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("mip_rel_gap", gap)
    solver.setOptionValue("random_seed", 0)
    if whole and any_plan:
        solver.setOptionValue("mip_max_improving_sols", 1)
    if np.isfinite(seconds):
        solver.setOptionValue("time_limit", float(seconds))
    if not whole and held.lower.size > LARGE:
        solver.setOptionValue("solver", "ipm")
    solver.passModel(as_lp(held, added, whole=whole))
    run(solver)
    status = solver.getModelStatus()
    found = solver.getSolution()
    good = status == highspy.HighsModelStatus.kOptimal or (
        whole and solver.getInfo().primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    )
    if not good:
        late = status == highspy.HighsModelStatus.kTimeLimit
        return Least(None, np.zeros(count), np.zeros(held.lower.size), np.zeros(held.whole.size), late)
    values = np.asarray(found.col_value, float)
    return Least(
        float(solver.getInfo().objective_function_value),
        values[held.whole.size :],
        np.asarray(found.row_dual, float),
        values[: held.whole.size],
    )
