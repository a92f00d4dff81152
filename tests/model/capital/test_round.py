"""Rounds as they are told: what follows, what fits, what does not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taksir.catalog.facts import shipped_catalog
from taksir.errors import UsageError
from taksir.model.assumptions import Assumptions
from taksir.model.capital.round import Round, cap_table, read_round

WORLD = Assumptions(shipped_catalog(), date(2026, 7, 1))


def told(invested: float, pre: float | None = None, post: float | None = None, stake: float | None = None) -> Round:
    return read_round(
        WORLD,
        WORLD.given("put in", invested, "USD"),
        pre=None if pre is None else WORLD.given("pre", pre, "USD"),
        post=None if post is None else WORLD.given("post", post, "USD"),
        stake=None if stake is None else WORLD.given("stake", stake, "fraction"),
    )


@given(st.floats(1e6, 1e11), st.floats(1e7, 1e12))
def test_the_three_ways_of_telling_a_round_agree(invested: float, pre: float) -> None:
    first = told(invested, pre=pre)
    for other in (told(invested, post=first.post.p50), told(invested, stake=first.stake.p50)):
        assert other.pre.p50 == pytest.approx(pre, rel=1e-4, abs=1e-3 * invested)
        assert other.stake.p50 == pytest.approx(first.stake.p50)
    whole = told(invested, pre=pre, post=first.post.p50, stake=first.stake.p50)
    assert not whole.problems
    assert whole.others is None


def test_rounded_numbers_are_no_contradiction() -> None:
    assert not told(40e9, post=300e9, stake=0.13).problems


@pytest.mark.parametrize(
    ("found", "fits"),
    [
        (told(10e9, pre=100e9, stake=0.1), "pre is post"),
        (told(30e9, post=100e9, stake=0.2308), "post is pre"),
        (told(10e9, pre=300e9, stake=0.02), "others"),
        (told(40e9, pre=300e9, post=320e9), "old shares"),
        (told(40e9, pre=340e9, post=300e9), "swapped"),
    ],
)
def test_a_contradiction_names_the_reading_that_would_fit(found: Round, fits: str) -> None:
    assert found.problems
    assert fits in found.fits


def test_others_in_the_round_get_their_part() -> None:
    found = told(30e9, pre=730e9, post=852e9)
    table = cap_table(found, {"all": 1.0}, "SoftBank")
    assert table.investors["SoftBank"] == pytest.approx(30 / 852)
    assert table.investors["others in the round"] == pytest.approx(92 / 852)
    assert table.total == pytest.approx(1.0)


def test_a_round_needs_more_than_its_money() -> None:
    with pytest.raises(UsageError, match="alone"):
        told(1e9)
    with pytest.raises(UsageError, match="before the money"):
        told(2e9, post=1e9)
