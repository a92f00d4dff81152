"""The sequence behind every draw is that of scipy, to the last bit."""

import warnings

import numpy as np
import pytest
from scipy.stats import qmc

from taksir.model.draw import BLOCKS
from taksir.model.sobol import BITS, sobol


@pytest.mark.parametrize(
    ("dimensions", "count", "seed", "start"),
    [(1, 8, 0, 0), (24, 256, 0, 0), (BLOCKS[-1], 1024, 7, 0), (BLOCKS[-1], 4096, 0, 1 << 16), (3, 100, 2, 5)],
)
def test_points_are_those_of_scipy(dimensions: int, count: int, seed: int, start: int) -> None:
    engine = qmc.Sobol(dimensions, seed=np.random.default_rng(seed), bits=BITS)
    if start:
        engine.fast_forward(start)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # not a power of two
        expected = engine.random(count)
    assert np.array_equal(sobol(dimensions, count, seed, start), expected)
