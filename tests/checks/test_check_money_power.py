"""Money against power: what a gigawatt costs, by scope, for the chips of the day."""

import csv
from datetime import date

import pytest
from sums_asked import outcome, verdicts

from taksir.catalog.facts import shipped_catalog
from taksir.catalog.layer import SHIPPED
from taksir.checks.money import budget_meaning, money_power
from taksir.checks.verdict import Plausibility
from taksir.checks.world import world_of
from taksir.model.capital.outlay import outlay

AUTUMN = date(2025, 10, 1)
SUMMER = date(2026, 7, 6)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "A developer will build a 1 GW data center in Ohio for $12 billion."),
        ("en", "The 1 GW campus with 400,000 GB200 chips will cost about $40 billion."),
        ("id", "Perusahaan itu membangun pusat data AI 500 MW senilai US$20 miliar."),
        ("id", "Pusat data 100 MW di Batam menelan biaya Rp16 triliun."),
        ("ko", "전남 해남에 3GW 규모 AI 데이터센터를 짓는 데 50조원이 든다."),
        ("ko", "울산 100MW AI 데이터센터 건설에 7조원을 투입한다."),
    ],
)
def test_what_a_site_costs_is_consistent(lang: str, text: str) -> None:
    assert outcome(money_power.check, text, AUTUMN, lang) == "fits"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "A developer will build a 1 GW AI data center in Ohio for $1.2 billion."),
        ("en", "A developer will build a 1 GW AI data center in Ohio for $120 billion."),
        ("id", "Perusahaan itu membangun pusat data AI 500 MW senilai US$200 juta."),
        ("id", "Pusat data 100 MW di Batam menelan biaya Rp160 triliun."),
        ("ko", "울산 100MW AI 데이터센터 건설에 700억원을 투입한다."),
        ("ko", "울산 100MW AI 데이터센터 건설에 70조원을 투입한다."),
    ],
)
def test_ten_times_too_much_or_too_little_is_told(lang: str, text: str) -> None:
    assert outcome(money_power.check, text, AUTUMN, lang) == "bad"


def test_the_verdict_names_the_reading_that_fits_and_one_that_does_not() -> None:
    (verdict,) = verdicts(
        money_power.check, "A developer will build a 1 GW data center in Ohio for $12 billion.", AUTUMN
    )
    assert "12 billion dollars a gigawatt" in verdict.says
    assert "land, building, power and cooling" in verdict.says
    assert "would not fit" in verdict.says
    assert verdict.implied is not None
    assert verdict.implied.unit == "USD/W"
    assert verdict.implied.value == pytest.approx(12.0)
    assert verdict.readings[0].holds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Microsoft signed a five-year, $9.7 billion contract with IREN for 200 MW of GPU capacity.", "fits"),
        ("Microsoft signed a five-year, $97 billion contract with IREN for 200 MW of GPU capacity.", "bad"),
        ("OpenAI signed a contract to pay Oracle $30 billion over five years for 4.5 GW of computing power.", "bad"),
        ("Renting 1 GW of AI compute costs about $11 billion a year.", "fits"),
        ("Renting 1 GW of AI compute costs about $110 billion a year.", "bad"),
    ],
)
def test_rent_is_held_against_rent_of_a_year(text: str, expected: str) -> None:
    assert outcome(money_power.check, text, date(2025, 11, 4)) == expected


def test_a_contract_of_known_years_implies_a_rate_of_a_year() -> None:
    (verdict,) = verdicts(
        money_power.check,
        "OpenAI signed a contract to pay Oracle $300 billion over five years for 4.5 GW of computing power.",
        date(2025, 9, 12),
    )
    assert verdict.implied is not None
    assert verdict.implied.unit == "USD/W/year"
    assert verdict.implied.value == pytest.approx(300 / 4.5 / 5)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A miner signed a 10-year lease of $3.5 billion for 190 MW of data centers.", "fits"),
        ("A miner signed a 10-year lease of $350 billion for 190 MW of data centers.", "bad"),
        ("The owner put $25 billion of financing into the data center, which could scale to 5 GW.", "silent"),
        ("Two funds will invest $2 billion in a 1.2 GW data center business.", "silent"),
    ],
)
def test_halls_may_be_let_empty_and_too_little_may_be_a_part(text: str, expected: str) -> None:
    assert outcome(money_power.check, text, AUTUMN) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Nvidia will invest up to $100 billion in OpenAI as it builds 10 GW of data centers.",
        "The utility will build a 1.2 GW gas plant for $2.1 billion to feed the data center.",
        "Oracle, with 5 GW of data center capacity, reported revenue of $14.9 billion.",
        "The first phase of the 1 GW campus will cost $2 billion.",
        "OpenAI, valued at $500 billion, wants 10 GW of compute.",
        "Electricity for a 1 GW AI data center costs $1.3 billion a year.",
        "Nebius raised $3.7 billion and has 220 MW of data centers.",
    ],
)
def test_money_of_something_else_is_left_alone(text: str) -> None:
    assert outcome(money_power.check, text, AUTUMN) == "silent"


