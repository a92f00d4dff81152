"""What own chips are said to save, and of what."""

from datetime import date

import pytest
from sums_asked import outcome, verdicts

from taksir.checks.money import cost_saving

DAY = date(2025, 12, 4)


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "TPUs are 30% to 44% cheaper than GPUs in total cost of ownership.", "fits"),
        ("en", "Trainium2 offers 30 to 40 percent better price-performance than GPU instances.", "fits"),
        ("en", "Its own chips will cut the cost of chips by 60%.", "fits"),
        ("en", "Its own chips will cut compute costs by 97%.", "bad"),
        ("en", "Its custom chips reduce total cost of ownership by 90%.", "bad"),
        ("id", "Dengan chip kustom, biaya komputasi turun 40%.", "fits"),
        ("ko", "오픈AI는 자체 칩으로 추론 비용을 40% 절감할 수 있다.", "fits"),
        ("en", "The layoffs save 10% of costs.", "silent"),
        ("en", "TPUs took 20% of the market.", "silent"),
    ],
)
def test_a_saving_is_held_against_what_own_chips_reach(lang: str, text: str, expected: str) -> None:
    assert outcome(cost_saving.check, text, DAY, lang) == expected


def test_the_answer_names_every_basis_and_the_conditions() -> None:
    (verdict,) = verdicts(cost_saving.check, "오픈AI는 자체 칩으로 비용을 40% 절감할 수 있다.", DAY, "ko")
    for words in ("price of the chips", "capital of the site", "all costs", "same work", "chips of one design"):
        assert words in verdict.says
    assert verdict.implied is not None
    assert verdict.implied.unit == "percent"
    assert verdict.implied.value == pytest.approx(40)


def test_more_for_the_money_is_less_than_that_saved() -> None:
    (verdict,) = verdicts(cost_saving.check, "TPUs have 100% better price-performance than GPUs.", DAY)
    assert verdict.implied is not None
    assert verdict.implied.value == pytest.approx(50, rel=0.02)


@pytest.mark.parametrize(("saved", "expected"), [("30", "fits"), ("70", "bad")])
def test_a_saving_made_of_more_for_the_money(saved: str, expected: str) -> None:
    text = f"With 40 percent better price-performance, Trainium2 lowers the bill for the same work by {saved} percent."
    assert outcome(cost_saving.check, text, DAY) == expected


def test_chips_may_stand_in_the_line_before_a_list() -> None:
    text = "OpenAI dapat merancang chip kustom untuk modelnya. Menekan biaya komputasi hingga 40%."
    assert outcome(cost_saving.check, text, DAY, "id") == "fits"
