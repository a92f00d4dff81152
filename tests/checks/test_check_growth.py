"""Two levels and the change that is stated between them."""

import pytest
from spoken import heard, word

FITS = [
    ("en", None, "Load rose 33% from 70 GW to 93 GW."),
    ("en", None, "Revenue was $35.7 billion, up 24% from $28.8 billion."),
    ("en", None, "Capex rose 30% to $130 billion from $100 billion."),
    ("en", None, "Prices fell from $8 to $2, a drop of 75%."),
    ("en", None, "The order doubled from 2.5 GW to 5 GW."),
    ("id", None, "Kapasitas naik dari 70 GW menjadi 93 GW atau 33%."),
    ("id", None, "Belanja naik 25% menjadi US$125 miliar dari US$100 miliar."),
    ("id", None, "Belanja turun 20% dari US$100 miliar menjadi US$80 miliar."),
    ("ko", None, "전력 수요는 70GW에서 93GW로 33% 증가했다."),
    ("ko", None, "투자액은 100억달러에서 80억달러로 20% 감소했다."),
    ("en", None, "The plant makes 130 MW, 30% more than 100 MW."),
    ("en", None, "Requests went up 266 percent in twelve months, from 56 GW to 205 GW."),
    ("id", None, "Kapasitas akan naik dari 430 MW menjadi 936 MW pada 2028, tumbuh hampir 120 persen."),
    ("id", None, "Kebutuhan naik hampir tiga kali lipat, dari 40 gigawatt sekarang menjadi 106 gigawatt pada 2035."),
    ("en", None, "Output rises from 773,000 units to 811,000 units, about 38,000 units more."),
    (
        "en",
        None,
        "The backlog rose by 317 billion dollars within one quarter, from 138 billion dollars to 455 billion dollars.",
    ),
    ("ko", None, "점유율은 2분기 15%에서 3분기 22%로 7%포인트 올랐다."),
    ("en", None, "Capacity doubled in 2025 from 2 GW to 4 GW."),
]

BREAKS = [
    ("en", None, "Load rose 53% from 70 GW to 93 GW."),
    ("en", None, "Revenue was $35.7 billion, up 44% from $28.8 billion."),
    ("en", None, "Prices fell from $8 to $2, a drop of 50%."),
    ("en", None, "The order tripled from 2.5 GW to 5 GW."),
    ("id", None, "Kapasitas naik dari 70 GW menjadi 93 GW atau 53%."),
    ("ko", None, "전력 수요는 70GW에서 93GW로 53% 증가했다."),
    ("en", None, "Sales rose from 10 GW to 30 GW, up 300%."),
    ("en", None, "Requests went up 127 percent in twelve months, from 56 GW to 205 GW."),
    ("id", None, "Kapasitas akan naik dari 430 MW menjadi 936 MW pada 2028, tumbuh lebih dari 210 persen."),
    ("en", None, "Output rises from 773,000 units to 811,000 units, almost 100,000 units more."),
    (
        "en",
        None,
        "The backlog rose by 217 billion dollars within one quarter, from 138 billion dollars to 455 billion dollars.",
    ),
    ("ko", None, "점유율은 2분기 15%에서 3분기 22%로 17%포인트 올랐다."),
]

SILENT = [
    ("en", None, "Capex rose 30% to $130 billion; in 2023 it was $60 billion."),
    ("en", None, "Output grew from 10 GW to 12 GW while prices rose 50%."),
    ("en", None, "The stock fell 12% after revenue of $35 billion, up from $30 billion."),
    ("en", None, "From $3 billion to $5 billion, net income up 20% at the unit."),
    ("en", None, "Prices fell from $8 to $2, and the market grew 20%."),
]


@pytest.mark.parametrize(("lang", "day", "text"), FITS)
def test_numbers_that_fit_are_consistent(lang, day, text) -> None:
    assert word(text, "growth", lang, day) == "consistent"


@pytest.mark.parametrize(("lang", "day", "text"), BREAKS)
def test_numbers_that_do_not_fit_are_found(lang, day, text) -> None:
    assert word(text, "growth", lang, day) in ("inconsistent", "implausible")


@pytest.mark.parametrize(("lang", "day", "text"), SILENT)
def test_numbers_that_no_word_ties_are_left_alone(lang, day, text) -> None:
    assert word(text, "growth", lang, day) is None


def test_every_verdict_has_working_and_numbers() -> None:
    for lang, day, text in (*FITS, *BREAKS):
        (verdict, *_) = heard(text, "growth", lang, day)
        assert verdict.implied is not None
        assert verdict.expected is not None
        assert verdict.working
        assert all(step.sources for step in verdict.working)
