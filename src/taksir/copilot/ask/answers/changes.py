"""What changed since a day, what contradicts what, and which numbers cannot be so."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.figures import day_text, figure
from taksir.copilot.ask.parties import parties_of
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import answered, asked_back, declined
from taksir.copilot.ask.telling import about, count, deal_words, numbers_of, short, word
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding, Number
from taksir.copilot.toolbox.changes import changes, contradictions
from taksir.copilot.toolbox.claims import claim

_SHOWN = 3
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
    of = about(parties.names[:1], language)
    reading = say("ledger_reading.contradicts", language, of=of)
    finding = contradictions(desk, parties.names[0] if parties.names else None)
    data, counts = finding.data, finding.data["counts"]
    if len(parties.names) > 1:
        other = parties.names[1]
        data = {**data, "contradictions": [one for one in data["contradictions"] if _touches(one, other, finding)]}
        kept = [one["type"] for one in data["contradictions"]]
        counts = {"contradicts": kept.count("contradicts"), "tension": kept.count("tension"), "verdicts": 0}
        data["verdicts"] = []
        of = about(parties.names[:2], language)
    if not data["contradictions"] and not data["verdicts"]:
        text = say("ledger_contradicts.nothing", language, count=count(data["documents"], language), of=of)
        return answered(text, reading, finding, numbers=[_count("contradictions", 0, "contradiction")])
    lines = [opposed(one, language) for one in data["contradictions"][:_SHOWN]]
    lines += [checked(one, finding, language) for one in data["verdicts"][: _SHOWN if not lines else 1]]
    text = say(
        "ledger_contradicts.answer", language, against=counts["contradicts"], tension=counts["tension"],
        verdicts=counts["verdicts"], of=of, lines="; ".join(lines),
    )  # fmt: skip
    first = _first(finding, data)
    return answered(text, reading, finding, numbers=first)


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


def opposed(relation: dict[str, Any], language: str) -> str:
    """Both sides of a contradiction, in their own words."""
    seen: dict[str, str] = {}
    for side in relation["sides"]:
        status = word("status_word", side["status"], language) or "–"
        who = side["who"] or side["document"]
        seen.setdefault(
            f"{side['quote']}{who}",
            say("ledger_contradicts.side", language, quote=short(side["quote"], 110), who=who, status=status),
        )
    return say("ledger_contradicts.versus", language).join(list(seen.values())[:2]) or relation["why"]


def checked(verdict: dict[str, Any], finding: Finding, language: str) -> str:
    """A verdict with the words that it is about."""
    quotes = {one.id: one.quote for one in finding.citations}
    quote = next((quotes[id_] for id_ in (*verdict["claims"], *verdict["deals"]) if id_ in quotes), verdict["says"])
    return say(
        "ledger_contradicts.checked", language, verdict=word("verdict_word", verdict["plausibility"], language),
        quote=short(quote), band=band_words(verdict, language),
    )  # fmt: skip


def band_words(verdict: dict[str, Any], language: str) -> str:
    """What is implied and what is expected, where both are known."""
    implied, expected = (range_text(verdict[key], language) for key in ("implied", "expected"))
    return say("ledger_check.band", language, implied=implied, expected=expected) if implied and expected else ""


def range_text(band: dict[str, Any] | None, language: str) -> str:
    """A range in the language's figures."""
    if band is None:
        return ""
    low, high, unit, value = band["low"], band["high"], band["unit"], band["value"]
    if low is not None and high is not None and low != high:
        return f"{figure(low, unit, language)} – {figure(high, unit, language)}"
    one = value if value is not None else low if low is not None else high
    return figure(one, unit, language) if one is not None else ""


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
        "ledger_contradicts.answer", language, against=sum(one["type"] == "contradicts" for one in against),
        tension=sum(one["type"] == "tension" for one in against), verdicts=len(bad), of=about([id], language),
        lines="; ".join(line.rstrip(".") for line in lines),
    )  # fmt: skip
    return answered(text, reading, finding)


def _touches(relation: dict[str, Any], name: str, finding: Finding) -> bool:
    named = {one.id: one.names for one in finding.citations}
    return name in relation["why"] or any(name in named.get(item, ()) for item in relation["items"])


def _first(finding: Finding, data: dict[str, Any]) -> list[Number]:
    """The numbers of what is told first, then the others."""
    told = numbers_of(finding)
    ids = [item for one in data["contradictions"] for item in one["items"]]
    ids += [item for one in data["verdicts"] for item in one["claims"]]
    return [told[id_] for id_ in dict.fromkeys(ids) if id_ in told]


def _what(finding: Finding, language: str) -> str:
    """The changes of status in words, and the first new deals."""
    numbers, data = numbers_of(finding), finding.data
    quotes = {one.id: one.quote for one in finding.citations}
    said = ""
    for one in data["changes"][:_SHOWN]:
        old, new = (word("status_word", status, language) for status in (one["old"], one["new"]))
        if old and new:
            what = short(quotes.get(one["items"][-1]) or one["why"], 100)
            said += say("ledger_changed.moved", language, what=f"“{what}”", old=old, new=new)
    fresh = "; ".join(deal_words(one, numbers, language) for one in data["deals"][:_SHOWN])
    return said + (say("ledger_changed.fresh", language, deals=fresh) if fresh else "")


def _count(name: str, value: int, unit: str) -> Number:
    return Number(name=name, text=str(value), value=value, unit=unit, origin=f"changes.{name}")
