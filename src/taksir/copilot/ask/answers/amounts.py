"""How much, how many, when: what the documents claim of a kind about somebody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.answers.deals import who_invested
from taksir.copilot.ask.answers.known import from_elsewhere
from taksir.copilot.ask.answers.stated import context, placed
from taksir.copilot.ask.asked import asks
from taksir.copilot.ask.kinds import both, pays, units_of, wanted_kinds, wanted_units
from taksir.copilot.ask.parties import Parties, parties_of
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import answered, asked_back, declined
from taksir.copilot.ask.telling import (
    carried,
    day_or,
    elsewhere,
    fact_words,
    history,
    lead,
    numbers_of,
    others,
    short,
    with_status,
    word,
)
from taksir.copilot.ask.words import topics
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding
from taksir.copilot.known import known_of
from taksir.copilot.toolbox.claims import claims
from taksir.copilot.toolbox.deals import deals
from taksir.news.deal import DEAL_TYPES
from taksir.quantity.unit import is_currency

_OPTIONS = 4
_THINGS = ("chip", "server", "model", "family")
"""What the record says of a company it does not say of one of these."""
_EVENT = "event_"
"""Topics of what happens on a day begin so."""


def amount_of(question: Question, desk: Desk) -> Answer:
    """The facts of the kind that is asked for: the best carried and newest first, all that differ told beside it."""
    language = question.language
    wanted = wanted_kinds(question)
    parties = parties_of(question, desk)
    names = parties.sides[:2]
    what = word("kind_word", wanted[0], language) if wanted else ""
    named = (*names, *(name for name, _ in parties.missing))
    reading = say("ledger_reading.amount", language, names=", ".join(named), what=what) if what and named else ""
    refusal = parties.refusal(language, reading)
    if refusal is not None:
        return _known(question, desk, wanted, reading) or refusal
    if not names:
        return declined("ledger_none.who", language, reading)
    if not wanted:
        return _which(question, desk, parties)
    finding, facts = _facts(desk, names, wanted, question, parties.where)
    if not facts and pays(question):
        near = context(question, desk, names) if len(names) > 1 else None
        return answered(near[0], reading, near[2], numbers=near[1]) if near else who_invested(question, desk)
    if not facts:
        key = "ledger_none.time" if wanted == ("date",) else "ledger_none.claim"
        return _known(question, desk, wanted, reading, finding) or declined(
            key, language, reading, names=", ".join(names), what=what
        )
    numbers = numbers_of(finding)
    first = facts[0]
    if wanted == ("date",) and len({_value(one) for one in facts}) > 1:
        return _several(finding, facts, names, language, reading)
    if len({_value(one) for one in facts if one["kind"] == first["kind"]}) > 1 and not first["denied_by"]:
        disputed = first["level"] == "conflicting"
    else:
        disputed = False
    head = {**first, "level": "conflicting" if disputed else first["level"]}
    parts = [lead(head, fact_words(first, numbers, language), language), carried(first, language)]
    if question.days.text and wanted != ("date",) and not _timed(first):
        parts.append(say("ledger_none.when", language, day=question.days.text))
    if wanted == ("date",):
        parts.append(history(first, language))
    parts.append(_words(first, finding, language))
    parts.append(elsewhere(first, language))
    rest = [with_status(fact_words(one, numbers, language), one, language) for one in facts[1:]]
    parts.append(others(rest, len(facts) - 1, "ledger_more.figures", language))
    told = [numbers[one["id"]] for one in facts if one["id"] in numbers]
    return answered(" ".join(part for part in parts if part), reading, finding, numbers=told)


def _words(fact: dict[str, Any], finding: Finding, language: str) -> str:
    """The sentence that carries a fact, as a document has it."""
    told = {one.id: one for one in finding.citations}
    one = told.get(fact["id"]) or next((told[say_["item"]] for say_ in fact["sayings"] if say_["item"] in told), None)
    if one is None or not one.quote:
        return ""
    teller = short(one.publisher or one.title or fact["sayings"][0]["who"], 80)
    day = day_or(one.published.isoformat() if one.published else None, language)
    return say("told.words", language, quote=short(one.quote, 220), where=f"{teller}, {day}")


def about(question: Question, desk: Desk) -> Answer:
    """What can be asked about somebody, for a question that says no more than the name."""
    parties = parties_of(question, desk)
    refusal = parties.refusal(question.language)
    if refusal is not None:
        return refusal
    return _which(question, desk, parties) if parties.names else declined("ledger_none.who", question.language)


def _facts(
    desk: Desk, names: Sequence[str], wanted: Sequence[str], question: Question, where: Sequence[str] = ()
) -> tuple[Finding, list[dict[str, Any]]]:
    """Facts of the kinds about all of these; else about one of them, where the sentence names the others."""
    kind = ", ".join(wanted)
    finding = claims(desk, names[0], kind=kind, other=names[1] if len(names) > 1 else None, limit=200)
    facts = placed(_fitting(finding, wanted, question), where)
    if len(names) > 1 and not facts:
        for name in names:
            finding = claims(desk, name, kind=kind, limit=500)
            facts = [one for one in _fitting(finding, wanted, question) if set(names) <= _all_names(one)]
            facts = placed(facts, where)
            if facts:
                break
    if len(names) == 1 and wanted[0] not in ("date", "investment"):
        # What somebody states of another is not its own: the valuation of one is not that of its investor.
        facts = [one for one in facts if one["subject"] in (names[0], None) or one["object"] == names[0]]
    if not facts and len(names) == 1 and not where:
        finding, facts = _sizes(desk, names[0], wanted, question)
    if not facts and len(names) > 1 and not where:
        finding, facts = _headed(desk, names, kind, wanted, question)
    order = {kind: place for place, kind in enumerate(wanted)}
    if pays(question):
        order = dict.fromkeys(order, 0)
    last = len(order)
    facts.sort(key=lambda one: (not _timed(one) and bool(question.days.text), order.get(one["kind"], last)))
    return finding, _revised(facts)


def _sizes(desk: Desk, name: str, wanted: Sequence[str], question: Question) -> tuple[Finding, list[dict[str, Any]]]:
    """What sizes deals of that type: a funding round is told as an investment, too."""
    types = ", ".join(kind for kind in wanted if kind in DEAL_TYPES)
    finding = deals(desk, name, type=types) if types else claims(desk, name, limit=1)
    sizes = [size for deal in finding.data.get("deals", ()) for size in deal["sizes"]]
    return finding, [
        one for one in sizes if one["value"] is not None and is_currency(one["unit"]) and _of_time(one, question)
    ]


def _headed(
    desk: Desk, names: Sequence[str], kind: str, wanted: Sequence[str], question: Question
) -> tuple[Finding, list[dict[str, Any]]]:
    """Facts of one of these, or of nobody named, in documents whose title names all of them."""
    finding = claims(desk, within=names[0], kind=kind, limit=200)
    facts = [
        one
        for one in _fitting(finding, wanted, question)
        if set(names) <= set(one["headed"]) and {one["subject"], one["object"]} <= {*names, None}
    ]
    return finding, facts


def _revised(facts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The facts with a number before the older one that it replaces: one document tells both, this one for the first
    time."""
    if len(facts) < 2:
        return facts
    first = facts[0]
    older = {one["document"] for one in first["sayings"]}
    for one in facts[1:]:
        same = (one["kind"], one["unit"], one["subject"]) == (first["kind"], first["unit"], first["subject"])
        later = one["since"] and first["since"] and one["since"] > first["since"] and not one["denied_by"]
        if same and later and older & {saying["document"] for saying in one["sayings"]}:
            return [one, *(other for other in facts if other is not one)]
    return facts


