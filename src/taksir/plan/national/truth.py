"""What is true of the teams of a run, whatever the design: what each can do at any time, and who is best at the end."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from taksir.plan.national.contest import Contest
from taksir.plan.national.draws import Draws

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]

MONTHS_PER_HALF_YEAR = 6

AXES = 3
"""Draws of the facts, runs, candidates."""


class Truth:
    """Arrays run over draws of the facts, runs and candidates; each is worked out once for all designs."""

    def __init__(self, contest: Contest, draws: Draws) -> None:
        self.contest, self.draws = contest, draws
        candidates = contest.teams + contest.applicants
        self.newcomer: Flags = np.arange(candidates) >= contest.teams
        self.level: Array = np.where(self.newcomer, -np.asarray(contest.gap), 0.0)
        self.half_years: Array = np.asarray(contest.months) / MONTHS_PER_HALF_YEAR
        self._first = self.level + contest.spread * draws.talent
        self._at: dict[Fraction, Array] = {}

    def quality(self, mark: Fraction) -> Array:
        """What every candidate can do at a part of the time, in points; always of three axes."""
        if mark not in self._at:
            wander = np.asarray(self.contest.drift) * np.sqrt(self.half_years)
            at = self._first + wander * self.draws.path[mark]
            self._at[mark] = at if at.ndim == AXES else at[np.newaxis]
        return self._at[mark]

    @cached_property
    def ends(self) -> Array:
        """What every candidate can do at the end."""
        return self.quality(Fraction(1))

    @cached_property
    def best_started(self) -> Flags:
        """The best at the end, as many as win, of those that started."""
        own = np.where(self.newcomer, -np.inf, self.ends)
        return np.asarray(own >= kth(own, self.contest.winners))

    @cached_property
    def best_of_all(self) -> Flags:
        """The best at the end, as many as win, of all candidates."""
        return np.asarray(self.ends >= kth(self.ends, self.contest.winners))

    @cached_property
    def best(self) -> Flags:
        """The best one of all."""
        return np.asarray(self.ends >= self.ends.max(axis=-1, keepdims=True))

    @cached_property
    def worth(self) -> Array:
        """Mean quality of the best of all, (draws of facts, runs)."""
        whole: Array = np.where(self.best_of_all, self.ends, 0.0).sum(axis=-1)
        return whole / self.contest.winners


def kth(values: Array, k: int) -> Array:
    """The k-th largest of the last axis, kept as an axis of length one.

    >>> kth(np.array([[3.0, 1.0, 2.0]]), 2)
    array([[2.]])
    """
    last = values.shape[-1]
    return np.partition(values, last - k, axis=-1)[..., last - k : last - k + 1]
