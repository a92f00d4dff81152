"""How sure something is, its history over documents, and who says it."""

from __future__ import annotations

from typing import Any

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.answers.amounts import wanted_kinds
from taksir.copilot.ask.answers.deals import INVESTING
from taksir.copilot.ask.parties import parties_of
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import answered, declined
from taksir.copilot.ask.telling import (
    carried,
    deal_words,
    elsewhere,
    fact_words,
    history,
    lead,
    numbers_of,
    others,
    valued,
    with_status,
)
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding, Number
from taksir.copilot.toolbox import deals as deal_tool
from taksir.copilot.toolbox.claims import claim, claims
from taksir.quantity.unit import is_currency

_TYPES = {
    "invest": INVESTING, "acquire": "acquisition", "supplies": "supply, manufacturing", "leases": "lease",
    "partner": "partnership, joint_venture", "kind_layoffs": "layoffs",
}  # fmt: skip
_NEAR = 0.03


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
    names = parties.names[:2]
    named = (*names, *(name for name, _ in parties.missing))
    reading = say(key, language, names=", ".join(named)) if named else ""
    refusal = parties.refusal(language, reading)
    if refusal is not None:
        return refusal
    if not names:
        return declined("ledger_none.who", language, reading)
    deal = _deal(question, desk, names, reading)
    if deal is not None and not (wanted_kinds(question) and "invest" not in question.topics and len(names) == 1):
        return deal
    fact = _fact(question, desk, names, reading)
    return fact or deal or declined("ledger_none.deal", language, reading, names=", ".join(names))


def _deal(question: Question, desk: Desk, names: tuple[str, ...], reading: str) -> Answer | None:
    """The deal that the words mean: of the type, and of the amount that is asked about."""
    language = question.language
    types = ", ".join(types for topic, types in _TYPES.items() if topic in question.topics)
    finding = deal_tool.deals(desk, names[0], names[1] if len(names) > 1 else None, type=types or None)
    found = [one for one in finding.data["deals"] if _of_amount(one["sizes"], question)]
    if not found or (len(names) == 1 and not types and not question.amounts("money")):
        return None
    numbers = numbers_of(finding)
    first = found[0]
    parts = [
        lead(first, deal_words(first, numbers, language), language, asked="whether" in question.topics),
        carried(first, language),
        history(first, language),
        *(elsewhere(one, language) for one in first["sizes"][:1]),
    ]
    rest = [with_status(deal_words(one, numbers, language), one, language) for one in found[1:]]
    parts.append(others(rest, len(rest), "ledger_more.deals", language))
    told = [numbers[one["id"]] for deal in found[:3] for one in valued(deal["sizes"]) if one["id"] in numbers]
    return answered(" ".join(part for part in parts if part), reading, finding, numbers=told)


def _fact(question: Question, desk: Desk, names: tuple[str, ...], reading: str) -> Answer | None:
    language = question.language
    kinds = wanted_kinds(question)
    finding = claims(
        desk, names[0], kind=", ".join(kinds) or None, other=names[1] if len(names) > 1 else None, limit=100
    )
    facts = [one for one in finding.data["facts"] if _of_amount([one], question)]
    if not facts or (not kinds and not question.quantities):
        return None
    numbers = numbers_of(finding)
    first = facts[0]
    parts = [
        lead(first, fact_words(first, numbers, language), language, asked="whether" in question.topics),
        carried(first, language),
        history(first, language),
        elsewhere(first, language),
    ]
    rest = [with_status(fact_words(one, numbers, language), one, language) for one in facts[1:]]
    parts.append(others(rest, len(rest), "ledger_more.figures", language))
    told = [numbers[one["id"]] for one in facts[:4] if one["id"] in numbers]
    return answered(" ".join(part for part in parts if part), reading, finding, numbers=told)


def _of_amount(facts: list[dict[str, Any]], question: Question) -> bool:
    """Whether any of these has an amount of the question; all have where it names none."""
    wanted = [(one.value, one.unit) for one in question.quantities if one.value and one.dimension != "date"]
    if not wanted:
        return True
    for fact in facts:
        values = [(fact["value"], fact["unit"]), *((one["value"], one["unit"]) for one in fact["also"])]
        for value, unit in values:
            if any(isinstance(value, float) and unit == u and abs(value - v) <= _NEAR * abs(v) for v, u in wanted):
                return True
    return False


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
