"""A smooth surface over the shape of an operation: numbers on a grid of knots, multilinear between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from taksir.errors import CatalogError
from taksir.quantity.amount import Value


@dataclass(frozen=True, slots=True)
class Grid:
    """Values (shape: knots of axis 1 × axis 2 …) over named axes, each with rising knots.

    Outside the knots the value of the edge holds; `inside` says where that is so.
    """

    names: tuple[str, ...]
    knots: tuple[NDArray[np.float64], ...]
    values: NDArray[np.float64]

    @classmethod
    def of(cls, body: Mapping[str, Any]) -> Grid:
        """A grid from `axes` (name to knots) and `values` (flat, last axis fastest); CatalogError if they disagree."""
        axes = body["axes"]
        knots = tuple(np.asarray(each, float) for each in axes.values())
        shape = tuple(len(each) for each in knots)
        values = np.asarray(body["values"], float)
        if values.size != np.prod(shape) or any(np.any(np.diff(each) <= 0) for each in knots):
            raise CatalogError(f"a grid of {shape} knots has {values.size} values, or knots that do not rise")
        return cls(tuple(axes), knots, values.reshape(shape))

    def at(self, *coordinates: Value) -> NDArray[np.float64]:
        """The value at coordinates (one broadcastable array an axis, in the order of the axes)."""
        points = np.broadcast_arrays(*(np.asarray(each, float) for each in coordinates))
        index, share = zip(*(self._place(axis, each) for axis, each in enumerate(points)), strict=True)
        shape = self.values.shape
        flat, stride = np.zeros(points[0].shape, np.intp), 1
        steps: list[int] = []
        for axis in range(len(shape) - 1, -1, -1):
            flat = flat + index[axis] * stride
            steps.insert(0, stride if shape[axis] > 1 else 0)
            stride *= shape[axis]
        values = self.values.ravel()
        around = [values[flat + sum(corner)] for corner in product(*((0, step) for step in steps))]
        for part in share:
            half = len(around) // 2
            around = [low + part * (high - low) for low, high in zip(around[:half], around[half:], strict=True)]
        return around[0]

    def inside(self, *coordinates: Value) -> NDArray[np.bool_]:
        """Whether the coordinates lie within the knots."""
        within: NDArray[np.bool_] = np.asarray(True)
        for knots, each in zip(self.knots, coordinates, strict=True):
            within = within & (np.asarray(each) >= knots[0]) & (np.asarray(each) <= knots[-1])
        return within

    def _place(self, axis: int, points: NDArray[np.float64]) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
        knots = self.knots[axis]
        if len(knots) == 1:
            return np.zeros(points.shape, np.intp), np.zeros(points.shape)
        held = np.clip(points, knots[0], knots[-1])
        index = np.clip(np.searchsorted(knots, held, side="right") - 1, 0, len(knots) - 2)
        return index, (held - knots[index]) / (knots[index + 1] - knots[index])


def corners(knots: Sequence[NDArray[np.float64]], points: Sequence[NDArray[np.float64]]) -> tuple[NDArray[Any], ...]:
    """For a fit: flat index (points × corners) and weight of the knots that each point touches."""
    shape = tuple(len(each) for each in knots)
    grid = Grid(tuple(str(axis) for axis in range(len(knots))), tuple(knots), np.zeros(shape))
    index, share = zip(*(grid._place(axis, each) for axis, each in enumerate(points)), strict=True)
    columns, weights = [], []
    for corner in product((0, 1), repeat=len(knots)):
        where = tuple(np.minimum(place + bit, size - 1) for place, bit, size in zip(index, corner, shape, strict=True))
        columns.append(np.ravel_multi_index(where, shape))
        parts = (part if bit else 1 - part for bit, part in zip(corner, share, strict=True))
        weights.append(np.prod(np.stack(list(parts)), axis=0))
    return np.stack(columns, axis=-1), np.stack(weights, axis=-1)
