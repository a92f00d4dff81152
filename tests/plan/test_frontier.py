"""Frontiers: points in order, none beaten by another, each the optimum that its limit allows."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from problem_by_hand import along, small

from taksir.errors import UsageError
from taksir.plan.frontier import frontier, undominated
from taksir.plan.pace import Pace
from taksir.plan.problem.rules import Target
from taksir.plan.solve import Options, near
from taksir.report.results.plan_frontier import missing

EXACT = Options(gap=1e-9, threads=1)


def test_a_dollar_more_buys_its_compute() -> None:
    """Chips of 10,000 with worth 1 and no running: compute over cost is a straight line from the least plan on."""
    problem = small(4, chips_worth=along("c", [2.0]))
    found = frontier(problem, "compute", 4, EXACT)
    assert found.unit == "worth·hour"
    hours = problem.time.hours.sum()
    assert [one.cost for one in found.points] == pytest.approx([1e6, 4e6 / 3, 5e6 / 3, 2e6], rel=1e-6)
    for one in found.points:
        assert one.x == pytest.approx(one.cost / 1e4 * 2.0 * hours, rel=1e-6)


def test_sooner_costs_more() -> None:
    """Chips get cheaper by 1,000 a quarter: a hundred more by an earlier day cost what they cost then."""
    price = along("t", [1e4, 9e3, 8e3, 7e3])
    target = Target("more", "package", np.ones((1, 1)), 100.0, np.zeros(4))
    problem = small(4, chips_price=price, work_load=0.0, targets=(target,))
    found = frontier(problem, "date", 4, EXACT)
    assert [one.cost for one in found.points] == pytest.approx([1e6, 9e5, 8e5, 7e5])
    assert [one.limit for one in found.points] == ["2027-Q1", "2027-Q2", "2027-Q3", "2027-Q4"]
    assert [round(one.x, 2) for one in found.points] == [0.0, 0.25, 0.5, 0.75]
    assert found.none == 0


def test_the_date_stops_where_nothing_is_soon_enough() -> None:
    target = Target("more", "package", np.ones((1, 1)), 100.0, np.zeros(4))
    problem = small(4, chips_delivered=along("t", [0.0, 0.0, 50.0, 100.0]), work_load=0.0, targets=(target,))
    found = frontier(problem, "date", 4, EXACT)
    assert [one.limit for one in found.points] == ["2027-Q4"]
    assert found.none == 1


def test_less_risk_costs_more_on_average() -> None:
    """One chip is cheap on average and dear in a bad future, ordered before it is known which comes; one is steady."""
    price = along("cf", [[8e3, 1.4e4], [1.1e4, 1.1e4]])
    problem = small(
        2,
        1,
        2,
        futures=2,
        reveal=2,
        chips_price=price,
        chips_listed=np.full((2, 1, 2), 1e4),
        time_probability=np.array([0.75, 0.25]),
    )
    problem = replace(problem, risk=replace(problem.risk, tail=0.25))
    found = frontier(problem, "risk", 5, EXACT)
    assert [one.x for one in found.points] == pytest.approx([1.1e6, 1.175e6, 1.25e6, 1.325e6, 1.4e6], rel=1e-6)
    assert [one.cost for one in found.points] == pytest.approx([1.1e6, 1.0625e6, 1.025e6, 9.875e5, 9.5e5], rel=1e-6)


def test_many_vendors_cost_more_than_the_cheapest() -> None:
    problem = small(2, 1, 2, chips_price=along("c", [1e4, 1.2e4]))
    found = frontier(problem, "vendor", 3, EXACT)
    assert [one.x for one in found.points] == pytest.approx([0.5, 0.75, 1.0], abs=1e-6)
    assert [one.cost for one in found.points] == pytest.approx([1.1e6, 1.05e6, 1e6], rel=1e-6)


def test_what_is_beaten_is_dropped() -> None:
    problem = small(2)
    found = frontier(replace(problem, objective="least_cost"), "compute", 2, EXACT)
    one = found.points[0]
    worse = replace(one, cost=one.cost * 2)
    assert undominated([worse, one], more=True) == (one,)


def test_an_axis_that_a_problem_has_not_is_refused() -> None:
    for axis, says in (("date", "target"), ("risk", "two futures"), ("vendor", "two of a kind"), ("speed", "axes are")):
        with pytest.raises(UsageError, match=says):
            frontier(small(2), axis, 3, EXACT)  # type: ignore[arg-type]


def test_foundries_and_countries_are_shared_out_like_vendors() -> None:
    problem = small(2, 1, 2, chips_price=along("c", [1e4, 1.2e4]))
    made = ("TSMC", "TW"), ("Samsung", "KR")
    chips = tuple(
        replace(chip, vendor="one", foundry=foundry, countries=(("foundry", country),))
        for chip, (foundry, country) in zip(problem.chips.chips, made, strict=True)
    )
    problem = replace(problem, chips=replace(problem.chips, chips=chips))
    for axis in ("foundry", "country"):
        found = frontier(problem, axis, 3, EXACT)  # type: ignore[arg-type]
        assert [one.cost for one in found.points] == pytest.approx([1.1e6, 1.05e6, 1e6], rel=1e-6)
    with pytest.raises(UsageError, match="two of a kind"):
        frontier(problem, "vendor", 3, EXACT)


def test_limited_money_ends_the_compute() -> None:
    """One and a half million buy 150 chips of 10,000: no point costs more."""
    problem = small(4, chips_worth=along("c", [2.0]), money_limited=True, money_cash=1.5e6)
    found = frontier(problem, "compute", 3, EXACT)
    assert found.points[-1].cost == pytest.approx(1.5e6, rel=1e-5)
    assert found.points[-1].x == pytest.approx(150 * 2.0 * problem.time.hours.sum(), rel=1e-5)
    assert found.points[0].cost == pytest.approx(1e6, rel=1e-5)


def test_a_large_problem_is_rounded_to_a_plan_that_can_be(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two phases of a million where the relaxation begins a part of one: whole ones are begun, at most as good."""
    target = Target("more", "package", np.ones((1, 1)), 1500.0, np.zeros(4))
    problem = small(4, phases=2, work_load=0.0, targets=(target,))
    exact = frontier(problem, "date", 2, EXACT)
    monkeypatch.setattr(near, "MIDDLE", 0)
    plans = frontier(problem, "date", 2, EXACT)
    assert [one.cost for one in plans.points] == pytest.approx([one.cost for one in exact.points])
    for one in plans.points:
        begin = one.solution.values["begin"]
        assert begin.sum() == pytest.approx(2.0)
        assert np.abs(begin - np.round(begin)).max() < 1e-9
        assert one.solution.gap is not None
        assert one.solution.gap > 0


