"""The search for the best layout of a training job: every layout of the space worked out, and what remains of them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from taksir.model.perf.fabric import Fabric
from taksir.model.perf.operations import Operations
from taksir.model.perf.search.build import Only, space_of
from taksir.model.perf.search.kept import CLOUD, Kept, Worked, front
from taksir.model.perf.search.space import Space
from taksir.model.perf.training.job import Job
from taksir.model.perf.training.rules import Rules
from taksir.model.perf.training.step import step
from taksir.model.sweep_pool import Engine, map_chunks

CHUNK = 16384
"""Layouts worked out together: small enough for the arrays to stay in the cache."""

ALONE = 100_000
"""Up to so many layouts, further processes take longer to start than they save."""


PLAIN = ("offload", "recompute", "schedule", "interleave", "zero", "pp", "cp", "tp")
"""Axes by which one of two equally fast layouts is the plainer: less of the first, then of the next."""

SAME = 1e-9
"""Times that differ by no more than this part are equal."""


@dataclass(frozen=True, slots=True)
class Trainer:
    """What decides a step beside the layout: a chip and its network, a job, the facts of training, and how much memory
    of a chip may be used."""

    ops: Operations
    fabric: Fabric
    job: Job
    rules: Rules
    most_bytes: float


@dataclass(frozen=True, slots=True)
class Search:
    """What came of a search: the counts, the layouts remembered, and of these the indices of the best (-1 where none
    can run) and of the front (no other is both faster and leaner), fastest first."""

    chips: int
    kept: Kept
    best: int
    front: NDArray[np.intp]

    @property
    def few(self) -> Worked:
        """The layouts remembered."""
        return self.kept.few


def search(
    trainer: Trainer, chips: int, only: Only | None = None, *, engine: Engine | None = None, workers: int | None = None
) -> Search:
    """Work out every layout of the job on so many chips; the best is the fastest that fits.

    The result is the same whatever the engine (`process` for large spaces by default). UsageError when the shapes of
    model and batch, or `only`, leave no layout.
    """
    space = space_of(trainer.job, chips, only)
    chosen = engine or ("numpy" if len(space) <= ALONE else "process")
    shares = _shares(space, 1 if chosen == "numpy" else workers or os.cpu_count() or 1)
    stride = max(1, len(space) // CLOUD)
    parts = map_chunks(partial(examine, trainer, space, stride), shares, chosen, workers)
    kept = Kept.together([part for share in parts for part in share])
    return Search(chips, kept, _best(kept.few), front(kept.few))


def _best(few: Worked) -> int:
    """The fastest that fits, of equals the plainest; -1 where none fits."""
    able = np.flatnonzero(few.fits)
    if not len(able):
        return -1
    equal = able[few.time_s[able] <= few.time_s[able].min() * (1 + SAME)]
    plainest = np.lexsort(tuple(getattr(few.layout, axis)[equal] for axis in reversed(PLAIN)))
    return int(equal[plainest[0]])


def examine(trainer: Trainer, space: Space, stride: int, runs: Sequence[tuple[int, int]]) -> list[Kept]:
    """Work out runs of outlines, and keep what an answer may need."""
    found = []
    for start, stop in runs:
        layout = space.layouts(start, stop)
        done = step(trainer.ops, trainer.fabric, trainer.job, layout, trainer.rules)
        found.append(Kept.of(Worked.of(layout, done, trainer.most_bytes), stride))
    return found


def _shares(space: Space, count: int) -> list[list[tuple[int, int]]]:
    """The chunks of a space dealt out, so that every share has some of each kind."""
    runs = list(space.chunks(CHUNK))
    return [share for share in (runs[start::count] for start in range(count)) if share]
