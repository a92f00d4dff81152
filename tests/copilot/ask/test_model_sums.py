"""What of a question decides the number: a difference, a unit, a part of a cost, a division, renting or buying."""

from dataclasses import replace
from datetime import date

import pytest

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.ask import ask
from taksir.copilot.ask.read import read_question
from taksir.copilot.ask.unit_asked import in_unit_asked
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Number

DESK = Desk(as_of=date(2026, 11, 21), samples=256)


@pytest.mark.parametrize(
    ("text", "unit", "low", "high"),
    [
        # a difference or a ratio of two chips leads
        ("By how many GB does the MI325X beat the H100 in memory, how many more?", "byte", 1.75e11, 1.77e11),
        ("H200 lebih banyak berapa GB memorinya dari A100 80GB?", "byte", 6.0e10, 6.2e10),
        ("B200은 H100보다 메모리가 몇 GB 더 많나요?", "byte", 9.9e10, 1.13e11),
        ("Selisih TDP B200 dan A100 berapa watt?", "W", 599, 601),
        ("How many times the BF16 of an A100 has a B200?", "ratio", 7.0, 8.2),
        ("H200 대역폭은 A100의 몇 배인가요?", "ratio", 2.3, 2.4),
        # the unit that is asked for leads
        ("how many MW does $4 billion get with GB300", "W", 7e7, 1.7e8),
        ("30억 달러를 B200에 쓰면 몇 MW야?", "W", 4e7, 1.5e8),
        # a part of a cost
        ("What do 2,000 B200 cost, chips only?", "USD", 5.4e7, 9e7),
        ("Berapa biaya 2.000 B200, servernya saja?", "USD", 6e7, 1.3e8),
        ("2 GW data centre without chips: cost?", "USD", 1.5e10, 4e10),
        ("biaya gedung saja untuk 500 MW?", "USD", 4e9, 1e10),
        # a machine by itself, and all that computes without the building
        ("Berapa konsumsi daya satu DGX B200?", "W", 1.4e4, 1.5e4),
        ("DGX A100 한 대는 몇 kW를 쓰나요?", "W", 6.4e3, 6.6e3),
        ("IT power of 10,000 H100, without cooling", "W", 1.2e7, 1.7e7),
        ("total HBM of a DGX H200", "byte", 1.12e12, 1.14e12),
        # a division
        ("$520 million for 13,000 B200, what is that per chip?", "USD/chip", 39_990, 40_010),
        ("US$24 miliar untuk 600 MW, per MW berapa?", "USD", 3.99e7, 4.01e7),
        ("a 6-year $18 billion contract: how much per year?", "USD/year", 2.99e9, 3.01e9),
        ("48만 장의 GB200에 700MW면 장당 몇 W인가요?", "W/chip", 1450, 1470),
        # at the price that the question tells
        ("At $40,000 per chip, how many B300 does $1.2 billion buy?", "package", 29_900, 30_100),
        ("2,500 B200 at $36,000 each: how much in all?", "USD", 8.99e7, 9.01e7),
        ("Kalau harga H200 US$32.000 per chip, US$640 juta dapat berapa?", "package", 19_900, 20_100),
        ("H200 4천장, 장당 3만 달러면 총 얼마?", "USD", 1.19e8, 1.21e8),
        ("With servers but no building, how many B200 for $600 million?", "package", 9e3, 1.6e4),
        ("H200 칩에만 3억 달러를 쓰면 몇 장?", "package", 7e3, 1.4e4),
        # machines and not their chips; a price of a machine; a time told as a day of the month
        ("DGX B200 40대면 전력 몇 kW?", "W", 5e5, 9e5),
        ("30MW에 DGX H200 몇 대?", "server", 1500, 3000),
        ("what does an HGX B200 server cost?", "USD", 2.4e5, 6e5),
        ("13B 모델, 2조 토큰, 20일 – H100 몇 장 필요?", "package", 100, 500),
        ("hourly rent for 16 H200", "USD", 30, 120),
        ("annual cost of owning 2,000 H100", "USD", 1.5e7, 4e7),
        ("energy used in a month by a 60 MW facility", "Wh", 2.4e10, 4.4e10),
        ("yearly electricity for 20,000 H200 at 7 cents/kWh", "USD/year", 8e6, 2.5e7),
        ("GPUs per DGX H200", "count", 8, 8),
        # a PUE that is told; hours of all chips; what equals so many
        ("600 MW of IT with a PUE of 1.25: total facility power?", "W", 7.49e8, 7.51e8),
        ("IT 90MW에 PUE 1.2이면 전체 전력은 얼마?", "W", 1.07e8, 1.09e8),
        ("50 MW facility at PUE 1.25: how much IT load?", "W", 3.99e7, 4.01e7),
        ("H100-hours to train a 70B on 6T tokens", "chip-hour", 1.2e6, 3e6),
        ("16 H100 are worth how many A100 in BF16 compute?", "package", 50, 51.5),
        ("80 MW shared by 50,000 GPUs gives each how many watts?", "W/chip", 1590, 1610),
        ("how much capex per GW for AI halls?", "USD", 2.5e10, 6e10),
        ("harga per GPU kalau 10.000 GB300 dibeli US$600 juta", "USD/chip", 59_900, 60_100),
        ("Llama 3.1 70B, H100 2,048장이면 며칠?", "day", 60, 140),
        ("How long to receive 3,000 H200?", "day", 30, 900),
        # one chip by itself: alone, and with its part of the building
        ("MI325X 전력은?", "W", 995, 1005),
        ("facility power per B200, cooling included", "W", 1500, 2600),
        ("FP8 dense of a GB200 NVL72 rack", "FLOP/s", 3.2e17, 3.7e17),
        # renting and buying in one question
        ("sewa vs beli: kalau beli 400 H200, harga chipnya saja berapa?", "USD", 8e6, 1.6e7),
        ("400 H200: what does renting them for a year cost instead of buying?", "USD", 6e6, 2.5e7),
        # compute without a model
        ("A 1e25 FLOP run on 10,000 H100: how many days?", "day", 22, 45),
        ("1e25 FLOP on 10,000 H100 at 50% MFU, how many days?", "day", 23.2, 23.6),
        ("2e25 FLOP를 50일 안에 학습하려면 H100 몇 장?", "package", 8e3, 1.8e4),
        ("Berapa H100 untuk pelatihan 2e25 FLOP dalam 50 hari?", "package", 8e3, 1.8e4),
        ("FLOPs for 13B params at 3T tokens", "FLOP", 2.33e23, 2.35e23),
        # electricity at a price that is told, energy, and memory in a machine
        ("40 MW at 9 cents per kWh for one month: the bill?", "USD", 1.2e6, 2.7e6),
        ("40MW 데이터센터 연간 몇 GWh 쓰나", "Wh", 2e11, 3.6e11),
        ("TSMC 3나노 웨이퍼 한 장 가격은?", "USD/wafer", 1.8e4, 2.8e4),
        ("active params of DeepSeek-V3", "count", 3.6e10, 3.8e10),
        ("H200 sebijinya berapa?", "USD/chip", 2e4, 4.5e4),
        ("B300 생산비용", "USD", 5e3, 1.3e4),
    ],
)
def test_the_number_that_is_asked_for_comes_first(text: str, unit: str, low: float, high: float) -> None:
    answer = ask(DESK, text)
    assert answer.state == "answered", answer.text
    first = answer.numbers[0]
    assert (first.unit, isinstance(first.value, float)) == (unit, True)
    assert low <= float(first.value or 0.0) <= high, answer.text


