"""Contracts for compute: the sums agree with each other, and readings stand in the right order."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taksir.catalog.facts import shipped_catalog
from taksir.model.assumptions import Assumptions
from taksir.model.capital.lease import chips_paid, implied_rent, lease, left_fraction, level_usd, market_rent
from taksir.model.draw import Draw


@pytest.fixture(scope="module")
def world() -> Assumptions:
    return Assumptions(shipped_catalog(), date(2026, 11, 21), Draw(512))


@given(st.floats(1e6, 1e11), st.floats(0.1, 20.0), st.floats(0.5, 1.0))
def test_rent_and_chips_are_inverse(level: float, rent: float, paid: float) -> None:
    assert implied_rent(level, chips_paid(level, rent, paid), paid) == pytest.approx(rent)


@given(st.floats(1e9, 1e12), st.floats(1.0, 10.0), st.floats(0.0, 1.0), st.floats(0.01, 0.3))
def test_money_paid_early_is_worth_more(value: float, years: float, part: float, rate: float) -> None:
    assert level_usd(value, years, part, rate) >= value / years * (1 - 1e-9)
    assert level_usd(value, years, 0.0, rate) == pytest.approx(value / years)


def test_servers_fall_evenly_to_their_last_value() -> None:
    assert left_fraction(0.08, 0.0, 5.0) == pytest.approx(1.0)
    assert left_fraction(0.08, 5.0, 5.0) == pytest.approx(0.08)
    assert 0.2 < left_fraction(0.08, 3.0, 5.0) < 0.35


def test_rent_times_hours_is_the_value(world: Assumptions) -> None:
    found = lease(world, world.given("value", 17.4e9, "USD"), 5.0, "gb300")
    for one in found.readings.values():
        assert one.rent.value * one.hours.value == pytest.approx(17.4e9)
        assert one.multiple.value * one.capex.all_in.value == pytest.approx(17.4e9)


def test_a_short_term_needs_more_rent_than_a_life(world: Assumptions) -> None:
    short = lease(world, world.given("value", 1e9, "USD"), 2.0, "h100-sxm").readings
    assert short["term"].rent.p50 > short["life"].rent.p50
    assert "term" not in lease(world, world.given("value", 1e9, "USD"), 6.0, "h100-sxm").readings


def test_a_chip_that_nobody_rents_out_has_no_market_reading(world: Assumptions) -> None:
    assert market_rent(world, "tpu-v7") is None
    assert "market" not in lease(world, world.given("value", 1e9, "USD"), 5.0, "tpu-v7").readings


def test_a_size_gives_back_its_own_chips(world: Assumptions) -> None:
    size = world.given("size", 1e5, "package")
    found = lease(world, world.given("value", 12e9, "USD"), 5.0, "h100-sxm", size=size)
    assert found.readings["size"].chips.p50 == 1e5
