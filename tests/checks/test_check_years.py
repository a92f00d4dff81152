"""A stretch of years told as a number and by its ends."""

from __future__ import annotations

from datetime import date

import pytest

from taksir.catalog.facts import shipped_catalog
from taksir.statement import Statement, judge

NOW = date(2026, 11, 21)


def verdict(lang: str, text: str) -> str | None:
    answer = judge(Statement("s", text, lang, date(2025, 6, 1)), as_of=NOW, catalog=shipped_catalog())
    return next((one.plausibility.value for one in answer.brief.verdicts if one.check == "years"), None)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "In five years the park grew from 10 MW in 2019 to 1,500 MW in 2024."),
        ("id", "Dalam 5 tahun kapasitas naik dari 10 MW pada 2019 menjadi 1.500 MW pada 2024."),
        ("ko", "용량은 2019년 10MW에서 2024년 1500MW로 5년 만에 늘었다."),
        ("en", "In four years the park grew from 10 MW in 2020 to 1,500 MW in 2025."),
    ],
)
def test_a_stretch_that_fits_its_ends_is_consistent(lang: str, text: str) -> None:
    assert verdict(lang, text) == "consistent"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "In only two years the park grew from 10 MW in 2019 to 1,500 MW in 2024."),
        ("id", "Hanya dalam 2 tahun kapasitas naik dari 10 MW pada 2019 menjadi 1.500 MW pada 2024."),
        ("ko", "용량은 2019년 10MW에서 2024년 1500MW로 2년 만에 늘었다."),
    ],
)
def test_a_stretch_that_does_not_is_not(lang: str, text: str) -> None:
    assert verdict(lang, text) == "inconsistent"


@pytest.mark.parametrize(
    "text",
    [
        "The plan of 2021 was to spend $5 billion over three years; by 2026 it had spent $9 billion.",
        "The contract of 2024 runs for 15 years from 2027.",
        "In about three years, from 2019 on, the park grew until 2024.",
        "In 2024 the park was five years old.",
    ],
)
def test_years_that_are_no_ends_of_it_are_left_alone(text: str) -> None:
    assert verdict("en", text) is None
