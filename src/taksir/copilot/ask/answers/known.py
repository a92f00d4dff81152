"""What the ledger does not hold but the data know, told as such."""

from __future__ import annotations

from collections.abc import Sequence

from taksir.catalog.known_claims import KnownClaim
from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.figures import day_text, figure_of, interval
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import answered
from taksir.copilot.ask.telling import others, word
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding
from taksir.copilot.known import known_number
from taksir.copilot.toolbox.provenance import explain


def from_elsewhere(
    question: Question, desk: Desk, rows: Sequence[KnownClaim], reading: str, *findings: Finding
) -> Answer:
    """The newest of these first, each with its origin and day."""
    language = question.language
    told = [explain(desk, one.id) for one in rows[:4]]
    first = rows[0]
    status = word("status_word", first.status, language)
    text = say(
        "ledger_known.answer", language, what=_what(first, language), status=status, origin=first.origin,
        day=day_text(first.as_of, language),
    )  # fmt: skip
    rest = [
        f"{_what(one, language)} ({word('status_word', one.status, language)}, {one.origin}, "
        f"{day_text(one.as_of, language)})"
        for one in rows[1:]
    ]
    more = others(rest, len(rest), "ledger_more.figures", language)
    return answered(
        " ".join(part for part in (text, more) if part), reading, *findings, *told,
        numbers=[known_number(one) for one in rows[:4]],
    )  # fmt: skip


def _what(one: KnownClaim, language: str) -> str:
    who = " → ".join(name for name in (one.subject, one.object) if name)
    number = known_number(one)
    ends = one.low is not None and one.high is not None and one.low != one.high
    said = interval(one.low or 0.0, one.high or 0.0, one.unit, language) if ends else figure_of(number, language)
    return f"{who}: {word('kind_word', one.kind, language)}{f' {one.period}' if one.period else ''}, {said}"
