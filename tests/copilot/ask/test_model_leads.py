"""What leads an answer of the model: all of a power or a part of it, money or hours, chips or servers, its currency."""

from datetime import date

import pytest

from taksir.copilot.ask.ask import ask
from taksir.copilot.desk import Desk

DESK = Desk(as_of=date(2026, 11, 21), samples=256)


@pytest.mark.parametrize(
    ("text", "unit", "low", "high"),
    [
        # all of a power is drawn, and the meter has cooling in it
        ("What is the yearly electricity bill of 40 MW at full load, 6 cents per kWh?", "USD/year", 2.09e7, 2.11e7),
        ("a 30 MW site draws that around the clock: annual power bill at $0.08/kWh?", "USD/year", 2.09e7, 2.12e7),
        ("25MW를 24시간 내내 쓰면 1년에 몇 GWh야?", "Wh", 2.18e11, 2.2e11),
        ("8,000 H200 running flat out: yearly electricity cost at 5 cents per kWh?", "USD/year", 5e6, 7.5e6),
        # a price in another money is answered in it
        ("biaya listrik setahun 5 MW di meteran, Rp1.200 per kWh?", "IDR/year", 5.25e10, 5.27e10),
        ("계량기 기준 3MW, kWh당 160원이면 1년 전기요금은?", "KRW/year", 4.2e9, 4.22e9),
        ("Listrik 5 MW setahun di meteran dengan Rp1.200 per kWh, berapa dolar?", "USD/year", 2.5e6, 4e6),
        # a price of an hour of a chip is told: its cost leads, hours where they are asked for
        ("Training cost of a 70B dense model, 8T tokens, on H100s at $2.20 per GPU-hour?", "USD", 2.5e6, 6e6),
        ("Biaya melatih model 30B dengan 5T token di H100 dengan US$3 per jam GPU?", "USD", 1e6, 2.5e6),
        ("GPU 시간당 3달러면 H100으로 70B 모델을 4조 토큰 학습하는 비용은?", "USD", 2e6, 5e6),
        ("What would DeepSeek-V3's training cost at $3 per GPU-hour?", "USD", 8.3e6, 8.4e6),
        ("How many H100-hours to train a 70B model on 8T tokens?", "chip-hour", 1.2e6, 3e6),
        # chips are counted, and servers stand in brackets
        ("Rp40 triliun dapat berapa B200 kalau dihitung semua (server, gedung, listrik)?", "package", 2e4, 6e4),
        ("How many H200 does $2 billion buy, all in (racks, servers, building)?", "package", 2e4, 5e4),
        ("Rp40 triliun dapat berapa server B200?", "server", 2e3, 8e3),
        # chips for so many tokens a second
        ("GPUs (H200) needed for Llama 3.1 70B at 80,000 output tokens per second?", "package", 20, 60),
        ("Berapa H100 untuk melayani Llama 3.1 70B dengan 30.000 token keluaran per detik?", "package", 8, 25),
        ("Llama 3.1 70B를 초당 출력 토큰 8만 개로 서빙하려면 H200 몇 장?", "package", 20, 60),
        # one chip as a part of another, in the order of the question
        ("What percent of a B200's memory bandwidth does an H100 have?", "percent", 41, 43),
        ("TDP H100 berapa persen dari B200?", "percent", 69, 71),
        ("H100 대비 A100의 BF16 성능은 몇 %인가요?", "percent", 31, 32),
        ("A100 BF16 성능은 H100의 몇 %인가요?", "percent", 31, 32),
    ],
)
def test_the_number_that_is_asked_for_leads(text: str, unit: str, low: float, high: float) -> None:
    answer = ask(DESK, text)
    assert answer.state == "answered", answer.text
    first = answer.numbers[0]
    assert first.unit == unit, answer.text
    assert low <= float(first.value or 0.0) <= high, answer.text


@pytest.mark.parametrize("text", ["How many Quorvex QV7 chips fit in 20 MW?", "20 MW muat berapa chip Quorvex QV7?"])
def test_a_chip_that_nothing_has_is_declined_by_its_name(text: str) -> None:
    answer = ask(DESK, text)
    assert (answer.state, answer.numbers) == ("declined", ())
    assert "Quorvex QV7" in answer.text
