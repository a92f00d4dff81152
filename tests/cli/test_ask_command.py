"""`taksir ask` on the command line: text, JSON as the contract has it, exit codes, standard input."""

import io
import json

import pytest

from taksir.cli import main

AS_OF = ["--as-of", "2026-11-21"]


@pytest.fixture
def nowhere(tmp_path):
    return ["--ledger", str(tmp_path / "none.db"), *AS_OF]


def test_an_answer_is_printed_with_its_reading_and_numbers(capsys, nowhere):
    assert main(["ask", "What is the TDP of the H100?", *nowhere]) == 0
    out = capsys.readouterr().out
    assert "700 W" in out
    assert "Read as:" in out
    assert "chip.h100-sxm.tdp" in out


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("What does US$10 billion buy in GB300s?", "package"),
        ("Rp50 triliun dapat berapa GB300?", "package"),
        ("H100 10만 개를 돌리려면 전력이 얼마나 필요합니까?", "W"),
    ],
)
def test_json_has_the_number_that_answers_first(capsys, nowhere, question, unit):
    assert main(["ask", question, "--json", *nowhere]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {"answer", "reading", "state", "numbers", "citations", "working"} <= told.keys()
    assert told["state"] == "answered"
    assert told["numbers"][0]["unit"] == unit
    assert {"text", "value", "unit", "from"} <= told["numbers"][0].keys()
    assert told["working"]


@pytest.mark.parametrize(
    ("question", "state"),
    [
        ("How many Blackwell does US$1 billion buy?", "asked_back"),
        ("Should I buy NVIDIA shares?", "declined"),
        ("Can 1,000 Z9000 run on 2 MW?", "declined"),
        ("How many H100 fit in -5 MW?", "declined"),
        ("", "declined"),
    ],
)
def test_what_is_not_answered_has_no_number_and_another_exit_code(capsys, nowhere, question, state):
    assert main(["ask", question, "--json", *nowhere]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["state"], told["numbers"]) == (state, [])


def test_the_options_of_a_question_asked_back_are_answered(capsys, nowhere):
    main(["ask", "How many Blackwell does US$1 billion buy?", "--json", *nowhere])
    options = json.loads(capsys.readouterr().out)["options"]
    assert len(options) >= 2
    for option in options:
        assert main(["ask", option, *nowhere]) == 0


def test_a_question_comes_from_standard_input(capsys, monkeypatch, nowhere):
    monkeypatch.setattr("sys.stdin", io.StringIO("Berapa TDP H100?\n"))
    assert main(["ask", "-", *nowhere]) == 0
    assert "Dibaca sebagai" in capsys.readouterr().out


def test_an_unknown_language_is_wrong_usage(capsys):
    assert main(["ask", "H100?", "--lang", "de"]) == 2
    assert "--lang 'de'" in capsys.readouterr().err
