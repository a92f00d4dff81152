"""Money, risk and what is known when, by hand."""

from __future__ import annotations

import numpy as np
import pytest
from tests.plan.problem_by_hand import along, small

from taksir.plan.problem.money import Risk
from taksir.plan.solution import PARTS
from taksir.plan.solve import Options, solve

EXACT = Options(gap=0.0, threads=1)


def test_nothing_is_bought_before_the_money_is_there() -> None:
    """What is left undone is paid in cash, too: without any money for it there is no plan."""
    asked = {"work_penalty": 1e-3, "money_limited": True}
    found = solve(small(**asked, money_cash=6e5, money_inflow=along("t", [0, 0, 1e10, 0])), EXACT)
    assert found.status == "infeasible"
    found = solve(small(**asked, money_cash=1e6), EXACT)
    assert found.values["order"][0, 0, :, 0] == pytest.approx([100, 0, 0, 0], abs=1e-6)
    assert found.values["cash"][:, 0] == pytest.approx(np.zeros(4), abs=1e-3)


def test_cash_keeps_its_floor() -> None:
    assert solve(small(money_limited=True, money_cash=1.1e6, money_floor=1e5), EXACT).found
    assert solve(small(money_limited=True, money_cash=1.1e6, money_floor=1.1e5), EXACT).status == "infeasible"


def test_debt_pays_for_it_at_its_interest() -> None:
    """4e5 are borrowed for two periods, until money comes in, at 5 % a period."""
    instance = small(
        money_limited=True, money_cash=6e5, money_debt_limit=1e6, money_rate=0.05,
        money_inflow=along("t", [0.0, 2e4, 5e5, 0]),
    )  # fmt: skip
    found = solve(instance, EXACT)
    assert found.values["debt"][:, 0] == pytest.approx([4e5, 4e5, 0, 0], abs=1)
    assert found.spent[PARTS.index("interest"), :, 0] == pytest.approx([0, 2e4, 2e4, 0])
    assert found.objective == pytest.approx(1e6 + 4e4, rel=1e-6)


def test_lenders_lend_a_part_of_what_was_spent() -> None:
    """1e6 are to be spent: at 40 % of it there must be 6e5 of one's own."""
    debt = {"money_limited": True, "money_debt_limit": 1e9, "money_loan_to_value": 0.4}
    assert solve(small(1, **debt, money_cash=6e5), EXACT).found
    assert solve(small(1, **debt, money_cash=5.9e5), EXACT).status == "infeasible"


def test_what_one_owes_at_the_start_is_owed() -> None:
    found = solve(
        small(money_limited=True, money_cash=2e6, money_debt=1e5, money_rate=0.1, money_debt_limit=1e5), EXACT
    )
    # Interest of the first period falls due before anything can be repaid.
    assert found.objective == pytest.approx(1e6 + 1e4, rel=1e-6)


def test_the_cost_of_futures_is_their_mean() -> None:
    found = solve(
        small(futures=2, reveal=0, chips_price=along("f", [1e4, 3e4]), time_probability=np.array([0.75, 0.25])), EXACT
    )
    assert found.cost == pytest.approx([1e6, 3e6])
    assert found.objective == pytest.approx(1.5e6, rel=1e-6)


@pytest.mark.parametrize(("tail", "worst"), [(0.25, 3e6), (0.5, 2e6), (1.0, 1.5e6)])
def test_the_tail_is_the_mean_of_the_worst_futures(tail: float, worst: float) -> None:
    """Futures of 1e6 (75 %) and 3e6 (25 %): the worst half is half of each."""
    instance = small(
        futures=2, chips_price=along("f", [1e4, 3e4]), time_probability=np.array([0.75, 0.25]), risk=Risk(0.4, tail)
    )
    assert solve(instance, EXACT).objective == pytest.approx(0.6 * 1.5e6 + 0.4 * worst, rel=1e-6)


def test_risk_buys_what_is_dear_on_average_but_sure() -> None:
    """Waiting costs 0.8e6 or 1.6e6 (mean 1.2e6 at 50 %), buying now 1.3e6: only who fears the worst buys now."""
    prices = np.array([[1.3e4, 1.3e4], [0.8e4, 1.6e4]])
    asked = along("t", [0.0, 100])
    for weight, order in ((0.0, 0.0), (0.9, 100.0)):
        found = solve(
            small(2, futures=2, reveal=1, chips_price=along("tf", prices), work_load=asked, risk=Risk(weight, 0.1)),
            EXACT,
        )
        assert found.values["order"][0, 0, 0] == pytest.approx([order, order], abs=1e-6)


def demand(reveal: int) -> float:
    """100 or 200 packages in the third period; ordered a period ahead at 1e4, or taken at once at 2e4."""
    found = solve(
        small(3, chips=2, futures=2, reveal=reveal, chips_lead=np.array([2, 0]), chips_price=along("c", [1e4, 2e4]),
              work_load=along("tf", [[0.0, 0], [0, 0], [100, 200]])),
        EXACT,
    )  # fmt: skip
    assert found.objective is not None
    return found.objective


def test_what_is_not_known_costs() -> None:
    """Ordered before it is known: 200 for certain (2e6), or 100 and the rest at the dear price (1e6 + ½ · 2e6)."""
    assert demand(0) == pytest.approx(1.5e6, rel=1e-6)
    assert demand(1) == pytest.approx(2.0e6, rel=1e-6)


def test_orders_placed_before_futures_part_are_the_same_in_all() -> None:
    found = solve(
        small(4, futures=2, reveal=2, chips_lead=1, work_load=along("tf", [[0, 0], [10, 20], [30.0, 50], [40, 90]])),
        EXACT,
    )
    order = found.values["order"][0, 0]
    assert order[:3, 0] == pytest.approx(order[:3, 1])
    assert order[3, 0] != pytest.approx(order[3, 1])


def test_spending_discounted_is_the_cost() -> None:
    instance = small(
        4, 2, 2, 2, phases=2, rents=1, sites_running=7.0, sites_power=1.5e5, chips_resale=1e3, time_residual_discount=0.5,
        sites_residual=3e5, time_discount=np.array([1, 0.9, 0.8, 0.7]), work_load=along("tf", [[50.0, 60]] * 4),
    )  # fmt: skip
    found = solve(instance, EXACT)
    left = found.values["stock"][:, :, -1].sum(axis=(0, 1)) * 1e3 + found.values["begin"].sum() * 3e5
    assert found.cost == pytest.approx(instance.time.discount @ found.spent.sum(axis=0) - 0.5 * left)
    assert found.objective == pytest.approx(found.cost.mean())