@pytest.mark.parametrize(
    "text",
    [
        "A100 FP16 with sparsity",
        "H100과 B200의 FP8 성능 비교, 희소성 포함",
        "spot price of an A100 per hour",
        "Harga sewa H200 per jam di Brasil?",
        "price of a B200 in Vietnam",
        "내년 H200 가격은?",
        "what did it cost to train GPT-3",
    ],
)
def test_what_the_facts_do_not_tell_apart_is_declined(text: str) -> None:
    answer = ask(DESK, text)
    assert (answer.state, answer.numbers) == ("declined", ())


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("does Llama 3.1 405B in BF16 fit on one DGX H100?", "No"),
        ("does Llama 3.1 405B in FP8 fit on one DGX H200?", "Yes"),
        ("Is it cheaper to rent or buy 800 H100 for five years?", "Buying is cheaper"),
        ("Lebih murah sewa atau beli 800 H100 untuk sebulan?", "Beli lebih murah"),
        ("Which has more memory, H200 or H100, and by how much?", "NVIDIA H200"),
        ("Somebody offers a B300 for $6,000, is that price realistic?", "No"),
        ("can I run gpt-oss-120b on a single H200?", "Yes"),
        ("Is a 400 kW GB200 NVL72 rack realistic?", "No"),
        ("A100과 B200 중 어느 쪽이 전력을 덜 먹어?", "전력(TDP)은 NVIDIA A100 쪽이 더 낮습니다"),
        ("Is $1.5 million enough for a GB200 NVL72 rack?", "No"),
        ("US$9 juta cukup buat beli satu rak GB200 NVL72?", "Ya"),
    ],
)
def test_a_machine_counts_with_its_chips_and_the_cheaper_way_leads(text: str, begins: str) -> None:
    answer = ask(DESK, text)
    assert (answer.state, answer.text[: len(begins)]) == ("answered", begins)


def test_renting_against_buying_without_a_time_is_asked_back() -> None:
    answer = ask(DESK, "rent or buy 800 H100?")
    assert (answer.state, len(answer.options)) == ("asked_back", 2)
    assert ask(DESK, answer.options[0]).state == "answered"


def test_a_number_in_another_unit_than_asked_is_no_answer() -> None:
    question = read_question("how many MW do they draw?", DESK.catalog, DESK.as_of)
    memory = Number(name="memory", text="80 GB", value=8e10, unit="byte", origin="a")
    power = Number(name="power", text="2 MW", value=2e6, unit="W", origin="b")
    answer = Answer("answered", "They have 80 GB and draw 2 MW.", "", (memory,), language="en")
    assert in_unit_asked(answer, question).state == "declined"
    led = in_unit_asked(replace(answer, numbers=(memory, power)), question)
    assert (led.numbers[0].unit, led.text) == ("W", "2 MW. They have 80 GB and draw 2 MW.")
    untold = in_unit_asked(replace(answer, text="They have 80 GB.", numbers=(memory, power)), question)
    assert untold.state == "declined"


def test_words_right_behind_a_colon_are_words_of_the_question() -> None:
    question = read_question("1 GW of halls: cost?", DESK.catalog, DESK.as_of)
    assert "cost" in question.topics
