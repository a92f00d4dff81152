"""`taksir train`: what it prints, writes and refuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from taksir.cli.main import main

SMALL = ("llama-3.1-8b", "--chip", "h100-sxm", "--count", "16", "--batch", "64")

Answer = Callable[..., dict[str, Any]]


def run(*words: str) -> int:
    return main(["train", *words, "--as-of", "2026-11-21", "--samples", "128"])


@pytest.fixture
def answer(capsys: pytest.CaptureFixture[str]) -> Answer:
    def call(*words: str, code: int = 0) -> dict[str, Any]:
        assert run(*words, "--json") == code
        text = capsys.readouterr().out
        assert "NaN" not in text
        assert "Infinity" not in text
        found: dict[str, Any] = json.loads(text)
        return found

    return call


def test_it_prints_the_best_layout_and_why_the_others_lose(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert run(*SMALL, "--tokens", "1e12", "--html", str(page)) == 0
    text = " ".join(capsys.readouterr().out.split())
    for said in (
        "Llama 3.1 8B on 16 × NVIDIA H100", "Best of", "Where the time of a step goes", "optimiser state",
        "Why the others lose", "recomputation full", "chip-hours", "cost, amortised",
    ):  # fmt: skip
        assert said in text
    html = page.read_text("utf-8")
    assert html.count("<svg") == 4
    assert "on the roofline" in html


def test_json_holds_the_layout_the_parts_and_the_interval(answer: Answer) -> None:
    found = answer(*SMALL, "--tokens", "1e12")
    assert {"model", "chip", "chips", "layout", "step_s", "parts_s", "memory_parts_bytes", "mfu", "rivals"} <= set(
        found
    )
    layout = found["layout"]
    assert layout["tp"] * layout["pp"] * layout["cp"] * layout["dp"] == 16
    assert found["step_s_p10"] < found["step_s"] < found["step_s_p90"]
    assert found["days_p10"] < found["days"]["value"] < found["days_p90"]
    assert sum(found["memory_parts_bytes"].values()) == pytest.approx(found["memory_bytes"])
    assert found["memory_bytes"] <= found["capacity_bytes"]
    assert found["fitting"] < found["layouts"]
    assert found == answer(*SMALL, "--tokens", "1e12")


def test_a_layout_can_be_given_whole(answer: Answer) -> None:
    axes = ("--tp", "2", "--pp", "2", "--cp", "1", "--micro-batch", "1", "--interleave", "1", "--zero", "1")
    ways = ("--recompute", "selective", "--sequence-parallel", "yes", "--schedule", "1f1b")
    found = answer(*SMALL, *axes, *ways)
    assert found["layouts"] == 1
    assert found["layout"]["recompute"] == 1
    assert found["rivals"] == []
    assert found["says"].startswith("The layout: TP 2 · PP 2 · DP 4")


def test_the_best_of_all_is_no_slower_than_a_restricted_one(answer: Answer) -> None:
    free, held = answer(*SMALL), answer(*SMALL, "--tp", "4,8", "--recompute", "full")
    assert held["layout"]["tp"] in (4, 8)
    assert held["layout"]["recompute"] == 2
    assert free["step_s"] < held["step_s"]


def test_less_memory_is_kept_to(answer: Answer) -> None:
    found = answer(*SMALL, "--memory", "30")
    assert found["memory_bytes"] <= 30e9
    assert found["capacity_bytes"] == 30e9


def test_what_cannot_fit_names_memory_and_the_nearest_miss(answer: Answer) -> None:
    found = answer("llama-3.1-405b", "--count", "8", "--batch", "8", code=1)
    assert "fits the memory of the chip. The nearest miss" in found["says"]
    assert "too much" in found["says"]
    assert found["fits"] is False
    enough = found["enough_chips"]
    assert enough > 8
    assert f"On {enough:,} chips it fits." in found["says"]
    assert answer("llama-3.1-405b", "--count", str(enough), "--batch", "8")["fits"] is True


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("llama-3.1-405", "--count", "8"), "nearest: llama"),
        ((*SMALL[:1], "--chip", "quantum-9", "--count", "8"), "unknown chip"),
        ((*SMALL, "--tp", "7"), "TP 7 does not divide the 32 attention heads of Llama 3.1 8B"),
        ((*SMALL, "--tp", "two"), "--tp 'two': a whole number"),
        ((*SMALL, "--recompute", "some"), "unknown value of --recompute 'some'"),
        ((*SMALL, "--zero", "3", "--pp", "64"), "64 pipeline stages are more than the 32 layers"),
        ((*SMALL[:1], "--count", "0"), "--count 0"),
        ((*SMALL, "--memory", "-1"), "--memory -1"),
        ((*SMALL, "--tokens", "-1"), "--tokens -1"),
        ((*SMALL, "--dtype", "fp12"), "unknown training format"),
        ((*SMALL, "--seq", "0"), "0 tokens of a sequence"),
    ],
)
def test_what_cannot_be_is_named_in_one_line(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], says: str
) -> None:
    assert run(*words) == 2
    err = capsys.readouterr().err
    assert says in err
    assert err.count("\n") == 1


def test_more_chips_than_failures_allow_still_give_a_finite_answer(answer: Answer) -> None:
    found = answer("llama-3.1-8b", "--count", "262144", "--batch", "262144", "--dp", "262144")
    assert 0 < found["days"]["value"] < 1e4
    assert any("failures come about as fast as work is done" in note for note in found["notes"])


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--chip", "a100-sxm-80", "--count", "8", "--dtype", "fp8"), "has no units for fp8: it computes in"),
        (("--count", "8", "--dtype", "fp4"), "has no units for fp4"),
        (("--count", "8", "--batch", "1000000000000"), "1,000,000,000,000 sequences of a batch: at most 16,777,216"),
    ],
)
def test_what_no_chip_computes_and_no_machine_holds_is_refused(
    words: tuple[str, ...], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("llama-3.1-8b", *words) == 2
    assert says in capsys.readouterr().err


def test_rent_is_that_of_a_contract_on_the_day(answer: Answer) -> None:
    found = answer(*SMALL, "--tokens", "1e12")
    hours, rent = found["chip_hours"]["value"], found["cost"]["cloud"]["value"]
    assert rent / hours < 3  # the market of 2026, not the contract prices of a year and a half before


def test_one_sequence_is_singular(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("llama-3.1-8b", "--count", "8", "--batch", "1", "--tp", "8") == 0
    assert "1 sequence of 8,192 tokens, bf16" in " ".join(capsys.readouterr().out.split())
