"""How long one waits."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from taksir.errors import CatalogError, UnknownNameError, UsageError
from taksir.model.assumptions import Assumptions
from taksir.model.supply.delivery import delivery
from taksir.model.supply.lead import lead_name, lead_time, queue_months, queue_of


def test_an_h100_took_nine_months_at_the_end_of_2023_and_ten_weeks_in_april(drawn: Assumptions) -> None:
    winter = lead_time(drawn, "h100-server", date(2023, 12, 16))
    spring = lead_time(drawn, "h100-server", date(2024, 4, 16))
    assert winter.p50 == pytest.approx(39, abs=0.5)
    assert (spring.p5, spring.p50, spring.p95) == pytest.approx((8, 10, 12), rel=0.02)


@given(st.dates(date(2023, 12, 16), date(2024, 4, 15)))
def test_between_two_estimates_the_wait_lies_between_them(world_now: Assumptions, day: date) -> None:
    assert 9.9 <= lead_time(world_now, "h100-server", day).p50 <= 39.1


@pytest.fixture(scope="module")
def world_now(drawn: Assumptions) -> Assumptions:
    return Assumptions(drawn.catalog, drawn.as_of)


def test_before_the_first_estimate_nothing_is_told(world: Assumptions) -> None:
    with pytest.raises(CatalogError, match="begins with 2023-11"):
        lead_time(world, "h100-server", date(2022, 1, 1))
    with pytest.raises(UnknownNameError, match=r"lead\.transformer"):
        lead_time(world, "transformers", date(2026, 1, 1))


def test_a_chip_without_a_series_of_its_own_waits_as_accelerators_do(world: Assumptions) -> None:
    assert lead_name(world, "h100-sxm") == "h100-server"
    assert lead_name(world, "gb300") == "accelerator"


def test_a_queue_is_backlog_over_capacity(world: Assumptions) -> None:
    assert queue_months(np.array([10.0, 20.0]), 2.0).tolist() == [5.0, 10.0]
    assert queue_months(10.0, 0.0) == float("inf")
    assert 36 < queue_of(world, "ge-vernova").p50 < 60


def test_a_larger_order_comes_later(world: Assumptions) -> None:
    days = [delivery(world, "h100-sxm", count, date(2024, 4, 15)).days.p50 for count in (1e3, 1e5, 1e6)]
    assert days == sorted(days)
    assert days[0] >= 8 * 7


def test_an_order_of_april_2024_comes_within_months_and_one_of_december_2023_within_a_year(drawn: Assumptions) -> None:
    assert delivery(drawn, "h100-sxm", 1e4, date(2024, 4, 15)).day(0.5) < date(2024, 8, 1)
    assert date(2024, 8, 1) < delivery(drawn, "h100-sxm", 1e4, date(2023, 12, 15)).day(0.5) < date(2024, 12, 31)


def test_a_buyer_with_more_of_the_output_waits_less(world: Assumptions) -> None:
    few, many = (delivery(world, "gb300", 5e5, date(2026, 1, 1), buyer_share=share).days.p50 for share in (0.1, 0.5))
    assert many < few


def test_what_never_comes_is_said_to_be_never(drawn: Assumptions) -> None:
    order = delivery(drawn, "gb300", 1e9, date(2026, 1, 1))
    assert order.never == 1.0
    assert order.day(0.05) is None


def test_an_order_of_nothing_and_a_share_above_one_are_refused(world: Assumptions) -> None:
    with pytest.raises(UsageError, match="one package at least"):
        delivery(world, "gb300", 0, date(2026, 1, 1))
    with pytest.raises(UsageError, match="between 0 and 1"):
        delivery(world, "gb300", 10, date(2026, 1, 1), buyer_share=1.5)
