"""So many gigawatts a week, at so much money a gigawatt."""

from datetime import date

import pytest
from spoken import heard, word

FITS = [
    ("en", date(2026, 2, 15), "The lab plans to add 1 GW per year at $45 billion per GW."),
]

BREAKS = [
    ("en", date(2026, 2, 15), "The lab plans to add 2 GW per month at $45 billion per GW."),
    ("id", date(2026, 2, 15), "Perusahaan itu ingin menambah 1 GW per minggu dengan biaya US$45 miliar per GW."),
]

SILENT = [
    ("en", date(2026, 4, 15), "ERCOT's queue of 226 GW may never be built."),
    ("en", date(2026, 4, 15), "ERCOT's queue holds 226 GW, more than twice its peak of 85.5 GW."),
]


@pytest.mark.parametrize(("lang", "day", "text"), FITS)
def test_numbers_that_fit_are_consistent(lang, day, text) -> None:
    assert word(text, "pace", lang, day) == "consistent"


@pytest.mark.parametrize(("lang", "day", "text"), BREAKS)
def test_numbers_that_do_not_fit_are_found(lang, day, text) -> None:
    assert word(text, "pace", lang, day) in ("inconsistent", "implausible")


@pytest.mark.parametrize(("lang", "day", "text"), SILENT)
def test_numbers_that_no_word_ties_are_left_alone(lang, day, text) -> None:
    assert word(text, "pace", lang, day) is None


def test_every_verdict_has_working_and_numbers() -> None:
    for lang, day, text in (*FITS, *BREAKS):
        (verdict, *_) = heard(text, "pace", lang, day)
        assert verdict.implied is not None
        assert verdict.expected is not None
        assert verdict.working
        assert all(step.sources for step in verdict.working)
