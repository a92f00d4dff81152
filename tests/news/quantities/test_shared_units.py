"""Numbers that share a unit, multiples and shares in words, rates without a currency."""

from __future__ import annotations

import pytest

from taksir.news.article import read_article
from taksir.news.quantity import Quantity
from taksir.news.read.text import document_from_text


def read(text: str, language: str) -> list[Quantity]:
    article = read_article(document_from_text(text, id="d1", file="-", lang=language))
    return [claim.quantity for claim in article.claims]


def told(text: str, language: str, dimension: str) -> list[float | None]:
    return [q.value for q in read(text, language) if q.dimension == dimension]


LISTS = [
    ("en", "Shares were 40, 31, 20 and 9 percent.", "percent", [40, 31, 20, 9]),
    ("en", "The 120,000 GPUs = 30+30+60 thousand.", "chips", [120e3, 30e3, 30e3, 60e3]),
    ("en", "Plants of 3 and 5 GW are planned.", "power", [3e9, 5e9]),
    ("en", "Microsoft 140, Google 120 and Meta 90 make $350 billion.", "money", [140e9, 120e9, 90e9, 350e9]),
    ("en", "Some 9 of 40 buildings are live.", "count", [9, 40]),
    ("en", "Nvidia wants 400,000 CoWoS wafers in 2027, 320,000 at TSMC.", "wafers", [400e3, 320e3]),
    ("en", "Output goes from 60k to 80k wafers/month.", "wafers", [60e3, 80e3]),
    ("en", "The rack has 72 GPUs and 36 Grace CPUs.", "count", [36]),
    ("id", "Pangsa pasar 40, 35 dan 25 persen.", "percent", [40, 35, 25]),
    ("id", "Ada 90.000 GPU, 20% (sekitar 18.000) untuk Meta.", "chips", [90e3, 18e3]),
    ("ko", "GPU 12만장: 삼성 4만, SK 3만, 네이버 5만", "chips", [12e4, 4e4, 3e4, 5e4]),
]


@pytest.mark.parametrize(("language", "text", "dimension", "values"), LISTS)
def test_a_bare_number_takes_the_unit_of_its_neighbour(
    language: str, text: str, dimension: str, values: list[float]
) -> None:
    assert told(text, language, dimension) == pytest.approx(values)


def test_a_list_of_names_tells_whose_each_number_is() -> None:
    text = "Microsoft 140, Google 120 and Meta 90 make $350 billion."
    article = read_article(document_from_text(text, id="d1", file="-", lang="en"))
    assert [claim.subject for claim in article.claims][:3] == ["Microsoft", "Google", "Meta"]


MULTIPLES = [
    ("en", "The queue of 300 GW is nearly fourfold 80 GW.", [4.0]),
    ("en", "It could use twice the peak of Memphis (900 MW).", [2.0]),
    ("en", "Some 4 GW is more than half of the load of 7 GW.", [0.5]),
    ("en", "About two thirds of 9 GW are planned.", [2 / 3]),
    ("en", "Demand doubled to 3 GW.", [2.0]),
    ("en", "That is two and a half Eiffel Towers or 900 MW.", [2.5]),
    ("en", "It grew by a factor of 3 and reached 6 GW.", [3.0]),
    ("id", "Separuh dari 8 GW sudah dibangun.", [0.5]),
    ("id", "Kapasitas naik tiga kali lipat menjadi 3 GW.", [3.0]),
    ("id", "Sepertiga dari 9 GW itu milik Meta.", [1 / 3]),
    ("ko", "9GW의 3분의 2를 짓는다.", [2 / 3]),
    ("ko", "8GW의 절반을 짓는다.", [0.5]),
    ("ko", "용량은 두 배인 2GW로 는다.", [2.0]),
]


@pytest.mark.parametrize(("language", "text", "values"), MULTIPLES)
def test_words_that_compare_are_multiples(language: str, text: str, values: list[float]) -> None:
    assert told(text, language, "multiple") == pytest.approx(values)


IDIOMS = [
    ("en", "It took half a year, and the second half brought a third party to 2 GW."),
    ("en", "They double-check the 3 GW twice a year and expect double-digit growth."),
    ("en", "Revenue doubled."),
    ("en", "A third site of 2 GW will follow in the first half."),
    ("id", "Pada paruh pertama pihak ketiga membangun 2 GW."),
    ("ko", "상반기에 2GW를 짓는다."),
]


@pytest.mark.parametrize(("language", "text"), IDIOMS)
def test_idioms_are_no_multiples(language: str, text: str) -> None:
    assert told(text, language, "multiple") == []


@pytest.mark.parametrize(
    ("language", "text", "unit", "value"),
    [("id", "Nilai US$1 miliar (kurs 16.250).", "IDR/USD", 16250.0), ("ko", "환율 1,390 기준이다.", "KRW/USD", 1390.0)],
)
def test_a_rate_without_a_currency_is_in_that_of_the_language(
    language: str, text: str, unit: str, value: float
) -> None:
    assert [(q.unit, q.value) for q in read(text, language) if q.dimension == "fx_rate"] == [(unit, value)]


@pytest.mark.parametrize("text", ["Colossus 2 is big.", "AI 2027 is a scenario.", "GB200 and GPT-4 run on TPU v7."])
def test_a_number_in_a_name_is_no_quantity(text: str) -> None:
    assert read(text, "en") == []
