"""Selections in rounds: cadences, teams and dates."""

import pytest
from reading_supply import BAD, CONSISTENT, INCONSISTENT, asked, worst

from taksir.checks import Plausibility

NAME = "national_programme"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("id", "Lima tim dievaluasi setiap enam bulan selama dua tahun hingga tersisa dua tim."),
        ("en", "Five teams get support for two years, are evaluated every six months, and two teams remain."),
        ("ko", "5개 팀을 2년간 지원하고 6개월마다 평가해 2개 팀만 남긴다."),
    ],
)
def test_two_years_of_half_years_are_four_rounds_in_any_language(lang: str, text: str) -> None:
    (rounds,) = asked(text, "2025-09-10", name="cadence", lang=lang)
    assert rounds.plausibility is CONSISTENT
    assert rounds.implied is not None
    assert rounds.implied.value == 4


def test_teams_that_leave_are_counted() -> None:
    text = "Five teams are evaluated every six months for two years until two teams remain."
    (verdict,) = asked(text, "2025-09-10", name=NAME)
    assert verdict.plausibility is CONSISTENT
    assert "3 leave" in verdict.says


@pytest.mark.parametrize(("end", "plausibility"), [("December 2027", CONSISTENT), ("March 2026", INCONSISTENT)])
def test_rounds_until_a_date_must_be_enough(end: str, plausibility: Plausibility) -> None:
    text = f"Five teams are evaluated every six months, one team is dropped each time, and two teams remain by {end}."
    assert worst(text, "2025-09-10", name=NAME) is plausibility


def test_without_a_selection_nothing_is_said() -> None:
    assert asked("The board meets every six months and reviews two sites.", "2025-09-10", name=NAME) == ()


@pytest.mark.parametrize(
    ("lang", "text", "bad"),
    [
        ("en", "South Korea will install 260,000 Nvidia GPUs by 2030 under a national AI programme.", False),
        ("ko", "정부는 2030년까지 엔비디아 GPU 26만장을 확보한다.", False),
        ("id", "Pemerintah Indonesia akan memasang 40 juta GPU pada 2027.", True),
        ("en", "India's government will buy 50 million GPUs by 2026.", True),
    ],
)
def test_chips_of_a_nation_are_a_part_of_what_a_vendor_ships(lang: str, text: str, bad: bool) -> None:
    (verdict,) = asked(text, "2025-11-05", name=NAME, lang=lang)
    assert (verdict.plausibility in BAD) is bad
    assert verdict.implied is not None
    assert verdict.implied.unit == "fraction"


def test_the_chips_of_a_nation_draw_power_and_cost_money() -> None:
    (verdict,) = asked("The Korean government buys 260,000 GB300 chips by 2030.", "2025-11-05", name=NAME)
    assert "at the meter" in verdict.says
    assert "for the chips" in verdict.says


def test_a_handful_of_chips_is_no_programme() -> None:
    assert asked("The Korean government buys 500 Nvidia GPUs in 2026.", "2025-11-05", name=NAME) == ()
