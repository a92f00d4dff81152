"""What changed since a day, what contradicts what, and which numbers cannot be so."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.answers.against import against_of, checked
from taksir.copilot.ask.figures import day_text, figure
from taksir.copilot.ask.parties import parties_of
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import answered, asked_back, declined
from taksir.copilot.ask.telling import about, count, deal_words, fact_words, numbers_of, short, with_status, word
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding, Number
from taksir.copilot.toolbox.changes import changes, contradictions
from taksir.copilot.toolbox.claims import claim

_SHOWN = 3
_MOST = 5
_BACK = (7, 30, 91)
"""Days back that are offered where a question says no day."""


def changed_since(question: Question, desk: Desk) -> Answer:
    """New documents and deals, statuses and numbers that changed, new contradictions since a day."""
    language = question.language
    parties = parties_of(question, desk)
    names = parties.names[:1]
    of = about(names, language)
    refusal = parties.refusal(language)
    if refusal is not None:
        return refusal
    since = question.days.since
    if since is None:
        days = [desk.as_of - timedelta(days=back) for back in _BACK]
        options = [say("ledger_changed.option", language, day=day_text(day, language), of=of) for day in days]
        return asked_back(say("ledger_changed.since_when", language), "", options)
    told = day_text(since, language)
    reading = say("ledger_reading.changed", language, since=told, of=of)
    if since > desk.as_of:
        return declined("ledger_changed.nothing", language, reading, since=told, of=of)
    finding = changes(desk, since, names[0] if names else None)
    data, counts = finding.data, finding.data["counts"]
    notes = [say("ledger_changed.undated", language, count=len(data["undated"]))] if data["undated"] else []
    if not data["documents"] and data["undated"]:
        key = "ledger_changed.some_undated" if data["dated"] else "ledger_changed.all_undated"
        total = count(data["dated"] + len(data["undated"]), language)
        told_of = count(len(data["undated"]), language)
        return declined(key, language, reading, since=told, of=of, undated=told_of, total=total)
    if not data["documents"]:
        text = say("ledger_changed.nothing", language, since=told, of=of)
        return answered(text, reading, finding, numbers=[_count("documents", 0, "document")], notes=notes)
    numbers = [
        _count("documents", len(data["documents"]), "document"),
        _count("deals", data["new_deals"], "deal"),
        *(_count(f"{kind} changes", counts[kind], "change") for kind in ("status", "number", "contradiction")),
    ]
    text = say(
        "ledger_changed.answer", language, since=told, of=of, documents=count(len(data["documents"]), language),
        deals=count(data["new_deals"], language), statuses=counts["status"], numbers=counts["number"],
        contradictions=counts["contradiction"], what=_what(finding, language),
    )  # fmt: skip
    return answered(text, reading, finding, numbers=[*numbers, *finding.numbers], notes=notes)


def contradicts(question: Question, desk: Desk) -> Answer:
    """What says otherwise: of a claim or deal by its id, of somebody, or of the whole ledger."""
    language = question.language
    ids = question.keys("claim", "deal")
    if ids:
        return _of_item(question, desk, ids[0])
    parties = parties_of(question, desk)
    refusal = parties.refusal(language)
    if refusal is not None:
        return refusal
    names = parties.sides[:2]
    of = about(names, language)
    reading = say("ledger_reading.contradicts", language, of=of)
    finding = contradictions(desk, names[0] if names else None)
    against = against_of(question, desk, finding, names)
    if not against:
        text = say("ledger_contradicts.nothing", language, count=count(finding.data["documents"], language), of=of)
        return answered(text, reading, finding, numbers=[_count("contradictions", 0, "contradiction")])
    text = say(
        "ledger_contradicts.answer", language, against=count(len(against.lines), language), of=of,
        lines="; ".join(against.lines[:_MOST]),
    )  # fmt: skip
    return answered(text, reading, finding, *against.findings, numbers=against.numbers)


def findings(question: Question, desk: Desk) -> Answer:
    """The claims that checks find inconsistent or implausible, with what they imply and what is expected."""
    language = question.language
    parties = parties_of(question, desk)
    refusal = parties.refusal(language)
    if refusal is not None:
        return refusal
    of = about(parties.names[:1], language)
    reading = say("ledger_reading.findings", language, of=of)
    finding = contradictions(desk, parties.names[0] if parties.names else None, tension=False)
    verdicts = finding.data["verdicts"]
    if not verdicts:
        text = say("ledger_findings.nothing", language, count=count(finding.data["documents"], language), of=of)
        return answered(text, reading, finding, numbers=[_count("findings", 0, "finding")])
    total = finding.data["counts"]["verdicts"]
    lines = "; ".join(checked(one, finding, language) for one in verdicts[: _SHOWN + 1])
    text = say("ledger_findings.answer", language, count=count(total, language), of=of, lines=lines)
    return answered(
        text, reading, finding, numbers=[_count("findings", total, "finding"), *_first(finding, finding.data)]
    )


def _of_item(question: Question, desk: Desk, id: str) -> Answer:
    language = question.language
    finding = claim(desk, id)
    reading = say("ledger_reading.contradicts", language, of=about([id], language))
    against = [one for one in finding.data["relations"] if one["type"] in ("contradicts", "tension")]
    bad = [one for one in finding.data["verdicts"] if one["plausibility"] in ("inconsistent", "implausible")]
    if not against and not bad:
        text = say("ledger_contradicts.nothing", language, count="1", of=about([id], language))
        return answered(text, reading, finding)
    lines = [one["why"] for one in against[:_SHOWN]] + [checked(one, finding, language) for one in bad[:_SHOWN]]
    text = say(
        "ledger_contradicts.answer", language, against=count(len(against) + len(bad), language),
        of=about([id], language),
        lines="; ".join(line.rstrip(".") for line in lines),
    )  # fmt: skip
    return answered(text, reading, finding)


def _first(finding: Finding, data: dict[str, Any]) -> list[Number]:
    """The numbers of what is told first, then the others."""
    told = numbers_of(finding)
    ids = [item for one in data["contradictions"] for item in one["items"]]
    ids += [item for one in data["verdicts"] for item in one["claims"]]
    return [told[id_] for id_ in dict.fromkeys(ids) if id_ in told]


def _what(finding: Finding, language: str) -> str:
    """What moved in words: statuses, numbers, then what is told for the first time."""
    numbers, data = numbers_of(finding), finding.data
    quotes = {one.id: one.quote for one in finding.citations}
    said = ""
    for one in data["changes"][:_SHOWN]:
        old, new = (word("status_word", status, language) for status in (one["old"], one["new"]))
        if one["kind"] == "status" and old and new:
            what = short(quotes.get(one["items"][-1]) or one["why"], 100)
            said += say("ledger_changed.moved", language, what=f"“{what}”", old=old, new=new)
        elif one["kind"] == "number":
            what = short(quotes.get(one["items"][-1]) or one["why"], 100)
            said += say("ledger_changed.moved", language, what=f"“{what}”", old=one["old"], new=one["new"])
    fresh = "; ".join(with_status(deal_words(one, numbers, language), one, language) for one in data["deals"][:_SHOWN])
    said += say("ledger_changed.fresh", language, deals=fresh) if fresh else ""
    sized = {size["id"] for deal in data["deals"][:_SHOWN] for size in deal["sizes"]}
    lines = [_line(one, numbers, language) for one in data["facts"] if one["id"] not in sized and one["id"] in numbers]
    return said + (say("ledger_changed.facts", language, facts="; ".join(lines[:_MOST])) if lines else "")


def _line(fact: dict[str, Any], numbers: dict[str, Number], language: str) -> str:
    """A new fact, with the value before it."""
    what = with_status(fact_words(fact, numbers, language), fact, language)
    old = fact["before"]
    if old is None:
        return what
    return say("ledger_changed.before", language, what=what, old=figure(old["value"], old["unit"], language))


def _count(name: str, value: int, unit: str) -> Number:
    return Number(name=name, text=str(value), value=value, unit=unit, origin=f"changes.{name}")
