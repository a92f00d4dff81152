"""Electricity, questions, water, carbon and tokens."""

from __future__ import annotations

from types import ModuleType

import pytest
from asking import answer, ask

from taksir.checks.compute import tokens
from taksir.checks.energy import carbon, electricity, energy_query, water


@pytest.mark.parametrize(
    ("check", "lang", "text", "wanted"),
    [
        (electricity, "en", "A 1 GW data centre spends about $600 million a year on electricity.", "good"),
        (electricity, "en", "A 1 GW data centre spends about $60 billion a year on electricity.", "bad"),
        (electricity, "id", "Biaya listrik pusat data 1 GW sekitar US$130 miliar per tahun.", "bad"),
        (electricity, "ko", "2GW 데이터센터는 전기요금으로 연간 약 26억 달러를 낸다.", "good"),
        (
            electricity,
            "id",
            "Pada tarif Rp997 per kWh pusat data 100 MW membayar sekitar Rp870 miliar setahun.",
            "good",
        ),
        (electricity, "id", "Pada tarif Rp997 per kWh pusat data 100 MW membayar sekitar Rp87 triliun setahun.", "bad"),
        (electricity, "en", "The 200 MW data center will use about 1.5 TWh a year.", "good"),
        (electricity, "ko", "200MW 데이터센터는 연간 15TWh의 전력을 사용한다.", "bad"),
        (electricity, "en", "The 500 MW solar farm will produce 1.2 TWh of electricity a year.", "silent"),
        (electricity, "en", "A utility invests $4 billion a year in electricity grids and 3 GW of plants.", "silent"),
        (energy_query, "en", "A ChatGPT query uses 0.34 Wh.", "good"),
        (energy_query, "id", "Satu jawaban ChatGPT menghabiskan 0,14 kWh listrik.", "bad"),
        (energy_query, "ko", "챗GPT 질문 한 건은 0.34Wh의 전력을 쓴다.", "good"),
        (
            energy_query,
            "en",
            "With 2.5 billion queries a day at 0.34 Wh per query, ChatGPT uses 850 MWh a day.",
            "good",
        ),
        (energy_query, "en", "With 2.5 billion queries a day at 0.34 Wh per query, ChatGPT uses 850 GWh a day.", "bad"),
        (energy_query, "en", "2.5 billion queries a day at 0.34 Wh per query mean 35 MW of steady power.", "good"),
        (energy_query, "en", "2.5 billion queries a day at 0.34 Wh per query mean 35 GW of steady power.", "bad"),
        (energy_query, "en", "A five-second AI video takes 900 Wh, a request for text far less.", "silent"),
        (water, "en", "A 100 MW data centre consumes 2 million litres of water a day.", "good"),
        (water, "id", "Pusat data 100 MW menghabiskan 2 miliar liter air per hari.", "bad"),
        (water, "en", "Each ChatGPT question drinks 500 ml of water.", "bad"),
        (water, "en", "ChatGPT drinks 500 ml of water for every 10 to 50 queries.", "good"),
        (water, "en", "A data center there takes 2,000 times as much water as all residents of the city.", "bad"),
        (water, "en", "The data centre would use twice the water of the whole population.", "silent"),
        (carbon, "en", "Training it took 1,287 MWh and emitted 552 tonnes of CO2.", "good"),
        (carbon, "en", "Training it took 1,287 MWh and emitted 552,000 tonnes of CO2.", "bad"),
        (carbon, "id", "Pusat data 100 MW melepas enam juta ton CO2 setahun.", "bad"),
        (tokens, "en", "One trillion tokens a day at $1 per million tokens bring in $1 million a day.", "good"),
        (tokens, "en", "One trillion tokens a day at $1 per million tokens bring in $1 billion a day.", "bad"),
        (tokens, "en", "A single H100 serves Llama 3.1 405B at 100,000 tokens per second.", "bad"),
        (tokens, "en", "Processing 980 trillion tokens a month means 150 million tokens each second.", "bad"),
        (tokens, "en", "Processing 980 trillion tokens a month means 370 million tokens each second.", "good"),
        (tokens, "en", "Google now processes 480 trillion tokens a month, up from 9.7 trillion tokens.", "silent"),
    ],
)
def test_energy_and_what_follows_from_it(check: ModuleType, lang: str, text: str, wanted: str) -> None:
    assert answer(ask(check.check, text, "2025-12-01", lang)) == wanted


def test_a_bill_is_told_as_the_price_of_a_kwh() -> None:
    found = ask(electricity.check, "A campus of 2 GW pays $2.6 billion a year for its electricity.")[0]
    assert found.implied is not None
    assert found.implied.value == pytest.approx(0.148, rel=0.01)
    assert "at full power" in found.says


def test_what_operators_told_later_does_not_decide_before() -> None:
    found = ask(energy_query.check, "A ChatGPT query uses 0.34 Wh.", "2024-06-01")
    assert answer(found) == "open"
