"""Yield under clustered defects, against Monte Carlo and against the limits."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taksir.model.silicon.yield_ import bin_yield, die_yield, harvested_yield, together

areas, densities, alphas = st.floats(10, 850), st.floats(0.01, 0.6), st.floats(0.5, 30)


def simulated(area, d0, alpha, cores, needed, share, samples=200_000):
    """Dies drawn one by one: a density each, defects at random over cores and the rest."""
    rng = np.random.default_rng(7)
    mean = rng.gamma(alpha, 1 / alpha, samples) * area * d0 / 100
    elsewhere = rng.poisson(mean * (1 - share))
    working = rng.binomial(cores, np.exp(-mean * share / cores))
    return float(((elsewhere == 0) & (working >= needed)).mean())


@pytest.mark.parametrize(
    "case",
    [
        (814, 0.11, 10, 144, 132, 0.6),
        (814, 0.30, 2, 8, 6, 0.8),
        (600, 0.50, 1, 40, 38, 0.5),
        (814, 0.11, 3, 144, 78, 0.6),
        (100, 0.20, 3, 4, 0, 0.9),
        (750, 0.40, 5, 16, 16, 0.7),
    ],
)
def test_harvest_agrees_with_monte_carlo(case):
    assert harvested_yield(*case) == pytest.approx(simulated(*case), abs=0.005)


@settings(max_examples=15, deadline=None)
@given(st.floats(50, 850), st.floats(0.02, 0.5), st.floats(0.8, 20), st.integers(1, 60), st.data())
def test_harvest_agrees_with_monte_carlo_anywhere(area, d0, alpha, cores, data):
    needed, share = data.draw(st.integers(0, cores)), data.draw(st.floats(0.05, 0.95))
    exact = harvested_yield(area, d0, alpha, cores, needed, share)
    assert exact == pytest.approx(simulated(area, d0, alpha, cores, needed, share, 60_000), abs=0.012)


@given(areas, densities, alphas, st.integers(1, 200), st.floats(0, 1))
def test_without_spare_cores_harvest_is_plain_yield(area, d0, alpha, cores, share):
    assert harvested_yield(area, d0, alpha, cores, cores, share) == pytest.approx(die_yield(area, d0, alpha), rel=1e-9)


@given(areas, densities, alphas, st.integers(2, 150), st.floats(0.1, 0.9))
def test_a_spare_core_never_hurts_and_all_spare_leaves_the_rest(area, d0, alpha, cores, share):
    none, one, every = (harvested_yield(area, d0, alpha, cores, cores - spare, share) for spare in (0, 1, cores))
    assert none <= one + 1e-12 <= every + 2e-12
    assert every == pytest.approx(die_yield(area * (1 - share), d0, alpha), rel=1e-6)


@given(areas, densities)
def test_large_alpha_is_poisson(area, d0):
    assert die_yield(area, d0, 1e7) == pytest.approx(np.exp(-area * d0 / 100), rel=1e-4)


@given(areas, densities, alphas, alphas)
def test_clustering_helps(area, d0, one, other):
    few, many = sorted((one, other))
    assert die_yield(area, d0, few) >= die_yield(area, d0, many) - 1e-12


def test_arrays_of_densities_and_of_cores_give_what_scalars_give():
    d0, cores, needed = np.array([0.05, 0.11, 0.3]), np.array([144.0, 80.0, 4.0]), np.array([132.0, 80.0, 1.0])
    each = [harvested_yield(814, d, 4, 144, 132, 0.6) for d in d0]
    assert harvested_yield(814, d0, 4, 144, 132, 0.6) == pytest.approx(each)
    mixed = [harvested_yield(814, 0.11, 4, n, k, 0.6) for n, k in zip(cores, needed, strict=True)]
    assert harvested_yield(814, 0.11, 4, cores, needed, 0.6) == pytest.approx(mixed)


def test_bins_add_up():
    full, partial = (harvested_yield(814, 0.11, 10, 144, needed, 0.6) for needed in (140, 132))
    assert full + bin_yield(partial, full) == pytest.approx(partial)


def test_more_cores_needed_than_there_are_is_an_error():
    with pytest.raises(ValueError, match="cores_needed"):
        harvested_yield(814, 0.1, 3, 10, 11, 0.5)


def test_together():
    assert together(0.99, 0) == 1
    assert together(np.array([0.9, 1.0]), 2) == pytest.approx([0.81, 1.0])


def test_a_wafer_of_a_million_cores_is_worked_out():
    many = harvested_yield(46225.0, 0.1, 4.0, 970_000, 900_000, 0.6)
    assert many == pytest.approx(die_yield(46225.0 * 0.4, 0.1, 4.0), rel=1e-6)
    sampled = harvested_yield(46225.0, np.full(8, 0.1), 4.0, np.full(8, 970_000.0), 900_000.0, 0.6)
    assert sampled == pytest.approx(many, rel=1e-6)


def test_the_series_goes_on_until_its_terms_fall():
    area, d0, alpha = 30_000.0, 0.2, 10.0
    sampled = harvested_yield(np.full(2, area), d0, alpha, 144, 0, 0.6)
    assert sampled == pytest.approx(die_yield(area * 0.4, d0, alpha), rel=1e-3)
