"""The luck of a run, the same for every design, so that designs are compared on the same teams and evaluations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

SCREEN, JUDGE, SPREAD = 0, 1, 2
"""Streams of one seed: to search designs, to judge those found on fresh luck, to carry the uncertain facts."""


@dataclass(frozen=True, slots=True, eq=False)
class Draws:
    """Standard normal numbers, all (runs, candidates): those that start, then those outside.

    `talent` is what each can do at first; `path` how it has drifted by a part of the programme's time (variance: that
    part); `score` the luck of an evaluation held then; `entry` that of the choice of newcomers; `lot` who falls under
    a rule.
    """

    talent: Array
    path: Mapping[Fraction, Array]
    score: Mapping[Fraction, Array]
    entry: Array
    lot: Array

    @property
    def runs(self) -> int:
        """How many runs."""
        return len(self.talent)


def draw(runs: int, candidates: int, marks: Iterable[Fraction], seed: int = 0, stream: int = JUDGE) -> Draws:
    """Numbers for evaluations at `marks`; the same seed and stream give the same numbers.

    A mark's numbers depend on the mark alone, but for the path, which is drawn from mark to mark.
    """
    rng = np.random.default_rng([seed, stream])
    shape = (runs, candidates)
    talent, entry, lot = (rng.standard_normal(shape) for _ in range(3))
    path: dict[Fraction, Array] = {}
    score: dict[Fraction, Array] = {}
    before, at = Fraction(0), np.zeros(shape)
    for mark in sorted(set(marks)):
        at = at + float(mark - before) ** 0.5 * rng.standard_normal(shape)
        path[mark] = at
        score[mark] = rng.standard_normal(shape)
        before = mark
    return Draws(talent, path, score, entry, lot)
