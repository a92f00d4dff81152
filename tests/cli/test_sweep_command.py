"""`taksir sweep`: rows as a table, CSV and JSON; what is wrong with one case stands in its row."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from taksir.cli import sweep as command
from taksir.cli.main import main
from taksir.model import sweep_pool

TRAIN = ("train", "llama-3.1-8b", "--chips", "h100-sxm,h200-sxm", "--counts", "8,16", "--batches", "64")
COMMON = ("--as-of", "2026-11-21")


def asked(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    assert main(["sweep", *words, *COMMON, "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


@pytest.mark.parametrize("engine", ["numpy", "process"])
def test_every_case_has_its_row_in_order(capsys: pytest.CaptureFixture[str], tmp_path: Path, engine: str) -> None:
    path = tmp_path / "rows.csv"
    found = asked(capsys, *TRAIN, "--engine", engine, "--csv", str(path), "--html", str(tmp_path / "page.html"))
    cases = [(row["chip"], row["chips"]) for row in found["cases"]]
    assert cases == [("h100-sxm", 8), ("h100-sxm", 16), ("h200-sxm", 8), ("h200-sxm", 16)]
    assert all(
        row["problem"] is None and row["step_s_p10"] < row["step_s"] < row["step_s_p90"] for row in found["cases"]
    )
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [float(row["step_s"]) for row in rows] == [row["step_s"] for row in found["cases"]]
    assert "<svg" in (tmp_path / "page.html").read_text("utf-8")


def test_a_case_of_a_sweep_is_what_train_says(capsys: pytest.CaptureFixture[str]) -> None:
    row = asked(capsys, *TRAIN, "--engine", "numpy")["cases"][1]
    words = ("train", "llama-3.1-8b", "--count", "16", "--batch", "64", "--samples", "1", "--json")
    assert main([*words, *COMMON]) == 0
    alone = json.loads(capsys.readouterr().out)
    for name in ("step_s", "mfu", "memory_bytes"):
        assert row[name] == pytest.approx(alone[name])


def test_a_service_of_a_sweep_is_what_serve_says(capsys: pytest.CaptureFixture[str]) -> None:
    asks = ("llama-3.1-8b", "--tpot", "20")
    row = asked(capsys, "serve", *asks, "--counts", "2", "--engine", "numpy")["cases"][0]
    assert main(["serve", *asks, "--count", "2", "--precision", "fp8", "--samples", "1", "--json", *COMMON]) == 0
    alone = json.loads(capsys.readouterr().out)
    for name in ("ttft_s", "tpot_s"):
        assert row[name] == pytest.approx(alone[name])
    assert (row["tp"], row["replicas"]) == (alone["layout"]["tp"], alone["layout"]["replicas"])


def test_what_is_wrong_with_one_case_does_not_stop_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("train", "llama-3.1-8b", "llama-3.1-405b", "--counts", "8", "--batches", "64,7", "--engine", "numpy")
    rows = asked(capsys, *words)["cases"]
    told = {(row["model"], row["batch"]): row["problem"] for row in rows}
    assert told["llama-3-1-8b", 64] is None
    assert "does not fit" in told["llama-3-1-405b", 64]


def test_progress_goes_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sweep", *TRAIN, "--engine", "numpy", *COMMON]) == 0
    told = capsys.readouterr()
    assert "[4/4] llama-3-1-8b on 16 h200-sxm" in told.err
    assert "[4/4]" not in told.out


def test_an_interrupt_leaves_what_is_done(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    whole = sweep_pool.stream_chunks

    def stopped(work: Any, cases: Sequence[Any], engine: Any = "numpy", workers: Any = None) -> Iterator[Any]:
        if engine == "numpy":  # the search within a case
            yield from whole(work, cases, engine, workers)
            return
        yield 0, work(cases[0])
        raise KeyboardInterrupt

    monkeypatch.setattr(sweep_pool, "stream_chunks", stopped)
    path = tmp_path / "rows.csv"
    assert main(["sweep", *TRAIN, *COMMON, "--csv", str(path)]) == 130
    assert "3 of 4 cases are not done" in " ".join(capsys.readouterr().out.split())
    assert len(path.read_text("utf-8").splitlines()) == 2


def test_serving_is_swept_within_limits(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("serve", "llama-3.1-8b", "llama-3.1-405b", "--counts", "1,8", "--tpot", "30", "--engine", "numpy")
    rows = asked(capsys, *words)["cases"]
    assert [row["problem"] for row in rows[:2]] == [None, None]
    assert "does not fit" in rows[2]["problem"]
    assert all(row["tpot_s"] <= 0.03 for row in rows if row["problem"] is None)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("train", "llama-3.1-8b", "--counts", "a"), "--counts 'a'"),
        (("train", "--counts", "8"), "name a model"),
        (("train", "lama", "--counts", "8"), "unknown model"),
        (("serve", "llama-3.1-8b", "--counts", "8", "--isl", "0"), "--isl 0"),
    ],
)
def test_what_cannot_be_is_named(capsys: pytest.CaptureFixture[str], words: tuple[str, ...], says: str) -> None:
    assert main(["sweep", *words, *COMMON]) == 2
    assert says in capsys.readouterr().err


def test_counts_are_whole_numbers() -> None:
    assert command._whole("--counts", "8, 16") == (8, 16)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("train", "llama-3.1-8b", "--counts", "8", "--tokens", "nan"), "--tokens nan: a number above zero"),
        (("train", "llama-3.1-8b", "--counts", "8", "--seq", "0"), "--seq 0: a number above zero"),
        (("train", "llama-3.1-8b", "--counts", "8", "--dtype", "fp5"), "unknown training format 'fp5'"),
        (("train", "llama-3.1-8b", "--counts", "8", "--chips", ","), "--chips ',': name a chip or more"),
        (("serve", "llama-3.1-8b", "--counts", "8", "--precision", "foo"), "unknown precision 'foo'"),
        (("serve", "llama-3.1-8b", "--counts", "8", "--backend", "foo"), "unknown engine 'foo'"),
    ],
)
def test_what_is_wrong_with_every_case_is_wrong_usage(
    words: tuple[str, ...], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sweep", *words, *COMMON]) == 2
    assert says in capsys.readouterr().err
