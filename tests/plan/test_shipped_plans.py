"""The shipped scenarios: they read, their sources exist, and what they say lies within what was published.

Each is solved here in its first future alone, phases begun in part and without training runs, to be quick; what the
whole of it says stands in docs/explanation/plan.md.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from taksir.catalog.facts import shipped_catalog
from taksir.model.assumptions import Assumptions
from taksir.plan.ready import ready
from taksir.plan.scenario.read import read_scenario
from taksir.plan.scenario.scenario import Scenario
from taksir.plan.solution import PARTS, Solution
from taksir.plan.solve import Options, solve

PLANS = Path(__file__).parents[2] / "examples" / "plans"
NAMES = sorted(path.stem for path in PLANS.glob("*.toml"))
ALIAS = re.compile(r"\b[a-z0-9]+(?:-[a-z0-9]+)+\b")

GIGA = 1e9
MILLION = 1e6


@cache
def scenario(name: str) -> Scenario:
    return read_scenario(PLANS / f"{name}.toml", shipped_catalog())


def alone(told: Scenario) -> Scenario:
    """The scenario in its first future."""
    name, first = next(iter(told.futures.items()))
    return replace(told, futures={name: replace(first, probability=1.0)}, reveal=None)


def solved(told: Scenario) -> Solution:
    found = solve(ready(Assumptions(shipped_catalog()), alone(told)).instance(), Options(relaxed=True, seconds=60))
    assert found.status in ("optimal", "feasible")
    return found


@cache
def plan(name: str) -> Solution:
    return solved(scenario(name))


def watts(found: Solution) -> np.ndarray:
    """Power of what stands, by period."""
    return np.asarray(np.einsum("ic,ict->t", found.instance.sites.watt, found.values["stock"][..., 0]))


def packages(found: Solution) -> dict[str, float]:
    """Packages that stand at the end, by chip."""
    stock = found.values["stock"][:, :, -1, 0].sum(axis=0)
    return {chip.key: float(count) for chip, count in zip(found.instance.chips.chips, stock, strict=True)}


def spent(found: Solution, *parts: str) -> np.ndarray:
    """US dollars by period."""
    return np.asarray(sum(found.spent[PARTS.index(part), :, 0] for part in parts))


def test_the_scenarios_that_were_asked_for_are_shipped() -> None:
    assert {"us-500-billion", "hyperscaler-125", "hyperscaler-200", "sea-200mw", "own-chip-40"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_scenario_reads_and_says_what_it_is(name: str) -> None:
    told = scenario(name)
    assert told.name
    assert told.says
    assert told.notes


@pytest.mark.parametrize("name", NAMES)
def test_every_source_that_it_names_exists(name: str) -> None:
    sources = shipped_catalog().sources
    told = scenario(name)
    assert told.sources
    assert [alias for alias in told.sources if alias not in sources] == []
    comments = re.findall(r"#.*", (PLANS / f"{name}.toml").read_text("utf-8"))
    dated = [word for line in comments for word in ALIAS.findall(line) if re.search(r"-20\d\d", word)]
    assert [word for word in dated if word not in sources] == []


def test_the_large_scenario_is_as_large_as_speed_is_measured_on() -> None:
    told = scenario("us-500-billion")
    assert told.periods <= 24
    assert len(told.sites) >= 6
    assert len(told.chips) >= 8
    assert len(told.futures) >= 8
    assert sum(told.capital.inflow.values()) == pytest.approx(500 * GIGA)  # type: ignore[arg-type]


def test_half_a_trillion_holds_the_gigawatts_that_were_told() -> None:
    """7 GW were planned in September 2025, 10 GW are the goal for 2029; a gigawatt costs 35 to 60 billion."""
    found = plan("us-500-billion")
    power = watts(found)
    assert 6 * GIGA < power[15] < 12 * GIGA
    assert power[1] < 0.5 * GIGA
    capital = spent(found, "chips", "sites").sum()
    assert 30 < capital / power.max() < 60
    assert capital < 530 * GIGA


def test_a_year_is_held_by_chips_not_by_125_billion() -> None:
    """Amazon added 3.9 GW of all kinds, and 2.1 million AI chips in a year, more than half of them Trainium."""
    found = plan("hyperscaler-125")
    stands = packages(found)
    total = sum(stands.values())
    assert 1 * MILLION < total < 3 * MILLION
    assert stands["trainium2"] > total / 2
    assert 1.5 * GIGA < watts(found)[-1] < 4.5 * GIGA
    assert spent(found, *PARTS).sum() < 125 * GIGA


def test_the_next_year_holds_more() -> None:
    """A million GPUs were promised to AWS for 2026 and 2027 together."""
    before, found = plan("hyperscaler-125"), plan("hyperscaler-200")
    stands = packages(found)
    assert watts(before)[-1] < watts(found)[-1] < 7 * GIGA
    bought = sum(count for chip, count in stands.items() if not chip.startswith("trainium"))
    assert 0.3 * MILLION < bought < 1.1 * MILLION
    assert spent(found, *PARTS).sum() < 200 * GIGA


def test_200_megawatts_in_south_east_asia_stand_in_several_countries() -> None:
    """Quotas of one country do not hold them; a watt costs what campuses in the region are told to cost with chips."""
    told = scenario("sea-200mw")
    found = solved(replace(told, work={name: work for name, work in told.work.items() if work.kind == "serving"}))
    power = watts(found)
    assert power[12] > 199 * MILLION
    assert power.max() < 400 * MILLION
    stock = found.values["stock"][..., 0].sum(axis=1)
    by_country: dict[str, float] = {}
    for site, count in zip(found.instance.sites.sites, stock[:, -1], strict=True):
        by_country[site.country] = by_country.get(site.country, 0.0) + float(count)
    assert sum(count > 1000 for count in by_country.values()) >= 3
    for rule in told.rules.export.values():
        assert by_country[rule.countries[0]] <= float(rule.most) * (1 + 1e-6)  # type: ignore[arg-type]
    capital = spent(found, "chips", "sites").sum()
    assert 20 < capital / power.max() < 45


def test_a_chip_like_last_years_is_not_taped_out_and_one_twice_as_fast_saves_less_than_it_says() -> None:
    told = scenario("own-chip-40")
    bought = solved(replace(told, own={}))
    assert bought.objective is not None

    def with_own(performance: float) -> Solution:
        return solved(replace(told, own={"mine": replace(told.own["mine"], performance=performance)}))

    assert with_own(0.85).values["tape"].sum() < 0.1
    fast = with_own(2.0)
    assert fast.objective is not None
    assert fast.values["tape"].sum() > 0.3
    assert 0.01 < 1 - fast.objective / bought.objective < 0.4
