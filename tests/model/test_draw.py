"""One draw: low, mode and high come back as percentiles, the same name is the same numbers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from taksir.model.draw import Draw

POSITIVE = st.floats(1e-6, 1e12)


@given(st.lists(POSITIVE, min_size=3, max_size=3).map(sorted))
def test_percentiles_are_what_was_asked_for(bounds: list[float]) -> None:
    low, mode, high = bounds
    found = np.quantile(Draw(1024).sample("x", low, mode, high), [0.05, 0.5, 0.95])
    assert found == pytest.approx(bounds, rel=0.02 + 0.02 * np.log(high / low))


def test_a_share_stays_inside_zero_and_one() -> None:
    shares = Draw(4096).sample("share", 0.5, 0.9, 0.98, share=True)
    assert shares.min() > 0
    assert shares.max() < 1
    assert np.quantile(shares, [0.05, 0.5, 0.95]) == pytest.approx([0.5, 0.9, 0.98], rel=5e-3)


def test_a_number_around_zero_is_normal() -> None:
    samples = Draw(4096).sample("change", -1.0, 0.0, 2.0)
    assert np.quantile(samples, [0.05, 0.5, 0.95]) == pytest.approx([-1.0, 0.0, 2.0], abs=0.02)


def test_the_same_name_and_seed_are_the_same_numbers() -> None:
    one, other = Draw(256, seed=3), Draw(256, seed=3)
    assert np.array_equal(one.sample("a", 1, 2, 3), other.sample("a", 1, 2, 3))
    assert np.array_equal(one.uniform("a"), one.uniform("a"))
    assert not np.array_equal(one.uniform("a"), one.uniform("b"))
    assert not np.array_equal(one.uniform("a"), Draw(256, seed=4).uniform("a"))


def test_many_inputs_stay_uncorrelated() -> None:
    draw = Draw(4096)
    table = np.array([draw.normal(f"input {number}") for number in range(80)])
    off = np.corrcoef(table) - np.eye(80)
    assert np.abs(off).max() < 0.08


def test_blocks_of_a_long_draw_are_one_sequence() -> None:
    long = Draw(2**18).uniform("a")
    assert long.size == 2**18
    counts, _ = np.histogram(long, bins=64, range=(0, 1))
    assert counts == pytest.approx(np.full(64, 2**12), abs=1)


def test_samples_are_a_power_of_two() -> None:
    assert Draw(1000).samples == 1024
    with pytest.raises(ValueError, match="two samples"):
        Draw(1)


def test_low_must_not_be_above_high() -> None:
    with pytest.raises(ValueError, match="not in order"):
        Draw(16).sample("x", 3, 2, 1)


def test_parts_of_a_draw_are_the_draw() -> None:
    whole = Draw(2**10, seed=5).normal("a")
    parts = [Draw(2**8, seed=5, start=start).normal("a") for start in range(0, 2**10, 2**8)]
    assert np.array_equal(np.concatenate(parts), whole)
