"""Rules, targets and the other two aims, by hand."""

from __future__ import annotations

import numpy as np
import pytest
from tests.plan.problem_by_hand import along, small

from taksir.errors import UsageError
from taksir.plan.problem.money import Risk
from taksir.plan.problem.rules import Cap, Share, Target
from taksir.plan.solve import Options, solve

EXACT = Options(gap=0.0, threads=1)
ONE = np.ones((1, 1))
TWO = np.ones((1, 2))


def test_a_cap_limits_what_stands() -> None:
    def capped(most: float) -> Cap:
        return Cap("quota", "quota", "package", np.array([[1.0, 0.0]]), np.full((4, 1), most))

    prices = along("c", [1e4, 2e4])
    assert solve(small(chips=2, chips_price=prices, caps=(capped(30.0),)), EXACT).objective == pytest.approx(1.7e6)
    assert solve(small(chips=2, chips_price=prices, caps=(capped(np.inf),)), EXACT).objective == pytest.approx(1e6)


def test_no_vendor_has_more_than_its_share() -> None:
    """At most 70 % of the cheap chip, of what stands, from the second period on."""
    share = Share("vendor0", "vendor", "chips", TWO, np.array([[True, False]]), 0.7, start=1)
    found = solve(small(chips=2, chips_price=along("c", [1e4, 2e4]), shares=(share,)), EXACT)
    assert found.objective == pytest.approx(70 * 1e4 + 30 * 2e4)
    assert found.values["stock"][0, :, -1, 0] == pytest.approx([70, 30])


def test_a_target_is_reached_in_every_future() -> None:
    target = Target("packages", "package", ONE, 50.0, np.array([0, 0, 50.0, 50]))
    found = solve(small(futures=2, works=0, targets=(target,), time_discount=np.array([1, 0.9, 0.8, 0.7])), EXACT)
    assert found.objective == pytest.approx(0.8 * 50 * 1e4)


def test_the_target_is_reached_as_early_as_supply_allows() -> None:
    """40 packages a period: 100 stand in the third."""
    target = Target("packages", "package", ONE, 100.0, np.zeros(4))
    instance = small(objective="earliest", works=0, targets=(target,), chips_promised=40.0)
    found = solve(instance, EXACT)
    assert found.values["done"][:, 0].tolist() == [0, 0, 1, 1]
    assert found.objective == pytest.approx(instance.time.hours[:2].sum() / 8766)
    assert found.cost == pytest.approx([1e6], rel=1e-6)


def test_the_earliest_date_is_the_mean_over_futures_and_the_cheapest_way_there() -> None:
    """A phase takes two periods, in the second future three; the dear site is no earlier."""
    ready = np.minimum(np.arange(5)[None, :, None] + np.array([2, 3]), 5)
    target = Target("power", "W", np.full((2, 1), 1e3), 1e5, np.zeros(5))
    instance = small(5, 2, futures=2, phases=2, objective="earliest", works=0, targets=(target,), sites_ready=ready,
                     sites_capex=np.array([2e6, 1e6])[:, None, None] * np.eye(5))  # fmt: skip
    found = solve(instance, EXACT)
    hours = instance.time.hours
    assert found.objective == pytest.approx((hours[:2].sum() + hours[:3].sum()) / 2 / 8766)
    assert found.values["begin"].sum(axis=1).tolist() == [0, 1]


def test_earliest_needs_something_to_reach() -> None:
    with pytest.raises(UsageError, match="earliest needs a target"):
        solve(small(objective="earliest"))


def test_the_most_compute_for_the_money() -> None:
    """2e6 buy 100 of the chip that gives 3 for 2e4, or 200 that give 1 for 1e4."""
    instance = small(chips=2, works=0, objective="most_compute", chips_price=along("c", [1e4, 2e4]),
                     chips_worth=np.array([1.0, 3.0]), money_limited=True, money_cash=2e6)  # fmt: skip
    found = solve(instance, EXACT)
    assert found.objective == pytest.approx(100 * 3 * instance.time.hours.sum(), rel=1e-6)


def test_the_most_compute_is_had_at_the_least_cost() -> None:
    """Power is what binds: of 1e9 only 1e6 are spent, however much the gap would allow."""
    instance = small(works=0, objective="most_compute", sites_powered=1e5, money_limited=True, money_cash=1e9, rents=1,
                     rents_most=0.0)  # fmt: skip
    found = solve(instance, Options(gap=0.05, threads=1))
    assert found.cost == pytest.approx([1e6], rel=1e-4)


@pytest.mark.parametrize(("gap", "begun"), [(1e-9, [1, 1]), (0.05, [1, 0])])
def test_a_hall_for_half_a_chip_is_begun_only_where_the_gap_leaves_no_choice(gap: float, begun: list[int]) -> None:
    """The second of two halls for 100 packages, a hundredth of all money, would hold the last half of 100.5."""
    instance = small(works=0, objective="most_compute", phases=2, sites_power=1e5, sites_powered=0.0,
                     sites_ready=np.arange(4)[:, None], sites_capex=1e6 * np.eye(4),
                     chips_delivered=along("t", [100.5, 0, 0, 0]), money_limited=True, money_cash=1e8)  # fmt: skip
    found = solve(instance, Options(gap=gap, threads=1))
    assert found.values["begin"].sum(axis=1) == pytest.approx(begun)


def test_the_most_compute_of_bad_futures_counts_more() -> None:
    """Supply of 100 or 50 packages, half each: the mean of the worst half is 50."""
    instance = small(1, futures=2, works=0, objective="most_compute", chips_delivered=along("f", [100.0, 50]),
                     risk=Risk(0.5, 0.5))  # fmt: skip
    assert solve(instance, EXACT).objective == pytest.approx((0.5 * 75 + 0.5 * 50) * instance.time.hours[0], rel=1e-5)


def test_compute_without_end_is_told_of() -> None:
    with pytest.raises(UsageError, match="no end: most compute needs a limit"):
        solve(small(works=0, objective="most_compute"))


def test_a_chip_that_is_resold_at_a_gain_is_named() -> None:
    with pytest.raises(UsageError, match="Chip 1 is resold for more than it costs"):
        solve(small(chips=2, chips_resale=along("c", [0, 1.1e4])))
