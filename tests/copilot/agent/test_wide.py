"""Sentences about what the tools found, kept as it was: of the bent ones none passes, of the honest ones most do."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from tests.copilot.agent.bends import ORDERS, bends
from tests.copilot.agent.world import CALLS, asked, world

from taksir.copilot.agent.gate import Passed, gate

Row = tuple[str, str, str, str]
"""Finding, language, kind, sentence."""
HERE = Path(__file__).parent / "sentences"
SAMPLE = 200
PASSING = {"honest_wide": 0.8, "honest_late": 0.8, "honest_last": 0.75}
"""The share that passes, at least. Each set was counted before the gate was mended on it: .19, .69 and .78 passed then."""


def rows(name: str) -> list[Row]:
    """The rows of a set."""
    lines = (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("|", 3)) for line in lines if line and not line.startswith("#")]  # type: ignore[misc]


def passed(row: Row) -> Passed:
    """What the gate leaves of a sentence about one finding, asked for in English."""
    name, language, _, text = row
    return gate(text, [world()[name]], asked(name), language, given=[CALLS[name][1]])


HONEST = {name: rows(name) for name in PASSING}
BY_HAND = [*rows("bent_wide"), *rows("bent_late"), *rows("bent_last")]
KNOWN = {(row[0], row[3]) for listed in HONEST.values() for row in listed}
BY_RULE = [
    row for name in PASSING for row in bends((one[0], one[1], one[3]) for one in HONEST[name]) if (row[0], row[3]) not in KNOWN
]  # fmt: skip


def leaks(row: Row) -> bool:
    """Whether something of it comes through; of a sentence with an order behind it only the order counts."""
    kept = "\n".join(passed(row).kept)
    if row[2] != "order" or row in BY_HAND:
        return bool(kept)
    return any(order.strip(" .") in kept for order in ORDERS[row[1]])


def test_there_are_enough_in_three_languages() -> None:
    assert len(BY_HAND) + len(BY_RULE) >= 500
    assert len({row[0] for row in HONEST["honest_wide"]}) >= 30
    for listed in (*HONEST.values(), BY_HAND, BY_RULE):
        assert {row[1] for row in listed} == {"en", "id", "ko"}


@pytest.mark.parametrize("part", range(4))
def test_no_bent_sentence_passes(part: int) -> None:
    chosen = [*BY_HAND, *random.Random(3).sample(BY_RULE, SAMPLE)][part::4]
    assert [row for row in chosen if leaks(row)] == []


@pytest.mark.parametrize("name", sorted(PASSING))
def test_most_honest_sentences_pass(name: str) -> None:
    left = [row for row in HONEST[name] if passed(row).dropped or not passed(row).kept]
    assert len(left) <= (1 - PASSING[name]) * len(HONEST[name]), left