def test_makers_of_other_chips_take_less_of_a_gigawatt() -> None:
    amd = "AMD's 6 GW deal with OpenAI is worth ${} billion."
    found = {money: outcome(money_power.check, amd.format(money), date(2025, 10, 7)) for money in (9, 90, 900)}
    assert found == {9: "bad", 90: "fits", 900: "bad"}


def test_what_was_said_later_is_told_apart_and_decides_nothing() -> None:
    text = "A 1 GW AI factory will cost $95 billion."
    assert outcome(money_power.check, text, SUMMER) == "fits"
    (early,) = verdicts(money_power.check, text, AUTUMN)
    assert early.plausibility is Plausibility.INCONSISTENT
    assert early.since_then is not None
    assert "80 to 100" in early.since_then


def test_every_source_of_a_working_can_be_opened() -> None:
    (verdict,) = verdicts(money_power.check, "Pusat data 100 MW di Batam menelan biaya Rp16 triliun.", AUTUMN, "id")
    sources = {alias for step in verdict.working for alias in step.sources if not alias.startswith("d1.")}
    assert sources <= set(shipped_catalog().sources)
    assert any(step.step == "in US dollars" for step in verdict.working)


def published() -> list[tuple[str, float, str, date]]:
    """What others published of a gigawatt: id, dollars a gigawatt, whether servers are in it, day."""
    with (SHIPPED / "published" / "site.csv").open(encoding="utf-8", newline="") as lines:
        return [
            (row["id"], float(row["value"]), row["includes"], date.fromisoformat(row["as_of"]))
            for row in csv.DictReader(lines)
            if row["unit"] == "USD/GW" and row["as_of"]
        ]


def told_of(usd: float, includes: str) -> str:
    if "it" not in includes.split():
        return f"A developer builds 1 GW of data centers for ${usd / 1e9:.4g} billion."
    if includes == "it":
        return f"Servers for 1 GW of AI data centers cost ${usd / 1e9:.4g} billion."
    return f"1 GW of AI data centers costs ${usd / 1e9:.4g} billion in all."


def test_published_costs_of_a_gigawatt_lie_inside_the_bands_and_wrong_ones_mostly_do_not() -> None:
    rows = published()
    assert len(rows) >= 10
    inside = sum(outcome(money_power.check, told_of(usd, has), day) == "fits" for _, usd, has, day in rows)
    assert inside / len(rows) >= 0.9
    for times in (10.0, 0.1):
        caught = sum(outcome(money_power.check, told_of(usd * times, has), day) == "bad" for _, usd, has, day in rows)
        assert caught / len(rows) >= 0.9


def test_a_sum_is_told_what_it_buys_with_each_source() -> None:
    (verdict,) = verdicts(budget_meaning.check, "The $500 billion Stargate data center project is under way.")
    assert "5 to 16 GW" in verdict.says
    assert "Bernstein" in verdict.says
    assert "Nvidia" in verdict.says
    assert len(verdict.readings) >= 5
    assert all(any(step.sources for step in one.working) for one in verdict.readings)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("OpenAI has committed to spend $1.4 trillion on data centers over eight years.", "fits"),
        ("OpenAI has committed to spend $14 trillion on data centers over eight years.", "bad"),
        ("xAI plans 1 GW a year of new data center capacity.", "fits"),
        ("Meta plans 500 GW a year of new data center capacity.", "bad"),
        ("The company will build a 300-gigawatt data center in the desert.", "bad"),
        ("The lab wants to add 1 GW of data centers every week.", "bad"),
        ("Revenue of data centers rose to $51.2 billion.", "silent"),
        ("The capacity of its data centers was 2 GW a year ago.", "open"),
    ],
)
def test_only_more_than_the_world_has_is_out_of_scale(text: str, expected: str) -> None:
    assert outcome(budget_meaning.check, text, date(2025, 11, 6)) == expected


@pytest.mark.parametrize(
    ("year", "chips"),
    [
        (2021, ("a100-sxm-40", "a100-sxm-80")),
        (2023, ("a100-sxm-80", "h100-sxm")),
        (2024, ("h100-sxm", "b200", "gb200")),
        (2025, ("h100-sxm", "b200", "gb200", "gb300")),
        (2026, ("gb200", "gb300", "rubin")),
    ],
)
def test_what_stands_for_the_model_is_the_model(year: int, chips: tuple[str, ...]) -> None:
    world = world_of(shipped_catalog(), date(year, 12, 20))
    point = shipped_catalog().series("gigawatt.model").at(date(year, 12, 20)).fact
    assert point.low is not None
    assert point.high is not None
    for chip in chips:
        one = outlay(world, chip)
        assert one is not None
        assert point.low / 1.1 <= one.usd_per_w("all_in").p50 <= point.high * 1.1
