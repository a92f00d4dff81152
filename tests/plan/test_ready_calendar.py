"""Periods, sums that come in, steps and lines over them, discounting, and when it is known which future comes."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from readily import simple, world

from taksir.errors import UsageError
from taksir.plan.ready.calendar import Calendar, calendar_month, calendar_of
from taksir.plan.ready.pick import Book, Pick
from taksir.plan.scenario.future import Future
from taksir.plan.scenario.scenario import Capital


def made(**changes: object) -> Calendar:
    book = Book(world())
    return calendar_of(book, simple(**changes), book.world.get("capital.wacc.neocloud"))


def test_quarters_are_named_and_follow_each_other() -> None:
    calendar = made()
    assert [one.name for one in calendar.periods][:5] == ["2027-Q1", "2027-Q2", "2027-Q3", "2027-Q4", "2028-Q1"]
    assert all(one.end == after.start for one, after in zip(calendar.periods, calendar.periods[1:], strict=False))
    assert calendar.periods[0].hours == 90 * 24
    assert calendar.years == pytest.approx(np.full(8, 0.25))


def test_months_and_years_are_steps_too() -> None:
    assert [one.name for one in made(step="month", periods=2).periods] == ["2027-01", "2027-02"]
    assert [one.name for one in made(step="year", periods=2).periods] == ["2027", "2028"]


def test_a_plan_without_periods_is_told() -> None:
    with pytest.raises(UsageError, match="at least 1, not 0"):
        made(periods=0)


def test_money_is_worth_less_by_the_owners_cost_of_capital_in_the_middle_of_a_period() -> None:
    calendar = made()
    time = calendar.at(Pick())
    rate = world().get("capital.wacc.neocloud").p50
    assert time.discount[0] == pytest.approx((1 + rate) ** -0.125)
    assert time.residual_discount == pytest.approx((1 + rate) ** -2)
    told = made(capital=Capital(discount=0.2)).at(Pick())
    assert told.discount[4] == pytest.approx(1.2**-1.125)


def test_what_is_not_revealed_is_decided_before() -> None:
    two = {"a": Future(0.5), "b": Future(0.5)}
    assert made(futures=two).reveal == 8
    assert made(futures=two, reveal=date(2027, 7, 1)).reveal == 2
    assert made(futures=two, reveal=date(2027, 1, 1)).reveal == 0
    assert made().reveal == 0


def test_a_moment_falls_into_the_period_that_begins_then_and_beyond_the_plan_is_counted_on() -> None:
    calendar = made()
    start = calendar_month(date(2027, 1, 1))
    assert [calendar.first(start + months) for months in (-3, 0, 0.01, 1, 3, 24, 25, 30)] == [0, 0, 0, 1, 1, 8, 9, 10]
    assert calendar.holding(date(2027, 5, 5)) == 1
    assert (calendar.holding(date(2020, 1, 1)), calendar.holding(date(2040, 1, 1))) == (0, 7)


def test_a_sum_comes_in_evenly_until_the_next_or_for_a_year() -> None:
    calendar = made()
    got = calendar.spread({date(2027, 1, 1): 8.0, date(2027, 7, 1): 4.0})
    assert got == pytest.approx([4, 4, 1, 1, 1, 1, 0, 0])
    assert calendar.spread({date(2026, 1, 1): 8.0}).sum() == 0
    assert calendar.spread({}).tolist() == [0.0] * 8


def test_steps_hold_from_their_day_on_and_lines_rise_between_days() -> None:
    calendar = made()
    steps = calendar.steps({date(2027, 4, 1): 10.0, date(2028, 1, 1): 30.0})
    assert steps == pytest.approx([0, 10, 10, 10, 30, 30, 30, 30])
    half = calendar.steps({date(2027, 2, 15): 10.0})[0]
    assert half == pytest.approx(10 * 1.5 / 3)
    line = calendar.line({date(2027, 4, 1): 0.0, date(2028, 4, 1): 12.0})
    assert line == pytest.approx([0, 1.5, 4.5, 7.5, 10.5, 12, 12, 12])
    assert calendar.line({date(2027, 4, 1): 6.0}) == pytest.approx([0, 6, 6, 6, 6, 6, 6, 6])
