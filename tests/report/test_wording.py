from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taksir.brief import Failure
from taksir.news.deal import Party
from taksir.news.quantity import Quantity
from taksir.news.span import Span
from taksir.report.parties import pairs, parties_words
from taksir.report.wording import amount, date_words, failure_line, interval, one_line, printable, with_unit

HERE = Span(0, 1)


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (Quantity(HERE, "money", "USD", 50e9, 50e9, 50e9), "US$50 billion"),
        (Quantity(HERE, "money", "IDR", 835e12, None, None, "about"), "about Rp835 trillion"),
        (Quantity(HERE, "money", "USD", 13e9, 13e9, None, "more_than"), "more than US$13 billion"),
        (Quantity(HERE, "percent", "percent", 40, 0, 40, "up_to"), "up to 40%"),
        (Quantity(HERE, "money", "USD", None, 1e10, 1e11, "vague"), "US$10 billion to US$100 billion (vague)"),
        (Quantity(HERE, "duration", "month", None, 12, 18, "range"), "12 to 18 months"),
        (Quantity(HERE, "wafers", "wafer/month", 9e5, 9e5, 9e5, per="month"), "900,000 wafers a month"),
        (Quantity(HERE, "count", "person", 210_000, None, None, per="year"), "210,000 people a year"),
        (Quantity(HERE, "fx_rate", "IDR/USD", 16673, 16673, 16673), "Rp16,673 per US dollar"),
        (Quantity(HERE, "rank", "rank", 2, 2, 2), "no. 2"),
        (Quantity(HERE, "multiple", "multiple", 17, 17, 17), "17 times"),
        (Quantity(HERE, "count", "site", 2, 2, 2), "2 sites"),
        (Quantity(HERE, "date", "date", None, None, None, iso="2026-H2"), "second half of 2026"),
        (Quantity(HERE, "date", "date", None, None, None), ""),
    ],
)
def test_amounts_read_as_a_person_writes_them(quantity, words):
    assert amount(quantity) == words


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2025-06-24", "24 June 2025"), ("2025-06", "June 2025"), ("2025", "2025"),
        ("2026-Q3", "third quarter of 2026"), ("---18", "day 18 of the month"),
        ("--09-18", "18 September"), ("--09", "September"), ("--Q4", "fourth quarter"),
        ("2025/2028", "2025 to 2028"), ("2026-99", "2026-99"), ("-P7D", "the week before the article"), ("P1M", "the month after the article"), ("T09:30", "09:30"),
    ],
)  # fmt: skip
def test_dates_read_as_words_and_say_no_more_than_is_stated(iso, words):
    assert date_words(iso) == words


def test_an_interval_names_its_unit_once_and_an_open_end_says_so():
    assert interval(13.5, 16.7, "IDR/USD") == "Rp13.5 to Rp16.7 per US dollar"
    assert interval(None, 5e9, "USD") == "up to US$5 billion"
    assert interval(5e9, None, "USD") == "at least US$5 billion"
    assert interval(None, None, "USD") == ""
    assert interval(3, 3, "company") == "3 companies"


@pytest.mark.parametrize("unit", ["USD", "IDR", "KRW", "W", "person", "site"])
@pytest.mark.parametrize("value", [1e6, 2.5e9, 3e12, 1.6e15])
def test_no_amount_ends_in_a_bare_letter_for_its_scale(unit, value):
    import re

    assert not re.search(r"\d ?[MTBK](?![A-Za-z])", with_unit(value, unit))


@given(st.text(st.characters(), max_size=60))
def test_printable_text_has_the_length_of_the_text_and_nothing_that_steers(text):
    shown = printable(text)
    assert len(shown) == len(text)
    shown.encode("utf-8")
    assert not set(shown) & {*map(chr, range(9)), "\x1b", "\x7f", "\u202e", "\u2066"}
    assert "\n" not in one_line(text)


def test_a_failed_source_is_named_once():
    assert failure_line(Failure("a.pdf", "a.pdf: encrypted")) == "a.pdf: encrypted"
    assert failure_line(Failure("a.pdf", "encrypted")) == "a.pdf: encrypted"


def test_givers_stand_first_and_each_role_is_named_once():
    parties = (Party("OpenAI", "investee"), Party("SoftBank", "investor"), Party("NVIDIA", "investor"))
    assert parties_words(parties) == "SoftBank, NVIDIA (investor), OpenAI (investee)"
    assert parties_words((Party("Kakao", "partner2"), Party("OpenAI", "partner"))) == "Kakao, OpenAI (partner)"
    assert parties_words((Party("TSMC", "party"),)) == "TSMC"


def test_arrows_go_from_who_gives_to_who_takes_and_equals_have_none():
    investors = (Party("OpenAI", "investee"), Party("SoftBank", "investor"), Party("NVIDIA", "investor"))
    assert pairs(investors) == [("SoftBank", "OpenAI", True), ("NVIDIA", "OpenAI", True)]
    assert pairs((Party("Kakao", "partner"), Party("OpenAI", "partner2"))) == [("Kakao", "OpenAI", False)]
    meeting = (Party("A", "party"), Party("B", "party2"), Party("C", "party2"))
    assert pairs(meeting) == [("A", "B", False), ("A", "C", False)]
    assert pairs((Party("A", "spender"),)) == []
