"""What limits are worth: by hand, against finite differences, grouped over periods."""

from __future__ import annotations

import numpy as np
import pytest
from tests.plan.problem_by_hand import along, random_instance, small

from taksir.plan.explain.binding import binding, dated
from taksir.plan.explain.limit import Limit
from taksir.plan.explain.price import Binding, Price, agreement
from taksir.plan.explain.reach import reach
from taksir.plan.problem.instance import Instance
from taksir.plan.problem.rules import Cap, Share, Target
from taksir.plan.solve import Options, Solver

TWO = along("c", [1e4, 3e4])
"""A cheap chip and one that costs three times as much."""


def priced(instance: Instance, kind: str, **options: bool) -> Binding:
    """The one limit of that kind that binds, its prices held against finite differences."""
    found = binding(Solver(instance, Options(gap=0.0, **options)))  # type: ignore[arg-type]
    seen = agreement(found)
    assert seen.agree == seen.tried > 0
    assert seen.worst < 1e-5
    return next(one for one in found if one.limit.kind == kind)


def test_a_package_more_of_the_cheap_chip() -> None:
    """Sixty of the cheap ones are promised in each quarter, a hundred of either are needed at once."""
    found = priced(small(chips=2, chips_price=TWO, chips_promised=along("c", [60.0, np.inf])), "promised")
    assert found.unit == "US$/package"
    assert found.periods == ("2027-Q1", "2027-Q1")
    assert found.top.dual == pytest.approx(2e4, rel=1e-6)
    assert (found.top.more, found.top.less) == (pytest.approx(2e4, rel=1e-5), pytest.approx(2e4, rel=1e-5))
    assert not found.top.corner


def test_a_wafer_more() -> None:
    """Half a wafer a package of the cheap chip: one more saves two times the difference of the prices."""
    found = priced(
        small(
            chips=2, chips_price=TWO, pools=1, pools_need=along("c", [0.5, 0.0]), pools_capacity=20.0,
            pools_units=("wafer",),
        ),
        "logic",
    )  # fmt: skip
    assert found.unit == "US$/wafer"
    assert found.top.dual == pytest.approx(4e4, rel=1e-6)


def test_prices_of_periods_that_follow_each_other_are_one_limit() -> None:
    """Load grows by twenty a quarter, fifteen packages of the cheap chip come a quarter."""
    growing = along("t", [20.0, 40.0, 60.0, 80.0])
    found = priced(
        small(chips=2, chips_price=TWO, chips_promised=along("c", [15.0, np.inf]), work_load=growing), "promised"
    )
    assert found.periods == ("2027-Q1", "2027-Q4")
    assert [one.name for one in found.prices] == ["2027-Q1", "2027-Q2", "2027-Q3", "2027-Q4"]
    assert found.together == pytest.approx(4 * 2e4, rel=1e-6)


def test_a_watt_and_a_dollar() -> None:
    """Two sites: in the first the running of a package is free, in the second it costs 500 a quarter."""
    running = along("i", [0.0, 500.0])
    found = priced(small(sites=2, grounds=1, sites_powered=along("i", [5e4, np.inf]), sites_running=running), "power")
    assert found.unit == "US$/W"
    assert found.through is not None
    assert found.through.dual == pytest.approx(4 * 500 / 1e3, rel=1e-6)
    assert found.shown.price == pytest.approx(4 * 500 / 1e3, rel=1e-6)  # alone in a quarter a watt is worth nothing


def test_cash_is_worth_what_it_buys_in_compute() -> None:
    found = priced(
        small(objective="most_compute", money_limited=True, money_cash=1e6, work_load=0.0, chips_promised=1e4), "cash"
    )
    hours = 24.0 * 365
    assert found.unit == "FLOP/US$"
    assert found.top.dual == pytest.approx(hours * 3600 / 1e4, rel=1e-4)


