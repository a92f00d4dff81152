"""`taksir memory`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from taksir.cli.main import main

COMMON = ("--as-of", "2026-11-21", "--samples", "64")


def run(*arguments: str) -> int:
    return main(["memory", *arguments, *COMMON])


@pytest.fixture
def need(capsys: pytest.CaptureFixture[str]) -> Any:
    def told(*arguments: str) -> dict[str, Any]:
        assert run(*arguments, "--json") in (0, 1)
        found: dict[str, Any] = json.loads(capsys.readouterr().out)
        return found

    return told


def test_parts_and_formats_stand_in_tables(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("DeepSeek-V3", "--chip", "h200-sxm", "--context", "32768", "--batch", "64") == 0
    out = capsys.readouterr().out
    assert "DeepSeek-V3 needs" in out
    assert "Where the memory goes" in out
    assert "8 × NVIDIA H200 SXM5 141 GB hold it" in " ".join(out.split())


def test_json_adds_the_cache_of_all_requests_to_the_weights(need: Any) -> None:
    found = need("llama-3.1-70b", "--context", "8192", "--batch", "16", "--precision", "bf16")
    assert found["parts"]["weights"]["value"] == pytest.approx(70.6e9 * 2, rel=0.01)
    assert found["cache_request"]["value"] == pytest.approx(80 * 8 * 128 * 2 * 2 * 8192)
    assert found["parts"]["cache"]["value"] == pytest.approx(16 * found["cache_request"]["value"])
    whole = sum(part["value"] for part in found["parts"].values())
    assert found["memory"]["value"] == pytest.approx(whole)
    assert (found["use"], found["precision"], found["chip"], found["fits"]) == ("serve", "bf16", "h100-sxm", True)
    assert found["memory"]["unit"] == "byte"
    assert found["working"]


def test_training_keeps_sixteen_bytes_a_parameter(need: Any) -> None:
    found = need("gpt-3", "--use", "train", "--chip", "mi300x")
    assert found["memory"]["value"] == pytest.approx(16 * 174.6e9, rel=0.01)
    assert set(found["parts"]) == {"weights", "gradients", "optimiser state"}
    assert found["chips"] >= found["memory"]["value"] / 192e9


def test_what_no_number_of_chips_holds_is_exit_code_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("gpt-3", "--batch", "100000", "--context", "2048") == 1
    assert "No number of NVIDIA H100 SXM5 80 GB" in " ".join(capsys.readouterr().out.split())


def test_a_report_holds_the_picture(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "memory.html"
    assert run("llama-3.1-8b", "--html", str(path)) == 0
    assert "Memory that Llama 3.1 8B needs" in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("llama-3.1-70bb",), "unknown model 'llama-3.1-70bb' (nearest: llama-3-1-70b)"),
        (("llama-3.1-70b", "--chip", "h1000"), "unknown chip 'h1000'"),
        (("llama-3.1-70b", "--precision", "fp9"), "unknown precision 'fp9' (nearest: fp8)"),
        (("llama-3.1-70b", "--use", "rent"), 'Choose from: "serve", "train"'),
        (("llama-3.1-70b", "--context", "0"), "--context 0: at least 1"),
        (("llama-3.1-70b", "--context", "1000000"), "holds 131,072"),
        (("llama-3.1-70b", "--batch", "-1"), "--batch -1: at least 1"),
    ],
)
def test_wrong_use_is_one_line_and_exit_code_2(
    arguments: tuple[str, ...], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert says in told.err
    assert told.err.count("\n") == 1
