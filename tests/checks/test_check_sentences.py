"""Sentences of verdicts: what a reader sees of periods, readings and statements."""

from __future__ import annotations

import re
from datetime import date

import pytest

from taksir.checks.candidate import times_off
from taksir.checks.verdict import Candidate
from taksir.quantity import Range
from taksir.statement import Statement, judge

DAY = date(2026, 6, 20)
SAID = (
    ("en", "One turbine of 2.7 GW is enough for three million homes."),
    ("en", "The 5 GW campus equals two and a half Hoover Dams."),
    ("en", "Sales rose from US$40 million to US$50 million, an increase of 60%."),
    ("id", "Dana US$100 juta setara Rp1,67 triliun dengan kurs Rp16.700."),
)


@pytest.mark.parametrize(("lang", "text"), SAID)
def test_a_statement_is_no_article_and_no_address_stands_in_a_sentence(lang: str, text: str) -> None:
    verdicts = judge(Statement("s1", text, lang, DAY), as_of=DAY).brief.verdicts
    assert verdicts
    for verdict in verdicts:
        told = " ".join((verdict.says, verdict.would_change or "", verdict.since_then or ""))
        assert "article" not in told.lower()
        for words in (told, *(one.words for one in verdict.readings)):
            assert not re.search(r"[a-z]\w*\.[a-z]\w*\.[a-z]", words), words
        assert not re.search(r"\d %", told)


def test_how_far_off_is_what_a_reader_gets_by_dividing() -> None:
    one = Candidate("land", Range(2.0, 3.0, "USD/W", 2.0), Range(6.0, 17.0, "USD/W"))
    assert times_off(one) == pytest.approx(3.0)
    assert times_off(Candidate("land", Range(33.0, 36.0, "USD/W", 34.0), one.expected)) == pytest.approx(2.0)
