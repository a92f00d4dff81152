"""Which documents were put into the ledger since a day."""

from __future__ import annotations

from datetime import timedelta

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.figures import day_text
from taksir.copilot.ask.parties import parties_of
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import answered, asked_back
from taksir.copilot.ask.telling import about, count, day_or
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Number
from taksir.copilot.toolbox.ledger import documents

_MOST = 20
_BACK = (1, 7, 30)
"""Days back that are offered where a question says no day."""


def added_since(question: Question, desk: Desk) -> Answer:
    """The documents that runs of a day or later put into the ledger, and how many have no such day."""
    language = question.language
    parties = parties_of(question, desk)
    refusal = parties.refusal(language)
    if refusal is not None:
        return refusal
    names = parties.sides[:1]
    of, since = about(names, language), question.days.since
    if since is None:
        days = [desk.as_of - timedelta(days=back) for back in _BACK]
        options = [say("added.option", language, day=day_text(day, language), of=of) for day in days]
        return asked_back(say("ledger_changed.since_when", language), "", options)
    told, reading = day_text(since, language), say("added.reading", language, since=day_text(since, language), of=of)
    finding = documents(desk, names[0] if names else None, limit=_MOST, added_since=since)
    whole = documents(desk, names[0] if names else None, limit=500)
    unknown = sum(day is None for day in whole.data["added"].values())
    notes = [say("added.unknown", language, count=_counted(unknown, language))] if unknown else []
    total = finding.data["total"]
    if not total:
        return answered(say("added.none", language, since=told, of=of), reading, finding, notes=notes)
    lines = [
        say(
            "added.one",
            language,
            title=f"“{one.title or one.id}”",
            who=one.publisher or one.id,
            published=day_or(one.published.isoformat() if one.published else None, language),
            day=day_text(finding.data["added"][one.id], language),
        )
        for one in finding.citations
    ]
    if total > len(lines):
        lines.append(say("ledger_more.left", language, count=total - len(lines)))
    text = say("added.answer", language, total=_counted(total, language), since=told, of=of)
    number = Number(name="documents added", text=str(total), value=float(total), unit="document", origin="ledger")
    return answered(text + "".join(f"\n– {line}" for line in lines), reading, finding, numbers=[number], notes=notes)


def _counted(total: int, language: str) -> str:
    return say("added.one_document" if total == 1 else "added.documents", language, count=count(total, language))
