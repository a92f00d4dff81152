"""Whether a statement can be so."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from taksir.catalog.ask_file import ask_tables
from taksir.checks.registry import TELLING
from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.answers.against import against_of
from taksir.copilot.ask.figures import figure_of
from taksir.copilot.ask.parties import parties_of
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reasons import localized, reason
from taksir.copilot.ask.reply import answered, declined
from taksir.copilot.ask.telling import about, day_or, short, stop, word
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding, Number
from taksir.copilot.toolbox.checking import check, sure
from taksir.copilot.toolbox.contradictions import contradictions
from taksir.copilot.toolbox.judging import judged_claims

_SHOWN = 2
_PAIR = 2
_MEANING = "budget_meaning"
"""The check that says what an amount of money or power means, and not whether it can be."""


def checks_of(question: Question, desk: Desk) -> Answer:
    """Yes or no first, then why; the statement in quotes, else the question, else what the ledger's checks say of it.

    A check that hangs on its day takes the day that the question names.
    """
    language = question.language
    statement = question.statement or question.text.rstrip("?？ ")
    day = question.days.until or question.days.since
    finding = check(desk, statement)
    if day is not None and day < desk.as_of and finding.data["check"] in _listed("dated"):
        finding = check(desk, statement, date=day)
    else:
        day = None
    on = say("ledger_check.on", language, day=day_or(day.isoformat(), language)) if day else ""
    reading = say("ledger_reading.check", language, statement=f"{short(statement, 200)}{on}")
    ledger = _of_ledger(question, desk)
    if sure(finding.data["plausibility"]):
        numbers = finding.numbers
        text = _said(question, finding.data)
        if ledger:
            text = " ".join(
                part for part in (text, _against(ledger, finding, language), _near(ledger, language)) if part
            )
            numbers = (*numbers, *_near_numbers(ledger))
            return answered(text, reading, finding, ledger, numbers=numbers, notes=_notes(finding, language))
        return answered(text, reading, finding, numbers=numbers, notes=_notes(finding, language))
    if ledger and ledger.data["verdicts"]:
        return _told(question, ledger, reading)
    disputed = _disputed(question, desk)
    if disputed is not None:
        return disputed
    if finding.data["check"] is None:
        return declined("ledger_check.none", language, reading)
    return answered(_said(question, finding.data), reading, finding, notes=_notes(finding, language))


def _of_ledger(question: Question, desk: Desk) -> Finding | None:
    """What the ledger's checks say of the numbers of a question, among the claims of those whom it names."""
    amounts = [
        (one.value, one.unit)
        for one in question.quantities
        if one.value and one.dimension != "date" and any(letter.isdigit() for letter in one.span.of(question.text))
    ]
    amounts = amounts or [(one.value, one.unit) for one in question.quantities if one.value and one.dimension != "date"]
    parties = parties_of(question, desk)
    if not amounts or parties.empty or parties.missing:
        return None
    found = judged_claims(desk, amounts, parties.sides)
    return found if found.data["verdicts"] else None


def _disputed(question: Question, desk: Desk) -> Answer | None:
    """What the documents say against the number, where no check applies to it."""
    language, parties = question.language, parties_of(question, desk)
    if parties.empty or parties.missing or not parties.sides:
        return None
    names = parties.sides[:2]
    finding = contradictions(desk, names[0])
    against = against_of(question, desk, finding, names)
    if not against.lines or not against.meant:
        return None
    text = say("ledger_check.disputed", language, lines="; ".join(list(against.lines)[:_SHOWN]))
    reading = say("ledger_reading.contradicts", language, of=about(names, language))
    return answered(text, reading, finding, *against.findings, numbers=against.numbers)


def _told(question: Question, ledger: Finding, reading: str) -> Answer:
    """What the ledger's checks say of the number: the one that decides first, then another."""
    language, rows = question.language, ledger.data["verdicts"]
    since = stop(reason(rows[0]["since_then"] or "", language))
    text = " ".join(
        part for part in (_said(question, rows[0]), since, _source(rows[0], language)) if part not in ("", ".")
    )
    bad = [one for one in rows[1:] if one["check"] != rows[0]["check"] and one["plausibility"] != "consistent"]
    text = " ".join(part for part in (text, _others(bad[:_SHOWN], language), _near(ledger, language)) if part)
    told = {one.origin: one for one in ledger.numbers}
    numbers = [*_band(rows[0]), *(told[id_] for id_ in rows[0]["claims"] if id_ in told), *_near_numbers(ledger)]
    return answered(text, reading, ledger, numbers=numbers)


