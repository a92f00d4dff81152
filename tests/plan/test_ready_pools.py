"""What chips of a vendor share is what its suppliers can give, the buyer's part of it, in every future."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from readily import simple, world

from taksir.model.supply.possible import possible
from taksir.model.supply.recipe import recipe
from taksir.plan.problem.chips import Pools
from taksir.plan.ready import ready
from taksir.plan.scenario.future import Future
from taksir.plan.scenario.offer import ChipOffer
from taksir.plan.scenario.site import SupplierOffer

ENDS = date(2027, 1, 1), date(2028, 12, 31)


def row(pools: Pools, name: str) -> int:
    return pools.names.index(name)


def test_every_stage_of_a_chip_is_a_pool_with_the_capacity_that_makes_it_possible() -> None:
    run = world()
    pools = ready(run, simple()).instance().pools
    whole = possible(run, "gb300", *ENDS, rack="gb300-nvl72")
    share = run.get("supply.buyer_share").p50
    assert len(pools.names) == len(whole.stages)
    for place, stage in enumerate(whole.stages):
        packages = pools.capacity[place, :, 0] / pools.need[place, 0]
        assert packages.sum() == pytest.approx(share * stage.total.p50), pools.names[place]
        assert pools.stored[place] == stage.stored
    assert pools.units == ("wafer", "die", "wafer", "rack")
    assert pools.layer == ("logic", "memory", "packaging", "racks")
    (first, rest) = pools.suppliers[0][0], pools.suppliers[0][1:]
    assert first[:2] == ("TSMC", "TW")
    assert [one[:2] for one in rest] == [("TSMC Arizona", "US")]


def test_the_suppliers_of_a_pool_have_parts_of_it_by_what_they_give() -> None:
    run = world()
    pools = ready(run, simple()).instance().pools
    memory = pools.suppliers[row(pools, "nvidia.hbm")]
    stage = next(one for one in possible(run, "gb300", *ENDS, rack="gb300-nvl72").stages if one.product == "hbm")
    given = {flow.supplier.name: flow.total.p50 / stage.total.p50 for flow in stage.flows}
    assert len(memory) > 1
    assert {name: part for name, _, part in memory} == pytest.approx(given)
    assert [part for *_, part in memory] == sorted((part for *_, part in memory), reverse=True)


def test_chips_of_one_vendor_share_its_pools_and_others_do_not() -> None:
    run = world()
    offers = {"a": ChipOffer("gb300-nvl72"), "b": ChipOffer("hgx-h200"), "c": ChipOffer("mi355x-8")}
    pools = ready(run, simple(chips=offers)).instance().pools
    cowos = row(pools, "nvidia.cowos")
    needs = [recipe(run, key).parts[-1].need.p50 for key in ("gb300", "h200-sxm")]
    assert pools.need[cowos] == pytest.approx([*needs, 0])
    assert pools.need[row(pools, "amd.cowos")][:2].tolist() == [0, 0]
    assert pools.need[row(pools, "nvidia.nvl72"), 1] == 0  # a node is no rack


def test_a_smaller_part_of_a_vendor_weighs_more_in_its_pool() -> None:
    offers = {"a": ChipOffer("gb300", buyer_share=0.04), "b": ChipOffer("gb300", buyer_share=0.01)}
    made = ready(world(), simple(chips=offers)).instance()
    need = made.pools.need[row(made.pools, "nvidia.cowos")]
    assert need[1] == pytest.approx(4 * need[0])
    assert made.chips.promised[1] == pytest.approx(made.chips.promised[0] / 4)


def test_a_lost_country_takes_from_pools_from_its_day_on() -> None:
    futures = {
        "base": Future(0.5),
        "lost": Future(0.25, without=("TW",), since=date(2028, 1, 1)),
        "less": Future(0.25, supply=0.5),
    }
    pools = ready(world(), simple(futures=futures)).instance().pools
    capacity = pools.capacity[row(pools, "nvidia.wafer_n5")]
    assert capacity[:, 2] == pytest.approx(0.5 * capacity[:, 0])
    assert capacity[:4, 1] == pytest.approx(capacity[:4, 0])  # what is in process still comes
    assert capacity[-1, 1] < 0.2 * capacity[-1, 0]  # what is left is made in Arizona


def test_what_the_scenario_tells_of_a_supplier_takes_the_place_of_the_catalog() -> None:
    told = SupplierOffer("cowos", {date(2027, 1, 1): 1000.0, date(2028, 1, 1): 3000.0}, country="KR")
    futures = {"base": Future(0.5), "lost": Future(0.5, without=("KR",), since=date(2028, 7, 1))}
    offers = {"a": ChipOffer("gb300-nvl72", buyer_share=0.01), "b": ChipOffer("mi355x-8", buyer_share=0.5)}
    pools = ready(world(), simple(chips=offers, suppliers={"mine": told}, futures=futures)).instance().pools
    mine = row(pools, "mine")
    assert (pools.need[mine] > 0).all()
    assert pools.capacity[mine, :, 0] == pytest.approx([1000] * 4 + [3000] * 4)
    assert pools.capacity[mine, :, 1] == pytest.approx([1000] * 4 + [3000] * 2 + [0, 0])
    assert not [name for name in pools.names if name.endswith(".cowos")]
    assert pools.suppliers[mine] == (("mine", "KR", 1.0),)


def test_a_vendors_supplier_is_for_its_chips_alone_and_memory_is_told_in_wafers() -> None:
    run = world()
    told = SupplierOffer("hbm", {date(2027, 1, 1): 500.0}, vendor="NVIDIA")
    offers = {"a": ChipOffer("gb300-nvl72"), "b": ChipOffer("mi355x-8")}
    pools = ready(run, simple(chips=offers, suppliers={"memory": told})).instance().pools
    mine = row(pools, "memory")
    assert pools.units[mine] == "wafer"
    dies = next(part.need.p50 for part in recipe(run, "gb300").parts if part.product == "hbm")
    assert 200 < dies / pools.need[mine, 0] < 700  # good memory dies a wafer
    assert pools.need[mine, 1] == 0
    assert "amd.hbm" in pools.names


def test_pools_allow_what_is_promised_and_no_more() -> None:
    made = ready(world(), simple()).instance()
    allowed = np.min(made.pools.capacity[:, :, 0].sum(axis=1) / made.pools.need[:, 0])
    assert made.chips.promised.sum() <= allowed * (1 + 1e-9)
