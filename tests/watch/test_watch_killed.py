"""Killed at random times, a watch tells each content once and loses none; two never share a state."""

from __future__ import annotations

import importlib.util
import json
import os
import random
import sys
from collections import Counter
from contextlib import redirect_stderr, redirect_stdout
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from watching import HEAD, INBOX, OUT, RUMOUR, TOO_MANY, kinds, look, put

from taksir.cli import main
from taksir.errors import DataError
from taksir.watch.state import State

ROOT = Path(__file__).parent.parent.parent


def _benchmark() -> Any:
    spec = importlib.util.spec_from_file_location("benchmark_of_watch", ROOT / "benchmarks" / "watch.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


class Forked:
    """A watch in a process that has everything loaded, so that it is at work at once."""

    def __init__(self, arguments: list[str], log: Path) -> None:
        self.process = get_context("fork").Process(target=_work, args=(arguments, log), daemon=True)
        self.process.start()

    def wait(self, seconds: float | None) -> int | None:
        self.process.join(seconds)
        return self.process.exitcode

    def kill(self) -> None:
        self.process.kill()
        self.process.join()


def _work(arguments: list[str], log: Path) -> None:
    with log.open("a", encoding="utf-8") as out, redirect_stdout(out), redirect_stderr(out):
        code = main(arguments)
    os._exit(code)


def test_killed_again_and_again_it_tells_everything_once(tmp_path: Path) -> None:
    put(tmp_path / "warm", "a.txt", TOO_MANY)
    look(tmp_path / "warm", HEAD + INBOX + OUT)
    bench, rng = _benchmark(), random.Random(7)
    made, receiver = bench.corpus(120, rng), bench.Receiver()
    try:
        asked = bench.watch_file(tmp_path, made, receiver.address)
        kills = bench.run_to_the_end(tmp_path, made, asked, rng, (0.0, 0.4), most=10, begin=Forked)
        bench.change(made, 0.1, rng)
        kills += bench.run_to_the_end(tmp_path, made, asked, rng, (0.0, 0.2), most=4, begin=Forked)
    finally:
        receiver.shutdown()
        receiver.server_close()
    events, named = bench.told(tmp_path)
    assert kills >= 8
    assert named == Counter(dict.fromkeys(made.contents, 1))
    ids = [event["id"] for event in events]
    assert len(ids) == len(set(ids))
    assert set(receiver.keys) == set(ids)


def test_a_second_watcher_of_one_state_is_refused_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite"
    with State.open(path), pytest.raises(DataError, match="another `taksir watch` is at work on"):
        State.open(path)
    State.open(path).close()


def test_a_file_that_is_no_state_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite"
    path.write_bytes(b"words " * 100)
    with pytest.raises(DataError, match="is no state of a watch"):
        State.open(path)


def test_the_command_looks_once_and_says_by_its_code_what_it_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, "a.txt", RUMOUR)
    asked = tmp_path / "w.toml"
    asked.write_text(HEAD + "entities = ['Nvidia', 'Oracle']\n" + INBOX + "[[tell]]\nto = 'terminal'\n" + OUT, "utf-8")
    arguments = ["watch", str(asked), "--once", "--as-of", "2026-11-21"]
    assert main(arguments) == 0
    assert capsys.readouterr().out.startswith("NVIDIA named: Nvidia may invest in Intel\n  “")
    assert main(arguments) == 0
    assert capsys.readouterr().out == ""
    put(tmp_path, "b.txt", TOO_MANY)
    assert main([*arguments, "--json"]) == 1
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [event["kind"] for event in told] == ["implausible", "named"]
    assert kinds(tmp_path) == ["named", "implausible", "named"]
    assert main(["watch", str(tmp_path / "none.toml"), "--once"]) == 3


def test_the_template_of_the_command_is_a_watch_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["data", "template", "watch"]) == 0
    assert "[[feeds]]" in capsys.readouterr().out
