"""One seeded quasi-random draw that all inputs of a run share.

A scrambled Sobol sequence (scipy.stats.qmc) gives each named input a dimension of its own, in the order of first use,
so that ratios of results that share inputs stay honest. An input is (low, mode, high): 5th percentile, median, 95th.
"""

from __future__ import annotations

import math
import zlib
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

BLOCKS = (0, 24, 64)
"""Sobol dimensions are made in two blocks, the second when it is needed; later inputs are pseudo-random by name."""

CHUNK = 2**16
"""Samples that one thread makes at a time."""


class Draw:
    """`samples` is rounded up to a power of two; the same seed gives the same numbers everywhere.

    `start` begins further down the same sequence: the parts of a long draw, put together, are the long draw.
    """

    def __init__(self, samples: int = 4096, seed: int = 0, start: int = 0) -> None:
        if samples < 2:
            raise ValueError("a draw needs at least two samples")
        self.samples = 1 << (samples - 1).bit_length()
        self.seed = seed
        self.start = start
        self._dimension: dict[str, int] = {}

    def uniform(self, name: str) -> Array:
        """The input's numbers in (0, 1), shape (samples,)."""
        from scipy.special import ndtr

        return np.asarray(ndtr(self.normal(name)))

    def normal(self, name: str) -> Array:
        """The input's standard normal scores, shape (samples,); not to be written to."""
        number = self._dimension.setdefault(name, len(self._dimension))
        for block, first in enumerate(BLOCKS[:-1]):
            if number < BLOCKS[block + 1]:
                scores: Array = _scores(self.samples, self.seed, self.start, first, BLOCKS[block + 1])[number - first]
                return scores
        rng = np.random.default_rng([self.seed, self.start, zlib.crc32(name.encode())])
        return rng.standard_normal(self.samples)

    def sample(self, name: str, low: float, mode: float, high: float, *, share: bool = False) -> Array:
        """Samples with 5th percentile `low`, median `mode`, 95th percentile `high`, shape (samples,).

        Two half log-normals joined at the median where all three are positive; two half logit-normals for a share
        inside (0, 1); two half normals otherwise.
        """
        if not low <= mode <= high:
            raise ValueError(f"{name}: low, mode and high are not in order")
        if low == high:
            return np.full(self.samples, mode)
        z = self.normal(name)
        if share and low > 0 and high < 1:
            logit = _halves(z, *(math.log(x / (1 - x)) for x in (low, mode, high)))
            return np.asarray(1 / (1 + np.exp(np.negative(logit, out=logit), out=logit)))
        if low > 0:
            logarithm = _halves(z, math.log(low), math.log(mode), math.log(high))
            return np.exp(logarithm, out=logarithm)
        return _halves(z, low, mode, high)


Z95 = 1.6448536269514722
"""95th percentile of the standard normal distribution."""


def _halves(z: Array, low: float, mode: float, high: float) -> Array:
    """Normal scores stretched to each side of the mode, so that low and high are the 5th and 95th percentile."""
    samples = np.where(z < 0, (mode - low) / Z95, (high - mode) / Z95)
    samples *= z
    samples += mode
    return samples


@lru_cache(maxsize=4)
def _scores(samples: int, seed: int, begin: int, first: int, end: int) -> Array:
    """Normal scores of dimensions `first` to `end` of the sequence from `begin` on, shape (end - first, samples)."""
    from scipy.special import ndtri

    from taksir.model.sobol import sobol

    scores = np.empty((end - first, samples))

    def fill(start: int) -> None:
        points = sobol(end, min(CHUNK, samples), seed, begin + start)
        ndtri(points[:, first:].T, out=scores[:, start : start + CHUNK])

    starts = range(0, samples, CHUNK)
    if len(starts) == 1:
        fill(0)
    else:
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(fill, starts))
    scores.flags.writeable = False
    return scores
