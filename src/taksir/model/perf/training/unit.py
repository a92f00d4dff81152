"""What the time of a layer hangs on: few combinations among many layouts, so that a layer is timed once for each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from taksir.model.perf.training.job import Job
from taksir.model.perf.training.layout import Axis, Layout

BITS = (("tp", 16), ("cp", 12), ("ep", 12), ("etp", 8), ("micro_batch", 13), ("sequence_parallel", 1))
"""Axes of a unit and how many bits of a key each takes; together they fill a 64-bit number."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One micro batch through one layer on one rank: arrays of one length, a combination of axes an index."""

    tp: Axis
    cp: Axis
    ep: Axis
    etp: Axis
    micro_batch: Axis
    sequence_parallel: Axis
    seq: int

    @property
    def tokens(self) -> NDArray[np.float64]:
        """Tokens that a tensor-parallel group holds."""
        return self.micro_batch * self.seq / self.cp

    @property
    def split(self) -> NDArray[np.float64]:
        """Among how many ranks the tokens outside the matrix products are divided."""
        return np.where(self.sequence_parallel > 0, self.tp, 1).astype(float)

    @property
    def own_tokens(self) -> NDArray[np.float64]:
        """Tokens that a rank brings to the experts: its part of those of its group."""
        return self.tokens / self.tp


def units(job: Job, layout: Layout) -> tuple[Unit, NDArray[np.intp]]:
    """The different units among layouts, and for each layout the index of its own."""
    key = np.zeros(len(layout), np.int64)
    for name, bits in BITS:
        key = (key << bits) | getattr(layout, name)
    _, first, inverse = np.unique(key, return_index=True, return_inverse=True)
    return Unit(*(getattr(layout, name)[first] for name, _ in BITS), seq=job.seq), inverse.reshape(-1)
