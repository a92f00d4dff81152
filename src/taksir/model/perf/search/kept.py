"""What a search remembers of the layouts that it has worked out: the few that an answer may need, and counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from taksir.model.perf.search.space import AXES
from taksir.model.perf.training.layout import Layout
from taksir.model.perf.training.step import Step

Array = NDArray[np.float64]

LOSSES = (
    "bubble", "recompute", "tensor", "expert", "context", "stages", "replicas", "optimiser", "offload", "launch",
)  # fmt: skip
"""Parts of a step that do no work of the model; the largest of them is what a layout loses most to."""

CLOUD = 1500
"""Layouts that a picture of all of them shows, at most."""


@dataclass(frozen=True, slots=True)
class Worked:
    """Layouts worked out, arrays of one length: seconds, bytes, whether it can run, and what it loses most to (the
    index in LOSSES)."""

    layout: Layout
    time_s: Array
    memory_bytes: Array
    fits: NDArray[np.bool_]
    loss: NDArray[np.intp]

    @classmethod
    def of(cls, layout: Layout, step: Step, most_bytes: float) -> Worked:
        """From a step on the layouts, of which none may use more memory of a chip than `most_bytes`."""
        lost = np.stack([step.parts[name] for name in LOSSES])
        needed = step.memory_bytes
        fits = (step.broken == 0) & (needed <= most_bytes)
        return cls(layout, step.time_s, needed, fits, np.argmax(lost, axis=0))

    def __len__(self) -> int:
        return len(self.time_s)

    def take(self, rows: NDArray[np.intp]) -> Worked:
        """Some of them."""
        rest = (getattr(self, field.name)[rows] for field in fields(self)[1:])
        return Worked(self.layout.take(rows), *rest)


@dataclass(frozen=True, slots=True)
class Kept:
    """Of many layouts: how many there were, could run, and lost most to what; `few` holds the fastest and the leanest
    of every value of every axis, the fastest by what they lose to, and the front of time and memory. `cloud` is a
    sample of those that can run: seconds and bytes."""

    layouts: int
    fitting: int
    by_loss: NDArray[np.int64]
    few: Worked
    cloud: Array

    @classmethod
    def of(cls, worked: Worked, stride: int) -> Kept:
        """Of one chunk; the cloud takes every `stride`-th layout that can run."""
        fits = np.flatnonzero(worked.fits)
        cloud = np.stack([worked.time_s, worked.memory_bytes])[:, fits[::stride]]
        by_loss = np.bincount(worked.loss[fits], minlength=len(LOSSES))
        return cls(len(worked), len(fits), by_loss, worked.take(chosen(worked)), cloud)

    @classmethod
    def together(cls, parts: Sequence[Kept]) -> Kept:
        """Of several chunks, in their order."""
        few = _joined([part.few for part in parts])
        return cls(
            sum(part.layouts for part in parts),
            sum(part.fitting for part in parts),
            np.sum([part.by_loss for part in parts], axis=0),
            few.take(chosen(few)),
            np.concatenate([part.cloud for part in parts], axis=1),
        )


def chosen(worked: Worked) -> NDArray[np.intp]:
    """Indices, ascending, of the layouts that a search must remember; the same of the whole as of its parts' choices.

    Of equals the first counts.
    """
    fits = worked.fits
    able, unable = np.flatnonzero(fits), np.flatnonzero(~fits)
    fast = _fastest(worked, able)
    lean = unable[np.argsort(worked.memory_bytes[unable], kind="stable")]
    found = [_front(worked.memory_bytes, fast), _first(worked.loss, fast)]
    for axis in AXES:
        values = getattr(worked.layout, axis)
        found += [_first(values, fast), _first(values, lean)]
    return np.unique(np.concatenate(found))


def front(worked: Worked) -> NDArray[np.intp]:
    """Indices of the layouts that can run and that no other beats in time and memory, fastest first."""
    return _front(worked.memory_bytes, _fastest(worked, np.flatnonzero(worked.fits)))


def _fastest(worked: Worked, rows: NDArray[np.intp]) -> NDArray[np.intp]:
    """The rows by time, of equals the leaner first."""
    return rows[np.lexsort((worked.memory_bytes[rows], worked.time_s[rows]))]


def _front(memory_bytes: Array, fast: NDArray[np.intp]) -> NDArray[np.intp]:
    memory = memory_bytes[fast]
    before = np.minimum.accumulate(np.concatenate([[np.inf], memory[:-1]])) if len(fast) else memory
    return fast[memory < before]


def _first(values: NDArray[np.integer], order: NDArray[np.intp]) -> NDArray[np.intp]:
    """The first index in an order for each value that occurs: written last, as the order is walked from its end."""
    if not len(order):
        return order
    back = order[::-1]
    of = values[back]
    place = np.full(int(of.max()) + 1, -1, np.intp)
    place[of] = back
    return place[place >= 0]


def _joined(parts: Sequence[Worked]) -> Worked:
    layout = Layout(*(np.concatenate([getattr(part.layout, axis) for part in parts]) for axis in AXES))
    rest = (np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(Worked)[1:])
    return Worked(layout, *rest)
