"""Assumptions are called what a reader calls them."""

from __future__ import annotations

import pytest
from readily import world

from taksir.plan.sensitivity.words import _fact


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("lead.accelerator", "lead time of accelerators"),
        ("accelerator.lead", "lead time of accelerators"),
        ("capital.residual", "what a server is worth at the end of its life"),
    ],
)
def test_an_assumption_is_spoken(address: str, words: str) -> None:
    assert _fact(world(), address) == words


@pytest.mark.parametrize("address", ["price.tpu-v7@2025", "tpu-v7@2025.price"])
def test_a_year_stands_after_the_name(address: str) -> None:
    said = _fact(world(), address)
    assert said.startswith("price of ")
    assert said.endswith(", 2025")
    assert "@" not in said
