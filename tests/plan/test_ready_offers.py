"""Prices, leads, tiers, packages and resale of chips on offer are those of the model."""

from __future__ import annotations

import math
from datetime import date

import numpy as np
import pytest
from readily import simple, world

from taksir.errors import CatalogError, UnknownNameError
from taksir.model.capital.stack import stack_of
from taksir.model.capital.terms import terms_of
from taksir.model.supply.lead import lead_time
from taksir.model.supply.possible import possible
from taksir.plan.ready import ready
from taksir.plan.scenario.future import Future
from taksir.plan.scenario.offer import ChipOffer, Tier
from taksir.plan.scenario.site import Phase, SiteOffer


def gb300(**told: object) -> ChipOffer:
    return ChipOffer("gb300-nvl72", **told)  # type: ignore[arg-type]


def test_a_package_costs_what_the_capital_around_it_does() -> None:
    run = world()
    chips = ready(run, simple(start=date(2026, 1, 1), periods=8)).instance().chips
    stack = stack_of(run, "gb300", terms_of(run, "neocloud", server="gb300-nvl72"), server="gb300-nvl72")
    assert chips.price[0, 0, 0, 0] == pytest.approx(stack.it.p50)
    change = run.get("plan.price_change").p50
    after = (date(2027, 10, 1) - date(2026, 12, 31)).days / 365.25
    assert chips.price[0, 0, 7, 0] == pytest.approx(stack.it.p50 * (1 + change) ** after)


def test_a_price_that_is_told_stands_and_its_discount_too() -> None:
    run = world()
    chips = ready(run, simple(chips={"a": gb300(price=40_000.0), "b": gb300(all_in_price=50_000.0, discount=0.1)}))
    price = chips.instance().chips.price
    own = stack_of(
        run, "gb300", terms_of(run, "neocloud", server="gb300-nvl72"), server="gb300-nvl72",
        paid=run.given("told", 40_000.0, "USD/chip"),
    )  # fmt: skip
    assert price[0, 0, :, 0] == pytest.approx(np.full(8, own.it.p50))
    assert price[1, 0, :, 0] == pytest.approx(np.full(8, 45_000.0))


def test_an_order_waits_as_long_as_orders_of_that_day() -> None:
    run = world()
    weeks = lead_time(run, "accelerator", date(2027, 1, 1)).p50
    chips = ready(run, simple(chips={"a": gb300(), "b": gb300(lead_days=100.0), "c": gb300(lead_days=0.0)}))
    lead = chips.instance().chips.lead
    assert lead.tolist() == [math.ceil(weeks * 7 / (730 / 8)), 2, 0]


def test_the_packages_promised_are_the_buyers_part_of_what_is_possible() -> None:
    run = world()
    chips = ready(run, simple()).instance().chips
    whole = possible(run, "gb300", date(2027, 1, 1), date(2028, 12, 31), rack="gb300-nvl72")
    share = run.get("supply.buyer_share").p50
    assert chips.promised.sum() == pytest.approx(share * whole.packages.p50)
    assert chips.promised[0, 0, 0] == pytest.approx(share * whole.quarters()[0].packages.p50)
    assert np.isinf(chips.delivered).all()


def test_tiers_share_what_can_be_had_and_rise_in_price() -> None:
    told = gb300(tiers=(Tier(0.6), Tier(0.4, premium=0.15)), most=1000.0)
    made = ready(world(), simple(chips={"a": told, "b": gb300()})).instance().chips
    assert made.promised[0, :, 3] == pytest.approx([600, 400])
    assert made.price[0, 1] == pytest.approx(1.15 * made.price[0, 0])
    assert made.promised[1, 1].sum() == 0
    assert (made.listed[0] == made.price[0, :, :, 0]).all()


def test_nothing_ships_before_its_day() -> None:
    made = ready(world(), simple(chips={"a": gb300(available=date(2027, 8, 16))})).instance().chips
    full = ready(world(), simple()).instance().chips
    assert made.promised[0, 0, :2].tolist() == [0, 0]
    assert made.promised[0, 0, 2] == pytest.approx(full.promised[0, 0, 2] * 0.5, rel=0.02)
    assert made.promised[0, 0, 3:] == pytest.approx(full.promised[0, 0, 3:])


