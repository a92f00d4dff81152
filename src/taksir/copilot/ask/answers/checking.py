"""Whether a statement can be so."""

from __future__ import annotations

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.answers.against import range_text
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import answered, declined
from taksir.copilot.ask.telling import short, word
from taksir.copilot.desk import Desk
from taksir.copilot.toolbox.checking import check


def checks_of(question: Question, desk: Desk) -> Answer:
    """The verdict first, what the numbers imply beside what is expected; a statement in quotes, else the question."""
    language = question.language
    statement = question.statement or question.text.rstrip("?？ ")
    reading = say("ledger_reading.check", language, statement=short(statement, 200))
    finding = check(desk, statement)
    data = finding.data
    verdict = word("verdict_word", data["plausibility"], language)
    if data["check"] is None:
        return declined("ledger_check.none", language, reading)
    implied, expected = (range_text(data[key], language) for key in ("implied", "expected"))
    key = "ledger_check.answer" if implied and expected else "ledger_check.alone"
    text = say(key, language, verdict=verdict, says=data["says"], implied=implied, expected=expected)
    notes = [*finding.notes] if language == "en" else [data["says"], *finding.notes]
    return answered(text, reading, finding, notes=notes)
