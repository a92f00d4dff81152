"""Days of a question: parts of years, seasons, months of another year, before and after, years of a company's own count."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taksir.catalog.facts import load_catalog
from taksir.copilot.ask.question import Days
from taksir.copilot.ask.read import read_question
from taksir.copilot.ask.stretches import stretches_of

CATALOG = load_catalog((), ())
AS_OF = date(2026, 11, 21)


def days(text: str) -> Days:
    return read_question(text, CATALOG, AS_OF).days


def ends(text: str) -> tuple[str, str]:
    found = days(text)
    return str(found.since or ""), str(found.until or "")


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("what was said in early 2026", "2026-01-01", "2026-04-30"),
        ("mid-2026 news", "2026-05-01", "2026-08-31"),
        ("pada akhir 2027", "2027-09-01", "2027-12-31"),
        ("apa yang terjadi akhir tahun ini", "2026-09-01", "2026-12-31"),
        ("awal tahun depan", "2027-01-01", "2027-04-30"),
        ("2026년 말에 뭐가 열리나", "2026-09-01", "2026-12-31"),
        ("내년 초 가동", "2027-01-01", "2027-04-30"),
        ("연말까지", "", "2026-12-31"),
        ("sejak awal tahun", "2026-01-01", ""),
        ("akhir Maret", "2026-03-21", "2026-03-31"),
        ("since the end of 2025", "2025-09-01", ""),
    ],
)
def test_a_part_of_a_year_or_month_is_a_third_of_it(text: str, since: str, until: str) -> None:
    assert ends(text) == (since, until)


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("what changed since last quarter", "2026-07-01", ""),
        ("semester II", "2026-07-01", "2026-12-31"),
        ("작년 4분기에 뭐라 했어", "2025-10-01", "2025-12-31"),
        ("이번 분기", "2026-10-01", "2026-12-31"),
        ("next quarter", "2027-01-01", "2027-03-31"),
        ("Q3", "2026-07-01", "2026-09-30"),
        ("FY26 H1", "2026-01-01", "2026-06-30"),
        ("열흘 전 기사", "2026-11-11", "2026-11-21"),
        ("results of Q1-2025", "2025-01-01", "2025-03-31"),
        ("3년 전에 뭐라 했어", "2023-11-21", "2026-11-21"),
        ("300MW 데이터센터 1년 전기료", "", ""),
        ("semester depan", "2027-01-01", "2027-06-30"),
        ("besok", "2026-11-22", "2026-11-22"),
        ("재작년", "2024-01-01", "2024-12-31"),
        ("2 tahun lalu", "2024-11-21", "2026-11-21"),
        ("next spring", "2027-03-01", "2027-05-31"),
        ("지난여름에 나온 기사", "2026-06-01", "2026-08-31"),
        ("musim panas lalu", "2026-06-01", "2026-08-31"),
        ("winter 2026", "2026-12-01", "2027-02-28"),
        ("in the 2020s", "2020-01-01", "2029-12-31"),
        ("what fell in spring", "", ""),
    ],
)
def test_quarters_halves_and_seasons_are_told_from_the_day_of_the_question(text: str, since: str, until: str) -> None:
    assert ends(text) == (since, until)


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("what did they say back in March", "2026-03-01", "2026-03-31"),
        ("back in December", "2025-12-01", "2025-12-31"),
        ("Maret lalu", "2026-03-01", "2026-03-31"),
        ("di bulan Maret kemarin", "2026-03-01", "2026-03-31"),
        ("Maret tahun lalu", "2025-03-01", "2025-03-31"),
        ("in March last year", "2025-03-01", "2025-03-31"),
        ("작년 3월", "2025-03-01", "2025-03-31"),
        ("next March", "2027-03-01", "2027-03-31"),
        ("between March and June 2026", "2026-03-01", "2026-06-30"),
    ],
)
def test_a_month_without_a_year_is_the_last_one_or_that_of_the_word_beside_it(
    text: str, since: str, until: str
) -> None:
    assert ends(text) == (since, until)


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("before 2025", "", "2024-12-31"),
        ("prior to March 2026", "", "2026-02-28"),
        ("sebelum 2025", "", "2024-12-31"),
        ("11월 10일 전까지", "", "2026-11-09"),
        ("by 2025", "", "2025-12-31"),
        ("after 2025", "2026-01-01", ""),
        ("setelah Maret 2026", "2026-04-01", ""),
        ("since 2025", "2025-01-01", ""),
        ("after 1 November 2026", "2026-11-01", ""),
    ],
)
def test_before_and_after_leave_out_what_they_name(text: str, since: str, until: str) -> None:
    assert ends(text) == (since, until)


@pytest.mark.parametrize(
    ("text", "fiscal"),
    [
        ("Microsoft capex in FY2025", 2025),
        ("capex in fiscal 2025", 2025),
        ("Q1 FY26", 2026),
        ("belanja modal tahun fiskal 2025", 2025),
        ("laba tahun buku 2024", 2024),
        ("2025 회계연도 설비투자", 2025),
        ("회계연도 2025", 2025),
        ("capex in 2025", None),
        ("2025년 설비투자", None),
    ],
)
def test_a_fiscal_year_is_told_beside_the_calendar_year(text: str, fiscal: int | None) -> None:
    found = days(text)
    assert found.fiscal == fiscal
    assert found.since is not None


def test_a_fiscal_year_is_no_chip() -> None:
    assert not read_question("H100 sales in Q1 FY2026", CATALOG, AS_OF).named("unknown")


WORDS = ["since", "before", "sejak", "akhir", "early", "last", "next", "March", "Maret", "2026", "2025년", "말", "tahun lalu",
         "spring", "지난여름", "kemarin", "Q3", "FY2025", "3월", "이후", "and", "to", "10 November", "3년 전", "end of the year"]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=9), st.sampled_from(["en", "id", "ko"]))
@settings(max_examples=150, deadline=None)
def test_every_stretch_ends_after_it_begins_and_stands_in_the_text(parts: list[str], lang: str) -> None:
    question = read_question(" ".join(parts), CATALOG, AS_OF, lang)
    assert question.days.text in question.text
    found = stretches_of(question.text, question.quantities, AS_OF, None)
    assert all(one.first <= one.last and one.span.end <= len(question.text) for one in found)
