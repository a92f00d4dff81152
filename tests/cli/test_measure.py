"""`taksir measure`: what it says without PyTorch, of an unknown device, of its plan, and what it writes."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from taksir.cli import main
from taksir.measure.machine import Machine

HERE = Machine("cpu", "Bench One", 1, 1e10, "2.13", "2 threads")
CHIP = """[bench-1]
from = { source = "taksir", kind = "assumed" }
name = "Bench One"
vendor = "ACME"
released = 2024-01-01
peak_bf16 = 5e12
memory_bandwidth = 1e11
memory_capacity = 2.4e10
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "data" / "chips").mkdir(parents=True)
    (tmp_path / "data" / "chips" / "bench.toml").write_text(CHIP, "utf-8")
    return tmp_path / "data"


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> None:
    class Bench:
        def __init__(self, *_: Any) -> None: ...

        def stream(self, kind: str, count: int) -> Any:
            return lambda: sum(range(min(count, 1000)))

    monkeypatch.setattr("taksir.measure.machine.load_torch", lambda: None)
    monkeypatch.setattr("taksir.measure.machine.find_machine", lambda torch, device: HERE)
    monkeypatch.setattr("taksir.measure.bench.TorchBench", Bench)


def test_without_pytorch_one_line_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    assert main(["measure"]) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "taksir[measure]" in error


def test_the_plan_needs_no_pytorch(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    assert main(["measure", "gemm", "--plan", "--quick", "--chip", "h100-sxm"]) == 0
    assert "gemm" in capsys.readouterr().out
    assert main(["measure", "--plan", "--json", "--chip", "h100-sxm"]) == 0
    shapes = json.loads(capsys.readouterr().out)["shapes"]
    assert {shape["operation"] for shape in shapes} == {"gemm", "attention", "stream"}


@pytest.mark.usefixtures("machine")
def test_the_chip_is_guessed_and_the_files_are_named(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert main(["measure", "stream", "--quick", "--data", str(data), "--out", str(out), "--json"]) == 0
    said = capsys.readouterr()
    found = json.loads(said.out)
    assert found["chip"] == "bench-1"
    assert found["machine"] == "Bench One, 2 threads, PyTorch 2.13"
    assert "optimizer" in found["curves"]["stream"]
    assert str(out / "curves/stream/bench-1.json") in found["written"]
    assert said.err.startswith("timing ")
    written = json.loads((out / "curves/stream/bench-1.json").read_text("utf-8"))
    assert written["source"] == "taksir-measure"
    assert main(["measure", "stream", "--quick", "--data", str(data), "--out", str(out)]) == 0
    assert "wrote" in capsys.readouterr().out


@pytest.mark.usefixtures("machine")
def test_an_unknown_device_says_what_to_add(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["measure", "--out", str(tmp_path)]) == 2
    error = capsys.readouterr().err
    assert "Bench One" in error
    assert "taksir data template chip" in error


@pytest.mark.usefixtures("machine")
def test_one_processor_has_no_collectives(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["measure", "collective", "--data", str(data), "--out", str(tmp_path / "out")]) == 0
    assert "two GPUs" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("arguments", [["measure", "gem"], ["measure", "--chip", "h1000", "--plan"]])
def test_a_mistyped_name_is_named(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert "nearest" in capsys.readouterr().err
