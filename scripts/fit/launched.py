"""Fits time = launch + traffic + busy / efficiency, the efficiency a smooth surface whose slopes keep time rising.

The time of attention is a sum of a start, of bytes and of arithmetic, so its logarithm is not linear in that of the
efficiency: Gauss-Newton steps, robust, with `price` on bends of the surface and a steep one on forbidden slopes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.linalg import splu
from surface import bends, fit_surface

from taksir.model.perf.grid import corners

Array = NDArray[np.float64]
SMALL = 0.01
"""Log residuals below this are squared, larger ones count linearly."""
FIRM = 300.0
"""Weight of a slope beyond its limit."""
MARGIN = 0.02
"""Slopes stay this much (of the logarithm) inside their limits, more than rounding can undo."""
STEPS = 14
START = 0.9
"""The share of the shortest time that the launch is taken for at first."""
LEAST = 0.05
"""And the share of a time that the arithmetic is taken for at least."""


@dataclass(frozen=True)
class Limits:
    """Linear functionals of the surface (rows) and what they may not exceed."""

    rows: sparse.csr_matrix
    top: Array


@dataclass
class Launched:
    """A fitted law: seconds of launch, traffic as a multiple of the plain one, log efficiency on knots."""

    knots: Sequence[Array]
    launch_s: float
    traffic: float
    values: Array = field(repr=False)

    def time_s(self, points: Sequence[Array], moved_s: Array, busy_s: Array) -> Array:
        """Times at the points: `moved_s` of plain traffic and `busy_s` of arithmetic at full rate."""
        return self.launch_s + self.traffic * moved_s + busy_s * np.exp(-(design_of(self.knots, points) @ self.values))


def design_of(knots: Sequence[Array], points: Sequence[Array]) -> sparse.csr_matrix:
    """Rows of interpolation weights."""
    columns, weights = corners(knots, points)
    size = int(np.prod([len(each) for each in knots]))
    rows = np.repeat(np.arange(len(weights)), columns.shape[1])
    return sparse.csr_matrix((weights.ravel(), (rows, columns.ravel())), shape=(len(weights), size))


def limits_of(knots: Sequence[Array], slopes: Sequence[tuple[tuple[int, ...], Array]]) -> Limits:
    """Limits on steps of the surface: (knots to step along each axis, tops broadcastable over the starting knots).

    A step such as (1, -1) compares a knot with the one further along the first axis and nearer along the second.
    """
    shape = tuple(len(each) for each in knots)
    index = np.arange(int(np.prod(shape))).reshape(shape)
    rows, tops = [], []
    for step, top in slopes:
        start = tuple(slice(max(0, -by), size - max(0, by)) for by, size in zip(step, shape, strict=True))
        end = tuple(slice(max(0, by), size + min(0, by)) for by, size in zip(step, shape, strict=True))
        low, high = index[start].ravel(), index[end].ravel()
        count = len(low)
        data = np.concatenate([np.ones(count), -np.ones(count)])
        where = (np.tile(np.arange(count), 2), np.concatenate([high, low]))
        rows.append(sparse.csr_matrix((data, where), shape=(count, index.size)))
        tops.append(np.broadcast_to(top, shape)[start].ravel() - MARGIN)
    return Limits(sparse.vstack(rows).tocsr(), np.concatenate(tops))


def fit_launched(
    knots: Sequence[Array],
    points: Sequence[Array],
    moved_s: Array,
    busy_s: Array,
    time_s: Array,
    limits: Limits,
    price: float = 0.01,
    fixed: tuple[float, float] | None = None,
) -> Launched:
    """The law nearest to `time_s` in its logarithm; `fixed` holds launch and traffic as they are."""
    design = design_of(knots, points)
    size = design.shape[1]
    curvature = price * bends(knots) + 1e-4 * sparse.eye(size)
    launch, traffic = fixed or (START * float(time_s.min()), 1.0)
    left_s = np.maximum(time_s - launch - traffic * moved_s, LEAST * time_s)
    values = fit_surface(knots, points, np.log(busy_s / left_s), price).values.ravel()
    rest = values.copy()
    for _ in range(STEPS):
        slow = busy_s * np.exp(-(design @ values))
        guess = launch + traffic * moved_s + slow
        miss = np.log(time_s / guess)
        trust = 1.0 / np.maximum(np.abs(miss) / SMALL, 1.0)
        surface = design.multiply((-slow / guess)[:, None])
        others = np.stack([launch / guess, traffic * moved_s / guess], axis=1)
        if fixed:
            others = np.zeros_like(others)
        jacobian = sparse.hstack([surface, sparse.csr_matrix(others)]).tocsr()
        over = limits.rows @ values - limits.top
        broken = limits.rows[over > -1e-9]
        normal = jacobian.T @ jacobian.multiply(trust[:, None])
        normal = normal + sparse.block_diag([curvature + FIRM * (broken.T @ broken), sparse.eye(2)])
        right = jacobian.T @ (trust * miss)
        right[:size] -= curvature @ values - 1e-4 * rest + FIRM * (broken.T @ over[over > -1e-9])
        step = np.clip(splu(normal.tocsc()).solve(right), -1.0, 1.0)
        values = values + step[:size]
        launch = min(launch * float(np.exp(step[size])), 0.99 * float(time_s.min())) if not fixed else launch
        traffic = traffic * float(np.exp(step[size + 1]))
    return Launched(knots, launch, traffic, values)