def test_a_used_package_never_fetches_what_a_new_one_costs_and_less_every_period() -> None:
    futures = {"low": Future(0.5, resale=0.5), "high": Future(0.5, resale=3.0)}
    made = ready(world(), simple(futures=futures, chips={"a": gb300(lead_days=0.0)})).instance().chips
    assert (made.resale[0] < made.price[0, 0]).all()
    low = made.resale[0, :, 0]
    assert (np.diff(low[:-1]) < 0).all()
    kept, life = world().get("capital.residual").p50, world().get("capital.server_life.neocloud").p50
    cut = world().get("plan.resale_cut").p50
    assert low[3] == pytest.approx(0.5 * made.price[0, 0, 0, 0] * kept ** (1 / life) * (1 - cut))
    assert low[7] == pytest.approx(0.5 * made.price[0, 0, 0, 0] * kept ** (2 / life))
    assert made.life[0] == round(life * 4)


def test_the_closest_word_of_a_future_moves_a_price() -> None:
    futures = {
        "base": Future(0.5),
        "dear": Future(0.5, chip_price={"all": 1.1, "nvidia": 1.2, "b": 1.5}),
    }
    offers = {"a": gb300(), "b": gb300(), "c": ChipOffer("mi355x-8")}
    price = ready(world(), simple(futures=futures, chips=offers)).instance().chips.price
    assert price[:, 0, 0, 1] / price[:, 0, 0, 0] == pytest.approx([1.2, 1.5, 1.1])


def test_a_deposit_and_compute_come_from_facts() -> None:
    run = world()
    made = ready(run, simple(chips={"a": gb300(), "b": gb300(deposit=0.4)})).instance().chips
    assert made.deposit.tolist() == [run.get("plan.deposit").p50, 0.4]
    assert made.worth[0] == pytest.approx(run.get("chip.gb300.peak_bf16").p50 * run.get("chain.mfu").p50)


def test_what_stands_at_the_start_stands_at_its_site() -> None:
    sites = {name: SiteOffer("my-johor", (Phase(50e6),)) for name in ("one", "two")}
    made = ready(world(), simple(sites=sites, chips={"a": gb300(stock={"two": 720.0})})).instance()
    assert made.sites.initial.tolist() == [[0], [720]]


def test_a_chip_that_nothing_knows_or_prices_is_told_in_a_line() -> None:
    with pytest.raises(UnknownNameError, match="gb300"):
        ready(world(), simple(chips={"a": ChipOffer("gb30x")}))
    with pytest.raises(CatalogError, match=r"chips\.a: .*price.*; say price or all_in_price"):
        ready(world(), simple(chips={"a": ChipOffer("rubin-ultra", most=10.0)}))


def test_a_chip_whose_making_nobody_knows_needs_a_number() -> None:
    with pytest.raises(CatalogError, match=r"chips\.a: .*no capacity is known.*; say most"):
        ready(world(), simple(chips={"a": ChipOffer("rngd", price=9000.0)}))
    made = ready(world(), simple(chips={"a": ChipOffer("rngd", price=9000.0, most=500.0)})).instance()
    assert made.chips.promised[0, 0].tolist() == [500.0] * 8
    assert made.pools.names == ()
    less = {"base": Future(0.5), "less": Future(0.5, supply=0.4)}
    made = ready(world(), simple(futures=less, chips={"a": ChipOffer("rngd", price=9000.0, most=500.0)})).instance()
    assert np.isinf(made.chips.delivered[0, :, 0]).all()
    assert made.chips.delivered[0, :, 1] == pytest.approx(np.full(8, 200.0))


def test_a_chip_of_no_known_capacity_is_lost_with_its_foundry() -> None:
    """RNGD is made by TSMC: what is told of it is gone while Taiwan is, from the day on which it is."""
    lost = {"base": Future(0.5), "lost": Future(0.5, without=("TW",), since=date(2027, 7, 1), supply=0.8)}
    made = ready(world(), simple(futures=lost, chips={"a": ChipOffer("rngd", price=9000.0, most=500.0)})).instance()
    assert np.isinf(made.chips.delivered[0, :, 0]).all()
    assert made.chips.delivered[0, :2, 1] == pytest.approx([400.0, 400.0])
    assert made.chips.delivered[0, 2:, 1] == pytest.approx(0.0)
    other = {"base": Future(0.5), "lost": Future(0.5, without=("KR",))}
    made = ready(world(), simple(futures=other, chips={"a": ChipOffer("rngd", price=9000.0, most=500.0)})).instance()
    assert np.isinf(made.chips.delivered).all()
