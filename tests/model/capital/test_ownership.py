"""Stakes after a round always sum to one; valuations and stakes say the same."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from taksir.errors import UsageError
from taksir.model.capital.ownership import (
    Note,
    after_round,
    diluted,
    implied_post_money_usd,
    implied_pre_money_usd,
    note_usd,
    post_money_usd,
    sold_between,
    stake_bought,
)

money = st.floats(1e5, 1e11)


@given(
    st.lists(st.floats(0.01, 1.0), min_size=1, max_size=5),
    money,
    st.lists(st.floats(0.001, 0.1), min_size=1, max_size=3),
    st.floats(0.0, 0.15),
    st.lists(st.tuples(st.floats(0.001, 0.1), st.floats(0.2, 2.0), st.floats(0.0, 0.3)), max_size=3),
)
def test_stakes_after_a_round_sum_to_one(
    shares: list[float], pre: float, sums: list[float], pool: float, notes: list[tuple[float, float, float]]
) -> None:
    holders = {f"holder {i}": share / sum(shares) for i, share in enumerate(shares)}
    invested = {f"investor {i}": part * pre for i, part in enumerate(sums)}
    owed = [Note(part * pre, cap * pre, discount) for part, cap, discount in notes]
    table = after_round(holders, pre, invested, pool=pool, notes=owed)
    assert table.total == pytest.approx(1.0, abs=1e-9)
    assert all(np.all(np.asarray(stake) > 0) for stake in table.holders.values())


@given(money, money)
def test_a_stake_and_its_price_give_the_valuation_back(pre: float, invested: float) -> None:
    stake = stake_bought(invested, pre)
    assert implied_post_money_usd(invested, stake) == pytest.approx(post_money_usd(pre, invested), rel=1e-9)
    assert implied_pre_money_usd(invested, stake) == pytest.approx(pre, rel=1e-6, abs=1e-6 * invested)


@given(money, st.floats(0.001, 0.9), st.floats(0.0, 1.0))
def test_an_owner_who_takes_no_new_shares_is_diluted_by_what_is_sold(pre: float, part: float, mine: float) -> None:
    table = after_round({"me": mine, "others": 1 - mine}, pre, {"new": part * pre})
    sold = stake_bought(part * pre, pre)
    assert table.holders["me"] == pytest.approx(diluted(mine, sold), abs=1e-12)
    if mine > 0.01:
        assert sold_between(mine, table.holders["me"]) == pytest.approx(sold, rel=1e-6)


def test_an_investor_gets_his_money_over_post_money_whatever_else_happens() -> None:
    table = after_round({"f": 1.0}, 80e6, {"vc": 20e6}, pool=0.1, notes=[Note(5e6, discount=0.2)])
    assert table.investors["vc"] == pytest.approx(0.2)
    assert table.converted[0] == pytest.approx(5e6 / (0.8 * 100e6))
    assert table.holders["f"] == pytest.approx(1 - 0.2 - 0.1 - 0.0625)


def test_a_note_converts_at_its_cap_where_that_gives_more() -> None:
    capped = after_round({"f": 1.0}, 80e6, {"vc": 20e6}, notes=[Note(5e6, cap_usd=20e6, discount=0.2)])
    assert capped.converted[0] / capped.holders["f"] == pytest.approx(5e6 / 20e6)
    assert capped.converted[0] > 0.0625


def test_several_notes_of_both_kinds_settle() -> None:
    notes = [Note(5e6, cap_usd=20e6), Note(3e6, cap_usd=500e6, discount=0.2), Note(2e6, discount=0.1)]
    table = after_round({"f": 1.0}, 80e6, {"vc": 20e6}, pool=0.05, notes=notes)
    assert table.total == pytest.approx(1.0)
    assert table.converted[1] == pytest.approx(3e6 / (0.8 * 100e6))


def test_a_round_over_samples_of_the_valuation() -> None:
    pre = np.array([50e9, 100e9, 300e9])
    table = after_round({"f": 1.0}, pre, {"vc": 40e9}, notes=[Note(1e9, cap_usd=80e9, discount=0.2)])
    assert table.investors["vc"] == pytest.approx(40e9 / (pre + 40e9))
    assert table.total == pytest.approx(np.ones(3))


def test_a_note_grows_with_its_interest() -> None:
    assert note_usd(1e6, 0.08, 2.0) == pytest.approx(1e6 * 1.08**2)


def test_a_round_that_takes_everything_is_refused() -> None:
    with pytest.raises(UsageError, match="whole company"):
        after_round({"f": 1.0}, 1e6, {"vc": 99e6}, pool=0.2)


def test_stakes_that_do_not_sum_to_one_are_refused() -> None:
    with pytest.raises(UsageError, match="sum to one"):
        after_round({"f": 0.7}, 1e6, {"vc": 1e6})
