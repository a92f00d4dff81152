"""An own chip is paid before, comes later with every respin, and costs less as yield is learned."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from readily import simple, world

from taksir.errors import CatalogError
from taksir.model.capital.stack import stack_of
from taksir.model.capital.terms import terms_of
from taksir.model.design.candidate import from_catalog
from taksir.plan.problem.instance import Instance
from taksir.plan.ready import ready
from taksir.plan.scenario.future import Future
from taksir.plan.scenario.offer import OwnChip
from taksir.plan.scenario.site import SupplierOffer
from taksir.plan.scenario.work import Work

TOLD = OwnChip(
    "tpu-v7", nre=600e6, cost=6000.0, design_months=6.0, to_volume_months=3.0, respin_months=6.0, ramp_months=6.0,
    first_yield=0.5, performance=0.9, partner_margin=0.5, most=9000.0,
)  # fmt: skip
FUTURES = {"base": Future(0.5), "again": Future(0.3, respins=1), "twice": Future(0.2, respins=2, supply=0.5)}


def made(told: OwnChip = TOLD, **changes: object) -> Instance:
    return ready(world(), simple(own={"mine": told}, **changes)).instance()


def test_it_stands_behind_the_bought_ones_and_no_order_brings_it() -> None:
    problem = made()
    assert problem.own.chip.tolist() == [1]
    chip = problem.chips.chips[1]
    assert chip.name == "mine"
    assert (chip.key, chip.vendor, chip.foundry, chip.chip) == ("mine", "mine", "TSMC", "tpu-v7")
    assert problem.chips.promised[1].sum() == 0
    assert problem.chips.worth[1] == pytest.approx(
        0.9 * world().get("chip.tpu-v7.peak_bf16").p50 * world().get("chain.mfu").p50
    )


def test_its_cost_before_the_first_is_spread_over_the_design() -> None:
    nre = made().own.nre[0]
    assert nre[1] == pytest.approx([0, 3e8, 3e8, 0, 0, 0, 0, 0])
    assert nre[7].sum() == pytest.approx(3e8)  # the rest after the plan


def test_volume_ramps_after_design_and_fab_and_every_respin_shifts_it() -> None:
    ramp = made(futures=FUTURES).own.ramp[0]
    assert ramp[0, :, 0] == pytest.approx([0, 0, 0, 2250, 6750, 9000, 9000, 9000])
    assert ramp[2, :, 0] == pytest.approx([0] * 5 + [2250, 6750, 9000])
    assert ramp[0, 2:, 1] == pytest.approx(ramp[0, :-2, 0])
    assert ramp[0, 4:, 2] == pytest.approx(0.5 * ramp[0, :-4, 0])


def test_it_may_begin_only_when_it_is_told() -> None:
    from dataclasses import replace

    told = replace(TOLD, earliest=date(2027, 4, 1), latest=date(2027, 9, 30))
    assert made(told).own.ramp[0].sum(axis=(1, 2)).astype(bool).tolist() == [False, True, True, *[False] * 5]


def test_young_silicon_costs_more_until_it_costs_what_is_told() -> None:
    run = world()
    cost = made(futures=FUTURES, periods=16).own.cost[0, 0]
    stack = stack_of(run, "tpu-v7", terms_of(run, "neocloud", server="tpu-v7-pod"))
    mature = 6000 / (1 - 0.5) + stack.it.p50 - stack.chip.p50
    assert cost[-1] == pytest.approx(np.full(3, mature))
    like = from_catalog(run, "tpu-v7")
    silicon = 6000 * like.silicon.p50 / (like.silicon.p50 + like.fixed.p50)
    assert cost[0, 0] == pytest.approx(mature + silicon * (1 / 0.5 - 1) / (1 - 0.5))
    assert (np.diff(cost[:, 0]) <= 0).all()
    assert cost[4, 1] > cost[4, 0]


def test_what_is_not_told_is_of_the_model() -> None:
    run = world()
    found = ready(run, simple(own={"mine": OwnChip("tpu-v7", most=100.0)}, periods=20))
    amounts = found.amounts
    assert amounts["own.mine.nre"].p50 == from_catalog(run, "tpu-v7").nre.p50
    assert amounts["own.mine.partner_margin"].p50 == run.get("silicon.margin.partner").p50
    months = sum(run.get(f"ownchip.time.{what}").p50 for what in ("design", "to_volume"))
    first = int(np.flatnonzero(found.instance().own.ramp[0, 0, :, 0])[0])
    assert first == int(months // 3)
    with pytest.raises(CatalogError, match=r"own\.mine: .*; say most"):
        ready(world(), simple(own={"mine": OwnChip("rngd")}))


def test_it_loses_in_a_future_what_its_making_loses() -> None:
    futures = {"base": Future(0.5), "lost": Future(0.5, without=("TW",), since=date(2027, 1, 1))}
    ramp = made(futures=futures, periods=12).own.ramp[0, 0]
    assert ramp[-1, 0] == pytest.approx(9000)
    assert ramp[-1, 1] < 0.2 * ramp[-1, 0]


def test_it_takes_of_what_a_supplier_gives_to_all() -> None:
    problem = made(suppliers={"line": SupplierOffer("cowos", {date(2027, 1, 1): 100.0})})
    line = problem.pools.names.index("line")
    assert (problem.pools.need[line] > 0).all()
    assert (problem.pools.need[:, 1] > 0).sum() == 1


def test_it_does_the_work_of_the_one_that_it_is_like_by_its_performance() -> None:
    chat = Work("serving", "llama-3-1-8b", load={date(2027, 1, 1): 1e6})
    from taksir.plan.scenario.offer import ChipOffer

    problem = made(chips={"tpu": ChipOffer("tpu-v7", most=10.0)}, work={"chat": chat})
    assert problem.work.rate[0, 1] == pytest.approx(0.9 * problem.work.rate[0, 0])
