"""What a scenario says is kept in SI units, packages and US dollars, with names as the catalog has them."""

from __future__ import annotations

import time
from dataclasses import MISSING, fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from taksir.catalog.facts import shipped_catalog
from taksir.catalog.scenario_keys import scenario_tables
from taksir.plan.scenario.measure import MeasureError, factor, measure
from taksir.plan.scenario.read import read_scenario, scenario_from
from taksir.plan.scenario.scenario import Scenario
from taksir.plan.scenario.site import Phase
from taksir.plan.scenario.table import NOUNS

PLAN = {"name": "a", "start": date(2027, 1, 1), "periods": 8, "owner": "neocloud"}
SITE = {"place": "my-johor", "phases": [{"power": "50 MW"}]}


def read(**tables: Any) -> Scenario:
    """A scenario with a target and a chip to stand at a site, and what is given."""
    tree = {
        "plan": PLAN, "targets": {"hall": {"amount": "10 MW", "by": date(2028, 1, 1)}},
        "chips": {"b300": {"chip": "b300"}}, "sites": {"johor": SITE},
    }  # fmt: skip
    return scenario_from({**tree, **tables}, shipped_catalog())


@pytest.mark.parametrize(
    ("text", "told", "unit"),
    [
        ("200 MW", 200.0, "MW"),
        ("1.5e9 USD", 1.5e9, "USD"),
        ("US$2 billion", 2e9, "USD"),
        ("US$ 2 billion", 2e9, "USD"),
        ("$3.5 million", 3.5e6, "USD"),
        ("€1.5 billion", 1.5e9, "EUR"),
        ("Rp5 trillion/year", 5e12, "IDR/year"),
        ("2 billion USD", 2e9, "USD"),
        ("180..200..220 MW", (180.0, 200.0, 220.0), "MW"),
        ("180 .. 200 .. 220 MW", (180.0, 200.0, 220.0), "MW"),
        ("1..3 billion USD", (1e9, 2e9, 3e9), "USD"),
        ("16,384 package", 16384.0, "package"),
        ("15.6 Ttoken", 15.6, "Ttoken"),
        ("2 percent", 2.0, "percent"),
        ("2%", 2.0, "%"),
        ("0.09 USD per kWh", 0.09, "USD/kWh"),
        ("-3", -3.0, ""),
        ("1e-05..2e-05..3e+01", (1e-5, 2e-5, 30.0), ""),
    ],
)
def test_a_number_is_read_as_people_write_it(text: str, told: object, unit: str) -> None:
    found = measure(text)
    assert found.told == told
    assert found.unit == unit


@pytest.mark.parametrize(
    "text", ["", "MW", "1,5 MW,", "1.2.3 MW", "1...2 MW", "0x10 W", "1e9999", "9" * 400, "12 MW\nx"]
)
def test_what_is_no_number_with_a_unit_is_refused(text: str) -> None:
    with pytest.raises(MeasureError):
        factor(measure(text).unit, ("W",))


@pytest.mark.parametrize(
    ("key", "value", "wanted"),
    [
        ("grid_months", "18 months", 18.0),
        ("grid_months", 18, 18.0),
        ("grid_months", "1.5 year", 18.0),
        ("grid_months", [12, 18, 24], (12.0, 18.0, 24.0)),
        ("grid_months", ["12 months", "1.5 years", "24 months"], (12.0, 18.0, 24.0)),
        ("powered", "0.2 GW", 2e8),
        ("electricity", "90 USD/MWh", 0.09),
        ("water", "2 megalitre/day", 2e6),
        ("carbon", "1e6 kg/year", 1e3),
        ("own_power", True, True),
        ("cooling", "Hybrid D2C", "hybrid_d2c"),
        ("earliest", "2027-Q3", date(2027, 7, 1)),
    ],
)
def test_a_value_is_kept_in_the_unit_of_its_key(key: str, value: object, wanted: object) -> None:
    found = getattr(read(sites={"johor": {**SITE, key: value}}).sites["johor"], key)
    assert found == (pytest.approx(wanted) if isinstance(wanted, (float, tuple)) else wanted)


def test_what_is_for_a_period_may_be_told_for_a_month_or_a_year() -> None:
    chips = {
        name: {"chip": "b300", "most": most}
        for name, most in {"a": 3000, "b": "1000 package/month", "c": "12,000 GPU/year"}.items()
    }
    assert [one.most for one in read(chips=chips).chips.values()] == pytest.approx([3000, 3000, 3000])
    suppliers = {
        "t": {"makes": "transformers", "capacity": {"2027": "100 MW/month"}},
        "w": {"makes": "cowos", "capacity": {"2027": "500 wafer", "2027-Q3": "300..400..500 wafer/month"}},
    }
    found = read(suppliers=suppliers).suppliers
    assert found["t"].capacity == {date(2027, 1, 1): pytest.approx(3e8)}
    assert found["w"].capacity == {date(2027, 1, 1): 500.0, date(2027, 7, 1): pytest.approx((900, 1200, 1500))}


