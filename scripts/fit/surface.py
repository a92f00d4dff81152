"""Least squares of a smooth surface on knots, shared by the fits: robust, with a price on curvature."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.linalg import spsolve

from taksir.model.perf.grid import Grid, corners

Array = NDArray[np.float64]
ROUNDS = 3
"""Reweightings towards least absolute residuals."""
SMALL = 0.03
"""Log residuals below this are squared, larger ones count linearly."""


def fit_surface(knots: Sequence[Array], points: Sequence[Array], y: Array, price: float = 0.1) -> Grid:
    """The grid on `knots` that lies nearest to `y` at the points (one array an axis), robustly, `price` on bends."""
    columns, weights = corners(knots, points)
    shape = tuple(len(each) for each in knots)
    size = int(np.prod(shape))
    rows = np.repeat(np.arange(len(y)), columns.shape[1])
    design = sparse.csr_matrix((weights.ravel(), (rows, columns.ravel())), shape=(len(y), size))
    penalty = price * bends(knots) + 1e-6 * sparse.eye(size)
    trust = np.ones(len(y))
    values = np.zeros(size)
    for _ in range(ROUNDS):
        normal = design.T @ design.multiply(trust[:, None]) + penalty
        values = spsolve(normal.tocsc(), design.T @ (trust * y))
        trust = SMALL / np.maximum(np.abs(y - design @ values), SMALL)
    names = tuple(str(axis) for axis in range(len(knots)))
    return Grid(names, tuple(np.asarray(each, float) for each in knots), values.reshape(shape))


def bends(knots: Sequence[Array]) -> sparse.csr_matrix:
    """The quadratic form of second differences along every axis (of first ones where an axis has two knots)."""
    shape = tuple(len(each) for each in knots)
    index = np.arange(int(np.prod(shape))).reshape(shape)
    size = index.size
    parts = []
    for axis, x in enumerate(knots):
        for at in range(1, len(x) - 1):
            before, after = x[at] - x[at - 1], x[at + 1] - x[at]
            weight = np.sqrt((before + after) / 2)
            where = [np.take(index, at + step, axis).ravel() for step in (-1, 0, 1)]
            factors = (2 / (before * (before + after)), -2 / (before * after), 2 / (after * (before + after)))
            count = len(where[0])
            data = np.concatenate([np.full(count, weight * factor) for factor in factors])
            parts.append(
                sparse.csr_matrix((data, (np.tile(np.arange(count), 3), np.concatenate(where))), shape=(count, size))
            )
        if len(x) == 2:
            one, two = (np.take(index, at, axis).ravel() for at in (0, 1))
            count = len(one)
            data = np.concatenate([np.ones(count), -np.ones(count)])
            parts.append(
                sparse.csr_matrix(
                    (data, (np.tile(np.arange(count), 2), np.concatenate([one, two]))), shape=(count, size)
                )
            )
    if not parts:
        return sparse.csr_matrix((size, size))
    all_bends = sparse.vstack(parts).tocsr()
    return all_bends.T @ all_bends


def left_out(
    groups: Array, fit: Callable[[NDArray[np.bool_]], Callable[[NDArray[np.bool_]], Array]], folds: int = 5
) -> Array:
    """Predictions of every row by a fit without its group (a fifth of the groups at a time, drawn with a fixed seed).

    `fit` takes the rows to learn from and gives what predicts a choice of rows.
    """
    names, member = np.unique(groups, return_inverse=True)
    fold = np.random.default_rng(0).permutation(len(names))[member] % min(folds, len(names))
    out = np.empty(len(groups))
    for each in np.unique(fold):
        held = fold == each
        out[held] = fit(~held)(held)
    return out
