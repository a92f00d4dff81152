"""Multiples of an earlier level that a series knows."""

from datetime import date

import pytest
from spoken import heard, word

FITS = [
    ("id", date(2026, 1, 23), "Kapasitas CoWoS TSMC 75.000 wafer per bulan, dua kali lipat dari akhir 2024."),
    ("ko", date(2026, 1, 23), "TSMC CoWoS는 월 7만5000장으로 2024년 말의 2배다."),
    (
        "en",
        date(2026, 1, 23),
        "TSMC will make 110,000 CoWoS wafers a month, three times as much as at the end of 2024.",
    ),
]

BREAKS = [
    ("id", date(2026, 1, 23), "Kapasitas CoWoS TSMC 75.000 wafer per bulan, delapan kali lipat dari akhir 2024."),
    ("ko", date(2026, 1, 23), "TSMC CoWoS는 월 7만5000장으로 2024년 말의 7배다."),
]

SILENT = [
    ("en", date(2026, 4, 15), "ERCOT's queue of 226 GW may never be built."),
    ("en", date(2026, 4, 15), "ERCOT's queue holds 226 GW, more than twice its peak of 85.5 GW."),
]


@pytest.mark.parametrize(("lang", "day", "text"), FITS)
def test_numbers_that_fit_are_consistent(lang, day, text) -> None:
    assert word(text, "level", lang, day) == "consistent"


@pytest.mark.parametrize(("lang", "day", "text"), BREAKS)
def test_numbers_that_do_not_fit_are_found(lang, day, text) -> None:
    assert word(text, "level", lang, day) in ("inconsistent", "implausible")


@pytest.mark.parametrize(("lang", "day", "text"), SILENT)
def test_numbers_that_no_word_ties_are_left_alone(lang, day, text) -> None:
    assert word(text, "level", lang, day) is None


def test_every_verdict_has_working_and_numbers() -> None:
    for lang, day, text in (*FITS, *BREAKS):
        (verdict, *_) = heard(text, "level", lang, day)
        assert verdict.implied is not None
        assert verdict.expected is not None
        assert verdict.working
        assert all(step.sources for step in verdict.working)