def test_money_of_another_currency_is_turned_at_the_last_rate_known_on_the_first_day() -> None:
    catalog = shipped_catalog()
    found = read(capital={"cash": "1e9 EUR", "inflow": {"2027": "Rp5 trillion"}}, plan={**PLAN, "notes": ["ours"]})
    rates = {code: catalog.rates.rate(code, "USD", PLAN["start"]) for code in ("EUR", "IDR")}  # type: ignore[arg-type]
    assert found.capital.cash == pytest.approx(1e9 * rates["EUR"].value)  # type: ignore[union-attr]
    assert found.capital.inflow == {date(2027, 1, 1): pytest.approx(5e12 * rates["IDR"].value)}  # type: ignore[union-attr]
    assert found.capital.given
    assert found.notes[0] == "ours"
    assert [note[:3] for note in found.notes[1:]] == ["EUR", "IDR"]
    assert f"the rate of {rates['EUR'].on} (ecb)" in found.notes[1]  # type: ignore[union-attr]


def test_money_is_no_limit_where_neither_cash_nor_income_is_told() -> None:
    assert not read(capital={"rate": 0.1}).capital.given
    assert not read().capital.given
    assert read(capital={"cash": "0 USD"}).capital.given


@pytest.mark.parametrize(
    ("told", "kept"),
    [("gb300-nvl72", "gb300-nvl72"), ("GB300 NVL72", "gb300-nvl72"), ("h200", "h200-sxm"), ("HGX H200", "hgx-h200"),
     ("B300", "b300")],
)  # fmt: skip
def test_a_chip_is_kept_as_the_key_of_a_chip_or_of_what_it_comes_in(told: str, kept: str) -> None:
    assert read(chips={"a": {"chip": told}}).chips["a"].chip == kept


def test_names_of_the_file_and_of_the_catalog_are_found_together() -> None:
    work = {"kind": "training", "model": "Llama 3.1 405B", "tokens": "1 Ttoken", "deadline": date(2028, 1, 1)}
    found = read(
        work={"run": {**work, "sites": ["johor", "sea", "SG"], "cluster": "16,384 package"}},
        clouds={"sea": {"chip": "h200", "place": "Singapore", "most": 100}},
        rules={"vendor_share": {"NVIDIA": 0.5}, "foundry_share": {"TSMC": "90%"}, "country_share": {"my": 0.8}},
    )
    assert found.work["run"].model == "llama-3-1-405b"
    assert found.work["run"].sites == ("johor", "sea", "SG")
    assert found.work["run"].cluster == 16384
    assert found.clouds["sea"].place == "sg"
    assert (found.rules.vendor_share, found.rules.foundry_share) == ({"nvidia": 0.5}, {"tsmc": 0.9})
    assert found.rules.country_share == {"MY": 0.8}


def test_a_target_keeps_the_unit_that_it_is_told_in() -> None:
    day = date(2028, 1, 1)
    told = {"a": "1 GW", "b": "10,000 GPU", "c": "100 EFLOP/s"}
    found = read(targets={name: {"amount": amount, "by": day} for name, amount in told.items()}).targets
    assert {name: (one.amount, one.unit) for name, one in found.items()} == {
        "a": (1e9, "W"), "b": (1e4, "package"), "c": (pytest.approx(1e20), "FLOP/s")
    }  # fmt: skip


def test_without_futures_there_is_one() -> None:
    assert [one.probability for one in read().futures.values()] == [1.0]


def test_phases_of_a_site_may_be_tables(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(
        '[plan]\nname = "a"\nstart = 2027-01-01\nperiods = 4\nowner = "coreweave"\nobjective = "earliest"\n'
        '[targets.t]\namount = "1 MW"\n[chips.c]\nchip = "b300"\n[sites.s]\nplace = "sg"\n[[sites.s.phases]]\n'
        'power = "5 MW"\n[[sites.s.phases]]\npower = "6 MW"\nready = 2027-06-01\n',
        "utf-8",
    )
    phases = (Phase(5e6), Phase(6e6, ready=date(2027, 6, 1)))
    assert read_scenario(path, shipped_catalog()).sites["s"].phases == phases


def test_every_field_of_a_scenario_can_be_told_and_nothing_else() -> None:
    """The declarations and the frozen objects are of one mind: fields, what is needed, what is left out."""
    apart = {"capital": {"given"}, "targets": {"unit"}}
    for table in scenario_tables().values():
        told = {key.target for key in table.keys.values()}
        noun = NOUNS[table.name]
        if noun is dict:
            assert told <= {one.name for one in fields(Scenario)}
            continue
        held = {one.name: one for one in fields(noun)}  # type: ignore[arg-type]
        assert set(held) - apart.get(table.name, set()) == told, table.name
        for key in table.keys.values():
            one = held[key.target]
            free = one.default is not MISSING or one.default_factory is not MISSING
            assert free or key.required, f"{table.name}.{key.name}"
            assert key.required or key.default or key.fact, f"{table.name}.{key.name} does not say what is taken"


def test_the_shipped_scenarios_are_sound() -> None:
    paths = sorted((Path(__file__).parents[2] / "examples" / "plans").glob("*.toml"))
    for path in paths:
        assert read_scenario(path, shipped_catalog()).name


def test_reading_is_quick() -> None:
    """A hundred milliseconds for a scenario, once the catalog is there."""
    text = {"johor": SITE}
    read(sites=text)
    best = min(_seconds() for _ in range(3))
    assert best < 0.1


def _seconds() -> float:
    sites = {f"s{number}": {**SITE, "grid_months": f"{number}.5 months"} for number in range(12)}
    start = time.perf_counter()
    read(sites=sites)
    return time.perf_counter() - start
