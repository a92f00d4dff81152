"""Which of the layouts that a row may mean it meant: the fastest that fits, with no more recomputation than needed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from taksir.model.perf.training.rules import Rules
from taksir.model.perf.training.step import Step

Array = NDArray[np.float64]

LAYOUT_BITS = ~(1 << 12)
"""All constraints but that of memory, which is weighed here."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Index of the layout, its step time in s, and the share of its layers that are recomputed besides what it says."""

    index: int
    time_s: float
    share: float
    fits: bool


def choose(step: Step, kinds: NDArray[np.int64], capacity_bytes: float, rules: Rules, free: bool) -> Chosen:
    """The choice among layouts that differ in what a row leaves open.

    `kinds` are their recomputation, fastest first within each group of layouts that are otherwise alike (`free`: the
    row leaves recomputation open, so that part of the layers may be recomputed to fit).
    """
    groups = len(set(kinds.tolist())) if free else 1
    time, need = step.time_s.reshape(-1, groups), step.memory_bytes.reshape(-1, groups)
    fits = need <= capacity_bytes
    column = np.where(fits.any(axis=1), np.argmax(fits, axis=1), groups - 1)
    rows = np.arange(len(time))
    found, share = time[rows, column], np.zeros(len(time))
    if groups > 1:
        share = np.where(
            column == groups - 1,
            np.clip((need[:, -2] - capacity_bytes) / np.maximum(need[:, -2] - need[:, -1], 1.0), 0.0, 1.0),
            0.0,
        )
        partial = time[:, -2] + rules["recompute.partial"] * share * (time[:, -1] - time[:, -2])
        found = np.where(share > 0, partial, found)
    bad = ~fits.any(axis=1) | (((step.broken & LAYOUT_BITS) > 0).reshape(-1, groups)[:, 0])
    best = int(np.argmin(np.where(bad, np.inf, found))) if not bad.all() else int(np.argmin(need[:, -1]))
    index = best * groups + int(column[best])
    return Chosen(index, float(found[best]), float(share[best]), bool(not bad[best]))
