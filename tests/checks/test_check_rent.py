"""Prices of a chip-hour and contracts for computing."""

from __future__ import annotations

import pytest
from asking import answer, ask

from taksir.checks.compute import chip_hours, contract


@pytest.mark.parametrize(
    ("lang", "day", "text", "wanted"),
    [
        ("en", "2025-06-01", "Renting an H100 costs about $2 per GPU-hour.", "good"),
        ("en", "2025-06-01", "An H100 rents for $40 per GPU-hour.", "bad"),
        ("en", "2024-05-25", "An H100 can be rented for $0.05 per GPU-hour.", "bad"),
        ("en", "2025-11-30", "H100 rents fell from $8 per GPU-hour in 2023 to below $2 per GPU-hour in 2025.", "good"),
        ("en", "2026-06-25", "B200 cards go for about $90 an hour in the cloud.", "bad"),
        ("en", "2025-06-01", "Renting 10,000 H100s for a year costs $200 million.", "good"),
        ("en", "2025-06-01", "Renting 10,000 H100s for a year costs $20 billion.", "bad"),
        ("id", "2025-06-01", "Pemerintah menyewa 1.000 GPU H100 selama satu tahun dengan biaya Rp350 miliar.", "good"),
        ("id", "2025-06-01", "Pemerintah menyewa 1.000 GPU H100 selama satu tahun dengan biaya Rp35 triliun.", "bad"),
        ("ko", "2025-06-01", "정부는 H100 1000장을 1년간 임차하는 데 300억원을 쓴다.", "good"),
        ("ko", "2025-06-01", "정부는 H100 1000장을 1년간 임차하는 데 3조원을 쓴다.", "bad"),
        ("en", "2025-12-08", "An instance of eight H100 cards costs $98 an hour.", "silent"),
    ],
)
def test_prices_are_held_against_rents_of_their_year(lang: str, day: str, text: str, wanted: str) -> None:
    assert answer(ask(chip_hours.check, text, day, lang)) == wanted


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("en", "OpenAI signed a five-year, $300 billion contract with Oracle for 4.5 GW of computing power.", "good"),
        ("en", "OpenAI signed a five-year, $3 trillion contract with Oracle for 4.5 GW of computing power.", "bad"),
        ("id", "OpenAI meneken kontrak US$300 juta selama lima tahun dengan Oracle untuk kapasitas komputasi 4,5 GW.", "bad"),
        ("ko", "오픈AI는 오라클과 5년간 3000억 달러 규모로 4.5GW 컴퓨팅 계약을 맺었다.", "good"),
        ("ko", "오픈AI는 오라클과 5년간 300조 달러 규모로 4.5GW 컴퓨팅 계약을 맺었다.", "bad"),
        ("en", "OpenAI pays Oracle $300 billion a year for 4.5 GW of computing power.", "bad"),
        ("en", "A customer leased 200 MW of colocation for ten years, worth $3.7 billion.", "good"),
        ("en", "A customer leased 200 MW of colocation for ten years, worth $37 billion.", "bad"),
        ("en", "The lab commits to $25 billion of cloud computing from 1 GW of machines.", "good"),
        ("en", "The lab commits to $250 million of cloud computing from 1 GW of machines.", "bad"),
        ("en", "The utility will invest $11 billion over five years to build 2.3 GW of gas plants.", "silent"),
        ("en", "A cloud contract with AWS is worth $38 billion over seven years.", "silent"),
    ],
)  # fmt: skip
def test_contracts_pay_for_their_power(lang: str, text: str, wanted: str) -> None:
    assert answer(ask(contract.check, text, "2025-11-20", lang)) == wanted


def test_a_contract_is_told_by_the_watt_and_year() -> None:
    text = "OpenAI signed a five-year, $300 billion contract with Oracle for 4.5 GW of computing power."
    found = ask(contract.check, text, "2025-11-20")[0]
    assert found.implied is not None
    assert found.implied.value == pytest.approx(13.33, rel=0.01)
    assert found.implied.unit == "USD/W/year"
    assert any("hall" in one.words for one in found.readings)
