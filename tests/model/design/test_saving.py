"""Savings of own chips: on the chip, on the data centre, on a delivered FLOP, and where they hold."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from taksir.model.design import frontier, saving

share = st.floats(0.05, 0.95)
MONEY = {
    "capex_usd_per_w": 35.0,
    "life_years": 5.0,
    "return_per_year": 0.09,
    "electricity_usd_per_w": 1.0,
    "opex_per_year": 0.04,
}


def test_margins_of_70_and_50_percent_save_40_percent_of_the_chip_and_16_of_the_data_centre() -> None:
    ratio = saving.price_ratio(1.0, 0.7, 0.5)
    assert ratio == pytest.approx(0.6)
    assert 1 - saving.capex_ratio(0.39, ratio, 1.0) == pytest.approx(0.156)


@given(share, share, share)
def test_a_chip_for_nothing_saves_its_share_and_no_more(chip_share: float, merchant: float, partner: float) -> None:
    ratio = saving.price_ratio(1.0, merchant, partner)
    assert 1 - saving.capex_ratio(chip_share, ratio, 1.0) <= chip_share + 1e-12
    assert 1 - saving.capex_ratio(chip_share, 0.0, 1.0) == pytest.approx(chip_share)


@given(st.floats(0.3, 1.5), st.floats(0.3, 1.5))
def test_all_in_lies_between_capex_and_what_does_not_change(capex: float, power: float) -> None:
    ratio = saving.all_in_ratio(capex, power_ratio=power, **MONEY)
    assert min(capex, power, 1.0) - 1e-9 <= ratio <= max(capex, power, 1.0) + 1e-9


def test_the_same_chip_at_the_same_price_saves_nothing() -> None:
    capex = saving.capex_ratio(0.39, 1.0, saving.rest_ratio(0.69, 1.0))
    assert saving.delivered_ratio(saving.all_in_ratio(capex, power_ratio=1.0, **MONEY), 1.0, 1.0) == pytest.approx(1.0)


def test_no_volume_makes_the_cost_before_the_first_chip_infinite() -> None:
    assert saving.upfront_ratio(5e8, 0.0, 25000.0) == np.inf


@given(st.floats(0.0, 0.3), st.floats(1, 40))
def test_an_annuity_pays_back_capital_and_return(rate: float, years: float) -> None:
    paid = saving.annuity_per_year(years, rate)
    assert paid >= 1 / years * (1 - 1e-9)
    assert paid >= rate - 1e-12


@given(st.floats(0.05, 0.6), st.floats(0.5, 2.0), st.floats(0.1, 0.9), st.floats(0.2, 1.5))
def test_each_condition_put_back_gives_the_target(target: float, rate: float, chip_share: float, power: float) -> None:
    rest = saving.rest_ratio(0.69, power)
    capex = frontier.allowed_capex_ratio(target, rate, power_ratio=power, **MONEY)
    allowed = frontier.allowed_chip_ratio(capex, chip_share, rest)
    back = saving.capex_ratio(chip_share, allowed, rest)
    all_in = saving.all_in_ratio(back, power_ratio=power, **MONEY)
    assert saving.delivered_ratio(all_in, rate, 1.0) == pytest.approx(1 - target)
    assert frontier.rate_needed(target, all_in, 1.0) == pytest.approx(rate)
    assert frontier.utilisation_needed(target, all_in, rate) == pytest.approx(1.0)


@given(st.floats(0.3, 0.9), st.floats(0.05, 0.6), st.floats(0.0, 0.6), st.floats(0.001, 0.2))
def test_margins_and_volume_put_back_give_the_chip_ratio(
    allowed: float, merchant: float, partner: float, upfront: float
) -> None:
    needed = frontier.partner_margin_needed(allowed, 1.0, merchant, upfront)
    if needed > -1:
        assert saving.price_ratio(1.0, merchant, needed) + upfront == pytest.approx(allowed)
    least = frontier.merchant_margin_needed(allowed, 1.0, partner, upfront)
    assert saving.price_ratio(1.0, least, partner) + upfront == pytest.approx(allowed)
    bare = saving.price_ratio(1.0, merchant, partner)
    chips = frontier.volume_needed(allowed, bare, 5e8, 3e4)
    if chips < frontier.NEVER:
        assert bare + saving.upfront_ratio(5e8, chips, 3e4) == pytest.approx(allowed)
    else:
        assert bare + saving.upfront_ratio(5e8, frontier.NEVER, 3e4) >= allowed - 1e-3


def test_a_share_that_cannot_be_is_above_one() -> None:
    assert frontier.share_needed(0.6, 0.9, 1.0) > 1
    assert frontier.share_needed(0.844, 0.6, 1.0) == pytest.approx(0.39)
    assert frontier.share_needed(0.9, 0.6, 0.8) == 0