def _timed(fact: dict[str, Any]) -> bool:
    """Whether a fact says of which time it is, or is told on a day."""
    return any(period[0].isdigit() for period in fact["periods"]) or any(one["day"] for one in fact["sayings"])


def _fitting(finding: Finding, wanted: Sequence[str], question: Question) -> list[dict[str, Any]]:
    """Facts that have a value (a date its year) and can be of the time that is asked for."""
    facts = [one for one in finding.data["facts"] if _of_time(one, question)]
    if wanted[0] == "date":
        quotes = {one.id: one.quote or "" for one in finding.citations}
        dated = [one for one in facts if str(one["value"] or "-")[0].isdigit()]
        return [one for one in dated if _speaks(quotes.get(one["id"], ""), one, question)]
    return [one for one in facts if one["value"] is not None and _in_unit(one["unit"], question)]


def _in_unit(unit: str, question: Question) -> bool:
    """Whether a number is in a unit that the question wants: money where it asks what is paid."""
    if both(question):
        return is_currency(unit) or unit in units_of("kind_chips")
    units = wanted_units(question)
    return is_currency(unit) if pays(question) else not units or unit in units


def _speaks(sentence: str, fact: dict[str, Any], question: Question) -> bool:
    """Whether the sentence of a date speaks of what the question asks the day of: an opening, a start, a visit."""
    asked = {topic for topic in question.topics if topic.startswith(_EVENT)}
    return not asked or any(topic in asked for topic in topics(sentence, fact["language"]))


