"""What contradicts a claim: of its kind and amount only, and plainly said where nothing does."""

from __future__ import annotations

from datetime import date

import pytest
from papers import desk_of

from taksir.copilot.ask.ask import ask

PAPERS = (
    (
        "Kabar Niaga", date(2026, 3, 2), "id",
        "Oracle memangkas 9.000 karyawan. Oracle berencana menanamkan US$4 miliar di Cerebras.",
    ),
    (
        "Harbour Post", date(2026, 3, 4), "en",
        "Oracle is cutting 9,000 jobs. In an earlier round last year Oracle laid off 5,000 employees.",
    ),
    (
        "Morning Wire", date(2026, 3, 5), "en",
        "Intel said it will lay off 12,000 employees.",
    ),
    (
        "Harbour Post", date(2026, 3, 6), "en",
        "Intel will lay off 7,000 employees, a union said.",
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    return desk_of(tmp_path_factory.mktemp("against") / "against.sqlite", PAPERS)


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("Does anything contradict Oracle's 9,000 layoffs?", "No contradiction found"),
        ("Adakah yang bertentangan dengan PHK 9.000 karyawan Oracle?", "Tidak ada pertentangan"),
    ],
)
def test_that_nothing_contradicts_is_said_with_who_states_it(desk, text, begins):
    answer = ask(desk, text)
    assert answer.text.startswith(begins)
    assert "2" in answer.text.split(":")[1]
    assert (answer.numbers[0].value, answer.numbers[1].value) == (0, 9000.0)


def test_a_number_of_the_same_document_is_only_near(desk):
    answer = ask(desk, "What contradicts Oracle's 9,000 layoffs?")
    assert "The nearest other numbers" in answer.text
    assert "5,000" in answer.text


def test_another_kind_is_not_held_against_it(desk):
    assert "US$4 billion" not in ask(desk, "What contradicts Oracle's 9,000 layoffs?").text


def test_another_value_of_another_document_is_against_it(desk):
    answer = ask(desk, "What contradicts Intel's 12,000 layoffs?")
    assert answer.text.startswith("Found against it")
    assert answer.numbers[0].value == 7000.0


def test_a_number_that_a_document_replaces_is_contradicted_by_it(tmp_path):
    papers = (
        ("Kabar Niaga", date(2026, 4, 1), "id", "Oracle akan membeli 9.000 GPU GB300."),
        (
            "Kabar Niaga",
            date(2026, 5, 1),
            "id",
            "Oracle kini hanya akan membeli 7.000 GPU GB300, turun dari rencana 9.000 GPU.",
        ),
    )
    desk = desk_of(tmp_path / "replaced.sqlite", papers)
    answer = ask(desk, "What contradicts Oracle buying 9,000 GPUs?")
    assert answer.text.startswith("Found against it")
    assert answer.numbers[0].value == 7000.0


def test_a_group_of_which_one_company_is_named_stands_for_it(tmp_path):
    papers = (("한강일보", date(2026, 5, 1), "ko", "네이버클라우드는 3조원을 투자한다고 발표했다."),)
    desk = desk_of(tmp_path / "group.sqlite", papers)
    assert ask(desk, "네이버 투자와 모순되는 보도가 있나요?").state == "answered"


def test_what_is_denied_of_another_amount_is_not_held_against_it(tmp_path):
    papers = (
        ("Harbour Post", date(2026, 4, 1), "en", "OpenAI raised US$60 billion in a funding round."),
        ("Harbour Post", date(2026, 5, 1), "en", "OpenAI denied that Oracle will invest US$90 billion in OpenAI."),
    )
    desk = desk_of(tmp_path / "amounts.sqlite", papers)
    assert "US$90 billion" not in ask(desk, "Does anything contradict US$60 billion for OpenAI?").text
