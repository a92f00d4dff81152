"""A commitment is paid from cash, then debt, then equity; what comes in is what goes out."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from taksir.catalog.facts import shipped_catalog
from taksir.errors import CatalogError, UnknownNameError, UsageError
from taksir.model.assumptions import Assumptions
from taksir.model.capital.financing import can_finance, fund, spread_usd
from taksir.model.draw import Draw

years = st.lists(st.floats(0.0, 1e3), min_size=4, max_size=4)


@pytest.fixture
def world() -> Assumptions:
    return Assumptions(shipped_catalog(), date(2026, 7, 1), Draw(512))


@given(years, st.lists(st.floats(-1e3, 1e3), min_size=4, max_size=4), st.floats(0, 1e3), st.floats(0, 2e3))
def test_every_year_is_paid_and_no_money_appears(
    need: list[float], inflow: list[float], cash: float, limit: float
) -> None:
    paid = fund(need, inflow, cash_usd=cash, debt_usd=50.0, debt_limit_usd=[limit] * 4, rate_per_year=0.1)
    assert paid.need == pytest.approx(paid.from_cash + paid.drawn + paid.equity)
    came = cash + sum(inflow) + paid.drawn.sum() + paid.equity.sum()
    went = sum(need) + paid.interest.sum() + paid.cash[-1]
    assert came == pytest.approx(went, abs=1e-6)
    assert np.all(paid.cash >= -1e-6)
    assert np.all(paid.debt <= max(limit, 50.0) + 1e-6)


def test_cash_comes_before_debt_and_debt_before_equity() -> None:
    paid = fund([100.0, 100.0, 100.0], [0.0, 0.0, 0.0], cash_usd=120.0, debt_limit_usd=[100.0] * 3)
    assert paid.from_cash == pytest.approx([100, 20, 0])
    assert paid.drawn == pytest.approx([0, 80, 20])
    assert paid.equity == pytest.approx([0, 0, 80])
    assert paid.gap_usd == pytest.approx(80.0)
    assert paid.covered == pytest.approx(220 / 300)
    assert paid.answer() == "needs equity"


def test_cash_below_its_floor_is_not_spent() -> None:
    paid = fund([50.0], [0.0], cash_usd=100.0, floor_usd=80.0, debt_limit_usd=[100.0])
    assert (paid.from_cash[0], paid.drawn[0]) == (20.0, 30.0)
    assert paid.answer() == "with debt"


def test_samples_are_paid_one_by_one() -> None:
    paid = fund(np.array([[10.0], [30.0]]), [0.0], cash_usd=np.array([20.0, 20.0]))
    assert paid.equity[:, 0] == pytest.approx([0.0, 10.0])
    assert paid.answer(0.5) == "from cash"


def test_a_negative_commitment_is_refused() -> None:
    with pytest.raises(UsageError):
        fund([-1.0], [0.0], cash_usd=0.0)
    with pytest.raises(UsageError):
        spread_usd(10.0, [])


def test_alphabet_pays_a_year_of_its_capex_without_new_equity(world: Assumptions) -> None:
    paid = can_finance(world, "alphabet", world.given("commitment", 100e9, "USD"), 2)
    assert paid.answer() in ("from cash", "with debt")
    assert paid.years == (2026, 2027)


def test_a_lab_cannot_pay_three_hundred_billion_without_equity(world: Assumptions) -> None:
    paid = can_finance(world, "openai", world.given("commitment", 300e9, "USD"), 5)
    assert paid.answer() == "needs equity"
    assert np.median(paid.covered) < 0.6


def test_a_commitment_by_year_is_taken_as_it_is(world: Assumptions) -> None:
    paid = can_finance(world, "microsoft", np.array([10e9, 20e9, 30e9]), 3)
    assert paid.need.shape[-1] == 3


def test_a_company_of_which_nothing_is_known_is_said_to_be_so(world: Assumptions) -> None:
    with pytest.raises(CatalogError, match="operating_cash_flow is not known"):
        can_finance(world, "mistral", world.given("commitment", 1e9, "USD"), 2)
    with pytest.raises(UnknownNameError):
        can_finance(world, "microsfot", world.given("commitment", 1e9, "USD"), 2)
