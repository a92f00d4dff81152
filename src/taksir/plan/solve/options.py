"""How far and how long to look, and what is told meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """Stop at a `gap` between the best plan and what none can beat, or after so many `seconds`; use so many `threads`.

    `relaxed` lets phases and tape-outs be begun in part: the linear relaxation. The same `seed` finds the same plan.
    """

    gap: float = 0.01
    seconds: float | None = None
    threads: int = 2
    relaxed: bool = False
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """Where the solver stands: `bound` and `best` in the unit of the objective (None: none yet), `gap` as a part,
    `elapsed` seconds."""

    bound: float | None
    best: float | None
    gap: float | None
    elapsed: float


Watch = Callable[[Progress], None]
"""Told of progress from time to time."""
