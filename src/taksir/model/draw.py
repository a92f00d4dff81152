"""One seeded quasi-random draw that all inputs of a run share.

A scrambled Sobol sequence (scipy.stats.qmc) gives each named input a dimension of its own, in the order of first use,
so that ratios of results that share inputs stay honest. An input is (low, mode, high): 5th percentile, median, 95th.
"""

from __future__ import annotations

import warnings
import zlib
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

DIMENSIONS = 64
"""Inputs that get a Sobol dimension; later ones are pseudo-random, seeded by their name."""

BLOCK = 2**17
"""Samples that one thread makes at a time."""


class Draw:
    """`samples` is rounded up to a power of two; the same seed gives the same numbers everywhere."""

    def __init__(self, samples: int = 4096, seed: int = 0) -> None:
        if samples < 2:
            raise ValueError("a draw needs at least two samples")
        self.samples = 1 << (samples - 1).bit_length()
        self.seed = seed
        self._dimension: dict[str, int] = {}

    def uniform(self, name: str) -> Array:
        """The input's numbers in (0, 1), shape (samples,)."""
        number = self._dimension.setdefault(name, len(self._dimension))
        if number < DIMENSIONS:
            row: Array = _sobol(self.samples, self.seed, number // 16)[number % 16]
            return row
        rng = np.random.default_rng([self.seed, zlib.crc32(name.encode())])
        return rng.random(self.samples)

    def normal(self, name: str) -> Array:
        """The input's standard normal scores, shape (samples,)."""
        from scipy.special import ndtri

        scores: Array = ndtri(self.uniform(name))
        return scores

    def sample(self, name: str, low: float, mode: float, high: float, *, share: bool = False) -> Array:
        """Samples with 5th percentile `low`, median `mode`, 95th percentile `high`, shape (samples,).

        Two half log-normals joined at the median where all three are positive; two half logit-normals for a share
        inside (0, 1); two half normals otherwise.
        """
        if not low <= mode <= high:
            raise ValueError(f"{name}: low, mode and high are not in order")
        if low == high:
            return np.full(self.samples, mode)
        z = self.normal(name) / Z95
        if share and low > 0 and high < 1:
            a, m, b = (float(np.log(x / (1 - x))) for x in (low, mode, high))
            return 1 / (1 + np.exp(-(m + np.where(z < 0, m - a, b - m) * z)))
        if low > 0:
            a, m, b = (float(np.log(x)) for x in (low, mode, high))
            return np.exp(m + np.where(z < 0, m - a, b - m) * z)
        return mode + np.where(z < 0, mode - low, high - mode) * z


Z95 = 1.6448536269514722
"""95th percentile of the standard normal distribution."""


@lru_cache(maxsize=4)
def _sobol(samples: int, seed: int, block: int) -> Array:
    """Dimensions 16·block to 16·block+15 of the sequence, shape (16, samples)."""
    return np.ascontiguousarray(_whole(samples, seed, 16 * (block + 1))[:, 16 * block :].T)


def _whole(samples: int, seed: int, dimensions: int) -> Array:
    from scipy.stats import qmc

    def part(start: int) -> Array:
        engine = qmc.Sobol(dimensions, seed=np.random.default_rng(seed), bits=30)
        if start:
            engine.fast_forward(start)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a block of a balanced sequence is not balanced by itself
            points: Array = engine.random(min(BLOCK, samples))
        return points

    starts = range(0, samples, BLOCK)
    if len(starts) == 1:
        return part(0)
    with ThreadPoolExecutor(2) as pool:
        return np.concatenate(list(pool.map(part, starts)))
