from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taksir.news.quantities.numeral import parse_digits


@pytest.mark.parametrize(
    ("digits", "language", "value"),
    [
        ("1.658", "id", 1658.0),
        ("83,86", "id", 83.86),
        ("1,6", "id", 1.6),
        ("16.000", "id", 16000.0),
        ("100,000", "id", 100000.0),
        ("1.7", "id", 1.7),
        ("1.234.567,89", "id", 1234567.89),
        ("1,234,567.89", "id", 1234567.89),
        ("16,000", "en", 16000.0),
        ("16.000", "en", 16000.0),
        ("0.125", "en", 0.125),
        ("2.5", "en", 2.5),
        ("1,000", "ko", 1000.0),
        ("4.46", "ko", 4.46),
    ],
)
def test_dots_and_commas_are_read_by_language_then_by_shape(digits: str, language: str, value: float) -> None:
    numeral = parse_digits(digits, language)
    assert numeral is not None
    assert numeral.value == value


def test_a_decimal_before_a_scale_word_keeps_its_other_reading() -> None:
    numeral = parse_digits("1,658", "id", scaled=True)
    assert numeral is not None
    assert (numeral.value, numeral.other) == (1.658, "1658")


def test_the_other_reading_of_a_grouped_number_before_a_scale_word_is_recorded() -> None:
    numeral = parse_digits("1.658", "id", scaled=True)
    assert numeral is not None
    assert (numeral.value, numeral.other) == (1658.0, "1.658")


def test_a_plain_grouped_number_has_one_reading() -> None:
    numeral = parse_digits("16.000", "id")
    assert numeral is not None
    assert numeral.other is None


def test_the_sign_of_the_other_language_keeps_both_readings() -> None:
    numeral = parse_digits("100,000", "id")
    assert numeral is not None
    assert (numeral.value, numeral.other) == (100000.0, "100")


@pytest.mark.parametrize("version", ["1.2.3", "1,2,34", "1.23.456"])
def test_a_version_is_no_number(version: str) -> None:
    assert parse_digits(version, "en") is None


@pytest.mark.parametrize(
    ("digits", "step"), [("13", 1.0), ("500", 100.0), ("9,6", 0.1), ("16.000", 1000.0), ("16.001", 1.0)]
)
def test_the_step_is_one_unit_in_the_last_stated_place(digits: str, step: float) -> None:
    numeral = parse_digits(digits, "id")
    assert numeral is not None
    assert numeral.step == pytest.approx(step)


@given(st.integers(1, 10**12), st.sampled_from(["id", "en", "ko"]))
def test_grouping_in_the_own_style_is_read_back(number: int, language: str) -> None:
    written = f"{number:,}"
    if language == "id":
        written = written.replace(",", ".")
    numeral = parse_digits(written, language)
    assert numeral is not None
    assert numeral.value == number


@given(st.text(alphabet="0123456789.,", min_size=1, max_size=20).filter(lambda t: t[0].isdigit() and t[-1].isdigit()))
def test_any_digits_give_a_number_or_nothing(digits: str) -> None:
    if ".." in digits or ",," in digits or ".," in digits or ",." in digits:
        return
    numeral = parse_digits(digits, "id")
    assert numeral is None or numeral.value >= 0
