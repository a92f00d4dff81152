"""Prices and measures per thing, hours of chips, operations with their number format, water and carbon."""

from __future__ import annotations

import pytest

from taksir.news.document import Document
from taksir.news.quantities import find_quantities
from taksir.news.quantity import Quantity


def read(text: str, language: str) -> tuple[Quantity, ...]:
    return find_quantities(Document("d1", "-", "", text, language), ())[0]


PER = [
    ("en", "Rent fell to $1.90 per H200-hour.", "unit_price", 1.9, "USD/package*hour"),
    ("en", "They ask $3 an hour per GPU.", "unit_price", 3.0, "USD/package*hour"),
    ("en", "A lease at $2.20/GPU-hr is cheap.", "unit_price", 2.2, "USD/package*hour"),
    ("en", "Building costs $44 billion per GW there.", "unit_price", 44.0, "USD/W"),
    ("en", "Shells go for $11 million a megawatt.", "unit_price", 11.0, "USD/W"),
    ("en", "They paid $32,000 per H100 last spring.", "unit_price", 32000.0, "USD/package"),
    ("en", "Power is sold at $55/MWh here.", "unit_price", 0.055, "USD/kWh"),
    ("en", "Answers cost $12 per 1M output tokens.", "unit_price", 12.0, "USD/Mtoken"),
    ("en", "It bills $0.002 per 1,000 tokens.", "unit_price", 2.0, "USD/Mtoken"),
    ("en", "A rack draws 132 kW at full load.", "power", 132e3, "W/rack"),
    ("en", "Plan for 1.2 kW per accelerator.", "power", 1200.0, "W/package"),
    ("en", "A typical query uses 0.4 watt-hours.", "energy", 0.4, "Wh/query"),
    ("en", "Each chip carries 192 GB of HBM.", "memory", 192e9, "byte/package"),
    ("en", "The rack reaches 36 dense FP8 petaFLOPS.", "flops", 36e15, "FLOP/s"),
    ("en", "The run took 1.7 million B200 GPU hours.", "chip_hours", 1.7e6, "package*hour"),
    ("en", "It used 3,640 petaflop/s-days.", "flop", 3640 * 8.64e19, "FLOP"),
    ("en", "The run needed 4 × 10²⁵ FLOP.", "flop", 4e25, "FLOP"),
    ("en", "The deal covers 90 billion gigabits.", "memory", 90e9 * 1.25e8, "byte"),
    ("en", "The site drinks 2 million gallons of water a day.", "water", 2e6 * 3.785411784, "litre"),
    ("en", "It emits 300,000 tonnes of CO2 a year.", "carbon", 3e5, "tonne"),
    ("en", "It serves 95 tokens per second.", "throughput", 95.0, "token/s"),
    ("en", "Makers plan 480 wan chips.", "chips", 4.8e6, "package"),
    ("en", "They pay 11 cents per kWh.", "unit_price", 0.11, "USD/kWh"),
    ("en", "H200 GPUs draw 700 W each.", "power", 700.0, "W/package"),
    ("en", "A DGX H200 draws up to 10 kW.", "power", 10e3, "W/server"),
    ("en", "The site takes 1.045 GW.", "power", 1.045e9, "W"),
    ("en", "A 175B model was trained.", "parameters", 175e9, "parameter"),
    ("id", "Sewanya US$2,4 per jam GPU.", "unit_price", 2.4, "USD/package*hour"),
    ("id", "Ongkosnya US$38 miliar per gigawatt.", "unit_price", 38.0, "USD/W"),
    ("id", "Setiap rak menyedot 130 kW.", "power", 130e3, "W/rack"),
    ("id", "Pelatihan memakai 1,9 juta GPU-jam.", "chip_hours", 1.9e6, "package*hour"),
    ("id", "Kampus itu memakai 3 juta liter air per hari.", "water", 3e6, "litre"),
    ("id", "Biayanya US$9 per juta token.", "unit_price", 9.0, "USD/Mtoken"),
    ("ko", "GPU 1장당 5만달러를 준다.", "unit_price", 5e4, "USD/package"),
    ("ko", "1GW당 420억달러가 든다.", "unit_price", 42.0, "USD/W"),
    ("ko", "랙당 125kW를 쓴다.", "power", 125e3, "W/rack"),
    ("ko", "GPU 하나에 1.3kW가 필요하다.", "power", 1300.0, "W/package"),
    ("ko", "학습에 H100 GPU 310만 시간이 들었다.", "chip_hours", 3.1e6, "package*hour"),
    ("ko", "GPU 시간당 3달러를 받는다.", "unit_price", 3.0, "USD/package*hour"),
    ("ko", "NVL72 랙당 120kW를 쓴다.", "power", 120e3, "W/rack"),
    ("ko", "두 달간 학습했다.", "duration", 2.0, "month"),
    ("ko", "초당 80토큰을 낸다.", "throughput", 80.0, "token/s"),
    ("ko", "하루 90만 리터를 쓴다.", "water", 9e5, "litre"),
    ("ko", "GPU 30여만 장을 들인다.", "chips", 3e5, "package"),
]


