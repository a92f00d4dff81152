"""Money over time: the identities that tie present values, yearly charges and returns together."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from taksir.model.capital.annuity import (
    annuity_factor,
    capital_usd_per_year,
    discount_factor,
    margin_return_per_year,
    npv_usd,
)

rates = st.floats(-0.3, 0.6)
lives = st.integers(1, 40)
sums = st.floats(1.0, 1e12)
shares = st.floats(0.0, 0.9)


@given(rates, lives)
def test_payments_at_the_annuity_are_worth_one_dollar(rate: float, life: int) -> None:
    flows = [0.0] + [annuity_factor(rate, life)] * life
    assert npv_usd(rate, flows) == pytest.approx(1.0, rel=1e-6)


@given(sums, shares, rates, lives)
def test_the_yearly_charge_and_the_residual_repay_the_price(cost: float, kept: float, rate: float, life: int) -> None:
    charge = capital_usd_per_year(cost, kept, rate, life)
    flows = [-cost] + [charge] * (life - 1) + [charge + kept * cost]
    assert npv_usd(rate, flows) == pytest.approx(0.0, abs=1e-6 * cost * max(1.0, (1 + rate) ** -life))


@given(sums, shares, st.floats(-0.2, 0.6), lives)
def test_the_return_of_a_margin_is_the_rate_that_set_it(cost: float, kept: float, rate: float, life: int) -> None:
    margin = capital_usd_per_year(cost, kept, rate, life)
    assert margin_return_per_year(cost, margin, kept, life) == pytest.approx(rate, abs=1e-6)


@given(rates, st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=12), st.lists(st.floats(-1e6, 1e6), min_size=2))
def test_npv_is_linear_in_the_flows(rate: float, one: list[float], other: list[float]) -> None:
    size = min(len(one), len(other))
    left, right = np.array(one[:size]), np.array(other[:size])
    together = npv_usd(rate, left + 3 * right)
    assert together == pytest.approx(npv_usd(rate, left) + 3 * npv_usd(rate, right), rel=1e-6, abs=1e-3 * 1e3)


def test_without_interest_capital_is_repaid_in_equal_parts() -> None:
    assert annuity_factor(0.0, 5.0) == pytest.approx(0.2)
    assert capital_usd_per_year(100.0, 0.2, 0.0, 4.0) == pytest.approx(20.0)


def test_money_that_never_comes_back_returns_minus_one() -> None:
    assert margin_return_per_year(100.0, 0.0, 0.0, 5.0) == -1.0
    assert margin_return_per_year(100.0, -5.0, 0.0, 5.0) == -1.0


def test_samples_and_points_take_the_same_path() -> None:
    rate = np.array([0.0, 0.05, 0.10])
    together = annuity_factor(rate, 5.0)
    assert isinstance(together, np.ndarray)
    assert together == pytest.approx([annuity_factor(float(one), 5.0) for one in rate])
    assert discount_factor(rate, 2.0) == pytest.approx(1 / (1 + rate) ** 2)


def test_npv_of_samples_has_one_value_a_sample() -> None:
    flows = np.array([[-100.0, 60.0, 60.0], [-100.0, 50.0, 50.0]])
    assert npv_usd(np.array([0.0, 0.0]), flows) == pytest.approx([20.0, 0.0])
