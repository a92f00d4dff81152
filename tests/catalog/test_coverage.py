"""What a reader may count on finding: families, generations, places, years, and the figures everybody knows."""

from datetime import date
from itertools import product

import numpy as np
import pytest

from taksir.catalog.attribute import kinds
from taksir.catalog.everything import every_fact
from taksir.catalog.facts import shipped_catalog
from taksir.catalog.series import Point
from taksir.model.assumptions import Assumptions
from taksir.model.draw import Draw
from taksir.model.site.pue import pue_of
from taksir.model.site.schedule import schedule_of

CATALOG = shipped_catalog()
CHIPS, SITES = CATALOG.entities("chip"), CATALOG.entities("site")
TODAY = date(2026, 11, 21)

FAMILIES = {
    "NVIDIA": """v100-sxm a100-sxm-40 a100-sxm-80 h100-sxm h200-sxm h20 gh200 b100 b200 gb200 b300 gb300 rubin
        rubin-cpx rubin-ultra l40s""",
    "AMD": "mi250x mi300x mi300a mi325x mi350x mi355x mi450",
    "Google": "tpu-v2 tpu-v3 tpu-v4 tpu-v5e tpu-v5p tpu-v6e tpu-v7",
    "Amazon": "trainium1 trainium2 trainium3 inferentia2",
    "Intel": "gaudi2 gaudi3 max-1550",
    "Microsoft": "maia-100 maia-200",
    "Meta": "mtia-v1 mtia-v2 mtia-300 mtia-400",
    "Huawei": "ascend-910 ascend-910b ascend-910c ascend-950pr",
}
NODE_UNKNOWN = {"ascend-960", "mtia-300", "mtia-400", "mtia-450", "mtt-s4000"}
"""Chips whose makers have not said on which node they are made, as far as we know."""

STACKED = {"mi300x", "mi300a", "mi308x", "mi325x", "mi350x", "mi355x"}
"""Chips whose compute dies stand on base dies."""

PRICED = ["h100-sxm", "h200-sxm", "b200", "gb200", "b300", "gb300", "mi300x", "tpu-v5p", "trainium2"]
RENTED = [
    "a100-sxm-80",
    "h100-sxm",
    "h200-sxm",
    "b200",
    "gb200",
    "b300",
    "mi300x",
    "tpu-v4",
    "tpu-v5e",
    "tpu-v5p",
    "tpu-v6e",
    "trainium1",
]
HYPERSCALERS = [key for key, one in CATALOG.entities("company").items() if one.text("class") == "hyperscaler"]
AMERICAN_FOUR = ["amazon", "microsoft", "alphabet", "meta"]
QUARTERS = [date(year, month, 15) for year, month in product(range(2023, 2027), (2, 5, 8, 11))]


def points(name: str, period: str) -> list[Point]:
    """The points of a series about one period, oldest first."""
    return [point for point in CATALOG.series(name).points if point.period.text == period]


def price(chip: str) -> float:
    """What a chip costs today."""
    return CATALOG.series(f"price.{chip}").at(TODAY).fact.best


@pytest.mark.parametrize("vendor", FAMILIES)
def test_a_family_is_whole(vendor: str) -> None:
    assert {CHIPS[key].text("vendor") for key in FAMILIES[vendor].split()} == {vendor}


@pytest.mark.parametrize("attribute", ["node", "io_node", "memory", "packaging", "server", "successor_of"])
def test_what_a_chip_refers_to_exists(attribute: str) -> None:
    refers = kinds()["chip"].attributes[attribute].refers
    assert refers
    named = {chip.texts[attribute] for chip in CHIPS.values() if attribute in chip.texts}
    assert sorted(named - set(CATALOG.entities(refers))) == []


def test_the_node_is_known_of_every_chip_but_a_few() -> None:
    assert {key for key, chip in CHIPS.items() if "node" not in chip.texts} == NODE_UNKNOWN


def test_stacked_dies_are_not_laid_beside_their_base_dies() -> None:
    for key in STACKED:
        assert CATALOG.entity("packaging", CHIPS[key].text("packaging")).text("carries") == "base", key


