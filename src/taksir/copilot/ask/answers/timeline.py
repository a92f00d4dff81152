"""What happened in which order."""

from __future__ import annotations

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.figures import day_text
from taksir.copilot.ask.parties import parties_of
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import answered
from taksir.copilot.ask.telling import about, short, word
from taksir.copilot.desk import Desk
from taksir.copilot.toolbox.timeline import timeline

_SHOWN = 8


def timeline_of(question: Question, desk: Desk) -> Answer:
    """Deals and stated dates by day, the last ones where there are many."""
    language = question.language
    parties = parties_of(question, desk)
    refusal = parties.refusal(language)
    if refusal is not None:
        return refusal
    name = parties.names[0] if parties.names else None
    of = about(parties.names[:1], language)
    reading = say("ledger_reading.timeline", language, of=of)
    finding = timeline(desk, name, question.days.since, question.days.until)
    lines = []
    for moment in finding.data["moments"]:
        told = [
            f"{word('deal_word', deal['type'], language)}, {', '.join(one['name'] for one in deal['parties'])} "
            f"({word('status_word', deal['status'], language)})"
            for deal in moment["deals"][:3]
        ]
        told += [f"“{short(one['says'], 90)}”" for one in moment["claims"][:2]]
        if told:
            lines.append(f"{day_text(moment['date'], language)}: {'; '.join(told)}")
    left = len(finding.data["undated"])
    undated = say("ledger_timeline.undated", language, count=left) if left else ""
    if not lines:
        return answered(say("ledger_timeline.nothing", language, of=of, undated=undated), reading, finding, numbers=())
    text = say("ledger_timeline.answer", language, lines="; ".join(lines[-_SHOWN:]), undated=undated)
    return answered(text, reading, finding)
