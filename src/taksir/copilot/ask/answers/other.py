"""What is told between two where no deal of the type that is asked for is told."""

from __future__ import annotations

from collections.abc import Sequence

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import answered
from taksir.copilot.ask.telling import numbers_of, told_words, valued, with_status, word
from taksir.copilot.desk import Desk
from taksir.copilot.toolbox.deals import deals

_LISTED = 4


def other_deals(
    question: Question, desk: Desk, names: Sequence[str], types: Sequence[str], reading: str
) -> Answer | None:
    """That no deal of the first type is told of these two, and which are; None where there is none at all."""
    if len(names) < 2 or not types:
        return None
    finding = deals(desk, names[0], names[1])
    told = [one for one in finding.data["deals"] if one["status"] or one["denied_by"]]
    found = [one for one in told if one["type"] != "meeting"] or told
    if not found:
        return None
    language, numbers = question.language, numbers_of(finding)
    lines = [with_status(told_words(one, numbers, language), one, language) for one in found[:_LISTED]]
    text = say(
        "ledger_first.other", language, kind=word("deal_word", types[0], language), names=", ".join(names),
        what="; ".join(lines),
    )  # fmt: skip
    shown = [numbers[size["id"]] for one in found for size in valued(one["sizes"]) if size["id"] in numbers]
    return answered(text, reading, finding, numbers=shown)