def test_where_time_is_short_points_are_left_out_and_told() -> None:
    """The time is gone after the anchor: the points that are left are none without a plan."""
    found = frontier(small(4, chips_worth=along("c", [2.0])), "compute", 4, EXACT, pace=Pace(0.0))
    assert (found.points, found.none, found.left) == ((), 0, 4)
    assert missing(found) == "0 of 4 points were reached in the time"
    found = frontier(small(2, 1, 2), "vendor", 4, EXACT, pace=Pace(0.0))
    assert (found.none, found.left) == (0, 3)


def test_a_rounding_that_finds_nothing_is_no_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    target = Target("more", "package", np.ones((1, 1)), 1500.0, np.zeros(4))
    problem = small(4, phases=2, work_load=0.0, targets=(target,))
    monkeypatch.setattr(near, "MIDDLE", 0)
    monkeypatch.setattr(near, "rounded", lambda begin, tape: [(np.zeros_like(begin), np.zeros_like(tape))])
    found = frontier(problem, "date", 2, EXACT)
    assert (found.points, found.none, found.lost) == ((), 0, 2)
    assert missing(found) == "for 2 of 2 no plan was found"


def test_where_nothing_has_to_be_done_risk_has_no_front() -> None:
    problem = small(2, 1, 2)
    idle = replace(problem, work=replace(problem.work, names=()))
    with pytest.raises(UsageError, match="building nothing"):
        frontier(idle, "vendor", 3, EXACT)
