"""Numbers of a question: written in another language's way, lasting days, and no article taken for a chip."""

from __future__ import annotations

from datetime import date

import pytest

from taksir.catalog.facts import load_catalog
from taksir.copilot.ask.notes import name_in, note_in
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.read import read_question

CATALOG = load_catalog((), ())


def read(text: str) -> Question:
    return read_question(text, CATALOG, date(2026, 11, 21))


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("Rp16,7 triliun in dollars", "IDR", 16.7e12),
        ("What is Rp 27,6 triliun in US dollars?", "IDR", 27.6e12),
        ("3조원 in dollars?", "KRW", 3e12),
        ("how much is 5 miliar dolar", "USD", 5e9),
        ("kalau ada 1.5 billion dollars dapat berapa GPU", "USD", 1.5e9),
        ("convert 1.2 trillion won to USD", "KRW", 1.2e12),
        ("US$2.5 billion dapat berapa H100?", "USD", 2.5e9),
    ],
)
def test_a_sum_is_read_to_its_end_in_whatever_language_it_is_written(text: str, unit: str, value: float) -> None:
    (money,) = read(text).amounts("money")
    assert (money.unit, money.value) == (unit, pytest.approx(value))


@pytest.mark.parametrize(("text", "days"), [("30일 안에 학습하려면", 30), ("7일 이내에 학습", 7), ("14일 동안", 14)])
def test_days_that_last_are_no_date(text: str, days: int) -> None:
    question = read(text)
    (time,) = question.amounts("duration")
    assert (time.unit, time.value) == ("day", days)
    assert question.days.since is None


def test_a_day_of_a_month_stays_one() -> None:
    assert read("2026년 3월 30일 환율").days.since == date(2026, 3, 30)


@pytest.mark.parametrize(
    ("text", "chips"),
    [
        ("A 40 MW hall holds how many GB200?", ("gb200",)),
        ("What power does a 100,000 H100 cluster draw?", ("h100-sxm",)),
        ("A40 price", ("a40",)),
        ("A100 80GB price", ("a100-sxm-80",)),
    ],
)
def test_an_article_before_a_number_is_no_chip(text: str, chips: tuple[str, ...]) -> None:
    assert read(text).keys("chip") == chips


def test_a_size_apart_from_the_name_says_which_model() -> None:
    assert read("70B Llama 3.1을 60일 만에 학습하려면 H100 몇 장?").keys("model") == ("llama-3-1-70b",)
    assert read("how long to train Llama 3.1").named("family")


def test_notes_and_names_are_told_in_the_language_and_stay_where_nothing_is_said_of_them() -> None:
    note = "Bought on 2026-11-21 by a hyperscaler, at an American site."
    assert note_in(note, "en") == note
    assert "2026-11-21" in note_in(note, "id")
    assert "American" not in note_in(note, "id")
    assert name_in("price, NVIDIA B200", "ko") == "가격, NVIDIA B200"
    assert note_in("something else", "ko") == "something else"
