"""What is declined because it lies outside the field."""

from __future__ import annotations

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import declined
from taksir.copilot.desk import Desk


def off_field(question: Question, desk: Desk) -> Answer:
    """A refusal that says what can be asked."""
    return declined("ask.off_field", question.language)
