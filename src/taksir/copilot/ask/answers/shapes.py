"""Models of which only the size is told, and the number formats that a question names."""

from __future__ import annotations

import math
from collections.abc import Container
from typing import Literal

from taksir.copilot.ask.question import Question
from taksir.copilot.desk import Desk

Precision = Literal["bf16", "fp8", "fp4", "int4"]

PRECISIONS: tuple[Precision, ...] = ("int4", "fp4", "fp8", "bf16")

ALIKE = 0.05
"""So much larger or smaller a model may be that stands for one of which only the size is told."""

NEAR = 3.0
"""So many times larger or smaller a model may be whose training is told for one of another size, FLOP for FLOP."""

OPERATIONS = 6.0
"""FLOP of training a parameter with a token, forth and back: two and four."""


def precision_of(topics: Container[str]) -> Precision | None:
    """The number format that the words name."""
    return next((one for one in PRECISIONS if one in topics), None)


def size_of(question: Question) -> float | None:
    """The number of parameters that the question tells."""
    return next((one.value for one in question.amounts("parameters") if one.value), None)


def alike(question: Question, desk: Desk, within: float = 1.0 + ALIKE) -> str | None:
    """The dense model of the size that is told ("a 70B model"), None where no size is near."""
    size = size_of(question)
    if size is None:
        return None
    apart = {
        key: abs(math.log(desk.catalog.known(f"model.{key}.params").fact.best / size))
        for key, one in desk.catalog.entities("model").items()
        if one.has("params") and one.has("tokens") and not one.has("experts")
    }
    near = min(apart, key=lambda key: apart[key], default=None)
    return near if near is not None and apart[near] <= math.log(within) else None


def scaled_tokens(question: Question, desk: Desk, model: str, tokens: float | None) -> float | None:
    """Tokens that make of the model's training as many FLOP as that of the size which is told."""
    size = size_of(question)
    if tokens is None or size is None or question.named("model"):
        return tokens
    return tokens * size / desk.catalog.known(f"model.{model}.params").fact.best