def _against(ledger: Finding, finding: Finding, language: str) -> str:
    """A check of the ledger on the same number that comes to another end."""
    rows = [
        one for one in ledger.data["verdicts"] if one["plausibility"] != "consistent" and one["check"] not in TELLING
    ]
    return _others([one for one in rows if one["plausibility"] != finding.data["plausibility"]][:1], language)


def _others(rows: Sequence[dict[str, Any]], language: str) -> str:
    told = [
        say(
            "ledger_check.ledger", language, verdict=word("verdict_word", one["plausibility"], language).lower(),
            says=reason(one["says"], language).rstrip("."), who=one["who"], day=day_or(one["day"], language),
        )
        for one in rows
    ]  # fmt: skip
    return " ".join(told)


def _near(ledger: Finding, language: str) -> str:
    """What else the article says in the same unit: the capacity beside an order."""
    quotes = {one.id: one.quote for one in ledger.citations}
    numbers = {one.origin: one for one in ledger.numbers}
    by_quote: dict[str, list[str]] = {}
    for one in ledger.data["verdicts"][0]["beside"][:_SHOWN]:
        number = numbers.get(one["from"])
        if number is not None:
            by_quote.setdefault(short(quotes.get(number.origin), 110), []).append(figure_of(number, language))
    told = [f"{', '.join(figures)} (“{quote}”)" for quote, figures in by_quote.items()]
    return say("ledger_check.near", language, told="; ".join(told)) if told else ""


def _near_numbers(ledger: Finding) -> list[Number]:
    numbers = {one.origin: one for one in ledger.numbers}
    return [numbers[one["from"]] for one in ledger.data["verdicts"][0]["beside"][:_SHOWN] if one["from"] in numbers]


def _source(row: dict[str, Any], language: str) -> str:
    return say("ledger_check.source", language, quote=short(row["quote"], 200), who=row["who"],
               day=day_or(row["day"], language))  # fmt: skip


def _partial(question: Question, data: dict[str, Any]) -> bool:
    """Whether a check holds two amounts against each other of which the question names one."""
    amounts = {one.unit for one in question.quantities if one.value and one.dimension != "date"}
    return data["check"] in _listed("partial") and len(amounts) < _PAIR and question.statement is None


def _said(question: Question, data: dict[str, Any]) -> str:
    """Yes or no where the question asks whether it can be so, the verdict, and why."""
    language = question.language
    verdict = word("verdict_word", data["plausibility"], language)
    why = stop(reason(data["says"], language))
    plainly = "finding" in question.topics or not sure(data["plausibility"])
    if _partial(question, data) and data["plausibility"] == "consistent":
        more = next((one["says"] for one in data.get("verdicts", ()) if one["check"] == _MEANING), "")
        return " ".join(filter(None, (say("ledger_check.partly", language, says=why), reason(more, language))))
    key = "plain" if plainly else "yes" if data["plausibility"] == "consistent" else "no"
    return say(f"ledger_check.{key}", language, verdict=verdict, low=f"{verdict[:1].lower()}{verdict[1:]}", says=why)


def _notes(finding: Finding, language: str) -> list[str]:
    """What would change the verdict; in another language than English only where there are words for it."""
    if language == "en":
        return list(finding.notes)
    told = [reason(one, language) for one in finding.notes]
    return [one for one in told if "“" not in one]


def _band(row: dict[str, Any]) -> list[Number]:
    """What is implied and expected, as numbers."""
    return [
        Number(
            name=f"{name} ({localized(row['check'].replace('_', ' '), 'en')})", text=band["text"], value=band["value"],
            unit=band["unit"], low=band["low"], high=band["high"], origin=f"check.{row['check']}.{name}",
        )
        for name in ("implied", "expected")
        if (band := row[name]) is not None
    ]  # fmt: skip


@lru_cache(maxsize=4)
def _listed(name: str) -> frozenset[str]:
    """The checks of a list: those that hang on the day of the statement, those that say nothing of one amount."""
    return frozenset(one for _, tree in ask_tables("reasons") for one in tree.get(name, {}).get("checks", ()))
