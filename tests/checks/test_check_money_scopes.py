"""What the words of a sentence say that money is for, and which readings they rule out."""

from datetime import date

import pytest
from sums_asked import outcome, verdicts

from taksir.checks.money import money_chips, money_power

DAY = date(2025, 11, 20)


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "A 500 MW AI campus with all its chips costs $4 billion.", "bad"),
        ("en", "A 500 MW AI campus with all its chips costs $18 billion.", "fits"),
        ("en", "A 500 MW AI campus costs $6 billion.", "fits"),
        ("id", "Kampus AI 300 MW lengkap dengan GPU menelan biaya US$2 miliar.", "bad"),
        ("ko", "GPU까지 포함한 200MW AI 데이터센터에 1조원이 든다.", "bad"),
        ("ko", "GPU까지 포함한 200MW AI 데이터센터에 10조원이 든다.", "fits"),
        ("en", "The data center building alone costs $60 billion for 1 GW.", "bad"),
        ("en", "The data center building alone costs $12 billion for 1 GW.", "fits"),
        ("ko", "칩을 제외한 100MW 데이터센터 건물에 10조원이 든다.", "bad"),
        ("en", "The lab pays $20 billion for 2 GW of Nvidia systems.", "bad"),
        ("en", "The lab pays $60 billion for 2 GW of Nvidia systems.", "fits"),
    ],
)
def test_words_fix_what_the_money_of_a_power_is_for(lang: str, text: str, expected: str) -> None:
    assert outcome(money_power.check, text, DAY, lang) == expected


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "500 DGX H100 servers for $190 million.", "fits"),
        ("en", "500 DGX H100 servers for $1.9 million.", "bad"),
        ("en", "1,400 GB300 NVL72 racks for $5.5 billion.", "fits"),
        ("ko", "DGX B200 서버 125대를 900억원에 구매했다.", "fits"),
        ("ko", "DGX B200 서버 125대를 9조원에 구매했다.", "bad"),
    ],
)
def test_servers_and_racks_are_counted_by_their_chips(lang: str, text: str, expected: str) -> None:
    assert outcome(money_chips.check, text, DAY, lang) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nvidia sold 1.5 million Blackwell GPUs for $51 billion.", "fits"),
        ("Nvidia earned $150 billion on 1.5 million Blackwell GPUs.", "bad"),
        ("Hundreds of thousands of GB300 chips for $2 billion.", "bad"),
        ("Tens of thousands of GB300 chips for $2 billion.", "fits"),
        ("The group may buy 35,000 Blackwell chips, worth an estimated $1 billion.", "fits"),
        ("The group may buy 35,000 Blackwell chips, worth an estimated $100 billion.", "bad"),
        ("2 billion dollars for 20,000 GPUs.", "fits"),
        ("The group bought 20,000 H100 GPUs for 3 billion dollars.", "bad"),
    ],
)
def test_who_sells_what_and_how_many_decide_on_a_price(text: str, expected: str) -> None:
    assert outcome(money_chips.check, text, DAY) == expected


def test_a_price_per_chip_that_goes_on_as_a_rack_is_that_of_a_rack() -> None:
    (verdict,) = verdicts(money_chips.check, "One pays $3.9 million per GB300 NVL72 rack.", DAY)
    assert verdict.implied is not None
    assert verdict.implied.unit == "USD/rack"
