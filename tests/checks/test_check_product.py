"""Numbers that a sentence multiplies, and the product beside them."""

from datetime import date

import pytest
from spoken import heard, word

FITS = [
    ("en", None, "It ordered 10,000 GPUs at $30,000 each, or $300 million."),
    ("en", None, "A spend of $40-50 billion with 60-65% for chips gives $24-32.5 billion."),
    ("en", None, "A 1.2x gain in software and a 1.5x gain in chips give 1.8x."),
    ("id", None, "Sebanyak 10.000 GPU seharga US$30.000 per GPU menjadi US$300 juta."),
    ("ko", None, "GPU 1만장에 장당 3만달러로 총 3억달러다."),
    ("en", None, "Five sites of 200 MW each make 1 GW."),
    ("id", None, "Lima lokasi berkapasitas masing-masing 200 MW menjadi 1 GW."),
    ("ko", None, "GPU 8장에 장당 141GB로 총 1128GB다."),
    ("en", None, "The rack of 72 GPUs at 192 GB per GPU holds a total of 13.8 TB."),
    (
        "id",
        date(2025, 12, 29),
        "Nvidia membeli saham Intel senilai US$5 miliar, yaitu 214,8 juta lembar dengan harga US$23,28.",
    ),
    ("en", date(2025, 12, 29), "If the shares reach $600, the 160 million shares would be worth 96 billion dollars."),
]

BREAKS = [
    ("en", None, "It ordered 10,000 GPUs at $30,000 each, for a total of $3 billion."),
    ("en", None, "A spend of $40-50 billion with 60-65% for chips gives $44-52.5 billion."),
    ("en", None, "A 1.2x gain in software and a 1.5x gain in chips give 2.8x."),
    ("id", None, "Sebanyak 10.000 GPU seharga US$30.000 per GPU menjadi US$3 miliar."),
    ("en", None, "Five sites of 200 MW each make 2 GW."),
    ("en", None, "72 GPUs at 192 GB per GPU make 138 TB."),
    (
        "id",
        date(2025, 12, 29),
        "Nvidia membeli saham Intel senilai US$5 miliar, yaitu 214,8 juta lembar dengan harga US$203,28.",
    ),
]

SILENT = [
    ("en", None, "Eight racks of 72 GPUs cost $24 million."),
    ("en", None, "They sold 5 million shares at $20 and spent $3 billion of cash."),
    ("en", None, "Meta bought 10,000 GPUs for $300 million and Google spent $2 billion."),
    ("en", None, "Revenue was $50 billion with 65% from chips, and costs were $20 billion."),
    ("en", None, "Three plants of 2 GW plus seven plants of 5 GW cost $12 billion."),
]


@pytest.mark.parametrize(("lang", "day", "text"), FITS)
def test_numbers_that_fit_are_consistent(lang, day, text) -> None:
    assert word(text, "product", lang, day) == "consistent"


@pytest.mark.parametrize(("lang", "day", "text"), BREAKS)
def test_numbers_that_do_not_fit_are_found(lang, day, text) -> None:
    assert word(text, "product", lang, day) in ("inconsistent", "implausible")


@pytest.mark.parametrize(("lang", "day", "text"), SILENT)
def test_numbers_that_no_word_ties_are_left_alone(lang, day, text) -> None:
    assert word(text, "product", lang, day) is None


def test_every_verdict_has_working_and_numbers() -> None:
    for lang, day, text in (*FITS, *BREAKS):
        (verdict, *_) = heard(text, "product", lang, day)
        assert verdict.implied is not None
        assert verdict.expected is not None
        assert verdict.working
        assert all(step.sources for step in verdict.working)
