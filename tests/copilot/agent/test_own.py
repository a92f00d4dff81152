"""What Taksir says of its own may be said again, word for word and whole."""

from __future__ import annotations

from datetime import date

import pytest
from tests.copilot.agent.world import asked, world

from taksir.copilot.agent.gate import gate
from taksir.copilot.finding import Finding

OWN = "Harbour Grid is named by 4 documents, the last of 2 May 2026. Its plan for 90 MW in Cirebon stands alone."
FIRST, SECOND = (
    "Harbour Grid is named by 4 documents, the last of 2 May 2026.",
    "Its plan for 90 MW in Cirebon stands alone.",
)
NOTHING = Finding(tool="search", says="1 document.", as_of=date(2026, 11, 21), data_hash="x")


@pytest.mark.parametrize(
    "text",
    [
        FIRST, SECOND, f"- {FIRST}", f"**{FIRST}**", f"According to the ledger, {FIRST}", f"“{FIRST[:-1]}”.", f"1. {SECOND}",
        "According to Taksir, its plan for 90 MW in Cirebon stands alone.", f"{FIRST} {SECOND}", f"#  {FIRST}",
    ],
)  # fmt: skip
def test_own_sentences_pass_whatever_their_layout(text: str) -> None:
    kept = gate(text, (NOTHING,), "", "en", own=(OWN,))
    assert kept.kept
    assert not kept.dropped


@pytest.mark.parametrize(
    "text",
    [
        "Harbour Grid is named by 4 documents, its plan for 90 MW in Cirebon stands alone.",
        "Harbour Grid is named by 5 documents, the last of 2 May 2026.",
        "Its plan for 90 MW in Cirebon",
        "Its plan for 90 MW in Cirebon stands alone. It was approved.",
        "According to Harbour Grid, its plan for 90 MW in Cirebon stands alone.",
        f"{FIRST[:-1]} and it paid for all of them.",
    ],
)
def test_halves_and_changes_of_them_do_not(text: str) -> None:
    assert gate(text, (NOTHING,), "", "en", own=(OWN,)).dropped


@pytest.mark.parametrize("name", sorted(world()))
def test_sentences_of_tools_pass_as_they_are_and_halves_of_two_do_not(name: str) -> None:
    finding = world()[name]
    passed = gate(finding.says, [finding], asked(name), "en")
    if not any(sign in finding.says for sign in "“”"):
        assert not passed.dropped
    words = finding.says.split()
    other = world()["chain" if name != "chain" else "site"].says.split()
    pieced = " ".join([*words[: len(words) // 2], *other[len(other) // 2 :]])
    assert pieced not in gate(pieced, [finding], asked(name), "en").kept
