"""A scenario that is written is read again as it was; a file that is none is refused and breaks nothing."""

from __future__ import annotations

import tomllib
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taksir.catalog.facts import shipped_catalog
from taksir.catalog.scenario_keys import Key, Table, scenario_tables
from taksir.errors import ScenarioError
from taksir.plan.scenario.read import read_scenario, scenario_from
from taksir.plan.scenario.scenario import Scenario
from taksir.plan.scenario.template import scenario_template
from taksir.plan.scenario.write import written

TABLES = scenario_tables()
TREE = tomllib.loads(
    "\n".join(line.removeprefix("# ") for line in scenario_template(shipped_catalog()).split("\n") if line[:2] != "##")
)
FREE = ("number", "count", "flag", "text", "dated", "named")


def again(scenario: Scenario) -> Scenario:
    text = written(scenario, shipped_catalog())
    return replace(scenario_from(tomllib.loads(text), shipped_catalog()), path=scenario.path)


def test_every_key_comes_back() -> None:
    scenario = scenario_from(TREE, shipped_catalog())
    assert again(scenario) == scenario


def test_what_is_shipped_comes_back() -> None:
    for path in sorted((Path(__file__).parents[2] / "examples" / "plans").glob("*.toml")):
        scenario = read_scenario(path, shipped_catalog())
        assert again(scenario) == scenario


@pytest.mark.parametrize("capital", [{"cash": "0 USD"}, {"inflow": {}}, {"rate": 0.1}, {}])
def test_whether_money_is_a_limit_comes_back(capital: dict[str, Any]) -> None:
    scenario = scenario_from({**TREE, "capital": capital}, shipped_catalog())
    assert again(scenario) == scenario


def numbers(key: Key, *, exact: bool = False) -> st.SearchStrategy[str]:
    """Numbers within the bounds of a key, with its unit, some as an interval."""
    low = float(key.low) if isinstance(key.low, (int, float)) else -1e12
    high = float(key.high) if isinstance(key.high, (int, float)) else 1e13
    one = st.floats(low, high, allow_nan=False, allow_subnormal=False)
    unit = "W" if key.unit == "of makes" else key.unit if key.unit not in ("count", None) else ""
    single = one.map(lambda number: f"{number!r} {unit}".strip())
    triple = st.tuples(one, one, one).map(sorted).map(lambda three: f"{'..'.join(map(repr, three))} {unit}".strip())
    return single if exact or key.exact else single | triple


def values(key: Key) -> st.SearchStrategy[Any]:
    """What a key may say."""
    example = tomllib.loads(f"a = {key.example}")["a"]
    match key.type:
        case "number":
            return numbers(key)
        case "count":
            low, high = (int(one) if isinstance(one, (int, float)) else 1 for one in (key.low, key.high))
            return st.integers(low, high)
        case "flag":
            return st.booleans()
        case "dated":
            days = st.lists(st.dates(date(2026, 1, 1), date(2030, 1, 1)), min_size=1, max_size=4, unique=True)
            return st.tuples(days, st.lists(numbers(key), min_size=4, max_size=4)).map(
                lambda both: dict(zip(map(str, sorted(both[0])), both[1], strict=False))
            )
        case "named":
            return st.fixed_dictionaries({}, optional={name: numbers(key) for name in example})
        case _:
            free = st.text(min_size=1, max_size=20).filter(str.strip)
            return st.sampled_from(key.one_of) if key.one_of else st.just(example) if key.refers else free


FIXED = {"plan": {"objective", "periods", "step"}, "work": {"kind"}, "sites": {"tenure"}, "futures": {"probability"},
         "national": set(TABLES["national"].keys), "targets": {"amount"}}  # fmt: skip


def changes(table: Table, held: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Some keys told otherwise, and some left out (None)."""
    free = [
        key for key in table.keys.values()
        if key.name in held and key.type in FREE and key.name not in FIXED.get(table.name, ())
    ]  # fmt: skip
    return st.fixed_dictionaries(
        {}, optional={key.name: values(key) if key.required else st.none() | values(key) for key in free}
    )


def example(table: str) -> dict[str, Any]:
    """Every key of a table with its example."""
    one = TREE[table]
    return {key: value for inner in one.values() for key, value in inner.items()} if TABLES[table].many else one


CHANGES = {table: changes(TABLES[table], example(table)) for table in TREE if table != "national"}


def applied(held: dict[str, Any], change: dict[str, Any]) -> dict[str, Any]:
    """A table with its changes, as far as it has those keys."""
    told = {name: change.get(name, value) for name, value in held.items()}
    return {name: value for name, value in told.items() if value is not None}


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(sorted(CHANGES)).flatmap(lambda table: st.tuples(st.just(table), CHANGES[table])))
def test_any_scenario_comes_back_as_it_was(told: tuple[str, dict[str, Any]]) -> None:
    table, change = told
    held = TREE[table]
    new = {name: applied(one, change) for name, one in held.items()} if TABLES[table].many else applied(held, change)
    scenario = scenario_from({**TREE, table: new}, shipped_catalog())
    assert again(scenario) == scenario


NAMES = sorted({name for table in TABLES.values() for name in (table.name, *table.keys)})
SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.dates() | st.datetimes() | st.times()
    | st.text(max_size=12) | st.sampled_from(["200 MW", "1..2..3 USD", "5 %", "gb300", "training", "2027", "1e999 W", "..",
                                              "US$", "1/", "2 ms/", "3 W*W", "4 1/1", "johor", "5 e", "6 degC", "7 dB"])
)  # fmt: skip
ANY = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=5), inner, max_size=5)
    ),
    max_leaves=12,
)
TOML = st.dictionaries(st.sampled_from(sorted(TREE)), ANY, max_size=4)


@settings(max_examples=60, deadline=None)
@given(TOML, st.booleans())
def test_whatever_a_file_holds_only_its_own_error_is_raised(tree: dict[str, Any], filled: bool) -> None:
    try:
        scenario_from({**TREE, **tree} if filled else tree, shipped_catalog())
    except ScenarioError as error:
        if not all(problem.startswith("scenario: ") for problem in error.problems):
            raise


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_whatever_a_key_says_only_its_own_error_is_raised(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(TREE)))
    table, value = TABLES[name], data.draw(ANY)
    key = data.draw(st.sampled_from(sorted(table.keys)))
    held = TREE[name]
    told = {one: {**inner, key: value} for one, inner in held.items()} if table.many else {**held, key: value}
    with suppress(ScenarioError):
        scenario_from({**TREE, name: told}, shipped_catalog())


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_whatever_text_a_file_is_only_its_own_error_is_raised(tmp_path_factory: Any, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_text(text, "utf-8", newline="")
    with pytest.raises(ScenarioError):
        read_scenario(path, shipped_catalog())