@pytest.mark.parametrize(("language", "text", "dimension", "value", "unit"), PER)
def test_a_measure_is_told_for_one_thing(language: str, text: str, dimension: str, value: float, unit: str) -> None:
    found = read(text, language)
    assert [(q.dimension, q.unit) for q in found] == [(dimension, unit)]
    assert found[0].value == pytest.approx(value)


def test_a_rate_keeps_its_period() -> None:
    assert [(q.dimension, q.per) for q in read("It needs 8 TWh a year and 3 GW per week.", "en")] == [
        ("energy", "year"),
        ("power", "week"),
    ]


def test_a_number_format_is_noted_and_is_no_chip() -> None:
    (found,) = read("The cluster has 12 sparse FP4 exaFLOPS.", "en")
    assert found.dimension == "flops"
    assert found.notes == ("sparse", "number format fp4")


def test_so_many_flops_are_operations_in_all() -> None:
    assert [(q.dimension, q.value) for q in read("It used 2e25 FLOPS in training.", "en")] == [("flop", 2e25)]


def test_the_last_noun_is_what_is_counted() -> None:
    text = "They order 900 GB300 NVL72 racks, 20,000 B300 systems and 70,000 GB200 superchips."
    assert [(q.dimension, q.unit) for q in read(text, "en")] == [
        ("count", "rack"),
        ("count", "server"),
        ("chips", "package"),
    ]


def test_a_count_covers_both_names() -> None:
    text = "It holds 80,000 H100/H200 today."
    (found,) = read(text, "en")
    assert found.span.of(text) == "80,000 H100/H200"


def test_what_a_price_is_told_per_is_no_amount_of_its_own() -> None:
    assert [q.dimension for q in read("100MW당 4조원이 든다.", "ko")] == ["unit_price"]


def test_each_is_each_of_what_was_counted() -> None:
    assert [q.unit for q in read("They bought 90,000 GPUs at $30,000 each.", "en")] == ["package", "USD/package"]
    assert [q.unit for q in read("It has 5 reactors of 1.1 GW each.", "en")] == ["reactor", "W/reactor"]


def test_a_unit_is_told_per_once() -> None:
    assert [q.unit for q in read("Racks take 120 to 130 kW per rack.", "en")] == ["W/rack"]


def test_a_rate_is_no_time_ago() -> None:
    assert [q.per for q in read("It is 70 GW, up from 40 GW a year earlier.", "en") if q.dimension == "power"] == [
        None,
        None,
    ]


def test_a_year_is_no_end_of_a_range() -> None:
    found = read("It grows from the end of 2025 to 1.1 million wafers.", "en")
    assert [(q.dimension, q.value) for q in found if q.dimension == "wafers"] == [("wafers", 1.1e6)]


def test_a_year_before_a_noun_is_a_year() -> None:
    assert [(q.dimension, q.iso) for q in read("Of 2027 projects some 12% slip.", "en") if q.dimension == "date"] == [
        ("date", "2027")
    ]
    assert [q.value for q in read("They run 2,027 projects.", "en")] == [2027.0]
