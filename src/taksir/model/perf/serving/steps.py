"""The time of a step over the batch, worked out at a few batches and straight between them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from taksir.quantity.amount import Value

KNOTS = 12
"""Batches at which a step is worked out, evenly spaced in the logarithm."""


def knots(largest: Value) -> NDArray[np.float64]:
    """Batches from 1 to the largest of each deployment, on a new last axis."""
    top = np.maximum(np.asarray(largest, float), 2.0)[..., None]
    return np.asarray(top ** np.linspace(0.0, 1.0, KNOTS))


@dataclass(frozen=True, slots=True)
class Steps:
    """Seconds of a step at rising batches; both arrays have one axis more than the deployments, the last.

    What a step takes does not fall with the batch: where curves of measured operations do, the larger one holds.
    """

    batch: NDArray[np.float64]
    step_s: NDArray[np.float64]

    @classmethod
    def of(cls, batch: NDArray[np.float64], step_s: Value) -> Steps:
        """Times at `knots`."""
        return cls(batch, np.maximum.accumulate(np.broadcast_to(np.asarray(step_s), batch.shape), axis=-1))

    def at(self, batch: Value) -> Value:
        """Seconds at a batch (one a deployment); below one that of one."""
        return between(self.batch, self.step_s, batch)


def between(batches: NDArray[np.float64], values: Value, batch: Value) -> Value:
    """Values at `batches` (last axis), read at one batch a deployment."""
    held = np.clip(np.asarray(batch, float), 1.0, batches[..., -1])
    share = np.log(held) / np.log(batches[..., -1]) * (KNOTS - 1)
    left = np.clip(share.astype(int), 0, KNOTS - 2)[..., None]
    table = np.broadcast_to(np.asarray(values, float), np.broadcast_shapes(batches.shape, np.shape(values)))
    before, after = (np.take_along_axis(batches, left + step, -1)[..., 0] for step in (0, 1))
    low, high = (np.take_along_axis(table, left + step, -1)[..., 0] for step in (0, 1))
    weight = np.clip((held - before) / (after - before), 0.0, 1.0)
    return np.asarray(low + weight * (high - low))
