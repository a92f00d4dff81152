"""Two levels of a change, parts of a whole, sums, and numbers that borrow their unit."""

from __future__ import annotations

import pytest

from taksir.news.article import read_article
from taksir.news.quantity import Quantity
from taksir.news.read.text import document_from_text


def read(text: str, lang: str) -> list[Quantity]:
    article = read_article(document_from_text(text, id="d1", file="-", lang=lang))
    return [claim.quantity for claim in article.claims if claim.quantity.dimension != "date"]


def values(text: str, lang: str, unit: str) -> list[float | None]:
    return [q.value for q in read(text, lang) if q.unit == unit]


@pytest.mark.parametrize(
    ("lang", "text", "unit", "expected"),
    [
        ("en", "Demand nearly tripled, from 40 to 118 gigawatts.", "W", [4e10, 1.18e11]),
        ("en", "Its order book rose by 90 billion dollars, from 30 to 120 billion.", "USD", [9e10, 3e10, 1.2e11]),
        ("en", "The fleet goes from 45,000 to over 120,000 GPUs.", "package", [45e3, 120e3]),
        ("id", "Kapasitasnya naik dari 120 menjadi 480 MW.", "W", [1.2e8, 4.8e8]),
        ("ko", "전력 수요가 40에서 118GW로 늘었다.", "W", [4e10, 1.18e11]),
    ],
)
def test_a_change_has_two_levels(lang: str, text: str, unit: str, expected: list[float]) -> None:
    assert values(text, lang, unit) == pytest.approx(expected)


def test_a_range_stays_one_number() -> None:
    assert [(q.low, q.high) for q in read("It takes from 3 to 5 years to build.", "en")] == [(3.0, 5.0)]
    assert [(q.low, q.high) for q in read("Sewanya lima sampai enam tahun.", "id")] == [(5.0, 6.0)]


def test_both_ends_of_a_price_share_its_scale() -> None:
    price = read("A campus costs $30-45 billion per gigawatt.", "en")[0]
    assert (price.unit, price.low, price.high) == ("USD/W", pytest.approx(30.0), pytest.approx(45.0))


@pytest.mark.parametrize(
    ("lang", "text", "unit", "expected"),
    [
        ("en", "Only 3 of 11 projects were approved.", "project", [3.0, 11.0]),
        ("en", "Three of the 11 applications were refused.", "bid", [3.0, 11.0]),
        ("id", "Baru 620 ribu dari target 2 juta orang dilatih.", "person", [6.2e5, 2e6]),
        ("id", "Tiga dari 11 permohonan ditolak.", "bid", [3.0, 11.0]),
        ("en", "Of the cost 55 percent goes to chips, 30 to power and 15 to land.", "percent", [55.0, 30.0, 15.0]),
        ("en", "The tranches: 3.5 + 2 + 1.5 = $7B", "USD", [3.5e9, 2e9, 1.5e9, 7e9]),
        ("en", "H200 GPUs arrived; 20,000 of them stand in Ohio.", "package", [2e4]),
        ("en", "It raised 2.5 billion dollars at a value of 40.5 billion.", "USD", [2.5e9, 4.05e10]),
        ("en", "Of 900 projects, 310 were withdrawn and 120 are running.", "project", [900.0, 310.0, 120.0]),
        ("en", "The farm grew by 1,000 acres from 1,500 to 2,500.", "m2", [4046856.42, 6070284.63, 10117141.06]),
        ("en", "Output rises from 30,000 to between 80,000 and 90,000 wafers.", "wafer", [3e4, None]),
        ("ko", "20MW급 데이터센터 4곳을 짓는다.", "site", [4.0]),
        ("en", "They hold 90,000 GPUs: 60,000 bought, 30,000 in a new hall.", "package", [9e4, 6e4, 3e4]),
    ],
)
def test_parts_take_the_unit_of_the_whole(lang: str, text: str, unit: str, expected: list[float]) -> None:
    assert values(text, lang, unit) == pytest.approx(expected)


def test_a_phase_is_no_part() -> None:
    assert values("Phase 2 of 10 buildings is ready.", "en", "building") == [10.0]


def test_a_measure_between_a_count_and_its_noun_is_of_each() -> None:
    assert [(q.value, q.unit) for q in read("It fills two 150 MW sites.", "en")] == [(2.0, "site"), (1.5e8, "W/site")]
    assert [q.unit for q in read("Six turbines with 180 MW, 30 MW apiece.", "en")] == ["turbine", "W", "W/turbine"]
    assert [q.unit for q in read("Ada enam turbin, masing-masing 30 MW.", "id")] == ["turbine", "W/turbine"]
    assert [q.unit for q in read("They run 12 turbines of 30 MW.", "en")] == ["turbine", "W"]


def test_things_known_by_their_name_are_counted_before_their_size() -> None:
    assert next((q.value, q.unit) for q in read("They lined up 150 Megapacks of 3.9 MWh.", "en")) == (150.0, "unit")


def test_a_rate_of_its_own_beats_that_of_the_neighbour() -> None:
    last = read("It rose from 450 trillion tokens annually to over 90 trillion monthly.", "en")[-1]
    assert (last.value, last.per) == (9e13, "month")


def test_so_many_per_wafer() -> None:
    chips = [q for q in read("2 million Rubin at 8 per wafer need many wafers.", "en") if q.per == "wafer"]
    assert [(q.value, q.unit) for q in chips] == [(8.0, "package")]


def test_words_of_place_and_comparison_are_no_qualifiers() -> None:
    assert [q.qualifier for q in read("A restart under a 16-billion-dollar deal.", "en")] == ["exact"]
    assert read("Capex would be 59% above the $61B of before.", "en")[-1].qualifier == "exact"
    assert read("Spending above $61B is planned.", "en")[-1].qualifier == "more_than"


def test_vague_counts_stay_vague_before_names_with_digits() -> None:
    count = read("It holds hundreds of thousands of GB200.", "en")[0]
    assert (count.qualifier, count.low, count.high) == ("vague", 1e5, 1e6)


def test_tens_and_ones_of_indonesian_words_add_up() -> None:
    assert values("Empat puluh tujuh pusat data dibangun.", "id", "site") == [47.0]


def test_adjectives_may_stand_between_a_number_and_its_unit() -> None:
    assert values("It buys 1,000 new acres.", "en", "m2") == pytest.approx([4046856.4224])
    assert values("About 20 million real H100s run.", "en", "package") == [2e7]
    assert values("It took 5 more years.", "en", "year") == []
