"""Answers of the model: what was asked for stands first, in the contract's unit, in three languages."""

from datetime import date

import pytest
from stories import first_number

from taksir.copilot.ask.ask import ask
from taksir.copilot.desk import Desk

DESK = Desk(as_of=date(2026, 11, 21), ledger="/nowhere/ledger.db", samples=64)


@pytest.mark.parametrize(
    ("question", "unit", "low", "high"),
    [
        ("How many GB300 does US$10 billion buy?", "package", 8e4, 1.5e5),
        ("What does US$500 billion buy?", "W", 9e9, 2e10),
        ("US$500 miliar dapat apa?", "W", 9e9, 2e10),
        ("100억 달러로 GB300을 몇 개 살 수 있습니까?", "package", 8e4, 1.5e5),
        ("How many H100 does US$1 billion buy if we buy chips alone?", "package", 3e4, 6e4),
        ("How much power do 100,000 GB200 need?", "W", 1.8e8, 3e8),
        ("How many GB300 fit in 500 MW?", "package", 1.5e5, 2.6e5),
        ("How much does a 1 GW data center cost to build?", "USD", 2.5e10, 6e10),
        ("What does it cost to make a B200?", "USD", 4e3, 9e3),
        ("How long to train Llama 3.1 405B on 16,384 H100?", "day", 55, 100),
        ("What does it cost to train Llama 3.1 405B on 16,384 H100?", "USD", 3e7, 1.4e8),
        ("How many H100 to train Llama 3.1 70B in 30 days?", "package", 4e3, 9e3),
        ("What does a million output tokens of DeepSeek-V3 cost on GB200?", "USD/Mtoken", 0.1, 2),
        ("B200 vs MI355X for Llama 3.1 70B", "USD/Mtoken", 0.05, 1),
        ("When could 100,000 GB300 be delivered?", "day", 200, 600),
        ("How long is the wait for H100?", "week", 20, 70),
        ("how long is the wait for a power transformer", "week", 100, 220),
        ("When would a site in Johor have power?", "month", 20, 60),
        ("How many GB300 can be made in 2026?", "package", 2e6, 1e7),
        ("Rp16,7 triliun dalam dolar pada 2 Maret 2026", "USD", 9.5e8, 1.05e9),
        ("What was the exchange rate of the dollar on 2 March 2026?", "IDR/USD", 16_000, 18_000),
        ("TDP of B200", "W", 1000, 1000),
        ("price of an H100 in 2024", "USD/chip", 2.3e4, 3e4),
        ("kapasitas CoWoS TSMC 2026", "wafer/month", 1.1e5, 1.5e5),
    ],
)
def test_the_number_that_answers_stands_first(question: str, unit: str, low: float, high: float) -> None:
    assert first_number(DESK, question, unit, low, high).reading


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("Can 600,000 GB300 run on 500 MW?", "No"),
        ("Bisakah 600.000 GB300 jalan dengan 500 MW?", "Tidak"),
        ("GB300 60만 개를 500MW로 돌릴 수 있습니까?", "아니요"),
        ("Is 250 MW enough for 100,000 H100?", "Yes"),
        ("Apakah 250 MW cukup untuk 100.000 H100?", "Ya"),
        ("250MW면 H100 10만 개에 충분합니까?", "예"),
        ("Is 150 MW enough for 100,000 H100?", "Borderline, likely not"),
        ("Apakah 150 MW cukup untuk 100.000 H100?", "Di ambang, kemungkinan tidak"),
        ("150MW면 H100 10만 개에 충분합니까?", "경계선이며 아마 안"),
    ],
)
def test_a_yes_or_no_comes_first_with_the_power_that_one_gets(question: str, begins: str) -> None:
    answer = ask(DESK, question)
    assert answer.text.startswith(begins)
    assert answer.numbers[0].unit == "W/package"


@pytest.mark.parametrize(
    "question",
    [
        "What does US$500 billion buy?",
        "How many GPUs can I buy for US$1 billion?",
        "How much does a 1 GW data center cost?",
    ],
)
def test_a_chip_that_is_not_named_is_said_in_the_reading(question: str) -> None:
    assert "NVIDIA GB300 NVL72, as no chip is named" in ask(DESK, question).reading


def test_before_a_chip_was_sold_another_is_the_usual_one() -> None:
    earlier = Desk(as_of=date(2023, 6, 1), ledger="/nowhere/ledger.db", samples=64)
    assert "H100" in ask(earlier, "How many GPUs can I buy for US$1 billion?").reading


def test_a_run_without_chips_is_asked_back_with_questions_that_can_be_answered() -> None:
    answer = ask(DESK, "How long does it take to train Llama 3.1 70B?")
    assert (answer.state, answer.numbers) == ("asked_back", ())
    assert all(ask(DESK, option).state == "answered" for option in answer.options)


@pytest.mark.parametrize(
    "question",
    [
        "How many H100 for -5 MW?",
        "price of an H100 in 2009",
        "TDP of Z900",
    ],
)
def test_what_is_not_known_is_not_guessed(question: str) -> None:
    answer = ask(DESK, question)
    assert answer.state != "answered"
    assert answer.numbers == ()
