"""Where a number comes from: a claim's words, a fact's source, a computed number's steps."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.answers.amounts import units_of
from taksir.copilot.ask.figures import day_text, figure_of
from taksir.copilot.ask.parties import parties_of
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import answered, declined
from taksir.copilot.ask.telling import carried, short
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding
from taksir.copilot.toolbox.claims import claims
from taksir.copilot.toolbox.provenance import explain
from taksir.errors import TaksirError
from taksir.news.quantity import Quantity

_NEAR = 0.03


def origin_of(question: Question, desk: Desk) -> Answer:
    """By id or address; else the number of the question among the claims about whom it names."""
    language = question.language
    ids = question.keys("claim", "deal", "fact")
    if ids:
        return _by_address(question, desk, ids[0])
    if question.named("chip", "server", "model", "site"):
        found = _fact(question, desk)
        if found is not None:
            return found
    wanted = [one for one in question.quantities if _ends(one) is not None and one.dimension != "date"]
    if not wanted:
        return declined("ledger_origin.which", language)
    reading = say("ledger_reading.origin", language, what=wanted[0].span.of(question.text))
    parties = parties_of(question, desk)
    refusal = parties.refusal(language, reading)
    if refusal is not None:
        return refusal
    for name in parties.sides or (None,):
        hits = _hits(desk, name, wanted[0])
        if hits:
            return _by_address(question, desk, hits[0], reading)
    hits = _hits(desk, None, wanted[0]) if parties.sides else []
    if len(hits) == 1:
        return _by_address(question, desk, hits[0], reading)
    return declined("ledger_none.number", language, reading)


def _hits(desk: Desk, name: str | None, wanted: Quantity) -> list[str]:
    """The claims about somebody (of the whole ledger) that state a number, the best carried first."""
    low, high = _ends(wanted) or (0.0, 0.0)
    units = _pieces() if wanted.unit in _pieces() else (wanted.unit,)
    if name is not None:
        facts = claims(desk, name, limit=500).data["facts"]
        return [
            one["id"]
            for one in facts
            if any(_same(value, value, low, high) for value, unit in _values(one) if unit in units)
            or (one["unit"] in units and one["value"] is None and _same(one["low"], one["high"], low, high))
        ]
    found = []
    for unit in units:
        for one in claims(desk, limit=500, unit=unit, near=wanted.value).numbers:
            ends = (one.value, one.value) if isinstance(one.value, float) else (one.low, one.high)
            if _same(*ends, low, high):
                found.append(one.origin)
    return found


def _values(fact: dict[str, Any]) -> list[tuple[float | None, str]]:
    return [(fact["value"], fact["unit"]), *((one["value"], one["unit"]) for one in fact["also"])]


def _ends(quantity: Quantity) -> tuple[float, float] | None:
    """Both ends of a range, or the value twice."""
    if quantity.value is not None:
        return quantity.value, quantity.value
    return (quantity.low, quantity.high) if quantity.low is not None and quantity.high is not None else None


def _same(low: float | None, high: float | None, first: float, last: float) -> bool:
    """Whether two numbers, or both ends of two ranges, are about the same."""
    if low is None or high is None:
        return False
    return abs(low - first) <= _NEAR * abs(first) and abs(high - last) <= _NEAR * abs(last)


@lru_cache(maxsize=1)
def _pieces() -> tuple[str, ...]:
    """The units of things that are told by the piece, where languages do not say which: 장 is a chip or a wafer."""
    return tuple(dict.fromkeys(unit for key in ("kind_chips", "kind_wafers") for unit in units_of(key)))


def _by_address(question: Question, desk: Desk, address: str, reading: str = "") -> Answer:
    language = question.language
    reading = reading or say("ledger_reading.origin", language, what=address)
    finding = explain(desk, address)
    return answered(_words(finding, language), reading, finding)


def _words(finding: Finding, language: str) -> str:
    data = finding.data
    first = finding.numbers[0] if finding.numbers else None
    value = figure_of(first, language) if first is not None and first.value is not None else ""
    if data["kind"] == "claim":
        cite = finding.citations[0]
        told = {
            **(data["corroboration"] or {"level": "unattributed", "origins": []}),
            "voices": [one["who"] for one in data["history"]], "sayings": data["history"],
            "documents": len({one["document"] for one in data["history"]}),
        }  # fmt: skip
        day = f" ({day_text(cite.published, language)})" if cite.published else ""
        return say(
            "ledger_origin.claim", language, who=_who(data, cite.id), day=day,
            quote=short(cite.quote, 240), carried=carried(told, language),
        )  # fmt: skip
    if data["kind"] in ("fact", "known"):
        source = finding.citations[0].title if finding.citations else data["source"]
        return say(
            "ledger_origin.fact", language, name=first.name if first else "", value=value, source=source,
            locator=f", {data['locator']}" if data["locator"] else "",
            day=f" ({day_text(data['as_of'], language)})" if data["as_of"] else "",
            grade=data.get("grade") or data.get("status") or "–",
        )  # fmt: skip
    sources = ", ".join(one.title or one.id for one in finding.citations[:4]) or "–"
    return say("ledger_origin.computed", language, value=value, steps=len(finding.working), sources=sources)


def _who(data: dict[str, Any], id: str) -> str:
    """Who tells it, as the history calls them."""
    return next((str(one["who"]) for one in data["history"] if one["item"] == id), str(data["document"]))


def _fact(question: Question, desk: Desk) -> Answer | None:
    """The fact that the words mean, by the tool that finds facts."""
    from taksir.copilot.tools import tools

    tool = tools().get("fact")
    if tool is None:
        return None
    try:
        found = tool.call(desk, {next(iter(tool.arguments.model_fields)): question.text})
    except TaksirError:
        return None
    return _by_address(question, desk, found.numbers[0].origin) if found.numbers else None
