"""Numbers in answers: the language's own marks and words, and the reader of articles finds the same number again."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taksir.copilot.ask.figures import bare, day_text, figure, figure_of, interval, number_text, scaled
from taksir.copilot.finding import Number
from taksir.news.document import Document, SectionKind, Sentence
from taksir.news.quantities import find_quantities
from taksir.news.span import Span

LANGUAGES = ("en", "id", "ko")
READ = ("USD", "IDR", "KRW", "EUR", "W", "package", "percent", "day", "week", "month", "year", "FLOP/s")


def read(text, language):
    words = {"en": f"It is {text} now.", "id": f"Jumlahnya {text} sekarang.", "ko": f"이것은 {text}이다."}[language]
    whole = Sentence(Span(0, len(words)), SectionKind.BODY, 0)
    found, _ = find_quantities(Document("d", "d", "", words, language, sentences=(whole,)), ())
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("unit", READ)
@given(value=st.floats(min_value=2, max_value=9e14), digits=st.integers(2, 4))
@settings(max_examples=40, deadline=None)
def test_our_own_reader_reads_the_same_number(language, unit, value, digits):
    if unit in ("percent", "day", "week", "month", "year"):
        value = 2 + value % 900
    if unit == "week":
        value = 2 + value % 50
    if unit == "FLOP/s":
        value = 1e12 + value * 1e6
    if unit == "package":
        value = float(round(100 + value % 9e8))
    rounded = float(f"{value:.{digits}g}")
    if unit == "package":
        rounded = float(round(rounded))
    found = read(figure(value, unit, language, digits), language)
    assert [round(one.value / rounded, 6) for one in found if one.value] == [1.0], (
        figure(value, unit, language),
        found,
    )
    assert found[0].unit == unit


@pytest.mark.parametrize(
    ("value", "unit", "en", "id_", "ko"),
    [
        (5e11, "USD", "US$500 billion", "US$500 miliar", "5,000억 달러"),
        (8350e12, "IDR", "Rp8,350 trillion", "Rp8.350 triliun", "8,350조 루피아"),
        (1.31e9, "W", "1.31 GW", "1,31 GW", "1.31 GW"),
        (600_000, "package", "600,000 chips", "600.000 chip", "칩 60만개"),
        (1, "package", "1 chip", "1 chip", "칩 1개"),
        (0.35, "USD/Mtoken", "US$0.35 a million tokens", "US$0,35 per juta token", "토큰 100만 개당 0.35 달러"),
        (16700, "IDR/USD", "Rp16,700 per US dollar", "Rp16.700 per dolar AS", "달러당 1.67만 루피아"),
        (0.4, "fraction", "40%", "40%", "40%"),
        (-2.5e6, "USD", "-US$2.5 million", "-US$2,5 juta", "-250만 달러"),
        (12, "furlong", "12 furlong", "12 furlong", "12 furlong"),
        (7, "", "7", "7", "7"),
    ],
)
def test_each_language_has_its_own_marks_and_scale_words(value, unit, en, id_, ko):
    assert [figure(value, unit, language) for language in LANGUAGES] == [en, id_, ko]


def test_an_interval_names_both_ends():
    assert interval(1e9, 1.4e9, "W", "id") == "1 GW sampai 1,4 GW"
    assert interval(1e9, 1.4e9, "W", "ko") == "1 GW~1.4 GW"


def number(**given):
    told = {"name": "n", "text": "as told", "value": 5e10, "unit": "USD", "origin": "d1.c1"}
    return Number(**(told | given))


def test_a_claim_keeps_its_digits_and_a_computed_number_shows_three():
    assert figure_of(number(value=123_456_789_000.0, kind="investment"), "en") == "US$123.456789 billion"
    assert figure_of(number(value=123_456_789_000.0), "en") == "US$123 billion"


def test_an_interval_stands_behind_a_computed_number_only():
    assert number_text(number(low=4e10, high=6e10), "en") == "US$50 billion (US$40 billion to US$60 billion)"
    assert number_text(number(low=4e10, high=6e10, kind="investment"), "en") == "US$50 billion"
    assert number_text(number(low=5.0001e10, high=5.0002e10), "en") == "US$50 billion"


def test_days_are_written_out_and_other_values_stay_as_told():
    assert figure_of(number(value="2026-11-21", unit="date"), "id") == "21 November 2026"
    assert figure_of(number(value="2026-H2", unit="date"), "id") == "2026-H2"
    assert figure_of(number(value=None), "ko") == "as told"
    assert day_text("2026-03-01", "ko") == "2026년 3월 1일"


def test_bare_numbers_are_grouped():
    assert (bare(1234.5, "id", 5), scaled(0, "ko"), scaled(2.625, "id", 4)) == ("1.234,5", "0", "2,6250")
