"""Weekdays fit their dates, and dates exist."""

from datetime import date, timedelta

import pytest
from handmade import Told, day, verdicts
from hypothesis import given
from hypothesis import strategies as st

from taksir.checks import Plausibility
from taksir.news.span import Span

CONSISTENT, INCONSISTENT = Plausibility.CONSISTENT, Plausibility.INCONSISTENT
UNINFORMATIVE = Plausibility.UNINFORMATIVE
NAMES = {
    "id": ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    "ko": ["월", "화", "수", "목", "금", "토", "일"],
}


@pytest.mark.parametrize(
    ("text", "words", "iso", "plausibility"),
    [
        ("dirilis Selasa (24/6/2025).", "24/6/2025", "2025-06-24", CONSISTENT),
        ("dirilis Rabu (24/6/2025).", "24/6/2025", "2025-06-24", INCONSISTENT),
        ("Rabu, 24 Sep 2025 10:00 WIB", "24 Sep 2025", "2025-09-24", CONSISTENT),
        ("Kamis malam, 24 Sep 2025", "24 Sep 2025", "2025-09-24", INCONSISTENT),
        ("Kamis malam waktu setempat (24/9/2025)", "24/9/2025", "2025-09-24", UNINFORMATIVE),
        ("on Tuesday, June 24, 2025", "June 24, 2025", "2025-06-24", CONSISTENT),
        ("on Friday, June 24, 2025", "June 24, 2025", "2025-06-24", INCONSISTENT),
        ("2025년 6월 24일(화) 발표", "2025년 6월 24일", "2025-06-24", CONSISTENT),
        ("2025년 6월 24일(금) 발표", "2025년 6월 24일", "2025-06-24", INCONSISTENT),
        ("2025년 6월 24일 화요일", "2025년 6월 24일", "2025-06-24", CONSISTENT),
    ],
)
def test_a_weekday_beside_a_date_is_checked(text: str, words: str, iso: str, plausibility: Plausibility) -> None:
    (verdict,) = verdicts(Told(text, [day(words, iso)]), name="weekday")
    assert verdict.plausibility is plausibility
    assert verdict.claims == ("d1.c1",)


def test_the_other_order_of_day_and_month_is_tried_first() -> None:
    (verdict,) = verdicts(Told("Senin (7/6/2026)", [day("7/6/2026", "2026-06-07")]), name="weekday")
    assert verdict.plausibility is CONSISTENT
    assert "6 July 2026" in verdict.says


def test_a_weekday_elsewhere_in_the_sentence_says_nothing() -> None:
    for text in ("Selasa lalu ia datang; rapat 25/6/2025.", "25/6/2025 rapat, bukan Selasa"):
        assert not verdicts(Told(text, [day("25/6/2025", "2025-06-25")]), name="weekday")


def test_a_date_without_a_year_takes_the_articles() -> None:
    text = "Selasa (24/6) ia datang."
    found = verdicts(Told(text, [day("24/6", "--06-24")], published=date(2025, 6, 26)), name="weekday")
    assert [verdict.plausibility for verdict in found] == [CONSISTENT]
    found = verdicts(Told(text, [day("24/6", "--06-24")], published=date(2024, 6, 26)), name="weekday")
    assert [verdict.plausibility for verdict in found] == [UNINFORMATIVE]
    assert not verdicts(Told(text, [day("24/6", "--06-24")]), name="weekday")


@pytest.mark.parametrize(
    "text",
    [
        "pada 31 Juni 2025",
        "tanggal 30 Februari",
        "on June 31, 2025",
        "pada 29 Februari 2025",
        "13/13/2025",
        "31/6/2025",
        "6월 31일",
        "13월 1일",
    ],
)
def test_dates_that_no_calendar_has_are_found(text: str) -> None:
    (verdict,) = verdicts(Told(text), name="weekday")
    assert verdict.plausibility is Plausibility.IMPLAUSIBLE
    assert "does not exist" in verdict.says


@pytest.mark.parametrize(
    "text",
    [
        "pada 30 Juni 2025",
        "31 Mei",
        "29 Februari 2024",
        "29 Februari",
        "12/31/2025",
        "31/12/2025",
        "6월 30일",
        "50 Mar",
        "pasar 40 may turun",
        "rasio 31/12",
        "24/7/365",
        "versi 31.6.2025.1",
        "1 Juni",
    ],
)
def test_what_may_be_a_date_or_is_none_is_left_alone(text: str) -> None:
    assert not verdicts(Told(text), name="weekday")


@given(st.dates(date(2015, 1, 1), date(2026, 10, 30)), st.sampled_from(["id", "en", "ko"]), st.integers(0, 6))
def test_the_right_weekday_passes_and_no_other(when: date, language: str, shift: int) -> None:
    name = NAMES[language][(when + timedelta(days=shift)).weekday()]
    words = {
        "id": f"{when.day} bulan {when.year}",
        "en": f"the {when.day} of {when.year}",
        "ko": f"{when.year}년 {when.day}일",
    }
    text = f"{words[language]}({name})" if language == "ko" else f"{name}, {words[language]}"
    (verdict,) = verdicts(Told(text, [day(words[language], when.isoformat())]), name="weekday")
    assert verdict.plausibility is (CONSISTENT if shift == 0 else INCONSISTENT)


def test_spans_of_impossible_dates_are_quoted_from_the_text() -> None:
    text = "Rapat pada 31 Juni 2025 batal."
    (verdict,) = verdicts(Told(text), name="weekday")
    assert verdict.says.startswith(Span(11, 23).of(text))
