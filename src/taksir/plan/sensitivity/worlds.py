"""Many worlds of one plan: the problems of a draw, solved on all cores."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from taksir.model.sweep_pool import Engine, stream_chunks
from taksir.plan.problem.instance import Instance
from taksir.plan.sensitivity.decided import Decision, Kept, World
from taksir.plan.sensitivity.design import Designed, Problems, Read
from taksir.plan.solve import Options

Array = NDArray[np.float64]
Found = TypeVar("Found")

Watch = Callable[[str, int, int], None]
"""Told of what is worked on, how many are done, of how many."""

TOGETHER = 4
"""Problems that a worker is given at once."""


@dataclass(frozen=True, slots=True)
class Chunks(Sequence[Any]):
    """Problems of samples, so many together; made when they are asked for."""

    problems: Problems
    samples: int
    together: int

    def __len__(self) -> int:
        return (self.samples + self.together - 1) // self.together

    def __getitem__(self, place: Any) -> tuple[Instance, ...]:
        if not 0 <= place < len(self):
            raise IndexError(place)
        first = place * self.together
        return tuple(self.problems.instance(at) for at in range(first, min(first + self.together, self.samples)))

    def __iter__(self) -> Iterator[Any]:
        return (self[place] for place in range(len(self)))


@dataclass(frozen=True, slots=True)
class Worlds:
    """How worlds are made (`read`) and solved (`engine`, `workers`, `options`), and who is told."""

    read: Read
    options: Options
    engine: Engine = "process"
    workers: int | None = None
    watch: Watch | None = None

    def each(
        self,
        work: Callable[[Sequence[Instance]], tuple[Found, ...]],
        problems: Problems,
        samples: int,
        what: str,
        *,
        together: int = TOGETHER,
        until: float = math.inf,
        least: int = 0,
    ) -> list[Found]:
        """What `work` makes of every sample, in order; of the first `least` and of as many more as are begun before
        `until` (of the clock that only goes forward)."""
        chunks, done = Chunks(problems, samples, together), 0
        found: dict[int, tuple[Found, ...]] = {}
        enough = range(-(-min(least, samples) // together))
        with closing(stream_chunks(work, chunks, self.engine, self.workers)) as stream:
            for place, some in stream:
                found[place] = some
                done += len(some)
                if self.watch is not None:
                    self.watch(what, done, samples)
                if time.monotonic() > until and all(at in found for at in enough):
                    break
        whole = next((at for at in range(len(chunks)) if at not in found), len(chunks))
        found = {at: found[at] for at in range(whole)}
        return [one for place in sorted(found) for one in found[place]]

    def kept(
        self,
        decision: Decision,
        problems: Problems,
        samples: int,
        what: str,
        *,
        until: float = math.inf,
        least: int = 0,
    ) -> list[World]:
        """Every sample with the decision kept, or as many as there is time for."""
        return self.each(Kept(decision, self.options), problems, samples, what, until=until, least=least)

    def at(self, decision: Decision, scores: Mapping[str, Array], samples: int, what: str) -> Array:
        """Values with the decision kept, at scores of some inputs and the medians of all others."""
        worlds = self.kept(decision, self.read(Designed(scores, samples)), samples, what)
        return np.array([one.kept for one in worlds])
