"""Shares of a company, what they are worth and what the whole is worth."""

from datetime import date

import pytest
from spoken import heard, word

FITS = [
    ("en", date(2025, 11, 5), "OpenAI's valuation of $500 billion leaves Microsoft holding about 27%."),
    ("en", date(2025, 11, 5), "The foundation holds a 26% stake in OpenAI worth $130 billion."),
    ("en", date(2025, 11, 5), "With OpenAI valued at $500 billion, the foundation's 26% stake is worth $130 billion."),
    ("id", date(2025, 11, 5), "Yayasan memegang 26% saham OpenAI senilai US$130 miliar."),
    ("ko", date(2025, 11, 5), "마이크로소프트는 오픈AI 지분 27%(1350억달러)를 보유하고 있다."),
    (
        "en",
        date(2025, 11, 24),
        "Microsoft's 27 percent, put at 135 billion dollars, values the new OpenAI at half a trillion dollars.",
    ),
]

BREAKS = [
    ("en", date(2025, 11, 5), "OpenAI's valuation of $135 billion leaves Microsoft holding about 27%."),
    ("en", date(2025, 11, 5), "The foundation holds a 26% stake in OpenAI worth $13 billion."),
    ("en", date(2025, 11, 5), "With OpenAI valued at $500 billion, the foundation's 26% stake is worth $230 billion."),
    ("ko", date(2025, 11, 5), "오픈AI 기업가치는 1350억달러로 마이크로소프트가 지분 27%를 보유한다."),
]

SILENT = [
    ("en", date(2025, 11, 5), "Nvidia owns 4% of Intel and spent $5 billion on chips."),
    ("en", date(2025, 11, 5), "SoftBank raised $40 billion for OpenAI and holds 11%."),
]


@pytest.mark.parametrize(("lang", "day", "text"), FITS)
def test_numbers_that_fit_are_consistent(lang, day, text) -> None:
    assert word(text, "stake", lang, day) == "consistent"


@pytest.mark.parametrize(("lang", "day", "text"), BREAKS)
def test_numbers_that_do_not_fit_are_found(lang, day, text) -> None:
    assert word(text, "stake", lang, day) in ("inconsistent", "implausible")


@pytest.mark.parametrize(("lang", "day", "text"), SILENT)
def test_numbers_that_no_word_ties_are_left_alone(lang, day, text) -> None:
    assert word(text, "stake", lang, day) is None


def test_every_verdict_has_working_and_numbers() -> None:
    for lang, day, text in (*FITS, *BREAKS):
        (verdict, *_) = heard(text, "stake", lang, day)
        assert verdict.implied is not None
        assert verdict.expected is not None
        assert verdict.working
        assert all(step.sources for step in verdict.working)
