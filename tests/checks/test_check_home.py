"""Homes that an amount of power or energy serves."""

from datetime import date

import pytest
from spoken import heard, word

FITS = [
    ("en", date(2026, 4, 15), "1 GW is enough to power about 750,000 homes."),
    ("en", date(2026, 4, 15), "The 100 MW site uses as much electricity as 100,000 homes."),
    ("id", date(2026, 4, 15), "Daya 1 GW cukup untuk melistriki 5 juta rumah tangga."),
    ("ko", date(2026, 4, 15), "1GW는 약 200만 가구가 쓸 수 있는 전력이다."),
    ("en", date(2024, 1, 1), "Training took 1,300 MWh, the yearly electricity of 120 American homes."),
]

BREAKS = [
    ("en", date(2026, 4, 15), "The 100 MW site uses as much electricity as 10 million homes."),
    ("en", date(2026, 4, 15), "1 GW is enough to power 7,500 homes."),
    ("id", date(2026, 4, 15), "Daya 1 GW cukup untuk melistriki 50 juta rumah tangga."),
    ("ko", date(2026, 4, 15), "1GW는 약 2만 가구가 쓸 수 있는 전력이다."),
    ("en", date(2024, 1, 1), "Training took 1,300 GWh, the yearly electricity of 120 American homes."),
]

SILENT = [
    ("en", None, "The chip is 4 times cheaper and sales rose 95 percent."),
]


@pytest.mark.parametrize(("lang", "day", "text"), FITS)
def test_numbers_that_fit_are_consistent(lang, day, text) -> None:
    assert word(text, "home", lang, day) == "consistent"


@pytest.mark.parametrize(("lang", "day", "text"), BREAKS)
def test_numbers_that_do_not_fit_are_found(lang, day, text) -> None:
    assert word(text, "home", lang, day) in ("inconsistent", "implausible")


@pytest.mark.parametrize(("lang", "day", "text"), SILENT)
def test_numbers_that_no_word_ties_are_left_alone(lang, day, text) -> None:
    assert word(text, "home", lang, day) is None


def test_every_verdict_has_working_and_numbers() -> None:
    for lang, day, text in (*FITS, *BREAKS):
        (verdict, *_) = heard(text, "home", lang, day)
        assert verdict.implied is not None
        assert verdict.expected is not None
        assert verdict.working
        assert all(step.sources for step in verdict.working)
