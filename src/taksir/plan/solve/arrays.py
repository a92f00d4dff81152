"""Plain arrays of a programme as HiGHS takes them, with columns more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from taksir.plan.programme.plain import Core

if TYPE_CHECKING:
    import highspy

Array = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Added:
    """Columns more, from 0 to `most`, with their `cost`: `rows`, `columns` and `values` of their coefficients."""

    rows: Whole
    columns: Whole
    values: Array
    cost: Array
    most: Array


def as_lp(held: Core, added: Added | None = None, *, whole: bool) -> highspy.HighsLp:
    """The arrays with their own aim, or with columns more whose cost alone is to be least; `whole` keeps integers."""
    import highspy
    from scipy.sparse import csc_array, hstack

    matrix, none = csc_array(held.matrix), np.zeros(0)
    count = 0 if added is None else added.cost.size
    if added is not None:
        more = csc_array((added.values, (added.rows, added.columns)), shape=(matrix.shape[0], count))
        matrix = csc_array(hstack([matrix, more], format="csc"))
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = held.whole.size + count, held.lower.size
    lp.col_cost_ = held.cost if added is None else np.concatenate([np.zeros(held.whole.size), added.cost])
    lp.col_lower_ = np.concatenate([held.column_lower, np.zeros(count)])
    lp.col_upper_ = np.concatenate([held.column_upper, none if added is None else added.most])
    lp.row_lower_, lp.row_upper_ = held.lower, held.upper
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = matrix.indptr.astype(np.int32)
    lp.a_matrix_.index_ = matrix.indices.astype(np.int32)
    lp.a_matrix_.value_ = matrix.data
    if added is None and held.most:
        lp.sense_ = highspy.ObjSense.kMaximize
    if whole and held.whole.any():
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        lp.integrality_ = [kinds[int(one)] for one in np.concatenate([held.whole, np.zeros(count, bool)])]
    return lp
