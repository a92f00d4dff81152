"""The template of a scenario: it explains every key, tells its default with the source, and is itself a scenario."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest

from taksir.catalog.facts import load_catalog, shipped_catalog
from taksir.catalog.scenario_keys import Key, Table, scenario_tables
from taksir.cli import main
from taksir.plan.scenario.default import default_fact, default_words
from taksir.plan.scenario.read import scenario_from
from taksir.plan.scenario.template import scenario_template

SAID = {"owner": "neocloud", "chip": "gb300-nvl72", "place": "my-johor"}
KEYS = [(table, key) for table in scenario_tables().values() for key in table.keys.values()]


@pytest.fixture(scope="module")
def text() -> str:
    return scenario_template(shipped_catalog())


def uncommented(text: str) -> str:
    return "\n".join(re.sub(r"^# ?", "", line) for line in text.split("\n"))


def test_it_is_a_scenario_as_it_stands_and_with_every_key_taken_in(text: str) -> None:
    short = scenario_from(tomllib.loads(text), shipped_catalog())
    assert list(short.work) == ["frontier"]
    assert short.capital.given is False
    long = scenario_from(tomllib.loads(uncommented(text)), shipped_catalog())
    assert list(long.work) == ["frontier", "chat"]
    assert long.national is not None
    assert long.rules.export


def test_every_key_stands_in_it(text: str) -> None:
    tree = tomllib.loads(uncommented(text))

    def told(table: Table, of: dict[str, Any]) -> set[str]:
        """Keys that a table or the tables of its kind hold."""
        held = of.values() if table.many else [of]
        return {name for one in held for name in one}

    for table in scenario_tables().values():
        if table.inside is None:
            assert told(table, tree[table.name]) == set(table.keys), table.name
    tables = scenario_tables()
    assert told(tables["export"], tree["rules"]["export"]) == set(tables["export"].keys)
    for inner, lists in (("phase", tree["sites"].values()), ("tier", tree["chips"].values())):
        found = {name for one in lists for part in one.get(f"{inner}s", []) for name in part}
        assert found == set(tables[inner].keys)


@pytest.mark.parametrize(("table", "key"), KEYS, ids=[f"{table.name}.{key.name}" for table, key in KEYS])
def test_a_key_says_what_it_is_and_what_is_taken_without_it(table: Table, key: Key, text: str) -> None:
    flat = re.sub(r"\n## +", " ", text)
    if table.inside and not table.many:
        assert f"{key.name} ({key.says}" in flat
        return
    if key.type == "many":
        return
    assert f"{key.name}: {key.says}" in flat
    if key.required:
        return
    fact = default_fact(shipped_catalog(), key, {**SAID, **({"chip": "h200-sxm"} if table.name == "clouds" else {})})
    assert (fact is not None) == bool(key.fact), f"{key.fact}: nothing is known there"
    assert fact is None or default_words(fact) in flat
    assert not key.default or f"default: {key.default}" in flat


def test_defaults_are_those_of_the_facts_that_are_given(tmp_path: Any) -> None:
    text = scenario_template(load_catalog((), ("capital.loan_rate=0.2",), overlays=False))
    assert "20% a year: capital.loan_rate, assumed" in re.sub(r"\n## +", " ", text)


def test_an_own_company_takes_the_terms_of_its_class() -> None:
    key = scenario_tables()["capital"].keys["discount"]
    fact = default_fact(shipped_catalog(), key, {**SAID, "owner": "coreweave"})
    assert fact is not None
    assert fact.name == "capital.wacc.neocloud"


def test_a_place_whose_building_time_nobody_told_takes_that_of_all() -> None:
    key = scenario_tables()["sites"].keys["build_months"]
    names = {place: default_fact(shipped_catalog(), key, {"place": place}) for place in ("us-oh", "my-johor")}
    assert {place: fact.name for place, fact in names.items() if fact} == {
        "us-oh": "site.us-oh.build_time", "my-johor": "facility.phase.construction"
    }  # fmt: skip


def test_the_command_prints_it(capsys: pytest.CaptureFixture[str], text: str) -> None:
    assert main(["data", "template", "scenario"]) == 0
    assert capsys.readouterr().out == text
    assert main(["data", "template", "scenaro"]) == 2
    assert "nearest: scenario" in capsys.readouterr().err
