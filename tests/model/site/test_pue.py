"""PUE from cooling and climate."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taksir.catalog.facts import load_catalog, shipped_catalog
from taksir.errors import UnknownNameError
from taksir.model.assumptions import Assumptions
from taksir.model.draw import Draw
from taksir.model.site.climate import Climate, climate_given, climate_of
from taksir.model.site.plant import plant_of
from taksir.model.site.pue import chiller_cop, pue_in, pue_input, pue_of

DAY = date(2026, 7, 1)
COOLINGS = sorted(shipped_catalog().entities("cooling"))
SITES = sorted(shipped_catalog().entities("site"))


@pytest.fixture(scope="module")
def world() -> Assumptions:
    """Points, as of the middle of 2026."""
    return Assumptions(shipped_catalog(), DAY)


def even(world: Assumptions, dry: float, humidity: float, spread: float) -> Climate:
    """A climate without seasons."""
    one = climate_given(world, [dry], [humidity])
    about = world.given("spread", spread, "degC")
    return Climate(one.periods, one.dry, one.wet, about, about, one.weights)


@pytest.mark.parametrize("cooling", COOLINGS)
def test_every_cooling_works_everywhere(world: Assumptions, cooling: str) -> None:
    for site in SITES:
        found = pue_of(world, site, cooling)
        months = [month.p50 for month in found.months]
        assert len(months) == 12
        assert all(1.0 < month < 2.2 for month in months)
        assert min(months) <= found.year.p50 <= max(months)


@settings(max_examples=40)
@given(st.floats(-20, 38), st.floats(0, 8), st.sampled_from(COOLINGS))
def test_warmer_air_never_lowers_the_pue(temperature: float, spread: float, cooling: str) -> None:
    world = Assumptions(shipped_catalog(), DAY)
    plant = plant_of(world, cooling)
    cold, warm = (
        pue_in(world, even(world, round(temperature) + step, 60, spread), plant, "").year.p50 for step in (0, 2)
    )
    assert 1 < cold <= warm + 1e-9


@given(st.floats(-20, 45), st.floats(2, 6), st.floats(0, 12))
def test_chillers_do_better_in_the_cold(outside: float, cop: float, step: float) -> None:
    def at(temperature: float) -> float:
        return float(np.asarray(chiller_cop(temperature, 22.0, cop, 35.0, 9.0, 6.0, 11.0)))

    assert at(35.0) == pytest.approx(cop)
    assert at(outside) >= at(outside + step) > 0


def test_an_overhead_without_chillers_is_the_sum_of_its_parts(world: Assumptions) -> None:
    plant = plant_of(world, "air_economiser")
    found = pue_in(world, even(world, -10, 80, 3), plant, "").year
    assert found.p50 == pytest.approx(1 + sum(part.p50 for part in (plant.losses, plant.other, plant.fans)))


def test_monthly_means_with_their_spread_give_what_the_hours_give(world: Assumptions) -> None:
    rng = np.random.default_rng(7)
    dry = 18 + 9 * np.sin(np.linspace(0, 2 * np.pi, 8760)) + 5 * rng.standard_normal(8760)
    humidity = np.full(8760, 65.0)
    hourly = climate_given(world, dry, humidity)
    monthly = climate_of(world, "us-va")
    means = [part.mean() for part in np.array_split(dry, 12)]
    about = world.given("spread", float(np.mean([part.std() for part in np.array_split(dry, 12)])), "degC")
    even_months = Climate(
        monthly.periods, tuple(world.given("dry", float(mean), "degC") for mean in means), monthly.wet, about, about,
        tuple([1 / 12] * 12),
    )  # fmt: skip
    for cooling in ("air_chiller", "hybrid_d2c", "liquid_warm"):
        plant = plant_of(world, cooling)
        hours, months = (pue_in(world, climate, plant, "").year.p50 for climate in (hourly, even_months))
        assert months == pytest.approx(hours, abs=0.004)


def test_hours_must_come_in_pairs(world: Assumptions) -> None:
    with pytest.raises(ValueError, match="as many humidities"):
        climate_given(world, [20.0, 21.0], [50.0])


def test_a_draw_gives_an_interval_around_the_point(world: Assumptions) -> None:
    drawn = pue_of(Assumptions(shipped_catalog(), DAY, Draw(1024)), "sg", "water_chiller").year
    assert 1 < drawn.p5 < drawn.p50 < drawn.p95
    assert drawn.p50 == pytest.approx(pue_of(world, "sg", "water_chiller").year.p50, abs=0.02)


def test_the_working_names_the_weather_and_the_plant(world: Assumptions) -> None:
    sources = pue_of(world, "us-tx", "evaporative").year.sources()
    assert "stull-2011" in sources
    assert "taksir" in sources


def test_a_colder_place_needs_less(world: Assumptions) -> None:
    for cooling in ("air_chiller", "hybrid_d2c", "evaporative"):
        assert pue_of(world, "fi", cooling).year.p50 < pue_of(world, "sg", cooling).year.p50


def test_an_unknown_site_or_cooling_is_refused(world: Assumptions) -> None:
    with pytest.raises(UnknownNameError):
        pue_of(world, "atlantis", "evaporative")
    with pytest.raises(UnknownNameError):
        pue_of(world, "sg", "wishful")


def test_a_site_of_ones_own_is_data(tmp_path: Path) -> None:
    months = ", ".join(["12"] * 12)
    (tmp_path / "sites").mkdir()
    (tmp_path / "sites" / "own.toml").write_text(
        "[moon]\n"
        'from = { source = "taksir", kind = "assumed" }\n'
        'name = "Moon base"\ncountry = "XX"\nclimate = "none"\n'
        f"electricity_price = 0.1\ngrid_carbon = 100\ndry_bulb = [{months}]\nwet_bulb = [{months}]\n",
        "utf-8",
    )
    world = Assumptions(load_catalog((tmp_path,), overlays=False), DAY)
    assert 1 < pue_of(world, "moon", "air_chiller").year.p50 < 1.3


def test_an_input_of_a_long_run_keeps_median_and_interval() -> None:
    small = pue_of(Assumptions(shipped_catalog(), DAY, Draw(4096)), "us-tx", "hybrid_d2c").year
    large = pue_input(Assumptions(shipped_catalog(), DAY, Draw(2**17)), "us-tx", "hybrid_d2c")
    for quantile in (0.05, 0.5, 0.95):
        assert large.quantile(quantile) == pytest.approx(small.quantile(quantile), abs=0.003)