def test_a_newer_node_has_a_dearer_wafer_and_more_defects_than_a_mature_one() -> None:
    nodes = CATALOG.entities("node")
    dear = [nodes[key].numbers["wafer_price"].fact.best for key in ("n28", "n16", "n7", "n5", "n3", "n2")]
    assert dear == sorted(dear)
    assert nodes["n2"].numbers["defect_density"].fact.best > nodes["n7"].numbers["defect_density"].fact.best
    assert {"n2", "n3", "n5", "n7", "n16", "n28", "smic-n7", "samsung-4", "intel-18a"} <= set(nodes)


def test_each_generation_of_hbm_is_faster_and_not_smaller_than_the_one_before() -> None:
    stacks = [CATALOG.entity("memory", key) for key in ("hbm2", "hbm2e", "hbm3", "hbm3e", "hbm4", "hbm4e")]
    for attribute in ("stack_capacity", "stack_bandwidth"):
        values = [stack.numbers[attribute].fact.best for stack in stacks]
        assert values == sorted(values), attribute
    assert {f"memory.{key}" for key in ("hbm2e", "hbm3", "hbm3e", "hbm4")} <= set(CATALOG.series_names("memory."))


def test_packaging_has_a_capacity_in_every_quarter_and_grows() -> None:
    assert {"cowos-s", "cowos-l", "cowos-r", "soic", "emib"} <= set(CATALOG.entities("packaging"))
    capacity = [CATALOG.series("capacity.cowos.tsmc").at(day).fact.best for day in QUARTERS]
    assert capacity == sorted(capacity)
    assert capacity[-1] > 5 * capacity[0]


@pytest.mark.parametrize("key", ["dgx-h100", "gb200-nvl72", "vr200-nvl72"])
def test_the_parts_of_a_server_cost_no_more_than_it(key: str) -> None:
    numbers = CATALOG.entity("server", key).numbers
    parts = [known.fact.best for name, known in numbers.items() if name.startswith("cost_")]
    assert len(parts) >= 4
    assert sum(parts) <= (numbers["price"].fact.high or numbers["price"].fact.best)


def test_a_rack_draws_more_than_its_chips_and_less_than_twice_as_much() -> None:
    for key in ("dgx-h100", "dgx-b200", "gb200-nvl72", "gb300-nvl72"):
        server = CATALOG.entity("server", key)
        chips = server.numbers["chips"].fact.best * CHIPS[server.text("chip")].numbers["tdp"].fact.best
        assert 1 < server.numbers["power_max"].fact.best / chips < 2, key


def test_a_network_can_be_built() -> None:
    parts = CATALOG.entities("network").values()
    assert {"switch", "nic", "optic"} <= {part.text("part") for part in parts}
    assert all(part.has("price") and part.has("power_max") and part.has("port_bandwidth") for part in parts)


def test_places_have_all_that_is_asked_of_a_place() -> None:
    assert len(SITES) >= 40
    needed = [key for key, one in kinds()["site"].attributes.items() if one.required]
    for site in SITES.values():
        for attribute in (*needed, "grid_wait", "construction_cost"):
            months = kinds()["site"].attributes[attribute].months
            assert attribute in site.texts or site.has(f"{attribute}.12" if months else attribute), site.key
        dry, wet = (np.array([one.fact.best for one in site.months(name)]) for name in ("dry_bulb", "wet_bulb"))
        assert len(dry) == len(wet) == 12
        assert (wet <= dry + 0.05).all(), site.key


def test_every_place_has_a_schedule() -> None:
    world = Assumptions(CATALOG, TODAY, Draw(512))
    for key in SITES:
        energised = schedule_of(world, key).energised
        assert 6 < energised.p5 < energised.p50 < energised.p95 < 180, key


def test_every_cooling_has_a_pue_in_a_cold_a_dry_and_a_wet_place() -> None:
    world = Assumptions(CATALOG, TODAY)
    for cooling, site in product(CATALOG.entities("cooling"), ("se", "us-az", "sg", "id")):
        assert 1.02 < pue_of(world, site, cooling).year.p50 < 2.1, (site, cooling)


