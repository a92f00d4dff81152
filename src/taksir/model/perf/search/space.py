"""The layouts of a search: outlines (how chips are split, and the micro batch), and for each the ways to run it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

import numpy as np

from taksir.model.perf.search.columns import Choice, Columns
from taksir.model.perf.training.layout import Layout

AXES = tuple(field.name for field in fields(Layout))
"""Every axis of a layout."""


@dataclass(frozen=True, slots=True)
class Space:
    """Outlines, a column an axis, and the further axes of each; nothing is written out before it is asked for."""

    outlines: Columns
    ways: Choice

    def __len__(self) -> int:
        return int(self.ways.counts.sum())

    def layouts(self, start: int = 0, stop: int | None = None) -> Layout:
        """The layouts of the outlines from start to before stop; all of them by default."""
        return Layout(**self.ways.joined(self.outlines, start, stop))

    def chunks(self, size: int) -> Iterator[tuple[int, int]]:
        """Runs of outlines, from start to before stop, of at most `size` layouts each where one outline has no more."""
        ends = np.cumsum(self.ways.counts)
        start = 0
        while start < len(ends):
            done = int(ends[start - 1]) if start else 0
            stop = max(start + 1, int(np.searchsorted(ends, done + size, side="right")))
            yield start, stop
            start = stop
