"""What part of the dies works when defects come in clusters: the gamma-mixed Poisson (negative binomial) model.

The number of fatal defects on a die of area A is negative binomial with mean A·D0 and clustering parameter α: the
density varies from die to die as a gamma variable. α → ∞ is Poisson; small α means few bad regions and many good dies.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import takewhile

import numpy as np
from numpy.typing import NDArray

from taksir.quantity.amount import Value, law

MM2_PER_CM2 = 100.0
STAPPER = "C. H. Stapper, F. M. Armstrong, K. Saji: Integrated circuit yield statistics, Proc. IEEE 71 (1983) 453"

TOLERANCE = 1e-13
"""Terms of the series below this no longer count."""

MOST_DEFECTS = 3000
"""Defects on one die at which the series stops at the latest."""


@law("(1 + A·D0/α)^−α", unit="fraction", source=STAPPER)
def die_yield(die_area_mm2: Value, defects_per_cm2: Value, cluster_alpha: Value) -> Value:
    """Part of the dies without any fatal defect.

    >>> round(die_yield(814.0, 0.11, 10.0), 3)
    0.424
    """
    mean = die_area_mm2 * defects_per_cm2 / MM2_PER_CM2
    good: Value = (1 + mean / cluster_alpha) ** (-cluster_alpha)
    return good


@law("Σₙ NB(n; A·D0, α)·hⁿ·P(n defects hit at most N−K of N cores)", unit="fraction", source=STAPPER)
def harvested_yield(
    die_area_mm2: Value,
    defects_per_cm2: Value,
    cluster_alpha: Value,
    cores: Value,
    cores_needed: Value,
    core_share: Value,
) -> Value:
    """Part of the dies of which at least `cores_needed` of `cores` identical cores work, and everything else does.

    `core_share` is the part of the die's area that its cores take together. Exact: given n defects each falls on the
    cores with probability h, and the number of distinct cores hit is the classical occupancy distribution. Every term
    is positive, so nothing cancels. With no spare core it is `die_yield`. Counts are rounded to whole cores.

    >>> [round(harvested_yield(814.0, 0.11, 10.0, 144, needed, 0.6), 3) for needed in (144, 132)]
    [0.424, 0.703]
    """
    total = np.rint(np.asarray(cores, dtype=float))
    spare = np.rint(total - np.asarray(cores_needed, dtype=float))
    if np.any(total < 1) or np.any(spare < 0) or np.any(spare > total):
        raise ValueError("cores_needed must lie between 0 and cores, of which there is at least one")
    mean = np.asarray(die_area_mm2, dtype=float) * defects_per_cm2 / MM2_PER_CM2
    alpha = np.asarray(cluster_alpha, dtype=float)
    none = (1 + mean / alpha) ** (-alpha)
    ratio = np.asarray(core_share, dtype=float) * mean / (mean + alpha)
    if total.ndim == 0 and spare.ndim == 0:
        table: Iterable[NDArray[np.float64] | np.float64] = _at_most(int(total), int(spare))
        if ratio.ndim == 0 and none.ndim == 0:
            few = _at_most(int(total), int(spare))
            before = np.arange(len(few) - 1)
            odds = np.cumprod(ratio * (before + alpha) / (before + 1))
            return float(none * (few[0] + odds @ few[1:]))
    else:
        table = _hits(total, spare)
    good: NDArray[np.float64] = np.zeros(np.broadcast_shapes(none.shape, ratio.shape, total.shape, spare.shape))
    term = np.broadcast_to(none, np.broadcast_shapes(none.shape, ratio.shape)).copy()
    for n, likely in enumerate(table):
        added = term * likely
        good = good + added
        step = ratio * (n + alpha) / (n + 1)
        if float(np.max(added)) < TOLERANCE and float(np.max(step)) < 1:  # terms of large dies rise before they fall
            break
        term *= step
    return float(good) if good.ndim == 0 else good


@lru_cache(maxsize=512)
def _at_most(cores: int, spare: int) -> NDArray[np.float64]:
    """Probability that n defects hit at most `spare` distinct cores, for n from 0 until it no longer counts."""
    if spare == cores:
        return np.ones(MOST_DEFECTS)
    hits = _hits(np.asarray(float(cores)), np.asarray(float(spare)))
    return np.array([float(few) for few in takewhile(lambda few: few > TOLERANCE, hits)])


def _hits(cores: NDArray[np.float64], spare: NDArray[np.float64]) -> Iterator[NDArray[np.float64]]:
    """The same one n after another, for arrays of cores and spare ones."""
    most = int(spare.max())
    hit = np.ones((*np.broadcast_shapes(cores.shape, spare.shape), 1))
    for _ in range(MOST_DEFECTS):
        allowed = np.arange(hit.shape[-1]) <= spare[..., None]
        yield np.where(allowed, hit, 0.0).sum(axis=-1)
        hit = _one_more_defect(hit, cores)[..., : most + 1]


def _one_more_defect(hit: NDArray[np.float64], cores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Probabilities that d distinct cores are hit, shape (..., d), after one more defect falls on any core."""
    distinct = np.arange(hit.shape[-1])
    after = np.zeros((*hit.shape[:-1], hit.shape[-1] + 1))
    after[..., :-1] = hit * distinct / cores[..., None]
    after[..., 1:] += hit * np.maximum(cores[..., None] - distinct, 0.0) / cores[..., None]
    return after


@law("Y(K) − Y(K')", unit="fraction")
def bin_yield(yield_at_least: Value, yield_of_better_bin: Value) -> Value:
    """Part of the dies that make a bin but not the better one: the difference of two cumulative yields."""
    return yield_at_least - yield_of_better_bin


@law("yⁿ", unit="fraction")
def together(yield_of_one: Value, count: Value) -> Value:
    """Yield of `count` steps that must all succeed.

    >>> round(together(0.99, 10), 3)
    0.904
    """
    product: Value = yield_of_one**count
    return product
