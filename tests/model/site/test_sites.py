"""The facts of sites, and the published campuses that the model meets."""

from __future__ import annotations

import importlib.util
from datetime import date
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from taksir.catalog.facts import shipped_catalog
from taksir.model.site.wet_bulb import wet_bulb_c
from taksir.validate.row import Summary, summarise
from taksir.validate.site import rows
from taksir.validate.trial import Trial

ROOT = Path(__file__).parents[3]
CATALOG = shipped_catalog()
SITES = CATALOG.entities("site")


@pytest.fixture(scope="module")
def summaries() -> dict[str, Summary]:
    """How well the model meets each set of published results."""
    return {one.set: one for one in summarise(rows(Trial(CATALOG)))}


def script(name: str) -> ModuleType:
    """A script of the repository as a module."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_sites_all_over_the_world() -> None:
    assert len(SITES) >= 60
    assert len({site.text("country") for site in SITES.values()}) >= 35


@pytest.mark.parametrize("key", sorted(SITES))
def test_a_site_has_what_the_model_asks_of_it(key: str) -> None:
    site = SITES[key]
    for attribute in ("electricity_price", "grid_carbon", "construction_cost", "grid_wait", "latitude", "longitude"):
        assert site.has(attribute), attribute
    for known in site.numbers.values():
        assert known.fact.source in CATALOG.sources
        assert known.fact.kind != "assumed" or known.fact.note, known.fact.name


@pytest.mark.parametrize("key", sorted(SITES))
def test_wet_bulbs_follow_from_dry_bulbs_and_humidity(key: str) -> None:
    dry, humidity, wet = (
        np.array([known.fact.best for known in SITES[key].months(name)])
        for name in ("dry_bulb", "relative_humidity", "wet_bulb")
    )
    assert np.asarray(wet_bulb_c(dry, humidity)) == pytest.approx(wet, abs=0.051)
    assert (wet <= dry + 0.2).all()


def test_the_script_would_change_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert script("wet_bulb").main(check=True) == 0
    assert capsys.readouterr().out == ""


def test_means_of_a_weather_file(tmp_path: Path) -> None:
    heading = "\n" * 8
    hours = [
        f"2005,{month},1,{hour},0,x,{10 + month + hour % 2},0,{60}" for month in range(1, 13) for hour in range(1, 25)
    ]
    path = tmp_path / "own.epw"
    path.write_text(heading + "\n".join(hours), "latin-1")
    dry, humidity, spread, _ = script("climate_means").lines([path])
    assert dry.startswith("dry_bulb = { values = [11.5, 12.5, ")
    assert humidity == "relative_humidity = { values = [" + ", ".join(["60"] * 12) + "] }"
    assert spread == "dry_bulb_spread = 0.5"


def test_seasons_fit_the_hemisphere() -> None:
    for key, site in SITES.items():
        latitude = site.numbers["latitude"].fact.best
        months = [known.fact.best for known in site.months("dry_bulb")]
        if abs(latitude) > 25:
            warmest = months.index(max(months))
            assert (warmest in (5, 6, 7)) == (latitude > 0), key


def test_prices_over_time_begin_where_sites_are() -> None:
    names = {name.split(".")[1] for name in CATALOG.series_names("electricity.")}
    assert names - {"us", "world", "asia", "europe"} <= set(SITES)
    series = CATALOG.series("electricity.us-va")
    assert series.at(date(2022, 6, 1)).fact.best < series.at(date(2024, 6, 1)).fact.best


def test_the_pue_of_forty_campuses(summaries: dict[str, Summary]) -> None:
    found = summaries["PUE by site"]
    assert found.predicted == found.rows >= 40
    assert found.median_abs_error is not None
    assert found.median_abs_error < 0.03
    assert found.worst_abs_error is not None
    assert found.worst_abs_error < 0.12
    assert found.coverage is not None
    assert 0.85 <= found.coverage <= 0.95


def test_pue_is_told_better_than_by_one_number() -> None:
    campuses = [row for row in rows(Trial(CATALOG)) if row.set == "PUE by site"]
    published = np.array([row.published for row in campuses])
    ours = np.array([row.predicted.p50 for row in campuses if row.predicted])
    one_number = np.abs(published - np.median(published)).mean()
    assert np.abs(ours - published).mean() < 0.7 * one_number
    assert np.corrcoef(ours, published)[0, 1] > 0.8


def test_costs_of_sites_and_gigawatts(summaries: dict[str, Summary]) -> None:
    sites, gigawatts = summaries["cost of Epoch sites"], summaries["cost of a gigawatt"]
    assert sites.median_abs_error is not None
    assert sites.median_abs_error < 0.10
    assert gigawatts.coverage is not None
    assert gigawatts.coverage >= 5 / 6
    parts = summaries["cost of a gigawatt by scope"]
    assert parts.predicted == 5
    assert parts.worst_abs_error is not None
    assert parts.worst_abs_error < 0.25
