"""A design with what it achieves: means with their standard errors, beside the published plan on the same luck."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from taksir.plan.national.contest import Contest
from taksir.plan.national.design import Design
from taksir.plan.national.draws import Draws
from taksir.plan.national.simulate import Played, simulate
from taksir.plan.national.truth import Truth

Array = NDArray[np.float64]

MEASURES = ("found", "found_all", "best", "winners", "missed", "model", "funded")
"""What is measured of a design; see `simulate.Played`."""

SURE = 2.0
"""Standard errors beyond which a difference is told as one."""

CHUNK = 4
"""Draws of the facts that are played at once: more would not stay in the cache."""


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean over runs and its standard error."""

    value: float
    error: float

    @property
    def sure(self) -> bool:
        """Whether it is another number than 0, beyond the luck of the simulation."""
        return abs(self.value) > SURE * self.error


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """`score` by measure at the medians of the facts; `against` the same minus the first design's, run by run.

    `spread` holds, by measure, the means over the draws of the facts (empty without a draw).
    """

    design: Design
    score: Mapping[str, Mean]
    against: Mapping[str, Mean]
    spread: Mapping[str, Array] = field(default_factory=dict)


def judge(contest: Contest, designs: Sequence[Design], draws: Draws) -> tuple[Judged, ...]:
    """Every design on the same luck, beside the first; the facts at a point."""
    base: Played | None = None
    found, truth = [], Truth(contest, draws)
    for design in designs:
        played = simulate(contest, design, draws, truth)
        base = base or played
        score = {name: mean(getattr(played, name)) for name in MEASURES}
        against = {name: mean(_number(played, name) - _number(base, name)) for name in MEASURES}
        found.append(Judged(design, score, against))
    return tuple(found)


def spread(contest: Contest, designs: Sequence[Design], draws: Draws) -> tuple[Mapping[str, Array], ...]:
    """Means by measure of every design over the draws of the facts, all on the same luck; (draws of the facts,)."""
    parts: list[dict[str, list[Array]]] = [{name: [] for name in MEASURES} for _ in designs]
    for first in range(0, contest.draws, CHUNK):
        some = contest.rows(first, first + CHUNK)
        truth = Truth(some, draws)
        for design, part in zip(designs, parts, strict=True):
            played = simulate(some, design, draws, truth)
            for name in MEASURES:
                part[name].append(_number(played, name).mean(axis=-1))
    return tuple({name: np.concatenate(values) for name, values in part.items()} for part in parts)


def mean(values: NDArray[np.generic]) -> Mean:
    """Mean and standard error over all runs.

    >>> mean(np.array([True, False, True, False])).value
    0.5
    """
    numbers = np.asarray(values, dtype=float)
    return Mean(float(numbers.mean()), float(numbers.std(ddof=1) / np.sqrt(numbers.size)) if numbers.size > 1 else 0.0)


def _number(played: Played, name: str) -> Array:
    return np.asarray(getattr(played, name), dtype=float)
