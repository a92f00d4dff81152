"""Who invested in whom, and which deals there are between parties."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.answers.known import from_elsewhere
from taksir.copilot.ask.parties import parties_of
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import answered, declined
from taksir.copilot.ask.telling import (
    carried,
    deal_words,
    elsewhere,
    lead,
    numbers_of,
    others,
    sides,
    valued,
    with_status,
)
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding, Number
from taksir.copilot.known import known_of
from taksir.copilot.toolbox import deals as tool

INVESTING = "investment, stake, funding_round, acquisition, joint_venture"
"""Types of deals in which somebody puts money into somebody."""
_BY_TOPIC = {
    "acquire": "acquisition", "supplies": "supply, manufacturing", "leases": "lease", "partner": "partnership",
    "commits": "commitment, supply, lease, investment",
}  # fmt: skip
_MONEY = ("investment", "funding_round", "acquisition", "stake")


def who_invested(question: Question, desk: Desk) -> Answer:
    """Investments of one party, or of one in another: amount first, denied or unconfirmed ones told as such."""
    return _answer(question, desk, INVESTING, "ledger_reading.invested")


def deals_between(question: Question, desk: Desk) -> Answer:
    """All deals of a party or between two."""
    wanted = ", ".join(types for topic, types in _BY_TOPIC.items() if topic in question.topics)
    return _answer(question, desk, wanted or None, "ledger_reading.deals")


def _answer(question: Question, desk: Desk, types: str | None, key: str) -> Answer:
    language = question.language
    parties = parties_of(question, desk)
    names = parties.names[:2]
    named = (*names, *(name for name, _ in parties.missing))
    reading = say(key, language, names=", ".join(named)) if named else ""
    refusal = parties.refusal(language, reading)
    if refusal is not None:
        return _known(question, desk, reading) or refusal
    if not names:
        return declined("ledger_none.who", language, reading)
    finding = tool.deals(desk, names[0], names[1] if len(names) > 1 else None, type=types)
    found = _ordered(finding.data["deals"], names, question)
    if not found:
        return _known(question, desk, reading, finding) or declined(
            "ledger_none.deal", language, reading, names=", ".join(names)
        )
    if types == INVESTING and len(names) > 1 and _turned(found[0], names, question):
        known = _known(question, desk, reading, finding)
        what = deal_words(found[0], numbers_of(finding), language)
        return known or declined("ledger_none.turned", language, reading, what=what)
    return told(question, finding, found, reading)


def told(question: Question, finding: Finding, found: Sequence[dict[str, Any]], reading: str) -> Answer:
    """The first deal in full, the others in a line each."""
    language, numbers = question.language, numbers_of(finding)
    first = found[0]
    what = deal_words(first, numbers, language)
    asked = "whether" in question.topics and len(found) == 1
    parts = [lead(_sized(first), what, language, asked=asked), carried(_sized(first), language)]
    parts.extend(elsewhere(one, language) for one in first["sizes"][:1])
    rest = [with_status(deal_words(one, numbers, language), one, language) for one in found[1:]]
    parts.append(others(rest, finding.data["total"] - 1, "ledger_more.deals", language))
    return answered(" ".join(part for part in parts if part), reading, finding, numbers=_numbers(found, numbers))


def _sized(deal: dict[str, Any]) -> dict[str, Any]:
    """The deal with what the corroboration of its amount says: a disputed amount disputes the deal."""
    sizes = deal["sizes"]
    if sizes and not deal["denied_by"] and sizes[0]["level"] in ("conflicting", "denied"):
        return {**deal, "level": sizes[0]["level"], "denied_by": sizes[0]["denied_by"]}
    return deal


def _ordered(deals: Sequence[dict[str, Any]], names: Sequence[str], question: Question) -> list[dict[str, Any]]:
    """The direction that was asked for first, those with money before those without, talks of the deal last."""

    def rank(place: int) -> tuple[Any, ...]:
        deal = deals[place]
        givers, takers, _ = sides(deal)
        if len(names) == 2:
            turned = _turned(deal, names, question)
        else:
            wants_givers = "who" in question.topics or "who_gives" in question.topics
            turned = names[0] in (givers if wants_givers else takers)
        alone = "who" in question.topics and not (givers and takers)
        sized = any(one["value"] is not None for one in deal["sizes"])
        return turned, alone, bool(deal["denied_by"]), not sized, place

    return [deals[place] for place in sorted(range(len(deals)), key=rank)]


def _turned(deal: dict[str, Any], names: Sequence[str], question: Question) -> bool:
    """Whether a deal goes the other way than the question has it: B → A for “A in B”."""
    givers, takers, _ = sides(deal)
    giver, taker = (names[1], names[0]) if "receives" in question.topics else (names[0], names[1])
    return giver in takers and taker in givers


def _numbers(found: Sequence[dict[str, Any]], numbers: dict[str, Number]) -> list[Number]:
    return [numbers[one["id"]] for deal in found for one in valued(deal["sizes"]) if one["id"] in numbers]


def _known(question: Question, desk: Desk, reading: str, *findings: Finding) -> Answer | None:
    """What the data know of an investment that no document of the ledger tells."""
    names = question.keys("org", "programme", "place")
    if not names:
        return None
    kinds = [kind for kind in _MONEY if len(names) > 1 or kind == "funding_round"]
    if "commits" in question.topics and len(names) > 1:
        kinds.append("commitment")
    if len(names) > 1:
        giver, taker = names[1::-1] if "receives" in question.topics else names[:2]
        rows = [one for one in known_of(desk, (giver, taker), kinds) if (one.subject, one.object) == (giver, taker)]
    else:
        rows = known_of(desk, names, kinds)
    return from_elsewhere(question, desk, rows, reading, *findings) if rows else None
