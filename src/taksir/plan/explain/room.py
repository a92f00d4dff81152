"""More or less of an array that limits, in its own shape over the periods, and the same array sooner or later."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def mean(values: Array) -> float | None:
    """The mean of what limits: of the finite values that are above zero, 0 where none is; None without a limit.

    >>> mean(np.array([0.0, 2.0, 4.0, np.inf])), mean(np.zeros(2)), mean(np.full(2, np.inf))
    (3.0, 0.0, None)
    """
    finite = values[np.isfinite(values)]
    if finite.size == 0:
        return None
    above = finite[finite > 0]
    return float(above.mean()) if above.size else 0.0


def profile(values: Array, size: float) -> Array:
    """What one unit more adds to each value: in proportion to it, so that nothing comes before there was any; evenly
    where all are zero. Nothing where there is no limit.

    >>> profile(np.array([0.0, 2.0, 4.0, np.inf]), 3.0).round(3).tolist()
    [0.0, 0.667, 1.333, 0.0]
    """
    finite = np.isfinite(values)
    if size <= 0:
        return finite.astype(float)
    return np.where(finite, values, 0.0) / size


def roomier(values: Array, size: float, amount: float) -> Array:
    """The values with `amount` units more on average (less where it is negative, never below zero); infinite: no limit.

    >>> roomier(np.array([0.0, 2.0, 4.0]), 3.0, 3.0).tolist(), roomier(np.zeros(2), 0.0, 5.0).tolist()
    ([0.0, 4.0, 8.0], [5.0, 5.0])
    """
    if math.isinf(amount):
        return np.full(values.shape, np.inf)
    return np.maximum(values + amount * profile(values, size), 0.0)


def sooner(values: Array, by: int, axis: int) -> Array:
    """The values `by` places earlier along an axis, the last one held.

    >>> sooner(np.array([0.0, 0.0, 1.0, 2.0]), 1, 0).tolist()
    [0.0, 1.0, 2.0, 2.0]
    """
    length = values.shape[axis]
    moved: Array = np.take(values, np.minimum(np.arange(length) + by, length - 1), axis=axis)
    return moved


def later(values: Array, by: int, axis: int) -> Array:
    """The values `by` places later along an axis, nothing before.

    >>> later(np.array([1.0, 2.0, 3.0]), 2, 0).tolist()
    [0.0, 0.0, 1.0]
    """
    length = values.shape[axis]
    moved = np.take(values, np.maximum(np.arange(length) - by, 0), axis=axis)
    shape = [1] * values.ndim
    shape[axis] = length
    return np.where((np.arange(length) >= by).reshape(shape), moved, 0.0)
