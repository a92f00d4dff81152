"""Questions to the model as analysts put them: what is asked for comes first, in the unit and the words asked for."""

from datetime import date

import pytest
from stories import first_number

from taksir.copilot.ask.ask import ask
from taksir.copilot.ask.read import read_question
from taksir.copilot.desk import Desk

DESK = Desk(as_of=date(2026, 11, 21), samples=256)


def _question(text):
    return read_question(text, DESK.catalog, DESK.as_of)


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("Would US$400 million pay for 9,000 B200?", "No"),
        ("Can 3 GW of AI data centre be had for US$12 billion?", "No"),
        ("Cukupkah US$900 miliar untuk 10 GW?", "Ya"),
        ("1억 달러로 H200 5천 장을 살 수 있나요?", "아니요"),
    ],
)
def test_a_sum_against_chips_or_power_is_answered_with_yes_or_no(text: str, begins: str) -> None:
    answer = ask(DESK, text)
    assert (answer.state, answer.text[: len(begins)]) == ("answered", begins)
    assert answer.numbers[0].unit == "USD"


@pytest.mark.parametrize(
    ("text", "unit", "low", "high"),
    [
        ("We got $3bn, how many B200s is that?", "package", 2e4, 6e4),
        ("how big a data centre does 2 billion euros get us?", "W", 4e7, 1.2e8),
        ("Rp900 miliar kebagian berapa H200?", "package", 400, 1500),
        ("7천억원이면 GB300 몇 장?", "package", 3e3, 1.3e4),
        ("How many racks of GB300 NVL72 does $80 million buy?", "rack", 5, 30),
        ("Compare the rent of H100 and B200", "USD/chip-hour", 1, 6),
        ("INT8 of A100 and H100, which is higher?", "OP/s", 6e14, 7e14),
        ("Which is cheaper, H200 or B200?", "USD/chip", 2e4, 4e4),
        ("What does it cost to rent 96 H100 for five months?", "USD", 3e5, 1.6e6),
        ("Sewa 48 H200 selama seminggu berapa?", "USD", 1e4, 8e4),
        ("annual power bill of a 70 MW data center in Johor", "USD/year", 2e7, 9e7),
        ("Electricity bill of 30 MW for a year at 9 cents per kWh?", "USD/year", 1e7, 2.4e7),
        ("How many GWh a year does a 400 MW data centre use?", "Wh", 1.5e12, 3.5e12),
        ("How many H200 do I need to run DeepSeek-V3?", "package", 5, 16),
        ("How many GB are the weights of Llama 3.1 70B in FP8?", "byte", 6e10, 9e10),
        ("What did the training of DeepSeek-V3 cost?", "USD", 5e6, 6e6),
        ("How many H100 hours did Llama 3.1 405B take to train?", "chip-hour", 2.5e7, 3.5e7),
        ("FLOP to train a 30B model on 4T tokens", "FLOP", 7e23, 7.4e23),
        ("train a 70B model on 2T tokens with 512 H100, how long?", "day", 20, 80),
        ("Llama 3.1 70B at 40,000 tokens per second: how many H200?", "package", 8, 40),
        ("What does an hour of a B200 cost its owner?", "USD/hour", 1, 4),
        ("What would a 60 MW hall cost without chips?", "USD", 3e8, 1.5e9),
        ("What does it cost to run 5,000 H100 for two years?", "USD", 5e7, 3e8),
        ("cost per MW of an AI data centre", "USD", 2e7, 6e7),
        ("What is the total memory of a GB300 NVL72?", "byte", 1.9e13, 2.2e13),
        ("How many exaflops do 30,000 H100 give?", "FLOP/s", 2.8e19, 3.1e19),
        ("latency of Llama 3.1 70B on H200", "s", 0.005, 0.2),
        ("energy per token of Llama 3.1 8B on H100", "J/token", 0.005, 1),
        ("how many active parameters does DeepSeek-V3 have?", "count", 3.6e10, 3.8e10),
        ("1GW를 AMD 칩으로 지으면 비용이 얼마인가요?", "USD", 1.5e10, 6e10),
    ],
)
def test_the_number_asked_for_stands_first_in_its_unit(text: str, unit: str, low: float, high: float) -> None:
    first_number(DESK, text, unit, low, high)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Does the MI300X have more memory than the H100?", "MI300X has the higher memory"),
        ("Is the H200 cheaper than the H100?", "No clear winner"),
        ("Mana yang lebih hemat daya, B200 atau A100?", "B200 lebih efisien"),
        ("B200과 H100 가격 차이는?", "차이는"),
        ("Will DeepSeek-V3 in FP8 fit on 8 H100?", "No."),
        ("Can 2,000 H100 train Llama 3.1 8B in three months?", "Yes"),
        ("Berapa biaya 2.000 B200 dalam rupiah?", "Rp"),
        ("Is US$500 per chip for an H100 plausible?", "too low"),
        ("When did the H200 come out?", "2024"),
        ("Berapa A100 yang setara 600 H100?", "600 chip NVIDIA H100 setara"),
        ("H200 1장은 A100 몇 장과 맞먹나요?", "NVIDIA H200 칩 1개는"),
        ("Tell me about the MI300X", "memory capacity 192 GB"),
        ("Which of H100 and MI300X has the lower TDP?", "H100 has the lower"),
        ("How long was the wait for an H100 in 2023?", "2023"),
    ],
)
def test_it_says_in_words_what_was_asked(text: str, words: str) -> None:
    answer = ask(DESK, text)
    assert answer.state == "answered", answer.text
    assert words in answer.text


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("Would 30 MW be too little for 40,000 B200?", "Yes, it is too little"),
        ("Apakah 900 MW kebesaran untuk 20.000 H100?", "Ya, itu jauh lebih"),
        ("B200 4만 장에 30MW면 부족한가요?", "예, 부족"),
    ],
)
def test_too_little_and_too_much_are_answered_as_they_are_asked(text: str, begins: str) -> None:
    answer = ask(DESK, text)
    assert answer.state == "answered"
    assert answer.text.startswith(begins)


