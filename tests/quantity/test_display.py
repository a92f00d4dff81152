"""What a reader sees of a number."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taksir.quantity.figure import figure, plain
from taksir.quantity.money import Money, format_money, format_rate
from taksir.quantity.unit import convert, show


@pytest.mark.parametrize(
    ("amount", "currency", "words"),
    [
        (5e10, "USD", "US$50 billion"),
        (835e12, "IDR", "Rp835 trillion"),
        (2922.5e12, "IDR", "Rp2,922 trillion"),
        (80e12, "KRW", "₩80 trillion"),
        (1.7e9, "USD", "US$1.7 billion"),
        (999_999_999, "USD", "US$1 billion"),
        (3.6728, "AED", "AED 3.673"),
        (-2e6, "EUR", "-€2 million"),
        (0, "USD", "US$0"),
    ],
)
def test_money_is_written_with_its_sign_and_a_scale_word(amount: float, currency: str, words: str) -> None:
    assert format_money(amount, currency) == words


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (2e8, "W", "200 MW"),
        (1.2e9, "W", "1.2 GW"),
        (9e5, "wafer/month", "900,000 wafers a month"),
        (16000, "person", "16,000 people"),
        (1, "company", "1 company"),
        (50, "basis_point", "50 basis points"),
        (1428.57, "KRW/USD", "₩1,428.6 per US dollar"),
        (2e18, "FLOP/s", "2 EFLOP/s"),
        (0.25, "ratio", "0.25"),
    ],
)
def test_units_are_written_in_words_a_reader_knows(value: float, unit: str, words: str) -> None:
    assert show(value, unit) == words


@given(st.floats(min_value=1e-6, max_value=1e17, allow_nan=False), st.sampled_from(["USD", "IDR", "KRW", "QAR"]))
def test_money_never_carries_a_bare_letter_or_an_exponent(amount: float, currency: str) -> None:
    words = format_money(amount, currency)
    assert not re.search(r"\d\s?[MTBK]\b|e[+-]?\d", words)


@given(st.floats(min_value=1e-3, max_value=1e16, allow_nan=False))
def test_what_is_shown_is_the_number_to_the_digits_promised(value: float) -> None:
    number, _, word = figure(value).partition(" ")
    scale = {"": 1.0, "million": 1e6, "billion": 1e9, "trillion": 1e12}[word]
    assert abs(float(number.replace(",", "")) * scale / value - 1) <= 1e-3


def test_a_rate_below_one_is_turned_round() -> None:
    assert format_rate(1 / 16700, "IDR", "USD") == "Rp16,700 per US dollar"
    assert plain(0.000123456, 3) == "0.000123"


def test_money_keeps_currency_and_day_when_converted() -> None:
    from datetime import date

    day = date(2025, 6, 25)
    assert Money(1e9, "USD").at(16308.0, "IDR", day) == Money(16308e9, "IDR", day)
    assert str(Money(9.6e9, "USD", day)) == "US$9.6 billion"


def test_units_of_the_field_convert() -> None:
    assert convert(1.0, "gigawatt", "W") == pytest.approx(1e9)
    assert convert(2.0, "wafer/month", "wafer/year") == pytest.approx(24.0)
