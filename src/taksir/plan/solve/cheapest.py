"""The cheapest of the plans that give the most."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from taksir.plan.programme import Programme
from taksir.plan.solve.engine import run_linear

if TYPE_CHECKING:
    import highspy

Array = NDArray[np.float64]

ALMOST = 1e-7
"""The part of the most that may be given up for it."""


def cheapest(
    held: highspy.Highs, programme: Programme, columns: NDArray[np.int64], best: float, values: Array
) -> Array:
    """Values of all columns of the plan of least mean cost that gives no less than `best` (a linear programme that was
    solved, the most sought); those given where the solver finds none. All is put back."""
    import highspy

    count = held.getNumCol()
    every = np.arange(count, dtype=np.int32)
    aim, basis = np.asarray(held.getLp().col_cost_), held.getBasis()
    at = np.flatnonzero(aim).astype(np.int32)
    held.addRow(best - ALMOST * abs(best), highspy.kHighsInf, at.size, at, aim[at])
    cost = np.zeros(count)
    cost[columns[programme.columns["cost"].labels]] = programme.instance.time.probability
    held.changeColsCost(count, every, cost)
    held.changeObjectiveSense(highspy.ObjSense.kMinimize)
    found = np.asarray(held.getSolution().col_value) if run_linear(held) == "Optimal" else values
    held.deleteRows(1, np.array([held.getNumRow() - 1], np.int32))
    held.changeColsCost(count, every, aim)
    held.changeObjectiveSense(highspy.ObjSense.kMaximize)
    held.setBasis(basis)
    return found
