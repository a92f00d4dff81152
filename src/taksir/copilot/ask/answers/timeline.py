"""What happened in which order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

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
_UNDATED = 4


def timeline_of(question: Question, desk: Desk) -> Answer:
    """Deals and stated dates by day, the last ones where there are many."""
    language = question.language
    parties = parties_of(question, desk)
    refusal = parties.refusal(language)
    if refusal is not None:
        return refusal
    names = parties.sides[:2]
    name = names[0] if names else None
    of = about(names, language)
    reading = say("ledger_reading.timeline", language, of=of)
    finding = timeline(desk, name, question.days.since, question.days.until)
    lines = []
    for moment in finding.data["moments"]:
        told = [_deal(deal, language) for deal in _between(moment["deals"], names)[:3]]
        claims = [one for one in moment["claims"] if len(names) < 2 or set(names) <= {*one["about"], *one["names"]}]
        told += [f"“{short(one['says'], 90)}”" for one in claims[:2]]
        if told:
            lines.append(f"{day_text(moment['date'], language)}: {'; '.join(told)}")
    open_ones = _between(finding.data["undated"], names)
    undated = ""
    if open_ones:
        told = [_deal(deal, language) for deal in open_ones[:_UNDATED]]
        undated = say("ledger_timeline.undated", language, count=len(open_ones), deals="; ".join(dict.fromkeys(told)))
    if not lines:
        return answered(say("ledger_timeline.nothing", language, of=of, undated=undated), reading, finding, numbers=())
    text = say("ledger_timeline.answer", language, lines="; ".join(lines[-_SHOWN:]), undated=undated)
    return answered(text, reading, finding)


def _between(deals: Sequence[dict[str, Any]], names: Sequence[str]) -> list[dict[str, Any]]:
    """Deals in which all of these take part."""
    return [deal for deal in deals if set(names) <= {one["name"] for one in deal["parties"]}]


def _deal(deal: dict[str, Any], language: str) -> str:
    status = word("status_word", deal["status"], language)
    return (
        f"{word('deal_word', deal['type'], language)}, {', '.join(one['name'] for one in deal['parties'])} ({status})"
    )
