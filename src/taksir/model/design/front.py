"""Designs that no other design beats: the nondominated ones (Pareto front) of several aims, all to be small."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

BLOCK = 64
"""Points that cut the rest at a time, at most; the first rounds take fewer, as few cut most."""


def nondominated(aims: NDArray[np.float64]) -> NDArray[np.intp]:
    """Indices, ascending, of the rows that no other row dominates; `aims` has shape (points, aims), small is good.

    A row dominates another when it is nowhere larger and somewhere smaller; equal rows keep each other. Rows are sorted
    by their sum of ranks, so that no row is dominated by a later one; then the best few cut all that they dominate,
    again and again. Rows with NaN are dropped.

    >>> nondominated(np.array([[1.0, 2.0], [2.0, 1.0], [2.0, 2.0], [1.0, 2.0]])).tolist()
    [0, 1, 3]
    """
    aims = np.asarray(aims, dtype=float)
    if aims.ndim != 2:
        raise ValueError(f"aims need two axes, not {aims.ndim}")
    alive = np.flatnonzero(~np.isnan(aims).any(axis=1))
    if not alive.size:
        return alive
    alive = alive[np.argsort(_ranks(aims[alive]).sum(axis=1), kind="stable")]
    columns = np.ascontiguousarray(aims.T)
    kept: list[NDArray[np.intp]] = []
    size = 1
    while alive.size:
        block = alive[:size]
        block = block[~_beaten(columns[:, block], columns[:, block])]
        kept.append(block)
        rest = alive[size:]
        alive = rest[~_beaten(columns[:, rest], columns[:, block])]
        size = min(2 * size, BLOCK)
    return np.sort(np.concatenate(kept))


def _ranks(aims: NDArray[np.float64]) -> NDArray[np.intp]:
    """Dense rank of each value in its column: a dominating row has a strictly smaller sum."""
    return np.stack([np.unique(column, return_inverse=True)[1] for column in aims.T], axis=1)


def _beaten(points: NDArray[np.float64], by: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which points, shape (aims, points), some point of `by`, shape (aims, points), dominates."""
    beaten = np.zeros(points.shape[1], dtype=bool)
    for one in by.T:
        never_larger = one[0] <= points[0]
        smaller = one[0] < points[0]
        for aim in range(1, len(points)):
            never_larger &= one[aim] <= points[aim]
            smaller |= one[aim] < points[aim]
        beaten |= never_larger & smaller
    return beaten
