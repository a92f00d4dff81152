"""Sums, shares and exchange rates of statements as the program reads them."""

from datetime import date

import pytest
from spoken import word

SUM_FITS = [
    (
        "en",
        None,
        "Amazon spends $200 billion, Alphabet $175-185 billion, Meta $115-135 billion and Microsoft $145 billion, in total $650 billion.",
    ),
    ("en", None, "The fleet of 260,000 GPUs = 50,000 GPUs + 50,000 GPUs + 160,000 GPUs."),
    ("id", None, "Dana US$10 miliar ditambah US$12 miliar menjadi US$22 miliar."),
    ("ko", date(2025, 11, 24), "국내 GPU는 6만5천 개였는데 26만 개가 더해지면 30만 개를 넘는다."),
]

SUM_BREAKS = [
    (
        "en",
        None,
        "Amazon spends $200 billion, Alphabet $175-185 billion and Meta $115-135 billion, in total $950 billion.",
    ),
    ("en", None, "The fleet of 260,000 GPUs = 50,000 GPUs + 50,000 GPUs + 60,000 GPUs."),
    ("id", None, "Dana US$10 miliar ditambah US$12 miliar menjadi US$32 miliar."),
]

SHARE_FITS = [
    ("en", date(2026, 4, 15), "Market shares of 40%, 30% and 20% leave little to others."),
    ("ko", date(2026, 4, 15), "D램 점유율은 36%, 34%, 25%, 5%다."),
    ("en", None, "It has 30 buildings and raised $50 billion, of which $20 billion is debt."),
    ("id", None, "Dana US$50 miliar, di antaranya US$20 miliar utang."),
    ("ko", None, "총 500억달러, 이 중 200억달러는 부채다."),
    ("ko", date(2025, 11, 24), "3분기 D램 점유율은 SK하이닉스 38%, 삼성전자 33%, 마이크론 24%, CXMT 5%다."),
]

SHARE_BREAKS = [
    ("id", date(2026, 4, 15), "Pangsa pasar DRAM: 46, 44, 25 dan 5 persen."),
    ("ko", date(2026, 4, 15), "D램 점유율은 46%, 44%, 25%, 5%다."),
    ("en", None, "It raised $50 billion, of which $80 billion is debt."),
    ("en", None, "It raised $50 billion, including $80 billion of debt."),
    ("ko", None, "총 500억달러, 이 중 900억달러는 부채다."),
    ("ko", date(2025, 11, 24), "3분기 D램 점유율은 SK하이닉스 38%, 삼성전자 33%, 마이크론 26%, CXMT 5%, 난야 2%다."),
]

FX_FITS = [
    ("ko", date(2025, 9, 22), "투자액은 1000억 달러, 우리 돈 약 140조원이다."),
    ("ko", date(2025, 9, 22), "140조원(1000억달러) 규모의 투자"),
    ("en", date(2025, 10, 31), "It will invest 1 trillion yen ($6.5 billion) in the plant."),
    ("en", date(2025, 10, 31), "It will invest 1 trillion yen ($6.5 billion, or 9.3 trillion won) in the plant."),
    ("en", date(2025, 10, 31), "It will invest 1 trillion yen ($6.5 billion, or 93 trillion won) in the plant."),
    ("en", date(2025, 10, 31), "The fund is worth €10 billion (US$11.6 billion)."),
    ("id", date(2025, 10, 31), "Nilainya 7,3 miliar dolar Singapura atau sekitar Rp93 triliun."),
    ("ko", date(2025, 9, 22), "총 투자액은 30조원(약 215억달러)으로 알려졌다."),
    ("ko", date(2025, 9, 22), "환율 1400원을 적용하면 100억달러는 14조원이다."),
    ("en", date(2025, 5, 15), "The plan costs 735 billion dirhams ($200 billion)."),
    ("id", date(2025, 1, 29), "Biaya yang US$6 juta sama dengan sekitar Rp98,5 miliar."),
    ("id", date(2026, 2, 7), "Mereka merencanakan belanja US$600 miliar pada 2026, kira-kira Rp10.080 triliun."),
]

FX_BREAKS = [
    ("ko", date(2025, 9, 22), "5억달러(약 7조원)를 투자한다."),
    ("en", date(2025, 10, 31), "The fund is worth €10 billion (US$9.6 billion)."),
    ("ko", date(2025, 9, 22), "환율 1400원을 적용하면 100억달러는 24조원이다."),
    ("id", date(2026, 2, 7), "Mereka merencanakan belanja US$600 miliar pada 2026, kira-kira Rp1.080 triliun."),
]


@pytest.mark.parametrize(("lang", "day", "text"), SUM_FITS)
def test_parts_that_fit_are_consistent(lang, day, text) -> None:
    assert word(text, "sum", lang, day) == "consistent"


@pytest.mark.parametrize(("lang", "day", "text"), SUM_BREAKS)
def test_parts_that_do_not_fit_are_found(lang, day, text) -> None:
    assert word(text, "sum", lang, day) in ("inconsistent", "implausible")


@pytest.mark.parametrize(("lang", "day", "text"), SHARE_FITS)
def test_shares_that_fit_are_consistent(lang, day, text) -> None:
    assert word(text, "share", lang, day) == "consistent"


@pytest.mark.parametrize(("lang", "day", "text"), SHARE_BREAKS)
def test_shares_that_do_not_fit_are_found(lang, day, text) -> None:
    assert word(text, "share", lang, day) in ("inconsistent", "implausible")


@pytest.mark.parametrize(("lang", "day", "text"), FX_FITS)
def test_equivalents_that_fit_are_consistent(lang, day, text) -> None:
    assert word(text, "fx", lang, day) == "consistent"


@pytest.mark.parametrize(("lang", "day", "text"), FX_BREAKS)
def test_equivalents_that_do_not_fit_are_found(lang, day, text) -> None:
    assert word(text, "fx", lang, day) in ("inconsistent", "implausible")


@pytest.mark.parametrize(
    ("one", "other", "check"),
    [
        ("The load is 12 GW, four times 3 GW.", "The load is 12,000 MW, four times 3,000 MW.", "ratio"),
        ("Load rose 50% from 2 GW to 3 GW.", "Load rose 50% from 2,000 MW to 3 GW.", "growth"),
        ("Five sites of 200 MW each make 1 GW.", "Five sites of 0.2 GW each make 1,000 MW.", "product"),
        ("A 4.2 GW site equals two Hoover Dams.", "A 4,200 MW site equals two Hoover Dams.", "comparator"),
        ("1 GW is enough to power 800,000 homes.", "1,000 MW is enough to power 800,000 homes.", "home"),
    ],
)
def test_another_unit_keeps_the_verdict_and_a_thousand_flips_it(one: str, other: str, check: str) -> None:
    assert word(one, check) == word(other, check) == "consistent"
    broken = other.replace("MW", "kW", 1)
    assert word(broken, check) in ("inconsistent", "implausible")


@pytest.mark.parametrize(
    ("text", "check"),
    [
        ("The load is 12 GW, three times 3 GW.", "ratio"),
        ("Five sites of 200 MW each make 2 GW.", "product"),
        ("A 4.2 GW site equals five Hoover Dams.", "comparator"),
    ],
)
def test_an_unrelated_sentence_changes_nothing(text: str, check: str) -> None:
    more = f"The weather was fine on the day. {text} Its cafeteria has 40 seats."
    assert word(text, check) == word(more, check)
    assert word(text, check) in ("inconsistent", "implausible")