@pytest.mark.parametrize(
    "text",
    [
        "insurance for 2,000 H100 a year?",
        "How much water does a 60 MW data centre use?",
        "How many technicians do 5,000 B200 need?",
        "Berapa emisi karbon 3.000 H200 setahun?",
        "harga bekas H100 berapa?",
        "H200 500장으로 1년에 얼마 벌 수 있나요?",
    ],
)
def test_a_measure_that_is_not_kept_is_not_answered_with_another(text: str) -> None:
    answer = ask(DESK, text)
    assert answer.state != "answered"
    assert answer.numbers == ()


def test_a_rate_of_a_day_to_come_is_not_told() -> None:
    answer = ask(DESK, "kurs dolar ke rupiah 4 April 2031")
    assert (answer.state, answer.numbers) == ("declined", ())


@pytest.mark.parametrize(
    ("text", "dimension", "value"),
    [
        ("power of 640 trainium2", "chips", 640.0),
        ("does it fit on 8x H200?", "chips", 8.0),
        ("melatih model 13B", "parameters", 13e9),
        ("300억 매개변수 모델", "parameters", 3e10),
        ("how many B200 to train it in a month?", "duration", 1.0),
        ("What would the 40 billion of Oracle buy?", "money", 4e10),
        ("they hand us $6bn", "money", 6e9),
        ("duit 4 M dolar bisa beli apa", "money", 4e9),
        ("what do 30 million usd buy", "money", 3e7),
        ("H200 2.000 biji butuh daya berapa", "chips", 2000.0),
    ],
)
def test_numbers_are_read_as_questions_write_them(text: str, dimension: str, value: float) -> None:
    assert [one.value for one in _question(text).amounts(dimension)] == [value]


def test_who_made_the_chips_is_no_party_where_nobody_else_is_named() -> None:
    assert [one.kind for one in _question("2 GW of Nvidia racks for US$9 billion?").names] == ["maker"]
    assert "org" in {one.kind for one in _question("Does OpenAI buy 2 GW of Nvidia racks?").names}
    assert [one.kind for one in _question("Nvidia invests US$9 billion").names] == ["org"]


def test_what_follows_a_colon_and_asks_is_no_statement() -> None:
    assert _question("B200 and MI355X: which of the two draws more power").statement is None
