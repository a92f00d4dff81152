"""Capital expenditure against what was guided for the year by the day of the statement."""

from __future__ import annotations

import pytest
from recorded import ask, word

CHECK = "capex_guidance"


@pytest.mark.parametrize(
    ("text", "on", "expected"),
    [
        ("Amazon expects capital expenditures of about $125 billion in 2026.", "2026-01-30", "bad"),
        ("Belanja modal Amazon pada 2026 mencapai US$125 miliar.", "2026-01-30", "bad"),
        ("아마존은 2026년 설비투자에 1250억 달러를 쓸 계획이다.", "2026-02-20", "bad"),
        ("Amazon expects capital expenditures of about $125 billion in 2025.", "2025-11-05", "consistent"),
        ("Belanja modal Amazon pada 2025 diperkirakan US$125 miliar.", "2025-11-05", "consistent"),
        ("Amazon expects capital expenditures of about $200 billion in 2026.", "2026-02-20", "consistent"),
        ("Meta guided capital expenditures of $115 billion to $135 billion for 2026.", "2026-02-10", "consistent"),
        ("Meta guided capital expenditures of $70 billion to $72 billion for 2026.", "2026-02-10", "bad"),
        ("Alphabet raised its 2025 capex forecast to $85 billion.", "2025-08-01", "consistent"),
        ("Alphabet expects capex of $400 billion in 2025.", "2025-11-01", "bad"),
        ("Google plans capital expenditure of $180 billion in 2026.", "2026-02-10", "consistent"),
        ("Microsoft expects capital expenditures of $190 billion in fiscal 2027.", "2026-05-01", "silent"),
        ("Amazon will invest $35 billion in India by 2030.", "2026-02-10", "silent"),
        ("Amazon and Alphabet combined plan capital expenditures of $380 billion in 2026.", "2026-02-10", "silent"),
        ("Amazon denied that capital expenditures would be $125 billion in 2026.", "2026-01-30", "silent"),
    ],
)
def test_a_year_against_its_guidance(text, on, expected):
    assert word(ask(CHECK, text, on)) == expected


def test_the_year_that_was_meant_is_named_and_what_came_later_stands_apart():
    text = "Belanja modal Amazon pada 2026 mencapai US$125 miliar."
    (verdict,) = ask(CHECK, text, "2026-01-30", "2026-10-30")
    assert "2025" in verdict.says
    assert "200" not in verdict.says
    assert verdict.since_then is not None
    assert "US$200 billion" in verdict.since_then
    assert "5 February 2026" in verdict.since_then


def test_an_article_without_a_date_may_be_older_than_later_guidance():
    text = "Belanja modal Amazon pada 2026 mencapai US$125 miliar."
    (verdict,) = ask(CHECK, text, "2026-10-30", dated=False)
    assert "2025" in verdict.says
    assert verdict.since_then is not None


def test_a_later_date_of_the_run_never_turns_a_verdict():
    for text in (
        "Amazon expects capital expenditures of about $125 billion in 2026.",
        "Amazon expects capital expenditures of about $125 billion in 2025.",
    ):
        words = {word(ask(CHECK, text, "2025-11-05", as_of)) for as_of in ("2025-11-05", "2026-03-01", "2026-10-30")}
        assert len(words) == 1


def test_growth_speaks_where_nothing_was_guided():
    assert word(ask(CHECK, "Alphabet expects capex of $100 billion in 2026.", "2025-11-05")) == "consistent"
    assert word(ask(CHECK, "Alphabet expects capex of $900 billion in 2026.", "2025-11-05")) == "bad"