def _all_names(fact: dict[str, Any]) -> set[str]:
    return {*fact["names"], *(name for name in (fact["subject"], fact["object"]) if name)}


def _several(
    finding: Finding, facts: Sequence[dict[str, Any]], names: Sequence[str], language: str, reading: str
) -> Answer:
    """Days that are told, each with its sentence: which of them is meant only the person knows."""
    quotes = {one.id: one.quote for one in finding.citations}
    lines = [
        say("ledger_dates.line", language, day=day_or(one["value"], language), quote=short(quotes.get(one["id"])))
        for one in facts[:_OPTIONS]
    ]
    text = say("ledger_dates.several", language, names=", ".join(names), lines="; ".join(lines))
    return asked_back(text, reading, [say("ledger_dates.option", language, names=names[0])], finding)


def _of_time(fact: dict[str, Any], question: Question) -> bool:
    """Whether a fact is of the time that is asked for: of its period, else of the year in which it is told."""
    days = question.days
    if days.since is None or days.until is None or fact["kind"] == "date":
        return True
    periods = [period for period in fact["periods"] if period[0].isdigit()]
    told = periods or [one["day"] for one in fact["sayings"]]
    if not any(told):
        return True
    return any(one and str(days.since)[:4] <= one[:4] <= str(days.until)[:4] for one in told)


def _value(fact: dict[str, Any]) -> tuple[object, str]:
    return fact["value"], fact["unit"]


def _which(question: Question, desk: Desk, parties: Parties) -> Answer:
    """What there is to ask about somebody: the kinds of which the ledger holds most."""
    from taksir.copilot.toolbox.ledger import entity

    language = question.language
    finding = entity(desk, parties.names[0])
    kinds = [kind for kind in finding.data["kinds"] if word("kind_word", kind, language) != kind.replace("_", " ")]
    options = [
        say("ledger_ask.kind", language, kind=word("kind_word", kind, language), names=parties.names[0])
        for kind in kinds[:_OPTIONS]
        if kind != "date"
    ]
    options.append(say("ledger_ask.deals", language, names=parties.names[0]))
    return asked_back(say("ledger_ask.what", language, names=parties.names[0]), "", options, finding)


def _known(question: Question, desk: Desk, wanted: Sequence[str], reading: str, *findings: Finding) -> Answer | None:
    """What the data know of exactly this kind, of the time that is asked for."""
    names = question.keys("org", "person", "programme", "place")
    if not names or not wanted or "date" in wanted or question.named(*_THINGS) or asks(question) in ("who", "why"):
        return None
    rows = [
        one
        for one in known_of(desk, names[:2], wanted)
        if _in_period(one.period, one.as_of, question) and _in_unit(one.unit, question)
    ]
    year = str(question.days.since)[:4]
    rows.sort(key=lambda one: (one.period != year, pays(question) and not is_currency(one.unit)))
    return from_elsewhere(question, desk, rows, reading, *findings) if rows else None


def _in_period(period: str | None, day: date, question: Question) -> bool:
    since, until = question.days.since, question.days.until
    if since is None or until is None:
        return True
    if period is None:
        return since <= day <= until
    return str(since)[:4] <= period[:4] <= str(until)[:4]
