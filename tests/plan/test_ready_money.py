"""Capital and rents by the period, with what they cost."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from readily import simple, world

from taksir.errors import CatalogError
from taksir.model.capital.lease import market_rent
from taksir.plan.ready import ready
from taksir.plan.scenario.future import Future
from taksir.plan.scenario.offer import ChipOffer, CloudOffer
from taksir.plan.scenario.scenario import Capital


def test_without_capital_money_is_no_limit() -> None:
    assert not ready(world(), simple()).instance().money.limited


def test_capital_comes_in_by_the_period_and_moves_with_the_future() -> None:
    told = Capital(cash=1e9, inflow={date(2027, 1, 1): 4e9}, floor=1e8, debt_limit=2e9, loan_to_value=0.6, given=True)
    money = (
        ready(world(), simple(capital=told, futures={"a": Future(0.5), "b": Future(0.5, inflow=0.5)})).instance().money
    )
    assert money.limited
    assert (money.cash, money.floor, money.loan_to_value) == (1e9, 1e8, 0.6)
    assert money.inflow[:, 0] == pytest.approx([1e9] * 4 + [0] * 4)
    assert money.inflow[:, 1] == pytest.approx([5e8] * 4 + [0] * 4)
    assert money.debt_limit.tolist() == [2e9] * 8


def test_debt_costs_what_is_told_or_what_loans_and_bonds_cost() -> None:
    run = world()

    def rate(owner: str, **told: float) -> float:
        return (1 + ready(run, simple(owner=owner, capital=Capital(**told))).instance().money.rate) ** 4 - 1

    assert rate("neocloud") == pytest.approx(run.get("capital.loan_rate").p50)
    assert rate("hyperscaler") == pytest.approx(run.get("capital.bond_rate").p50)
    assert rate("neocloud", rate=0.2) == pytest.approx(0.2)
    assert np.isinf(ready(run, simple()).instance().money.loan_to_value)


def test_a_rent_is_the_markets_by_the_hour_or_what_is_told() -> None:
    run = world()
    clouds = {
        "market": CloudOffer("h200-sxm", "sg", 100.0, term_months=6.0),
        "told": CloudOffer("h200-sxm", "sg", 100.0, price=2.0, available=date(2027, 8, 1)),
    }
    futures = {"a": Future(0.5), "b": Future(0.5, rent=1.5, supply=0.5)}
    problem = ready(run, simple(clouds=clouds, futures=futures)).instance()
    rents = problem.rents
    market = market_rent(run, "h200-sxm")
    assert market is not None
    assert rents.price[0, :, 0] == pytest.approx(market.p50 * problem.time.hours)
    assert rents.price[1, 0] == pytest.approx([2 * 90 * 24, 3 * 90 * 24])
    assert rents.most[1, :, 0].tolist() == [0, 0, 0, *[100] * 5]
    assert rents.most[0, :, 1].tolist() == [50] * 8
    assert rents.term.tolist() == [2, 4]
    assert rents.chip.tolist() == [1, 1]  # one chip, beside the one that is bought


def test_a_rented_chip_that_is_bought_too_is_the_same() -> None:
    offers = {"gb300": ChipOffer("gb300-nvl72"), "h200": ChipOffer("h200-sxm")}
    problem = ready(world(), simple(chips=offers, clouds={"sea": CloudOffer("h200-sxm", "sg", 100.0)})).instance()
    assert problem.rents.chip.tolist() == [1]
    assert [one.name for one in problem.chips.chips] == ["NVIDIA GB300", "NVIDIA H200 SXM5 141 GB"]


def test_a_chip_only_rented_is_never_promised() -> None:
    problem = ready(world(), simple(clouds={"sea": CloudOffer("h200-sxm", "sg", 100.0)})).instance()
    assert problem.chips.chips[1].key == "sea"
    assert problem.chips.promised[1].sum() == 0
    assert problem.sites.watt[0, 1] > 0


def test_a_rent_that_nobody_tells_is_asked_for() -> None:
    with pytest.raises(
        CatalogError, match=r"clouds\.sea: no rent of NVIDIA Rubin .* is known by 2027-01-01; say price"
    ):
        ready(world(), simple(clouds={"sea": CloudOffer("rubin", "sg", 100.0)}))
