"""Chips and models as people call them: in Hangul with particles, by size without a version, in the plural."""

from __future__ import annotations

from datetime import date

import pytest

from taksir.catalog.facts import load_catalog
from taksir.copilot.ask.read import read_question
from taksir.copilot.ask.things import plain

CATALOG = load_catalog((), ())


def things(text: str) -> list[tuple[str, str]]:
    found = read_question(text, CATALOG, date(2026, 11, 21)).named(
        "chip", "server", "model", "family", "part", "unknown"
    )
    return [(one.kind, one.key) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("가우디3이랑 H100 중에 뭐가 싸?", [("chip", "gaudi3"), ("chip", "h100-sxm")]),
        ("트레이니엄3는 전력 얼마나 먹어?", [("chip", "trainium3")]),
        ("트레이니움 2를 산다", [("chip", "trainium2")]),
        ("어센드 910C의 성능은?", [("chip", "ascend-910c")]),
        ("라마 3.1 8B를 올리려면", [("model", "llama-3-1-8b")]),
        ("라마 405B를 돌리려면", [("model", "llama-3-1-405b")]),
        ("딥시크 V3랑 큐웬3 32B는?", [("model", "deepseek-v3"), ("model", "qwen3-32b")]),
        ("루빈 울트라는 언제 나와", [("chip", "rubin-ultra")]),
        ("블랙웰이랑 호퍼 차이", [("family", "blackwell"), ("family", "hopper")]),
        ("베라루빈은 얼마", [("server", "vr200-nvl72")]),
        ("블룸버그가 쓴 3나노 기사", []),
    ],
)
def test_hangul_names_are_read_word_by_word_up_to_their_particles(text: str, expected: list[tuple[str, str]]) -> None:
    assert things(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("serve Llama 405B", [("model", "llama-3-1-405b")]),
        ("how much memory for qwen 235b", [("model", "qwen3-235b-a22b")]),
        ("GPT 175B in 30 days", [("model", "gpt-3-175b")]),
    ],
)
def test_a_size_tells_the_version_where_only_one_has_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert things(text) == expected


def test_a_size_that_several_versions_have_is_a_family() -> None:
    (family,) = read_question("serve a Llama 70B", CATALOG, date(2026, 11, 21)).named("family")
    assert {"llama-3-1-70b", "llama-2-70b"} <= set(family.also)


@pytest.mark.parametrize("text", ["1 GW of MI450s", "MI450s for OpenAI", "two racks of H200s", "some MI355Xs"])
def test_a_plural_is_the_same_chip(text: str) -> None:
    assert not [key for kind, key in things(text) if kind == "unknown"]
    assert len(things(text)) == 1


@pytest.mark.parametrize(
    "text", ["peak in BF16", "FP8이면 몇 플롭스", "pakai INT8 atau NVFP4", "8-bit weights, FP16 cache"]
)
def test_a_number_format_is_no_chip(text: str) -> None:
    assert {kind for kind, _ in things(text)} <= {"part"}


@pytest.mark.parametrize("text", ["RE100 target", "after COP30", "is COVID-19 told"])
def test_marks_of_letters_and_digits_are_no_chips(text: str) -> None:
    assert things(text) == []


def test_every_spelling_of_a_name_has_one_plain_form() -> None:
    assert plain("라마 3.1 405B") == plain("Llama-3.1-405B") == plain("llama 3.1 405b")
