"""Lines through dated points, sums along time, and what a line can make of what has come in.

Time runs along the first axis, samples along the last.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def interpolate(days: Array, knot_days: Array, knots: Array) -> Array:
    """Value on each day of the lines through the knots, held flat before the first and after the last.

    `days` (T,) or (T, S), `knot_days` (K,) rising, `knots` (K, S); gives (T, S).

    >>> interpolate(np.array([0.0, 5.0, 20.0]), np.array([0.0, 10.0]), np.array([[1.0], [3.0]])).ravel().tolist()
    [1.0, 2.0, 3.0]
    """
    asked = days if days.ndim == 2 else days[:, None]
    samples = max(asked.shape[1], knots.shape[1])
    asked = np.clip(np.broadcast_to(asked, (asked.shape[0], samples)), knot_days[0], knot_days[-1])
    if len(knot_days) == 1:
        return np.broadcast_to(knots[0], asked.shape).copy()
    right = np.clip(np.searchsorted(knot_days, asked, side="right"), 1, len(knot_days) - 1)
    wide = np.broadcast_to(knots, (knots.shape[0], samples))
    low = np.take_along_axis(wide, right - 1, axis=0)
    high = np.take_along_axis(wide, right, axis=0)
    part = (asked - knot_days[right - 1]) / (knot_days[right] - knot_days[right - 1])
    value: Array = low + (high - low) * part
    return value


def cumulate(rates: Array, lengths: Array) -> Array:
    """Sum of rates (T, S) times lengths (T,) up to each edge, from zero: shape (T+1, S).

    >>> cumulate(np.array([[2.0], [3.0]]), np.array([1.0, 2.0])).ravel().tolist()
    [0.0, 2.0, 8.0]
    """
    steps = np.cumsum(rates * lengths[:, None], axis=0)
    total: Array = np.concatenate([np.zeros((1, steps.shape[1])), steps])
    return total


def made(capacity: Array, arrived: Array) -> Array:
    """What a line has made by each edge, given its cumulated capacity and the cumulated goods that arrived.

    Goods wait for the line; a line that waited for goods does not get its time back:
    O(t) = min(K(t), min over s ≤ t of [A(s) + K(t) − K(s)]). Shapes (T+1, S).

    >>> k = np.array([[0.0], [10.0], [20.0]]); a = np.array([[0.0], [4.0], [30.0]])
    >>> made(k, a).ravel().tolist()
    [0.0, 4.0, 14.0]
    """
    slack = np.minimum.accumulate(arrived - capacity, axis=0)
    output: Array = capacity + np.minimum(slack, 0.0)
    return output


def reach(cumulative: Array, days: Array, target: Array) -> Array:
    """Day on which each sample's rising curve (T+1, S) reaches its target (S,); infinite where it does not.

    >>> reach(np.array([[0.0], [10.0], [20.0]]), np.array([0.0, 30.0, 60.0]), np.array([15.0])).tolist()
    [45.0]
    """
    enough = cumulative >= target[None, :]
    later = np.maximum(enough.argmax(axis=0), 1)
    columns = np.arange(cumulative.shape[1])
    low, high = cumulative[later - 1, columns], cumulative[later, columns]
    step = np.where(high > low, high - low, 1.0)
    part = np.clip((target - low) / step, 0.0, 1.0)
    day: Array = np.where(enough.any(axis=0), days[later - 1] + part * (days[later] - days[later - 1]), np.inf)
    return day