def test_suppliers_have_a_capacity_a_share_or_a_lead_time() -> None:
    makers = {name.rpartition(".")[2] for name in CATALOG.series_names("capacity.")}
    known = [
        key
        for key, one in CATALOG.entities("supplier").items()
        if key in makers or any(one.has(what) for what in ("capacity", "share", "lead_time", "backlog"))
    ]
    assert len(known) >= 25
    assert {"tsmc", "sk-hynix", "samsung", "micron", "ase", "ibiden", "foxconn", "ge-vernova"} <= set(known)


@pytest.mark.parametrize(("month", "weeks"), [("2023-12", (36, 52)), ("2024-04", (8, 12))])
def test_how_long_an_h100_took(month: str, weeks: tuple[float, float]) -> None:
    fact = points("lead.h100-server", month)[-1].fact
    assert (fact.low, fact.high) == weeks
    assert fact.kind != "assumed"


@pytest.mark.parametrize("company", HYPERSCALERS)
def test_a_hyperscaler_has_capex_of_four_years_with_the_day_it_was_known(company: str) -> None:
    for year in range(2023, 2027):
        of_year = points(f"capex.{company}", str(year))
        assert of_year, year
        assert all(point.fact.as_of is not None or point.fact.kind == "assumed" for point in of_year)
    assert CATALOG.entity("company", company).has("server_life")


@pytest.mark.parametrize("company", AMERICAN_FOUR)
def test_guidance_was_given_before_the_year_was_over_and_more_than_once(company: str) -> None:
    days = {point.fact.as_of for point in points(f"capex.{company}", "2026")}
    assert len(days) >= 2
    assert all(day is not None and day < date(2027, 1, 1) for day in days)


@pytest.mark.parametrize(
    ("company", "year", "billion"),
    [
        ("amazon", 2023, 52.7),
        ("amazon", 2024, 83.0),
        ("alphabet", 2023, 32.3),
        ("alphabet", 2024, 52.5),
        ("meta", 2023, 28.1),
        ("meta", 2024, 39.2),
        ("oracle", 2025, 21.2),
    ],
)
def test_what_filings_say_was_spent(company: str, year: int, billion: float) -> None:
    fact = points(f"capex.{company}", str(year))[-1].fact
    assert fact.best / 1e9 == pytest.approx(billion, rel=0.005)
    assert fact.kind != "assumed"


def test_microsoft_spends_more_with_its_leases_than_without() -> None:
    for year in ("2023", "2024", "2025"):
        cash, all_in = (points(f"capex.{name}", year)[-1] for name in ("microsoft", "microsoft.leases_included"))
        assert all_in.fact.best > 1.1 * cash.fact.best


@pytest.mark.parametrize("chip", PRICED)
def test_a_chip_that_is_bought_has_a_price(chip: str) -> None:
    assert 1000 < price(chip) < 100_000


def test_prices_are_in_the_order_that_buyers_know() -> None:
    assert price("mi300x") < price("h100-sxm") < price("b200") < price("gb300")
    assert price("trainium2") < price("tpu-v7") < price("b200")


@pytest.mark.parametrize("chip", RENTED)
def test_a_chip_that_is_rented_has_a_rent(chip: str) -> None:
    assert any(name.startswith(f"rent.{chip}.") for name in CATALOG.series_names("rent."))


def test_money_costs_each_class_of_company_something() -> None:
    classes = {company.text("class") for company in CATALOG.entities("company").values()}
    for one in sorted(classes):
        assert 0.05 < CATALOG.fact(f"capital.wacc.{one}").best < 0.25, one


@pytest.mark.parametrize("currency", ["TWD", "VND", "AED", "SAR", "IDR", "KRW", "CNY"])
def test_currencies_of_the_trade_convert(currency: str) -> None:
    rate = CATALOG.rates.rate("USD", currency, date(2026, 3, 16))
    assert rate is not None
    assert rate.value > 1


def test_most_of_what_is_shipped_is_published() -> None:
    kinds_of = [known.fact.kind for known in every_fact(CATALOG)]
    assert kinds_of.count("assumed") < 0.3 * len(kinds_of)
