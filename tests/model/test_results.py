"""Computed numbers have addresses, and every one has a working that ends in facts."""

from datetime import date

import pytest

from taksir.catalog.facts import shipped_catalog
from taksir.errors import UsageError
from taksir.model.assumptions import Assumptions
from taksir.model.results import TOPICS, resolve, topics

EXAMPLES = {
    "unit_cost": "unit_cost.b200",
    "draw": "draw.gb300.it",
    "hour": "hour.h100-sxm.neocloud",
    "break_even": "break_even.h100-sxm",
    "build": "build.gb300.all_in",
    "spend": "spend.amazon.2026",
    "pue": "pue.sg.air_chiller",
    "wue": "wue.us-az.evaporative",
    "site_cost": "site_cost.us-va.hybrid_d2c",
    "power_date": "power_date.us-va",
    "train_step": "train_step.llama-3.1-8b.h100-sxm.64",
    "train_days": "train_days.llama-3.1-8b.h100-sxm.64",
    "serve_tpot": "serve_tpot.llama-3.1-8b.h100-sxm.1",
    "serve_cost": "serve_cost.llama-3.1-8b.h100-sxm.1",
    "own_saving": "own_saving.trainium2.h100-sxm.chip.1e6",
    "own_break_even": "own_break_even.trainium2.h100-sxm",
}


@pytest.fixture(scope="module")
def world() -> Assumptions:
    return Assumptions(shipped_catalog(), date(2026, 11, 21))


def test_every_topic_has_an_example_here() -> None:
    assert set(EXAMPLES) == set(TOPICS)


@pytest.mark.parametrize("address", EXAMPLES.values())
def test_a_computed_number_rests_on_facts_with_sources(world: Assumptions, address: str) -> None:
    amount = resolve(world, address)
    assert amount.value > 0
    leaves = [one for one in amount.walk() if one.formula is None]
    facts = [one.fact for one in leaves if one.fact is not None]
    assert facts
    assert all(fact.source in world.catalog.sources for fact in facts)
    assert all(one.fact is not None or one.origin for one in leaves), "a number from nowhere"


def test_facts_and_points_of_series_are_numbers_too(world: Assumptions) -> None:
    assert resolve(world, "chip.h100-sxm.tdp").value == 700
    assert resolve(world, "price.h100-sxm@2024").unit == "USD/chip"


@pytest.mark.parametrize(
    "address", ["unit_cost", "unit_cots.b200", "unit_cost.b2000", "chip.h100-sxm.tpd", "draw.gb300.roof"]
)
def test_an_unknown_address_is_refused(world: Assumptions, address: str) -> None:
    with pytest.raises(UsageError):
        resolve(world, address)


def test_topics_say_what_they_take() -> None:
    said = topics()
    assert "unit_cost.<chip>[.<part>]" in said
    assert all(said.values())


@pytest.mark.parametrize("address", ["unit_cost", "unit_cots.b200"])
def test_a_topic_says_how_it_is_asked(world: Assumptions, address: str) -> None:
    with pytest.raises(UsageError, match=r"nearest: unit_cost\.<chip>"):
        resolve(world, address)
