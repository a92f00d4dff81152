"""Waits against the dated series of their product."""

from datetime import date

import pytest
from reading_supply import BAD, CONSISTENT, IMPLAUSIBLE, INCONSISTENT, asked, worst

NAME = "lead_time"


@pytest.mark.parametrize(
    ("lang", "day", "text"),
    [
        ("en", "2023-12-10", "H100 lead times run to 40 weeks."),
        ("en", "2024-05-10", "The lead time for H100 servers has dropped to 8-12 weeks."),
        ("en", "2024-10-15", "Blackwell GPUs are sold out for the next 12 months."),
        ("en", "2026-05-20", "Large power transformers now have lead times of up to four years."),
        ("ko", "2026-05-20", "대형 변압기 납기는 3년을 넘었다."),
        ("id", "2026-05-20", "Waktu tunggu turbin gas mencapai tujuh tahun."),
        ("en", "2026-05-20", "The wait for a grid connection in Northern Virginia is up to seven years."),
    ],
)
def test_a_wait_of_its_time_is_consistent(lang: str, day: str, text: str) -> None:
    assert worst(text, day, name=NAME, lang=lang) is CONSISTENT


@pytest.mark.parametrize(
    ("lang", "day", "text"),
    [
        ("en", "2026-05-20", "Lead times for large power transformers are down to 12 weeks."),
        ("en", "2026-05-20", "Gas turbine lead times are just six months."),
        ("en", "2026-05-20", "The wait for a grid connection in Northern Virginia is four months."),
        ("id", "2026-05-20", "Trafo itu tiba hanya 60 hari setelah dipesan."),
        ("ko", "2023-12-10", "H100 납기는 400주다."),
    ],
)
def test_a_wait_that_never_was_is_bad(lang: str, day: str, text: str) -> None:
    assert worst(text, day, name=NAME, lang=lang) in BAD


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Customers still wait 11 months for H100 GPUs."),
        ("id", "Waktu tunggu GPU H100 mencapai 11 bulan."),
        ("ko", "H100 납기는 11개월이다."),
    ],
)
def test_a_wait_of_the_year_before_is_stale(lang: str, text: str) -> None:
    (verdict,) = asked(text, "2025-03-10", name=NAME, lang=lang)
    assert verdict.plausibility is INCONSISTENT
    assert "2023-12" in verdict.says
    assert "stale by 10 March 2025" in verdict.says


def test_the_product_may_stand_in_the_sentence_before() -> None:
    text = "Pelatihan bergantung pada GPU H100. Waktu pengiriman GPU itu melebihi 9 bulan."
    (verdict,) = asked(text, "2025-11-05", name=NAME, lang="id")
    assert verdict.plausibility is INCONSISTENT
    assert "H100 servers" in verdict.says


def test_what_became_known_later_stands_apart_and_changes_nothing() -> None:
    text = "Blackwell GPUs are sold out for the next 12 months."
    (early,) = asked(text, "2024-10-15", name=NAME, as_of=date(2024, 12, 1))
    (late,) = asked(text, "2024-10-15", name=NAME)
    assert early.since_then is None
    assert late.since_then is not None
    assert (early.plausibility, early.says, early.expected) == (late.plausibility, late.says, late.expected)


def test_units_do_not_matter() -> None:
    day = "2026-05-20"
    found = [
        asked(f"Lead times for large power transformers are {wait}.", day, name=NAME)[0]
        for wait in ("36 months", "three years", "156 weeks")
    ]
    assert {one.plausibility for one in found} == {CONSISTENT}
    values = [one.implied.value for one in found if one.implied is not None and one.implied.value is not None]
    assert max(values) / min(values) == pytest.approx(1, abs=0.01)


def test_a_thousand_times_as_long_is_absurd() -> None:
    assert worst("H100 lead times run to 40,000 weeks.", "2023-12-10", name=NAME) is IMPLAUSIBLE


@pytest.mark.parametrize(
    "text",
    [
        "The contract for transformers runs two years.",
        "Transformer models wait for no one, and the training took 90 days.",
        "Two years ago a gas turbine was a gas turbine.",
        "Construction of the hall takes 18 months.",
    ],
)
def test_other_stretches_of_time_are_no_waits(text: str) -> None:
    assert asked(text, "2026-05-20", name=NAME) == ()


def test_every_fact_of_the_working_can_be_opened() -> None:
    (verdict,) = asked("H100 lead times run to 40 weeks.", "2024-01-20", name=NAME)
    told = verdict.working[1]
    assert set(told.inputs) == {"lead.h100-server@2023-11"}
    assert told.sources == ("omdia-lead-2023",)
