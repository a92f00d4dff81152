"""A thousand times off: between equivalents, and between headline and text."""

from datetime import date

from handmade import Said, Told, idr, usd, verdicts

from taksir.checks import Plausibility
from taksir.news.document import SectionKind

JANUARY = date(2025, 1, 6)
HEAD = {0: SectionKind.TITLE}


def test_equivalents_a_thousand_times_apart_say_which_way() -> None:
    pair = [usd("US$80 miliar", 8e10, 1e9), idr("Rp1,2 triliun", 1.2e12, 1e11)]
    (verdict,) = verdicts(Told("US$80 miliar atau Rp1,2 triliun.", pair, JANUARY), name="scale")
    assert verdict.plausibility is Plausibility.INCONSISTENT
    assert "a thousand times too small" in verdict.says
    assert "Rp1,290 trillion" in verdict.says


def test_a_decimal_mark_read_as_grouping_is_a_thousand() -> None:
    pair = [usd("US$100 miliar", 1e11, 1e9), idr("Rp1.658 triliun", 1.658e12, 1e9)]
    (verdict,) = verdicts(Told("US$100 miliar (Rp1.658 triliun).", pair, date(2025, 9, 23)), name="scale")
    assert "too small" in verdict.says


def test_a_headline_a_thousand_times_off_is_found_in_any_unit() -> None:
    for one, other, unit, dimension in ((3e12, 3e9, "IDR", "money"), (2e8, 2e11, "W", "power")):
        claims = [
            Said("AAA", one, unit, dimension, "investment", subject="Indosat"),
            Said("BBB", other, unit, dimension, "investment", subject="Indosat"),
        ]
        (verdict,) = verdicts(Told("Judul AAA\nIsi BBB.", claims, kinds=HEAD), name="scale")
        assert verdict.claims == ("d1.c1", "d1.c2")
        assert "headline" in verdict.says
        assert "a thousand times" in verdict.says


def test_a_headline_that_the_text_repeats_is_left_alone() -> None:
    claims = [
        idr("Rp3 triliun", 3e12, subject="Indosat"),
        idr("Rp3 triliun", 3e12, subject="Indosat"),
        idr("Rp3 miliar", 3e9, subject="Indosat"),
    ]
    assert not verdicts(Told("Judul Rp3 triliun\nIsi Rp3 triliun dan Rp3 miliar.", claims, kinds=HEAD), name="scale")


def test_a_headline_may_leave_open_what_the_money_is_for() -> None:
    claims = [
        idr("Rp1,2 triliun", 1.2e12, 1e11, kind="amount", subject="Microsoft"),
        idr("Rp1.296 triliun", 1296e12, 1e12, subject="Microsoft"),
    ]
    (verdict,) = verdicts(Told("Gelontorkan Rp1,2 triliun\nSekitar Rp1.296 triliun.", claims, kinds=HEAD), name="scale")
    assert "a thousand times less" in verdict.says


def test_different_things_a_thousand_times_apart_are_left_alone() -> None:
    claims = [idr("Rp3 triliun", 3e12, subject="Indosat"), idr("Rp3 miliar", 3e9, subject="Telkom")]
    assert not verdicts(Told("Judul Rp3 triliun\nIsi Rp3 miliar.", claims, kinds=HEAD), name="scale")
    claims = [idr("Rp3 triliun", 3e12, subject="Indosat"), idr("Rp3 miliar", 3e9, kind="price", subject="Indosat")]
    assert not verdicts(Told("Judul Rp3 triliun\nIsi Rp3 miliar.", claims, kinds=HEAD), name="scale")
