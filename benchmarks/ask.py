"""How long an answer takes: every question of the sets once, by the intent that answered; nothing is asserted.

    .venv/bin/python benchmarks/ask.py [tests/questions/tune.csv] [--ledger examples.db]

Each question is asked twice: `first` is the first time in this process, `again` the second. The questions without a
ledger of their own are asked with that of `--ledger`, or without any.
"""

from __future__ import annotations

import argparse
import csv
import statistics
import time
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from taksir.copilot.ask.ask import ask
from taksir.copilot.ask.match import near, ranked
from taksir.copilot.ask.read import read_question
from taksir.copilot.desk import Desk

QUESTIONS = Path(__file__).parent.parent / "tests" / "questions" / "tune.csv"


def main() -> None:
    """Asks, and prints the times by intent in milliseconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", nargs="?", type=Path, default=QUESTIONS)
    parser.add_argument("--ledger", default="/nonexistent/ledger.db")
    given = parser.parse_args()
    with given.questions.open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if not row["ledger"]]
    desk = Desk(as_of=date(2026, 11, 21), ledger=given.ledger)
    begun = time.perf_counter()
    ask(desk, "Can 600,000 GPUs run on 500 MW?")
    print(f"the very first answer: {1000 * (time.perf_counter() - begun):.0f} ms")
    times: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for row in rows:
        times[intent_of(desk, row["text"])].append((timed(desk, row["text"]), timed(desk, row["text"])))
    print(f"{'intent':16} {'n':>4} {'first: median':>14} {'p95':>6} {'max':>6} {'again: median':>14} {'max':>6}")
    for name, told in [*sorted(times.items()), ("all", [one for each in times.values() for one in each])]:
        first, again = zip(*told, strict=True)
        print(
            f"{name:16} {len(told):4} {statistics.median(first):14.0f} {p95(first):6.0f} {max(first):6.0f} "
            f"{statistics.median(again):14.0f} {max(again):6.0f}"
        )


def intent_of(desk: Desk, text: str) -> str:
    """The intent that a question is matched with."""
    best = near(ranked(read_question(text, desk.catalog, desk.as_of)))
    return best[0].meant.name if best else "none"


def timed(desk: Desk, text: str) -> float:
    """Milliseconds of one answer."""
    begun = time.perf_counter()
    ask(desk, text)
    return 1000 * (time.perf_counter() - begun)


def p95(told: Sequence[float]) -> float:
    """The time that one in twenty exceeds."""
    return sorted(told)[min(len(told) - 1, int(0.95 * len(told)))]


if __name__ == "__main__":
    main()
