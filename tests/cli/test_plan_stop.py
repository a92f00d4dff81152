"""Ctrl-C while a plan is looked for: the best so far is told, and nothing is half-written."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pty = pytest.importorskip("pty", reason="needs a terminal that can be made")

PLACES = ("my-johor", "id-batam", "us-tx", "us-oh", "us-va", "us-or", "us-la", "es")
SITES = "\n".join(
    f'[sites.{place}]\nplace = "{place}"\nphases = ['
    + ", ".join(f'{{ power = "{10 + number}.{phase} MW", months = "{9 + phase} months" }}' for phase in range(6))
    + "]\n"
    for number, place in enumerate(PLACES)
)
SCENARIO = f"""
[plan]
name = "Many halls"
start = 2027-01-01
step = "quarter"
periods = 24
owner = "hyperscaler"
objective = "least_cost"
reveal = 2029-01-01

[targets.first]
amount = "83 MW"
by = 2030-01-01

[targets.all]
amount = "311 MW"
by = 2032-01-01

[chips.gb300]
chip = "gb300"
buyer_share = 0.05

[chips.mi355x]
chip = "mi355x"
buyer_share = 0.05

{SITES}
[futures.base]
probability = 0.4

[futures.late]
probability = 0.3
grid_months = 9

[futures.dear]
probability = 0.3
chip_price = {{ all = 1.3 }}
construction = 1.2
"""
"""Halls of nearly one size whose choice takes long to prove to the last digit."""

PATIENCE = 60.0
"""Seconds after which something is wrong."""


@pytest.fixture(autouse=True)
def heeding() -> Iterator[None]:
    """Children hear Ctrl-C also where whoever runs these tests does not (in the background, it is ignored)."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def stopped(folder: Path, after: bytes, gap: str = "0") -> tuple[int, bytes, float]:
    """Plan on a terminal of its own, press Ctrl-C once it shows `after`: exit code, standard output, seconds since."""
    (folder / "halls.toml").write_text(SCENARIO, "utf-8")
    command = [
        str(Path(sys.executable).parent / "taksir"), "plan", "halls.toml", "--gap", gap, "--samples", "1", "--as-of", "2026-11-21",
        "--json", "--html", "plan.html",
    ]  # fmt: skip
    ours, theirs = pty.openpty()
    begun, seen, asked = time.monotonic(), b"", 0.0
    with (folder / "out.json").open("wb") as out:
        environment = {**os.environ, "TERM": "xterm", "COLUMNS": "200"}
        child = subprocess.Popen(command, cwd=folder, stdout=out, stderr=theirs, env=environment)
        os.close(theirs)
        try:
            while child.poll() is None and time.monotonic() - begun < PATIENCE:
                if select.select([ours], [], [], 0.02)[0]:
                    try:
                        seen += os.read(ours, 65536)
                    except OSError:  # the other end is closed
                        break
                if not asked and after in seen:
                    asked = time.monotonic()
                    child.send_signal(signal.SIGINT)
            code = child.wait(10)
        finally:
            child.kill()
            child.wait()
            os.close(ours)
    assert asked, f"it ended before it was asked to: {seen[-500:]!r}"
    return code, (folder / "out.json").read_bytes(), time.monotonic() - asked


def test_ctrl_c_takes_the_best_plan_so_far(tmp_path: Path) -> None:
    code, out, seconds = stopped(tmp_path, b"Ctrl-C takes this plan")
    found: dict[str, Any] = json.loads(out)
    assert (code, found["status"]) == (0, "stopped")
    assert found["gap"] > 0
    assert found["objective"] > found["bound"]
    assert sum(row["mean"] for row in found["decisions"][-1]["stock"]) > 0
    assert "Stopped by you: no plan can be better by more than" in found["says"]
    assert seconds < 20
    assert (tmp_path / "plan.html").read_text("utf-8").rstrip().endswith("</html>")
    assert {one.name for one in tmp_path.iterdir()} == {"halls.toml", "out.json", "plan.html"}


def test_ctrl_c_while_it_is_explained_leaves_the_plan(tmp_path: Path) -> None:
    code, out, _ = stopped(tmp_path, b"looking for what binds", "0.05")
    found: dict[str, Any] = json.loads(out)
    assert (code, found["status"]) == (0, "optimal")
    assert found["decisions"]
    assert "It was stopped: not all that was asked for is worked out." in found["notes"]


def test_ctrl_c_before_there_is_a_plan_says_so(tmp_path: Path) -> None:
    code, out, _ = stopped(tmp_path, b"reading halls.toml")
    assert code == 130
    if out:  # the search had begun
        assert json.loads(out)["status"] == "stopped"
    assert {one.name for one in tmp_path.iterdir()} <= {"halls.toml", "out.json", "plan.html"}
