"""So many times cheaper, and a cut of so many percent."""

import pytest
from spoken import heard, word

FITS = [
    ("en", None, "A prompt became 33 times cheaper in energy within twelve months, a cut of 97 percent."),
    ("id", None, "Model itu lima kali lebih murah, penghematan 80%."),
    ("ko", None, "새 모델은 5배 저렴해 비용을 80% 절감했다."),
]

BREAKS = [
    ("en", None, "A prompt became 4 times cheaper within twelve months, a cut of 95 percent."),
    ("ko", None, "새 모델은 5배 저렴해 비용을 50% 절감했다."),
]

SILENT = [
    ("en", None, "The chip is 4 times cheaper and sales rose 95 percent."),
]


@pytest.mark.parametrize(("lang", "day", "text"), FITS)
def test_numbers_that_fit_are_consistent(lang, day, text) -> None:
    assert word(text, "inverse", lang, day) == "consistent"


@pytest.mark.parametrize(("lang", "day", "text"), BREAKS)
def test_numbers_that_do_not_fit_are_found(lang, day, text) -> None:
    assert word(text, "inverse", lang, day) in ("inconsistent", "implausible")


@pytest.mark.parametrize(("lang", "day", "text"), SILENT)
def test_numbers_that_no_word_ties_are_left_alone(lang, day, text) -> None:
    assert word(text, "inverse", lang, day) is None


def test_every_verdict_has_working_and_numbers() -> None:
    for lang, day, text in (*FITS, *BREAKS):
        (verdict, *_) = heard(text, "inverse", lang, day)
        assert verdict.implied is not None
        assert verdict.expected is not None
        assert verdict.working
        assert all(step.sources for step in verdict.working)
