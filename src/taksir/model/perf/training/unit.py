"""What the time of a layer hangs on: few combinations among many layouts, so that a layer is timed once for each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from taksir.model.perf.training.cases import cases
from taksir.model.perf.training.job import Job
from taksir.model.perf.training.layout import Layout

Array = NDArray[np.float64]

AXES = ("tp", "cp", "ep", "etp", "micro_batch", "sequence_parallel")
"""Axes of a unit."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One micro batch through one layer on one rank: arrays of one length, a combination of axes an index."""

    tp: Array
    cp: Array
    ep: Array
    etp: Array
    micro_batch: Array
    sequence_parallel: Array
    seq: int

    @property
    def tokens(self) -> Array:
        """Tokens that a tensor-parallel group holds."""
        return self.micro_batch * self.seq / self.cp

    @property
    def split(self) -> Array:
        """Among how many ranks the tokens outside the matrix products are divided."""
        ranks: Array = np.where(self.sequence_parallel > 0, self.tp, 1.0)
        return ranks

    @property
    def own_tokens(self) -> Array:
        """Tokens that a rank brings to the experts: its part of those of its group."""
        return self.tokens / self.tp


def units(job: Job, layout: Layout) -> tuple[Unit, NDArray[np.intp]]:
    """The different units among layouts, and for each layout the index of its own."""
    first, place = cases(layout, AXES)
    tp, cp, ep, etp, size, together = (getattr(layout, name)[first].astype(float) for name in AXES)
    return Unit(tp, cp, ep, etp, size, together, job.seq), place