@pytest.mark.parametrize("kind", ["rented", "cap", "share", "target", "widest", "covenant", "equipment", "ramp"])
def test_limits_of_every_kind_have_a_price(kind: str) -> None:
    one = np.ones((1, 2))
    first = np.array([[True, False]])
    cheap = {"chips": 2, "chips_price": TWO}
    problems = {
        "rented": small(rents=1, rents_most=60.0),
        "cap": small(**cheap, caps=(Cap("quota", "quota", "package", first * one, np.full((4, 1), 30.0)),)),
        "share": small(**cheap, shares=(Share("first", "vendor", "chips", one, first, 0.6),)),
        "target": small(
            **cheap, work_load=0.0, chips_promised=along("c", [10.0, np.inf]),
            targets=(Target("many", "package", one, 80.0, np.array([0, 0, 0, 80.0])),),
        ),
        "widest": small(
            chips=2, chips_price=along("c", [1e4, 3e4]), work_rate=along("c", [1.0, 2.0]), work_training=True,
            work_load=0.0, work_amount=100 * 2000 * 3600.0, work_window=along("t", [True, False, False, False]),
            work_widest=60.0,
        ),
        "covenant": small(
            objective="most_compute", money_limited=True, money_cash=1e6, money_inflow=along("t", [0, 0, 0, 1e7]),
            money_rate=0.01, money_debt_limit=5e6, money_loan_to_value=0.3, work_load=0.0, chips_promised=1e4,
        ),
        "equipment": small(
            phases=1, equipment=1, sites_power=1e5, sites_equipment_need=1e5, sites_equipment_capacity=5e4,
            work_penalty=1e-3,
        ),
        "ramp": small(**cheap, own=1, own_ramp=60.0, own_cost=2e3),
    }  # fmt: skip
    found = binding(Solver(problems[kind], Options(gap=0.0, relaxed=kind == "equipment")))
    seen = agreement(found)
    assert seen.agree == seen.tried > 0
    kinds = {"cap": "quota", "share": "vendor share"}
    assert kinds.get(kind, kind) in {one.limit.kind for one in found}


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("relaxed", [True, False])
def test_prices_of_a_large_plan_agree_with_finite_differences(seed: int, relaxed: bool) -> None:
    solver = Solver(random_instance(10, 3, 4, 2, 3, seed=seed), Options(relaxed=relaxed, gap=0.02))
    found = binding(solver)
    seen = agreement(found)
    assert seen.agree == seen.tried >= 5
    for one in found:
        for price in one.prices:
            assert price.price <= price.dual * (1 + 1e-6) <= price.less * (1 + 1e-5)
            assert differenced(solver, one.limit, price) == pytest.approx(price.price, rel=0.01, abs=1e-4 * price.dual)
    assert {one.held for one in found} == {"LP relaxation" if relaxed else "integers fixed"}


def differenced(solver: Solver, limit: Limit, price: Price) -> float:
    """What one more is worth by a step of another size, that of the objective alone."""
    instance = solver.programme.instance
    moved = reach(instance, limit, price.period)
    at = np.argwhere(moved != 0)
    sign = float(moved[tuple(at[0])])
    step = 0.3 * price.step
    place = [
        int(row[0]) if (row == row[0]).all() and size > 1 else None for row, size in zip(at.T, moved.shape, strict=True)
    ]
    return (solver.fixed() - solver.shift(limit.about.family, place, sign * step)) / step


def test_one_more_is_worth_what_it_is_where_the_largest_dual_is_a_corner() -> None:
    """In the first quarter exactly what is needed can be had, in the last too little."""
    growing = along("t", [20.0, 20.0, 20.0, 60.0])
    promised = np.array([[[20.0, 0.0, 0.0, 20.0]], [[np.inf] * 4]])
    prices = along("ct", np.array([[1e4] * 4, [4e4, 3e4, 3e4, 3e4]]))
    found = binding(
        Solver(small(chips=2, chips_price=prices, chips_promised=promised, work_load=growing), Options(gap=0.0)),
        every=False,
    )
    top = next(one for one in found if one.limit.kind == "promised").top
    assert top.price == pytest.approx(2e4, rel=1e-5)


def test_a_corner_is_told() -> None:
    """Exactly what is needed: one more is worth nothing, one less costs the difference."""
    found = binding(Solver(small(chips=2, chips_price=TWO, chips_promised=along("c", [100.0, np.inf])), Options()))
    for one in found:
        for price in one.prices:
            if one.limit.kind == "promised":
                assert price.corner
                assert price.price == 0.0
                assert price.less == pytest.approx(2e4, rel=1e-5)


def test_dates_that_were_found_have_a_price_in_money() -> None:
    target = Target("many", "package", np.ones((1, 2)), 80.0, np.zeros(4))
    early = small(
        chips=2, chips_price=TWO, chips_promised=along("c", [10.0, 30.0]), work_load=0.0, objective="earliest",
        targets=(target,),
    )  # fmt: skip
    plan = Solver(early, Options(gap=0.0)).solution
    kept = dated(early, plan.values["done"])
    assert kept.targets[0].level.tolist() == [0.0, 80.0, 80.0, 80.0]
    assert priced(kept, "promised").unit == "US$/package"
