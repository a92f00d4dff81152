"""Facts as analysts ask for them: averages of the world, formats, published sizes; and what is no fact is declined."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from taksir.copilot.ask.ask import ask
from taksir.copilot.desk import Desk


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder: Path = tmp_path_factory.mktemp("average")
    return Desk(as_of=date(2026, 11, 21), ledger=folder / "none.sqlite", samples=16)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("What is the average PUE in the world?", 1.54),
        ("What was the average PUE of data centres in 2007?", 2.5),
        ("What is the industry average power usage effectiveness?", 1.54),
        ("Berapa PUE rata-rata di dunia?", 1.54),
        ("PUE pusat data rata-rata tahun 2023 berapa?", 1.58),
        ("전 세계 데이터센터의 평균 PUE는 얼마입니까?", 1.54),
        ("2021년 글로벌 평균 PUE는 얼마인가요?", 1.57),
        ("What is the PUE of AI data centers?", 1.1),
    ],
)
def test_the_number_of_the_whole_comes_first(desk: Desk, question: str, value: float) -> None:
    answer = ask(desk, question)
    assert answer.state == "answered"
    assert answer.numbers[0].value == pytest.approx(value)
    assert answer.citations[0].title


@pytest.mark.parametrize("question", ["What is PUE?", "Apa itu PUE?", "PUE가 뭐예요?"])
def test_the_term_alone_is_explained(desk: Desk, question: str) -> None:
    answer = ask(desk, question)
    assert answer.state == "answered"
    assert not answer.numbers


def test_of_whom_no_number_is_known_the_number_of_all_is_no_answer(desk: Desk) -> None:
    assert ask(desk, "What is the average PUE of Microsoft?").state == "declined"


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("How many FP8 FLOP/s does the B200 deliver?", 4.5e15),
        ("Berapa FLOPS FP8 dari MI300X?", 2.615e15),
        ("B200의 FP8 연산 성능은?", 4.5e15),
        ("FP16 of A100", 3.12e14),
        ("What is the memory of Rubin?", 288e9),
    ],
)
def test_the_format_that_is_named_is_the_one_that_is_told(desk: Desk, question: str, value: float) -> None:
    assert ask(desk, question).numbers[0].value == pytest.approx(value, rel=0.01)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Llama 4 Behemoth parameters", 2e12),
        ("Berapa parameter Mistral Large 2?", 1.23e11),
        ("How many parameters does MiniMax-M1 activate?", 4.59e10),
    ],
)
def test_of_a_model_whose_design_is_not_known_what_was_published_is_told(
    desk: Desk, question: str, value: float
) -> None:
    assert ask(desk, question).numbers[0].value == pytest.approx(value)


@pytest.mark.parametrize(
    "question",
    ["What is the L2 cache of the H100?", "Is the H20 allowed in China?", "Apa warna B200?", "B200은 무슨 색인가요?"],
)
def test_where_nothing_is_bought_or_run_it_is_not_asked_for_money_or_power(desk: Desk, question: str) -> None:
    assert ask(desk, question).state == "declined"
