"""Water and carbon of a site."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taksir.catalog.facts import shipped_catalog
from taksir.model.assumptions import Assumptions
from taksir.model.site.carbon import (
    carbon_of,
    embodied_t_per_year,
    energy_kwh_per_year,
    operational_t_per_year,
)
from taksir.model.site.pue import pue_of
from taksir.model.site.water import water_m3_per_year, water_of, wue_of

DAY = date(2026, 7, 1)


@pytest.fixture(scope="module")
def world() -> Assumptions:
    """Points, as of the middle of 2026."""
    return Assumptions(shipped_catalog(), DAY)


def test_towers_take_more_than_pads_and_pads_more_in_the_heat(world: Assumptions) -> None:
    towers = wue_of(world, "us-va", "evaporative").p50
    pads = {site: wue_of(world, site, "air_economiser").p50 for site in ("fi", "us-va", "us-az")}
    assert pads["fi"] < pads["us-va"] < pads["us-az"] < towers


def test_dry_cooling_takes_what_the_house_takes(world: Assumptions) -> None:
    assert wue_of(world, "us-az", "air_chiller").p50 == pytest.approx(world.get("facility.wue.base").p50)


def test_water_of_a_year(world: Assumptions) -> None:
    it = world.given("IT", 100e6, "W")
    wue, load = wue_of(world, "sg", "water_chiller").p50, world.get("facility.load_factor").p50
    assert water_of(world, "sg", "water_chiller", it).p50 == pytest.approx(100e3 * 8766 * load * wue / 1000)


@given(st.floats(1e5, 1e10), st.floats(0.1, 1), st.floats(1, 2), st.floats(0, 1000))
def test_carbon_is_energy_times_the_grid(it_w: float, load: float, pue: float, grid: float) -> None:
    energy = energy_kwh_per_year(it_w, load, pue)
    assert energy == pytest.approx(it_w / 1000 * 8766 * load * pue)
    assert operational_t_per_year(energy, grid) == pytest.approx(energy * grid / 1e6)
    assert water_m3_per_year(it_w, load, 1.0) <= energy


def test_embodied_carbon_is_spread_over_lives() -> None:
    assert embodied_t_per_year(10e6, 1000.0, 20.0, 500.0, 5.0) == pytest.approx(10 * (50 + 100))


def test_the_grid_decides_the_carbon(world: Assumptions) -> None:
    it = world.given("IT", 100e6, "W")
    clean, dirty = (carbon_of(world, site, it, pue_of(world, site, "hybrid_d2c").year) for site in ("no", "id"))
    assert dirty.operational.p50 > 15 * clean.operational.p50
    assert clean.embodied.p50 == pytest.approx(dirty.embodied.p50)
    assert clean.bill.p50 == pytest.approx(clean.energy.p50 * world.get("site.no.electricity_price").p50)
