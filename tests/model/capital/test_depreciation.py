"""How hardware loses value, in the books and on the market."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from taksir.model.capital.depreciation import (
    book_value_usd,
    decline_per_year,
    depreciation_usd,
    replacement_per_year,
    straight_line_usd_per_year,
    worth_usd,
)


@given(st.floats(1.0, 1e9), st.floats(0.0, 0.9), st.floats(1.0, 30.0), st.floats(0.0, 60.0))
def test_the_book_value_falls_by_the_charge_to_the_residual_value(
    cost: float, kept: float, life: float, age: float
) -> None:
    value = book_value_usd(cost, kept, life, age)
    charge = straight_line_usd_per_year(cost, kept, life)
    assert value == pytest.approx(max(cost - charge * age, kept * cost), rel=1e-6, abs=1e-6 * cost)


@given(st.floats(1.0, 1e6), st.floats(0.0, 0.5), st.floats(0.0, 10.0), st.floats(0.0, 10.0))
def test_worth_after_two_stretches_is_worth_after_both(price: float, decline: float, one: float, other: float) -> None:
    twice = worth_usd(worth_usd(price, decline, one), decline, other)
    assert twice == pytest.approx(worth_usd(price, decline, one + other), rel=1e-9)


@given(st.floats(0.01, 0.99), st.floats(0.5, 10.0))
def test_a_residual_value_and_its_decline_say_the_same(kept: float, years: float) -> None:
    assert worth_usd(1.0, decline_per_year(kept, years), years) == pytest.approx(kept, rel=1e-9)


def test_the_published_pace_replaces_a_third_of_the_hardware_a_year() -> None:
    assert replacement_per_year(0.14) == pytest.approx(0.3224, abs=1e-4)


@given(st.lists(st.floats(0.0, 1e11), min_size=1, max_size=8), st.integers(1, 8))
def test_what_is_spent_is_what_is_charged(capex: list[float], life: int) -> None:
    charged = depreciation_usd(capex, life, len(capex) + life)
    assert charged.sum() == pytest.approx(sum(capex), rel=1e-9, abs=1e-6)


def test_half_a_year_is_charged_in_the_first_year_and_half_after_the_last() -> None:
    assert depreciation_usd([100.0], 4, 6) == pytest.approx([12.5, 25, 25, 25, 12.5, 0])


def test_a_programme_of_samples_is_charged_sample_by_sample() -> None:
    charged = depreciation_usd(np.array([[100.0, 0.0], [0.0, 100.0]]), 2, 4)
    assert charged == pytest.approx(np.array([[25, 50, 25, 0], [0, 25, 50, 25]]))


def test_a_life_below_a_year_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one year"):
        depreciation_usd([1.0], 0, 3)
