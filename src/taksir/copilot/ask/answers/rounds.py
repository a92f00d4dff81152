"""Who puts how much into somebody's latest funding round, by the sentences of the documents; earlier ones after it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.answers.deals import who_invested
from taksir.copilot.ask.answers.told import where
from taksir.copilot.ask.figures import day_text, figure_of
from taksir.copilot.ask.parties import parties_of
from taksir.copilot.ask.phrase import has_phrase, say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import answered, settled
from taksir.copilot.ask.telling import others, short, word
from taksir.copilot.desk import Desk
from taksir.copilot.seek.passage import Passage
from taksir.copilot.seek.pledge import Pledge, pledges
from taksir.copilot.seek.sought import Sought
from taksir.copilot.toolbox.passages import passage_number, sheets_of, told_passages
from taksir.news.standing import STRENGTH, Status

_QUOTE = 220
_QUOTED = 3
_SAME = 45
"""Documents within so many days tell of one round."""


def round_of(question: Question, desk: Desk) -> Answer:
    """Everyone with his sum in the newest round that is told, then what was told before; else the investments known."""
    parties = parties_of(question, desk)
    if parties.refusal(question.language) is not None or not parties.actors:
        return who_invested(question, desk)
    for name in parties.actors[:2]:
        givers = [one for one in parties.actors if one != name]
        told = _told(desk, name, question)
        told = [one for one in told if not givers or one.giver in givers]
        several = {one.giver for one in told if one.giver is not None and not one.refused}
        if len(several) > 1 or (several and givers):
            return _answer(question, desk, name, told)
    return who_invested(question, desk)


def _told(desk: Desk, name: str, question: Question) -> list[Pledge]:
    """What the documents tell of rounds of somebody, the newest document first."""
    sheets = sheets_of(desk, Sought(question.language, (name,)))
    sheets = sorted(sheets, key=lambda one: one.day or date.min, reverse=True)
    return [one for sheet in sheets for one in pledges(sheet, name)]


def _answer(question: Question, desk: Desk, name: str, told: Sequence[Pledge]) -> Answer:
    language = question.language
    given = [one for one in told if one.giver is not None]
    newest = next((_day(one) for one in given if not one.refused), None)
    now = [one for one in given if _near(_day(one), newest) and not one.refused]
    refused = [one for one in given if _near(_day(one), newest) and one.refused]
    total = next((one for one in told if one.giver is None and one.claim and _near(_day(one), newest)), None)
    best = _best(now)
    before = _best([one for one in given if one not in now and not one.refused])
    passages = [_passage(one) for one in (*best, *([total] if total else []), *refused, *before)]
    numbers = [passage_number(one.claim, one) for one in passages if one.claim is not None]
    parts = [
        say(
            "rounds.now", language, name=name, day=f" ({day_text(newest, language)})" if newest else "",
            lines="; ".join(_line(one, language) for one in best),
        )
    ]  # fmt: skip
    if total is not None and total.claim is not None:
        parts.append(say("rounds.total", language, amount=_amount(total, language)))
    out = [one.giver for one in refused if one.giver and one.giver not in {two.giver for two in best}]
    parts.append(others(out, len(dict.fromkeys(out)), "rounds.refused", language))
    quotes = dict.fromkeys(
        say("rounds.quote", language, quote=short(one.line.text, _QUOTE), where=where(_passage(one), language))
        for one in best
    )
    parts.append(say("rounds.words", language, lines="; ".join(list(quotes)[:_QUOTED])))
    lines = [_line(one, language, day=True) for one in before]
    parts.append(others(lines, len(dict.fromkeys(lines)), "stories.before", language))
    finding = told_passages(desk, tuple(passages), question.text)
    reading = say("rounds.reading", language, name=name)
    return settled(answered(" ".join(part for part in parts if part), reading, finding, numbers=numbers))


def _best(told: Sequence[Pledge]) -> list[Pledge]:
    """Everyone once with each sum of the newest document: the firmest telling, one with a sum before one without."""
    found: dict[str, Pledge] = {}

    def weight(one: Pledge) -> tuple[Any, ...]:
        status = one.claim.standing.status if one.claim else Status.RUMOURED
        return one.claim is not None, _day(one) or date.min, STRENGTH[status]

    for one in told:
        if one.giver is not None and (one.giver not in found or weight(one) > weight(found[one.giver])):
            found[one.giver] = one
    return list(found.values())


def _line(one: Pledge, language: str, *, day: bool = False) -> str:
    status = (one.claim.standing.status if one.claim else one.line.status).value
    said = word("status_word", status, language)
    told = _day(one)
    when = f", {day_text(told, language)}" if day and told else ""
    amount = f" {_amount(one, language)}" if one.claim else ""
    return f"{one.giver}{amount} ({said}{when})"


def _amount(one: Pledge, language: str) -> str:
    passage = _passage(one)
    assert passage.claim is not None
    figure = figure_of(passage_number(passage.claim, passage), language)
    key = f"qualifier_word.{passage.claim.quantity.qualifier}"
    return say(key, language, amount=figure) if has_phrase(key) else figure


def _passage(one: Pledge) -> Passage:
    return Passage(one.line, one.claim, 1.0, 1.0, {}, ())


def _day(one: Pledge) -> date | None:
    return one.line.document.published


def _near(day: date | None, newest: date | None) -> bool:
    return day == newest or (day is not None and newest is not None and abs((newest - day).days) <= _SAME)
