"""Which chips a power may feed where nobody names them, and power that is told in parts or bought."""

from datetime import date

import pytest
from sums_asked import outcome, verdicts

from taksir.checks.money import power_bought
from taksir.checks.power import power_chips

DAY = date(2025, 11, 20)


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "The 120 MW data center runs 80,000 GPUs.", "fits"),
        ("en", "The planned 120 MW data center will hold 80,000 GPUs.", "bad"),
        ("en", "The planned 120 MW data center will hold 50,000 GPUs.", "fits"),
        ("id", "Pusat data 100 MW akan menampung 66.000 GPU.", "bad"),
        ("id", "Pusat data 100 MW akan menampung 45.000 GPU.", "fits"),
        ("ko", "100MW 데이터센터에 GPU 6만6000장이 들어설 예정이다.", "bad"),
    ],
)
def test_a_plan_holds_no_chips_whose_successor_is_sold(lang: str, text: str, expected: str) -> None:
    assert outcome(power_chips.check, text, DAY, lang) == expected


def test_the_last_generation_still_counts_for_plans_while_the_next_one_is_scarce() -> None:
    text = "The planned 120 MW data center will hold 80,000 GPUs."
    assert outcome(power_chips.check, text, date(2024, 12, 20)) == "fits"


def test_a_fleet_may_be_a_mix_of_two_generations() -> None:
    (verdict,) = verdicts(power_chips.check, "The 10 million GPUs have 8.2 GW of chip power.", DAY)
    assert verdict.plausibility.value == "consistent"
    assert "a mix of" in verdict.says


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10 gas turbines of 35 MW power 150,000 GB200.", "fits"),
        ("10 gas turbines of 3.5 MW power 150,000 GB200.", "bad"),
        ("Four buildings of 50 MW each house 70,000 GB300.", "fits"),
        ("Four buildings of 50 MW each house 700,000 GB300.", "bad"),
    ],
)
def test_so_many_sites_or_plants_feed_chips_together(text: str, expected: str) -> None:
    assert outcome(power_chips.check, text, DAY) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At $3.9 million per GB300 NVL72 rack, $8 billion fills 300 MW.", "fits"),
        ("At $3.9 million per GB300 NVL72 rack, $80 billion fills 300 MW.", "bad"),
        ("At $40,000 per H100, $4 billion of GPUs fill 140 MW.", "fits"),
        ("At $40,000 per H100, $4 billion of GPUs fill 14 MW.", "bad"),
    ],
)
def test_a_sum_and_the_price_of_one_fill_a_power(text: str, expected: str) -> None:
    assert outcome(power_bought.check, text, DAY) == expected
