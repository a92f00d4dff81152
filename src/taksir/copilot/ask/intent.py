"""One thing that analysts ask: when a question is one, and how it is answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.question import Question
from taksir.copilot.desk import Desk


@dataclass(frozen=True, slots=True)
class Intent:
    """`name` is its key in `data/ask/intents.toml`, where the words that speak for it and what it needs stand.

    `answer` is called with a question that has what the intent needs; it answers, asks back or declines.
    """

    name: str
    answer: Callable[[Question, Desk], Answer]
