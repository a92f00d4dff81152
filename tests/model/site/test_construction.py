"""Cost by scope, and what a gigawatt means."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taksir.catalog.facts import shipped_catalog
from taksir.errors import CatalogError
from taksir.model.assumptions import Assumptions
from taksir.model.capital.stack import stack_of
from taksir.model.capital.terms import terms_of
from taksir.model.draw import Draw
from taksir.model.site.construction import (
    cost_of,
    it_cost,
    it_usd_per_w,
    network_share,
    usd_per_facility_w,
    usd_per_it_w,
)
from taksir.validate.gigawatt import gw_breakdown

DAY = date(2026, 11, 1)


@pytest.fixture(scope="module")
def world() -> Assumptions:
    """Points, as of November 2026."""
    return Assumptions(shipped_catalog(), DAY)


def test_scopes_add_up_on_both_sides(world: Assumptions) -> None:
    cost = cost_of(world, "us-va", "hybrid_d2c", "gb200-nvl72")
    for side in (cost.per_it, cost.per_facility):
        assert side.it is not None
        assert side.all_in is not None
        assert side.all_in.p50 == pytest.approx(side.land_and_power.p50 + side.shell.p50 + side.it.p50)


def test_a_watt_of_it_costs_more_than_a_watt_of_facility(world: Assumptions) -> None:
    cost = cost_of(world, "sg", "water_chiller")
    assert cost.per_it.shell.p50 == pytest.approx(cost.per_facility.shell.p50 * cost.pue.p50)
    assert cost.per_it.it is None
    assert cost.per_it.all_in is None


@given(st.floats(0.1, 100), st.floats(1, 2))
def test_the_two_watts_are_inverse(usd: float, pue: float) -> None:
    assert usd_per_it_w(usd_per_facility_w(usd, pue), pue) == pytest.approx(usd)


def test_it_is_racks_over_their_power_with_what_stands_around_them() -> None:
    assert it_usd_per_w(3.0e6, 1 / 11, 0.0, 132e3, 1.14) == pytest.approx(21.93, abs=0.01)


def test_a_rack_and_a_node_have_one_network_share_wherever_they_are_costed(world: Assumptions) -> None:
    assert network_share(world, "rack").p50 < network_share(world, "node").p50
    for chip, server in (("gb300", "gb300-nvl72"), ("h100-sxm", "hgx-h100")):
        stack = stack_of(world, chip, terms_of(world, "neocloud"), server=server)
        around = it_cost(world, server).find(network_share(world, world.entity("server", server).text("form")).name)
        assert around is not None
        assert stack.network.find(around.name) is around


def test_liquid_halls_cost_a_little_more(world: Assumptions) -> None:
    air, liquid = (cost_of(world, "us-tx", name).per_it.shell.p50 for name in ("air_economiser", "hybrid_d2c"))
    assert 1.05 < liquid / air < 1.12


def test_power_plants_count_with_land_and_power(world: Assumptions) -> None:
    without, with_ = (
        cost_of(world, "us-tx", "hybrid_d2c", generation=own).per_facility.land_and_power.p50 for own in (False, True)
    )
    assert with_ - without == pytest.approx(world.get("facility.cost.generation").p50)


def test_a_server_without_a_price_says_so(world: Assumptions) -> None:
    with pytest.raises(CatalogError, match="price is not known"):
        it_cost(world, "trn2-48xlarge")


def test_published_gigawatts_differ_by_what_they_count() -> None:
    found = {one.id: one for one in gw_breakdown(Assumptions(shipped_catalog(), DAY, Draw(1024)))}
    assert found["gw.bernstein"].total.p5 < found["gw.bernstein"].published < found["gw.bernstein"].total.p95
    assert found["gw.epoch"].total.p5 < found["gw.epoch"].published < found["gw.epoch"].total.p95
    assert found["gw.epoch"].total.p50 < found["gw.bernstein"].total.p50 < found["gw.nvidia"].total.p50
    for one in found.values():
        assert one.total.p50 == pytest.approx(sum(part.p50 for part in one.parts.values()), rel=0.05)
        assert one.why
