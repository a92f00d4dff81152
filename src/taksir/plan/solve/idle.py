"""What a plan of most compute begins without need."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from taksir.plan.programme import Programme
from taksir.plan.solve.engine import run_linear

if TYPE_CHECKING:
    import highspy

Whole = NDArray[Any]

SPARE = 0.5
"""The part of the gap that was asked for which may be given up for what is left out."""

HALF = 0.5
"""Above it a whole number of nought and one is one."""


def leave_idle(
    held: highspy.Highs, programme: Programme, columns: Whole, best: float, gap: float, halt: Callable[[], bool]
) -> float:
    """Begin no phase that costs a larger part of all money than it gives of the compute; the compute that is left.

    `held` is solved, with what is begun fixed and the most sought; phases that follow others are tried before them.
    They stay out of it. No more than a part of the `gap` is lost in all.
    """
    least = best - SPARE * gap * abs(best)
    shares = _share(programme)
    begun = programme.columns["begun"].labels
    for phase in range(begun.shape[0] - 1, -1, -1):
        at = np.unique(columns[begun[phase][begun[phase] >= 0]]).astype(np.int32)
        values = np.round(np.asarray(held.getSolution().col_value)[at])
        if halt() or values.max(initial=0.0) < HALF:
            continue
        basis, share = held.getBasis(), float(shares[phase])
        held.changeColsBounds(at.size, at, np.zeros(at.size), np.zeros(at.size))
        if run_linear(held) == "Optimal":
            left = float(held.getInfo().objective_function_value)
            if left >= least and best - left <= share * abs(best):
                best = left
                continue
        held.changeColsBounds(at.size, at, values, values)
        held.setBasis(basis)
        run_linear(held)
    return best


def _share(programme: Programme) -> NDArray[np.float64]:
    """The most that each phase costs within the plan, over all money that there is, (p,)."""
    instance = programme.instance
    money = instance.money
    whole = money.cash + float((instance.time.probability * money.inflow).sum()) if money.limited else 0.0
    cost: NDArray[np.float64] = np.max(instance.sites.capex.sum(axis=-1), axis=-1, initial=0.0)
    return cost / whole if whole > 0 else np.zeros_like(cost)
