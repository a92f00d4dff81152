"""Shares of a company before and after new ones come."""

from datetime import date

import pytest
from spoken import heard, word

FITS = [
    ("en", date(2025, 10, 8), "With the warrants OpenAI could own up to 10% of AMD."),
    ("en", date(2025, 10, 8), "If fully exercised, the warrants give OpenAI roughly 9% of AMD."),
    ("id", date(2025, 10, 8), "Dengan waran itu OpenAI bisa memiliki hingga 10% saham AMD."),
    ("ko", date(2025, 10, 8), "오픈AI는 워런트를 행사하면 AMD 지분 약 10%를 확보한다."),
]

BREAKS = [
    ("en", date(2025, 10, 8), "The warrants could hand OpenAI 20% of AMD."),
    (
        "en",
        date(2025, 10, 8),
        "The 160 million shares would be about 20% of AMD, a holding that grows with each gigawatt.",
    ),
]

SILENT = [
    ("en", date(2025, 10, 8), "AMD shares rose 24% after it signed with OpenAI."),
]


@pytest.mark.parametrize(("lang", "day", "text"), FITS)
def test_numbers_that_fit_are_consistent(lang, day, text) -> None:
    assert word(text, "dilution", lang, day) == "consistent"


@pytest.mark.parametrize(("lang", "day", "text"), BREAKS)
def test_numbers_that_do_not_fit_are_found(lang, day, text) -> None:
    assert word(text, "dilution", lang, day) in ("inconsistent", "implausible")


@pytest.mark.parametrize(("lang", "day", "text"), SILENT)
def test_numbers_that_no_word_ties_are_left_alone(lang, day, text) -> None:
    assert word(text, "dilution", lang, day) is None


def test_every_verdict_has_working_and_numbers() -> None:
    for lang, day, text in (*FITS, *BREAKS):
        (verdict, *_) = heard(text, "dilution", lang, day)
        assert verdict.implied is not None
        assert verdict.expected is not None
        assert verdict.working
        assert all(step.sources for step in verdict.working)
