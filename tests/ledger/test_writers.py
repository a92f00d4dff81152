"""Two processes at once, and a process killed in the middle."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from writer import numbered

from taksir.ledger import Ledger

WRITER = Path(__file__).with_name("writer.py")
COUNT = 1000


def start(place: str, first: int, last: int, how: str = "single") -> subprocess.Popen[str]:
    command = [sys.executable, str(WRITER), place, str(first), str(last), how]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def check_whole(ledger: Ledger) -> dict[str, int]:
    """Every stored document has all that belongs to it; returns SHA-256 to its number in the series."""
    numbers = {numbered(number).document.sha256: number for number in range(COUNT)}
    stored = {}
    for article in ledger.articles():
        number = numbers[article.document.sha256]
        whole = numbered(number)
        assert article.document.text == whole.document.text
        assert [claim.quantity for claim in article.claims] == [claim.quantity for claim in whole.claims]
        assert [deal.parties for deal in article.deals] == [deal.parties for deal in whole.deals]
        assert article.mentions == whole.mentions
        stored[article.document.sha256] = number
    for sha256, number in list(stored.items())[:: max(1, len(stored) // 20)]:
        (hit,) = ledger.search(f"penanda{number}")
        assert hit.document == f"a{sha256[:12]}"
    return stored


@pytest.mark.parametrize("how", ["single", "batch"])
def test_two_processes_that_write_one_ledger_lose_nothing(place: str, how: str) -> None:
    writers = [start(place, 0, 300, how), start(place, 150, 450, how)]
    told = [writer.communicate(timeout=120) for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0], [err for _, err in told]
    lines = [line.split() for out, _ in told for line in out.splitlines()[1:]]
    assert len(lines) == 600
    with Ledger.open(place) as ledger:
        stored = check_whole(ledger)
        assert sorted(stored.values()) == list(range(450))
        assert sum(int(new) for _, new in lines) == 450
        assert len(ledger.documents()) == 450


@pytest.mark.parametrize("how", ["single", "batch"])
def test_a_process_killed_in_the_middle_leaves_whole_documents_and_loses_none_it_reported(place: str, how: str) -> None:
    writer = start(place, 0, COUNT, how)
    assert writer.stdout is not None
    reported = []
    for line in writer.stdout:
        if line != "open\n":
            reported.append(line.split()[0])
        if len(reported) == 200:
            break
    os.kill(writer.pid, signal.SIGKILL)
    reported += [line.split()[0] for line in writer.stdout if line.endswith("\n")]
    writer.stdout.close()
    assert writer.stderr is not None
    error = writer.stderr.read()
    writer.stderr.close()
    assert writer.wait() == -signal.SIGKILL, error
    assert len(reported) < COUNT
    with Ledger.open(place) as ledger:
        stored = check_whole(ledger)
        assert set(reported) <= set(stored)
    again = start(place, 0, COUNT, "batch")
    _, error = again.communicate(timeout=120)
    assert again.returncode == 0, error
    with Ledger.open(place) as ledger:
        assert sorted(check_whole(ledger).values()) == list(range(COUNT))
