"""Sentences about findings of real tools: bent ones do not come through, whatever is dropped of the honest ones."""

from __future__ import annotations

import random

import pytest
from tests.copilot.agent.papered import Line, found_in, lines, papered_desk

from taksir.copilot.agent.gate import gate
from taksir.copilot.finding import Finding

BENT, HONEST = list(lines("bent")), list(lines("honest"))
SAMPLE = 120
PASSING = 0.55
"""The share of honest sentences that pass, at least: measured .62; some of them tools no longer say so."""


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Finding]:
    return found_in(papered_desk(tmp_path_factory.mktemp("papers") / "ledger.db"))


def test_there_are_enough_of_both_in_three_languages() -> None:
    assert len(BENT) >= 220
    assert len(HONEST) >= 120
    assert {one.language for one in BENT} == {one.language for one in HONEST} == {"en", "id", "ko"}


def test_no_bent_sentence_comes_through(findings: dict[str, Finding]) -> None:
    chosen = random.Random(11).sample(BENT, SAMPLE)
    assert [one for one in chosen if one.leaks(findings)] == []


@pytest.mark.parametrize(
    "line",
    [
        Line("xai", "en", "year", "xAI plans to install 900,000 GPUs by the end of 2026."),
        Line("telkom", "en", "pronoun", "This is certain."),
        Line("indosat", "id", "pair", "Indosat berencana membeli 4.000 GPU senilai US$195 juta."),
        Line("canrun", "id", "decided", "500 MW lebih dari cukup untuk 600.000 chip GB300."),
        Line("kakao", "ko", "given up", "카카오는 오픈AI에 2억 달러를 투자할 계획이다."),
    ],
    ids=lambda line: line.kind,
)
def test_what_once_came_through_does_not(line: Line, findings: dict[str, Finding]) -> None:
    assert not line.leaks(findings)


def test_some_honest_sentences_pass(findings: dict[str, Finding]) -> None:
    passed = [one for one in HONEST if one.passes(findings)]
    assert len(passed) >= PASSING * len(HONEST)


@pytest.mark.parametrize(
    ("name", "language", "text"),
    [
        ("mm", "en", "Microsoft → Mistral AI: investment, US$2 billion (contracted, 18 June 2026)."),
        ("chain", "en", "US$10 billion buys about 115,000 GB300 chips, between 84,000 and 152,000."),
        ("canrun", "en", "No, 600,000 GB300 chips cannot run on 500 MW."),
    ],
)
def test_an_arrow_an_interval_and_a_no_pass_as_found(
    name: str, language: str, text: str, findings: dict[str, Finding]
) -> None:
    passed = gate(text, [findings[name]], "", language)
    assert passed.kept == (text,)
    assert passed.numbers


@pytest.mark.parametrize(
    "text",
    [
        "Mistral AI → Microsoft: investment, US$2 billion (contracted, 18 June 2026).",
        "Microsoft → Mistral AI: investment, US$3 billion (contracted, 18 June 2026).",
        "Microsoft → Mistral AI: investment, US$2 billion (operating).",
        "Microsoft → Mistral AI: investment, US$2 billion (contracted, 18 June 2025).",
        "Microsoft → Mistral AI: valuation, US$2 billion (contracted).",
        "Microsoft → Mistral AI: investment, US$2 billion, 18,000 chips (contracted).",
    ],
)
def test_a_line_of_the_ledger_with_one_thing_changed_does_not(text: str, findings: dict[str, Finding]) -> None:
    assert not gate(text, [findings["mm"]], "", "en").kept


def test_why_is_told_in_the_language_of_the_question(findings: dict[str, Finding]) -> None:
    dropped = gate("Amazon membeli OpenAI seharga US$90 miliar.", [findings["ao"]], "", "id").dropped
    assert dropped
    assert dropped[0].why.startswith(("angka", "siapa", "nama", "kata", "disampaikan"))
