"""Money against chips: what a package costs on a day, alone and with what stands around it."""

from datetime import date

import pytest
from sums_asked import outcome, verdicts

from taksir.checks.money import money_chips
from taksir.checks.verdict import Plausibility

HOPPER = date(2024, 9, 1)
BLACKWELL = date(2025, 5, 25)


@pytest.mark.parametrize(("billion", "expected"), [("3", "fits"), ("0.3", "bad"), ("30", "bad")])
def test_a_purchase_is_held_against_the_price_of_its_day(billion: str, expected: str) -> None:
    text = f"xAI bought 100,000 H100 GPUs for about ${billion} billion."
    assert outcome(money_chips.check, text, HOPPER) == expected


@pytest.mark.parametrize(
    ("lang", "day", "text", "expected"),
    [
        ("en", BLACKWELL, "Oracle will spend $40 billion on 400,000 GB200 chips for the data center.", "fits"),
        ("en", BLACKWELL, "Oracle will spend $4 billion on 400,000 GB200 chips for the data center.", "bad"),
        ("id", BLACKWELL, "Oracle membeli 400.000 chip GB200 senilai US$400 miliar.", "bad"),
        ("id", HOPPER, "Perusahaan itu membeli 1.000 GPU H100 senilai US$35 juta.", "fits"),
        ("ko", date(2025, 11, 3), "정부는 GPU 5만장 구매에 약 2조5000억원을 쓴다.", "fits"),
        ("ko", date(2025, 11, 3), "정부는 GPU 5만장 구매에 약 25조원을 쓴다.", "bad"),
    ],
)
def test_language_and_currency_make_no_difference(lang: str, day: date, text: str, expected: str) -> None:
    assert outcome(money_chips.check, text, day, lang) == expected


@pytest.mark.parametrize(
    ("lang", "day", "text", "expected"),
    [
        ("en", date(2023, 9, 1), "One H100 costs $25,000 to $40,000.", "fits"),
        ("en", date(2023, 9, 1), "An H100 is priced at $300,000 per unit.", "bad"),
        ("en", date(2024, 10, 5), "Blackwell B200 chips cost between $30,000 and $40,000 each.", "fits"),
        ("en", date(2024, 2, 2), "The H20 is priced at $12,000 to $15,000 per card.", "fits"),
        ("en", date(2025, 6, 2), "A GB200 NVL72 rack costs about $3 million.", "fits"),
        ("en", date(2025, 6, 2), "A GB200 NVL72 rack costs about $30 million.", "bad"),
        ("id", date(2024, 6, 2), "Harga satu GPU H100 sekitar Rp500 juta.", "fits"),
        ("ko", date(2024, 6, 2), "H100 가격은 개당 4억원이다.", "bad"),
    ],
)
def test_a_price_of_one_chip_or_rack(lang: str, day: date, text: str, expected: str) -> None:
    assert outcome(money_chips.check, text, day, lang) == expected


def test_a_rack_price_taken_for_a_chip_is_named() -> None:
    (verdict,) = verdicts(money_chips.check, "The buyer paid $1.5 trillion for 500,000 GB200 chips.", date(2025, 12, 1))
    assert verdict.plausibility is Plausibility.IMPLAUSIBLE
    assert "price of a rack taken for that of a chip" in verdict.says


def test_the_count_may_stand_in_the_record_of_the_day() -> None:
    text = "Colossus 2 could cost $3 trillion."
    (verdict,) = verdicts(money_chips.check, text, date(2025, 8, 1))
    assert verdict.plausibility is Plausibility.IMPLAUSIBLE
    assert "550,000" in verdict.says
    assert outcome(money_chips.check, text, date(2025, 6, 1)) == "silent"


def test_less_than_all_on_record_is_a_part_and_no_finding() -> None:
    assert outcome(money_chips.check, "Colossus 2 got $2 billion of new computing halls.", date(2025, 8, 1)) != "bad"


def test_chips_made_for_their_owner_cost_less() -> None:
    text = "OpenAI ordered 1 million custom chips for ${} billion."
    found = {money: outcome(money_chips.check, text.format(money), date(2025, 10, 20)) for money in (9, 90)}
    assert found == {9: "fits", 90: "bad"}


@pytest.mark.parametrize(
    "text",
    [
        "Nvidia, worth $5 trillion, shipped 6 million Blackwell GPUs.",
        "Nvidia stock rose 3% to $190 after it sold 50,000 GPUs to Korea.",
        "xAI raised $20 billion and has 200,000 GPUs.",
        "The cloud will add $7 billion; the country gets 260,000 GPUs.",
    ],
)
def test_money_and_chips_of_two_things_are_left_alone(text: str) -> None:
    assert outcome(money_chips.check, text, date(2025, 10, 24)) == "silent"


@pytest.mark.parametrize(("each", "expected"), [("32.000", "fits"), ("3.200", "bad")])
def test_a_price_of_one_that_a_sentence_makes_of_total_and_count(each: str, expected: str) -> None:
    text = f"Menurut taksiran, 50.000 GPU Hopper bernilai US$1,6 miliar, yaitu US${each} per buah."
    assert outcome(money_chips.check, text, date(2025, 2, 3), "id") == expected


TRUE = [
    ("DeepSeek holds 50,000 Hopper GPUs with ${m:.4g} billion of server capex.", 1.6, date(2025, 1, 31)),
    ("Oracle will buy 400,000 GB200 chips for ${m:.4g} billion.", 40.0, date(2025, 5, 23)),
    ("The deal for 260,000 GPUs is worth ${m:.4g} billion.", 10.0, date(2025, 10, 31)),
    ("Nvidia sold 500,000 H100 GPUs in a ${m:.4g} billion quarter.", 14.5, date(2023, 11, 30)),
    ("Anthropic buys 1,000,000 TPU v7 chips for ${m:.4g} billion.", 21.0, date(2025, 12, 11)),
    ("Meta will buy 350,000 H100 GPUs for ${m:.4g} billion.", 10.5, date(2024, 1, 19)),
    ("IREN buys 76,000 GB300 GPUs for ${m:.4g} billion from Dell.", 5.8, date(2025, 11, 3)),
    ("Customers ordered 70,000 Ascend 910C chips for ${m:.4g} billion.", 2.0, date(2024, 8, 14)),
    ("Nvidia sold 1,000,000 H20 chips for ${m:.4g} billion.", 12.0, date(2024, 7, 5)),
    ("Tesla bought 10,000 H100 GPUs for ${m:.4g} billion.", 0.3, date(2023, 8, 30)),
]
"""Sums and counts that were reported together, in our own words."""


def test_reported_purchases_lie_inside_the_bands_and_tenfold_ones_do_not() -> None:
    inside = sum(outcome(money_chips.check, text.format(m=money), day) == "fits" for text, money, day in TRUE)
    assert inside / len(TRUE) >= 0.9
    for times in (10.0, 0.1):
        caught = [outcome(money_chips.check, text.format(m=money * times), day) == "bad" for text, money, day in TRUE]
        assert all(caught)
