"""How sure something is, its history over documents, and who says it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.answers.beyond import beyond
from taksir.copilot.ask.answers.deals import who_invested
from taksir.copilot.ask.answers.ended import ended
from taksir.copilot.ask.answers.lookup import NEAR, ends_of
from taksir.copilot.ask.answers.origin import origin_of
from taksir.copilot.ask.answers.other import other_deals
from taksir.copilot.ask.answers.own_sum import own_sums
from taksir.copilot.ask.answers.stated import placed, sides_of
from taksir.copilot.ask.answers.story import afterwards, in_time, once_denied, rest_words, sum_over_time
from taksir.copilot.ask.asked import asks
from taksir.copilot.ask.deal_types import INVESTING, types_of
from taksir.copilot.ask.kinds import wanted_kinds
from taksir.copilot.ask.leading import first_words, polar
from taksir.copilot.ask.parties import Parties, parties_of
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import answered, declined, settled
from taksir.copilot.ask.telling import (
    carried,
    elsewhere,
    history,
    lead,
    numbers_of,
    others,
    sized,
    told_words,
    valued,
    with_status,
)
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding, Number
from taksir.copilot.toolbox import deals as deal_tool
from taksir.copilot.toolbox.claims import claim, claims
from taksir.quantity.unit import is_currency

_LISTED = 4
_ELSE = frozenset({"number", "where", "why"})
"""What is asked for beside how sure it is: a sentence may say it better."""
_MONEY = ("investment", "funding_round", "acquisition", "stake", "debt")
_PARTICULAR = 1
"""The first type that the words name comes before the others, which are equal."""


def status_of(question: Question, desk: Desk) -> Answer:
    """Denied, unconfirmed, planned or firm in the first sentence; then every telling by its day."""
    return _answer(question, desk, "ledger_reading.status")


def who_says(question: Question, desk: Desk) -> Answer:
    """Who tells it, according to whom, in which words."""
    return _answer(question, desk, "ledger_reading.who_says")


def _answer(question: Question, desk: Desk, key: str) -> Answer:
    language = question.language
    ids = question.keys("claim", "deal")
    if ids:
        finding = claim(desk, ids[0])
        return _one(question, finding, say(key, language, names=ids[0]))
    parties = parties_of(question, desk)
    names = parties.sides
    named = (*names, *(name for name, _ in parties.missing))
    reading = say(key, language, names=", ".join(named)) if named else ""
    refusal = parties.refusal(language, reading)
    if refusal is not None:
        return refusal
    if not names and any(one.dimension != "date" for one in question.quantities):
        return origin_of(question, desk)
    if not names:
        return declined("ledger_none.who", language, reading)
    over = ended(question, desk, names, reading)
    if over is not None:
        return over
    types = types_of(question)
    denial = _denial(question, desk, names, reading)
    if denial is not None:
        return denial
    if "says_who" in question.topics and not types and not wanted_kinds(question) and not question.quantities:
        return declined("ledger_none.deal", language, reading, names=", ".join(names))
    deal = _deal(question, desk, parties, names, reading)
    if deal is not None and not (wanted_kinds(question) and "invest" not in question.topics and len(names) == 1):
        return deal
    fact = _fact(question, desk, names, reading)
    found = fact or deal or _near(question, desk, names, reading)
    if found is None and "says_who" in question.topics and question.quantities:
        return origin_of(question, desk)
    if found is None and "invest" in question.topics and not polar(question):
        found = who_invested(question, desk)
    if found is None or found.state != "answered":
        found = other_deals(question, desk, names, types_of(question), reading) or found
    return found or declined("ledger_none.deal", language, reading, names=", ".join(names))


def _denial(question: Question, desk: Desk, names: tuple[str, ...], reading: str) -> Answer | None:
    """Who says that something is not so: what is denied of these names, by whom, in which words.

    Also where it is asked whether a number is so that one of the names denies, or whether something is of which the
    newest that is told is that one of them denies it.
    """
    topics, stated = question.topics, any(one.dimension != "date" for one in question.quantities)
    asked = "says_who" in topics and {"negated", "denying"} & topics.keys()
    types = types_of(question)
    if not asked and not (polar(question) and (stated or types)):
        return None
    finding = claims(desk, names[0], other=names[1] if len(names) > 1 else None, status="denied", limit=100)
    facts = [one for one in finding.data["facts"] if one["denied_by"] and _of_amount([one], question)]
    deal_finding = deal_tool.deals(desk, names[0], names[1] if len(names) > 1 else None)
    told = [one for one in deal_finding.data["deals"] if one["denied_by"] and _of_amount(one["sizes"], question)]
    if not asked and not stated:
        newest = max((one["until"] or "" for one in deal_finding.data["deals"] if one["type"] in types), default="")
        facts = [one for one in facts if one["kind"] in types and (one["until"] or "") >= newest]
        told = []
    if told:
        return settled(_told(question, desk, deal_finding, told, reading))
    return settled(_told(question, desk, finding, facts, reading)) if facts else None


def _near(question: Question, desk: Desk, names: tuple[str, ...], reading: str) -> Answer | None:
    """Of two names: a deal or fact of one whose sentence names the other."""
    if len(names) < 2:
        return None
    for name in names:
        finding = deal_tool.deals(desk, name)
        found = [one for one in finding.data["deals"] if set(names) <= {*sides_of(one), *one["names"]}]
        found = [one for one in found if _of_amount(one["sizes"], question) and (one["status"] or one["denied_by"])]
        if found:
            return _told(question, desk, finding, found, reading)
    types = types_of(question)
    for by in ("names", "headed"):
        for name in names:
            finding = claims(desk, name, limit=200)
            facts = [one for one in finding.data["facts"] if set(names) <= {*sides_of(one), *one[by]}]
            facts = [one for one in facts if one["kind"] != "date" and _of_amount([one], question)]
            facts = [one for one in facts if not types or one["kind"] in types]
            if facts and (types or by == "names"):
                return _told(question, desk, finding, facts, reading)
    return None


def _told(question: Question, desk: Desk, finding: Finding, found: list[dict[str, Any]], reading: str) -> Answer:
    """The first of these deals or facts with its history, the others in a line each."""
    language, numbers = question.language, numbers_of(finding)
    first = dict(sized(found[0]))
    sizes = first.get("sizes", [first])
    said = first_words(question, first, told_words(first, numbers, language))
    who = carried(first, language) if first["origins"] or not first["denied_by"] else ""
    line, known, more = beyond(desk, first, language)
    parts = [
        *((who, said) if {"says_who", "source"} & question.topics.keys() else (said, who)),
        history(first, language),
        *(elsewhere(one, language) for one in sizes[:1]),
        line,
    ]
    if "sizes" in first:
        parts.extend((once_denied(first, language), rest_words(first, found[1:], numbers, language, _LISTED)))
    else:
        rest = [with_status(told_words(one, numbers, language), one, language) for one in found[1:]]
        parts.append(others(rest, len(rest), "ledger_more.figures", language))
    shown = [
        numbers[one["id"]] for told in found[:4] for one in valued(told.get("sizes", [told])) if one["id"] in numbers
    ]
    text = " ".join(part for part in parts if part)
    return answered(text, reading, finding, *more, numbers=[*shown, *known])


def _deal(question: Question, desk: Desk, parties: Parties, names: tuple[str, ...], reading: str) -> Answer | None:
    """The deal that the words mean: of the type and amount that is asked about, between exactly these before others."""
    types = _types(question)
    finding = deal_tool.deals(desk, names[0], names[1] if len(names) > 1 else None)
    told_ = own_sums(finding.data["deals"], desk)
    deals = placed(told_, parties.where) or (told_ if len(names) > 1 else [])
    every = [one for one in deals if _of_amount(one["sizes"], question)]
    every = [one for one in every if set(names) <= {*sides_of(one), *one["names"]}] or every
    found = [one for one in every if one["type"] in types] if types else every
    if not found or (len(names) == 1 and not types and not question.quantities and not _narrow(question, every)):
        return None
    rest = [one for one in every if one not in found]
    kept = in_time(sorted(found, key=lambda one: _far(one, names, types)), question)
    rest += [one for one in afterwards(kept[0], deals) if one not in (*kept, *rest)]
    told = _told(question, desk, finding, [*kept, *rest] if len(names) > 1 else kept, reading)
    open_ = asks(question) in _ELSE and not sum_over_time(question, [*kept, *rest], told.numbers)
    return told if open_ else settled(told)


def _types(question: Question) -> tuple[str, ...]:
    """The types that the words mean; money that somebody puts in where only an amount is asked for."""
    types = types_of(question)
    return types or (INVESTING if {"how_much", "pays"} & question.topics.keys() else ())


def _far(one: dict[str, Any], names: Sequence[str], types: Sequence[str]) -> tuple[bool, bool, int, bool]:
    """How far a deal is from what is asked: of more parties, a mere meeting, a refusal to say anything."""
    talk = one["type"] == "meeting" and "meeting" not in types
    place = types.index(one["type"]) if one["type"] in types else len(types)
    particular = min(place, _PARTICULAR)
    return one["status"] is None and not one["denied_by"], talk, particular, len(one["parties"]) > len(names)


def _narrow(question: Question, deals: Sequence[dict[str, Any]]) -> bool:
    """Whether a name has so few deals that it needs no other words: a project, or a company of one deal."""
    sides = [name.kind for name in question.named("org", "person", "programme", "product", "unknown")]
    return len(deals) == 1 or (bool(deals) and "programme" in sides) or (bool(deals) and "product" in sides)


def _fact(question: Question, desk: Desk, names: tuple[str, ...], reading: str) -> Answer | None:
    types = _types(question)
    kinds = tuple(kind for kind in wanted_kinds(question) if kind != "date")
    kinds = kinds or (_MONEY if set(types) & set(INVESTING) else ())
    finding = claims(
        desk, names[0], kind=", ".join(kinds) or None, other=names[1] if len(names) > 1 else None, limit=100
    )
    facts = [one for one in finding.data["facts"] if _of_amount([one], question)]
    if not facts or (not kinds and not question.quantities):
        return None
    if "says_who" in question.topics:
        facts.sort(key=lambda one: not one["origins"])  # whoever asks who says it wants a fact that somebody says
    return _told(question, desk, finding, facts, reading)


def _of_amount(facts: list[dict[str, Any]], question: Question) -> bool:
    """Whether any of these has an amount of the question; all have where it names none."""
    wanted = [(ends, one.unit) for one in question.quantities if one.dimension != "date" and (ends := ends_of(one))]
    if not wanted:
        return True
    for fact in facts:
        values = [(fact["value"], fact["unit"]), *((one["value"], one["unit"]) for one in fact["also"])]
        for value, unit in values:
            if value is not None and any(unit == u and _within(float(value), *ends) for ends, u in wanted):
                return True
    return False


def _within(value: float, low: float, high: float) -> bool:
    return low - NEAR * abs(low) <= value <= high + NEAR * abs(high)


def _one(question: Question, finding: Finding, reading: str) -> Answer:
    """One claim or deal by its id."""
    language, data = question.language, finding.data
    sayings = data["history"]
    corroboration = data["corroboration"] or {"level": "unattributed", "origins": []}
    told = {
        "status": data["status"] if data["status"] != "denied" else None,
        "level": corroboration["level"],
        "origins": corroboration["origins"],
        "voices": [one["who"] for one in sayings],
        "documents": len({one["document"] for one in sayings}),
        "denied_by": data["denied_by"],
        "sayings": sayings,
    }
    what = finding.numbers[0].text if finding.numbers else data["id"]
    who = ", ".join(finding.numbers[0].about) if finding.numbers else ""
    head = _figure(finding.numbers[0], language) if finding.numbers else what
    parts = [
        lead(told, f"{who}: {head}" if who else head, language),
        carried(told, language),
        history(told, language),
    ]
    return answered(" ".join(parts), reading, finding)


def _figure(number: Number, language: str) -> str:
    from taksir.copilot.ask.figures import figure_of

    return figure_of(number, language) if number.value is not None or is_currency(number.unit) else number.text
