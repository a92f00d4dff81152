"""`taksir serve`: a deployment, what it gives, what is impossible named in one line."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from taksir.cli.main import main

DAY = ["--as-of", "2026-11-21", "--samples", "64"]
DENSE = ["serve", "llama-3.1-70b", "--chip", "h100-sxm", "--count", "8", *DAY]


def told(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> dict[str, Any]:
    """The JSON of a run."""
    assert main([*arguments, "--json"]) == code
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_the_best_keeps_the_limits_and_its_parts_add_up(capsys: pytest.CaptureFixture[str]) -> None:
    found = told(capsys, *DENSE)
    parts = sum(found["parts_s"].values())
    assert found["fits"]
    assert found["within_limits"]
    assert parts == pytest.approx(found["tpot_s"], rel=0.05)
    assert found["ttft_s"] <= 2.1
    assert found["tpot_s_p10"] < found["tpot_s"] < found["tpot_s_p90"]
    assert sum(found["memory_bytes"].values()) == pytest.approx(0.9 * found["capacity_bytes"], rel=0.01)
    assert found["layout"]["tp"] * found["layout"]["pp"] * found["layout"]["replicas"] == 8
    assert found["energy"]["unit"] == "J/token"
    assert 0.05 < found["owned"]["value"] < 5


def test_a_tighter_limit_gives_less_of_a_chip(capsys: pytest.CaptureFixture[str]) -> None:
    loose, tight = (told(capsys, *DENSE, "--tpot", limit)["tokens_per_s_chip"]["value"] for limit in ("60", "15"))
    assert tight < loose


def test_the_front_falls_from_the_quick_to_the_cheap(capsys: pytest.CaptureFixture[str]) -> None:
    front = told(capsys, *DENSE)["front"]
    assert [one["tpot_s"] for one in front] == sorted(one["tpot_s"] for one in front)
    assert [one["tokens_per_s_chip"] for one in front] == sorted(one["tokens_per_s_chip"] for one in front)


def test_what_is_given_is_held(capsys: pytest.CaptureFixture[str]) -> None:
    found = told(capsys, *DENSE, "--tp", "8", "--concurrency", "32", "--kv", "bf16", "--backend", "vllm")
    assert (found["layout"]["tp"], found["layout"]["replicas"]) == (8, 1)
    assert found["batch"] <= 32
    mixture = told(capsys, "serve", "deepseek-v3", "--chip", "h200-sxm", "--count", "8", "--dp", "8", "--ep", "8",
                   "--concurrency", "256", "--speculative", "1", *DAY)  # fmt: skip
    assert (mixture["layout"]["attention_dp"], mixture["layout"]["moe_ep"]) == (8, 8)
    assert mixture["parts_s"]["draft"] > 0


def test_prompts_may_be_read_by_chips_of_their_own(capsys: pytest.CaptureFixture[str]) -> None:
    found = told(capsys, *DENSE, "--prefill", "8", "--isl", "4096", code=0)
    assert found["chips"] == 16
    assert found["prefill_layout"] is not None
    assert found["parts_s"]["prompts"] == pytest.approx(0, abs=1e-6)


def test_random_requests_are_answered_or_wait_ever_longer(capsys: pytest.CaptureFixture[str]) -> None:
    calm, near = (told(capsys, *DENSE, "--rate", rate) for rate in ("1", "10"))
    assert calm["ttft_s"] < near["ttft_s"]
    assert calm["requests_per_s"] == pytest.approx(1, rel=0.01)
    found = told(capsys, *DENSE, "--rate", "1000", code=1)
    assert not found["keeps_up"]
    assert "ttft_s" not in found
    assert main([*DENSE, "--rate", "1000"]) == 1
    assert "wait ever longer" in capsys.readouterr().out


def test_a_model_that_is_too_large_says_what_lacks(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "llama-3.1-405b", "--count", "2", *DAY]) == 1
    out = " ".join(capsys.readouterr().out.split())
    assert "It does not fit: weights take 205 GB of a chip" in out
    assert told(capsys, "serve", "llama-3.1-405b", *DAY)["fits"]


def test_a_borrowed_curve_is_told_and_widens_the_interval(capsys: pytest.CaptureFixture[str]) -> None:
    own, lent = (
        told(capsys, "serve", "llama-3.1-8b", "--chip", chip, "--count", "1", *DAY) for chip in ("h100-sxm", "mi300x")
    )
    assert own["in_range"]
    assert not lent["in_range"]
    assert any("not measured" in one for one in lent["warnings"])
    assert lent["tpot_s_p90"] / lent["tpot_s"] > own["tpot_s_p90"] / own["tpot_s"]


def test_questions_outside_measured_runs_are_warned_of(capsys: pytest.CaptureFixture[str]) -> None:
    found = told(capsys, "serve", "llama-3.1-8b", "--count", "1", "--isl", "60000", *DAY, "--ttft", "1e6")
    assert any("60,000 tokens lie outside the measured runs" in one for one in found["warnings"])


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["--tp", "3", "--count", "6"], "TP 3 does not divide the 64 heads"),
        (["--tp", "4", "--count", "6"], "TP 4 × DP 1 × PP 1 does not divide 6 chips"),
        (["--ep", "2", "--count", "8"], "EP 2: Llama 3.1 70B has no experts"),
        (["--pp", "128", "--count", "128"], "PP 128 is more than the 80 layers"),
        (["--count", "0"], "--count 0: a number above zero"),
        (["--count", "8", "--tp", "0"], "an axis of a layout is 1 or more"),
        (["--count", "8", "--isl", "200000"], "Llama 3.1 70B holds 131,072"),
        (["--count", "8", "--concurrency", "4", "--rate", "1"], "give one"),
        (["--count", "8", "--rate", "-1"], "--rate -1: a number above zero"),
        (["--count", "8", "--tpot", "0"], "--tpot: milliseconds above zero"),
        (["--count", "8", "--backend", "lamacpp"], "unknown engine 'lamacpp'"),
        (["--count", "8", "--precision", "fp3"], "unknown precision 'fp3'"),
        (["--count", "8", "--kv", "fp3"], "unknown number format of the cache 'fp3'"),
        (["--chip", "h1000"], "unknown"),
    ],
)
def test_what_cannot_be_is_named_in_one_line(
    capsys: pytest.CaptureFixture[str], arguments: list[str], line: str
) -> None:
    assert main(["serve", "llama-3.1-70b", *arguments, *DAY]) == 2
    assert line in capsys.readouterr().err


def test_the_page_has_every_picture_and_comes_out_the_same_twice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = []
    for name in ("a.html", "b.html"):
        assert main([*DENSE, "--html", str(tmp_path / name)]) == 0
        pages.append((tmp_path / name).read_text("utf-8"))
    assert re.findall(r"<figcaption>(.*?)</figcaption>", pages[0]) == [
        "Throughput against speed", "Where a step of decoding goes", "What one chip holds",
        "The operations on the roofline",
    ]  # fmt: skip
    assert pages[0] == pages[1]


def test_a_number_can_be_asked_for_its_working(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "serve_cost.llama-3.1-70b.h100-sxm.8", *DAY]) == 0
    assert "owner's hour of h100-sxm" in capsys.readouterr().out
    assert main(["explain", "serve_tpot.llama-3.1-70b.h100-sxm", *DAY]) == 0
    assert "prompts of others" in capsys.readouterr().out
    assert main(["explain", "serve_tpot.llama-3.1-405b.h100-sxm.2", *DAY]) == 2
    assert "does not fit" in capsys.readouterr().err
