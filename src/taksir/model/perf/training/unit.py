"""What the time of a layer hangs on: few combinations among many layouts, so that a layer is timed once for each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from taksir.model.perf.training.cases import cases
from taksir.model.perf.training.job import Job
from taksir.model.perf.training.layout import Axis, Layout

AXES = ("tp", "cp", "ep", "etp", "micro_batch", "sequence_parallel")
"""Axes of a unit."""


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
    first, place = cases(layout, AXES)
    return Unit(*(getattr(layout, name)[first] for name in AXES), seq=job.seq), place
