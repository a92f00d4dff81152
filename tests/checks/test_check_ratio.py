"""A number that is said to be a share or a multiple of another."""

from datetime import date

import pytest
from spoken import heard, word

FITS = [
    ("en", None, "The queue holds 226 GW, nearly four times 63 GW a year ago."),
    ("en", None, "About a third of 18 GW, about 6 GW, is being built."),
    ("en", None, "The 300,000 GPUs are about 12% of 2.5 million GPUs sold."),
    ("en", None, "Half of the 10 GW, or 5 GW, is in Texas."),
    ("id", None, "Antrean mencapai 226 GW, hampir empat kali lipat dari 63 GW."),
    ("id", None, "Hanya sepertiga dari 18 GW, atau sekitar 6 GW, yang sedang dibangun."),
    ("id", None, "Anggaran Rp15 triliun adalah 30% dari Rp50 triliun."),
    ("ko", None, "대기 물량은 226GW로 63GW의 거의 4배다."),
    ("ko", None, "투자액 250억달러는 1600억달러의 약 15%다."),
    ("ko", None, "전체 12GW의 절반인 6GW가 건설 중이다."),
    ("ko", None, "전체 15GW의 3분의 1인 5GW가 건설 중이다."),
    ("en", date(2025, 11, 24), "7 of 30 buildings, about 23 percent, are finished."),
    ("ko", date(2025, 11, 24), "신청 14건 중 4건, 약 30%가 거절됐다."),
    ("en", date(2026, 4, 15), "ERCOT's queue holds 226 GW, more than twice its peak of 85.5 GW."),
]

BREAKS = [
    ("en", None, "The queue holds 150 GW, nearly four times the 63 GW of last year."),
    ("en", None, "The 300,000 GPUs are about 30% of 2.5 million GPUs sold."),
    ("en", None, "20% of 500,000 chips is 200,000 chips."),
    ("id", None, "Hanya seperempat dari 18 GW, atau sekitar 8 GW, yang sedang dibangun."),
    ("id", None, "Anggaran Rp15 triliun adalah 50% dari Rp50 triliun."),
    ("ko", None, "대기 물량은 126GW로 63GW의 4배다."),
    ("ko", None, "투자액 250억달러는 600억달러의 약 15%다."),
    ("ko", None, "전체 15GW의 3분의 1인 9GW가 건설 중이다."),
    ("en", date(2025, 11, 24), "7 of 30 buildings, about 43 percent, are finished."),
]

SILENT = [
    ("en", None, "Capex rose 30% of late, and $100 billion of debt was sold after 40 percent of the $3 billion plan."),
    ("en", None, "Half of the 10 GW is in Texas, where 3 GW runs on gas."),
    ("en", None, "Revenue was $5 billion, 20% above the $4.2 billion forecast."),
    ("en", date(2026, 4, 15), "ERCOT's queue of 226 GW may never be built."),
]


@pytest.mark.parametrize(("lang", "day", "text"), FITS)
def test_numbers_that_fit_are_consistent(lang, day, text) -> None:
    assert word(text, "ratio", lang, day) == "consistent"


@pytest.mark.parametrize(("lang", "day", "text"), BREAKS)
def test_numbers_that_do_not_fit_are_found(lang, day, text) -> None:
    assert word(text, "ratio", lang, day) in ("inconsistent", "implausible")


@pytest.mark.parametrize(("lang", "day", "text"), SILENT)
def test_numbers_that_no_word_ties_are_left_alone(lang, day, text) -> None:
    assert word(text, "ratio", lang, day) is None


def test_every_verdict_has_working_and_numbers() -> None:
    for lang, day, text in (*FITS, *BREAKS):
        (verdict, *_) = heard(text, "ratio", lang, day)
        assert verdict.implied is not None
        assert verdict.expected is not None
        assert verdict.working
        assert all(step.sources for step in verdict.working)
