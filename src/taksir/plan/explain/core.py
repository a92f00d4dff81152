"""A programme as plain arrays, to which columns are added and which is solved apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Whole = NDArray[np.int64]


LARGE = 3000
"""Rows from which a linear programme is faster solved from the inside (interior point, then a corner)."""


@dataclass(frozen=True, slots=True, eq=False)
class Core:
    """Rows `lower` ≤ `matrix` · x ≤ `upper` (a CSC matrix), columns between bounds, some `whole`; as the solver scales
    them."""

    matrix: Any
    lower: Array
    upper: Array
    column_lower: Array
    column_upper: Array
    whole: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Added:
    """Columns more, from 0 to `most`, with their `cost`: `rows`, `columns` and `values` of their coefficients."""

    rows: Whole
    columns: Whole
    values: Array
    cost: Array
    most: Array


@dataclass(frozen=True, slots=True, eq=False)
class Least:
    """The least cost of the added columns that makes a plan, their values, and the duals of the rows (LP alone).

    `cost` None: no plan whatever they are, or none found in the time.
    """

    cost: float | None
    values: Array
    duals: Array
    plan: Array


def least(held: Core, added: Added, *, whole: bool, seconds: float = np.inf, gap: float = 1e-4) -> Least:
    """The plan that needs least of the added columns; `whole` keeps the integers, otherwise the LP relaxation."""
    import highspy
    from scipy.sparse import csc_array, hstack

    count = added.cost.size
    more = csc_array((added.values, (added.rows, added.columns)), shape=(held.matrix.shape[0], count))
    matrix = csc_array(hstack([csc_array(held.matrix), more], format="csc"))
    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("mip_rel_gap", gap)
    solver.setOptionValue("random_seed", 0)
    if np.isfinite(seconds):
        solver.setOptionValue("time_limit", float(seconds))
    if not whole and held.lower.size > LARGE:
        solver.setOptionValue("solver", "ipm")
    solver.passModel(_lp(held, matrix, added, whole))
    solver.run()
    status = solver.getModelStatus()
    found = solver.getSolution()
    good = status == highspy.HighsModelStatus.kOptimal or (
        whole and solver.getInfo().primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    )
    if not good:
        return Least(None, np.zeros(count), np.zeros(held.lower.size), np.zeros(held.whole.size))
    values = np.asarray(found.col_value, float)
    return Least(
        float(solver.getInfo().objective_function_value),
        values[held.whole.size :],
        np.asarray(found.row_dual, float),
        values[: held.whole.size],
    )


def _lp(held: Core, matrix: Any, added: Added, whole: bool) -> Any:
    import highspy

    columns, count = held.whole.size, added.cost.size
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = columns + count, held.lower.size
    lp.col_cost_ = np.concatenate([np.zeros(columns), added.cost])
    lp.col_lower_ = np.concatenate([held.column_lower, np.zeros(count)])
    lp.col_upper_ = np.concatenate([held.column_upper, added.most])
    lp.row_lower_, lp.row_upper_ = held.lower, held.upper
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = matrix.indptr.astype(np.int32)
    lp.a_matrix_.index_ = matrix.indices.astype(np.int32)
    lp.a_matrix_.value_ = matrix.data
    if whole and held.whole.any():
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        lp.integrality_ = [kinds[int(one)] for one in np.concatenate([held.whole, np.zeros(count, bool)])]
    return lp
