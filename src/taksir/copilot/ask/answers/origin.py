"""Where a number comes from: a claim's words, a fact's source, a computed number's steps."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Any

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.answers.lookup import ends_of, looked_up
from taksir.copilot.ask.figures import day_text, figure_of
from taksir.copilot.ask.kinds import wanted_kinds
from taksir.copilot.ask.parties import parties_of
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import answered, declined, settled
from taksir.copilot.ask.telling import carried, short
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding
from taksir.copilot.toolbox.provenance import explain
from taksir.errors import TaksirError

_MORE = 3


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
    wanted = [one for one in question.quantities if ends_of(one) is not None and one.dimension != "date"]
    if not wanted:
        return _of_names(question, desk) or declined("ledger_origin.which", language)
    reading = say("ledger_reading.origin", language, what=wanted[0].span.of(question.text))
    parties = parties_of(question, desk)
    refusal = parties.refusal(language, reading)
    if refusal is not None and (parties.empty or not parties.names):
        return refusal
    hits = looked_up(desk, wanted[0], parties.names, wanted_kinds(question))
    if hits:
        return settled(_by_address(question, desk, hits[0], reading, hits[1:]))
    return refusal or declined("ledger_none.number", language, reading)


def _of_names(question: Question, desk: Desk) -> Answer | None:
    """Who says it, where the question names parties and what is between them in place of a number."""
    from taksir.copilot.ask.answers.status import who_says

    if not parties_of(question, desk).names:
        return None
    found = who_says(question, desk)
    return found if found.state == "answered" else None


def _by_address(question: Question, desk: Desk, address: str, reading: str = "", others_: Sequence[str] = ()) -> Answer:
    language = question.language
    reading = reading or say("ledger_reading.origin", language, what=address)
    finding = explain(desk, address)
    told = {one["item"] for one in finding.data.get("history", ())}
    more = [explain(desk, one) for one in islice((one for one in others_ if one not in told), _MORE)]
    text = _words(finding, language)
    lines = [_line(one, language) for one in more]
    also = say("ledger_origin.also", language, others="; ".join(dict.fromkeys(lines))) if lines else ""
    return answered(f"{text} {also}".strip(), reading, finding, *more, numbers=finding.numbers)


def _line(finding: Finding, language: str) -> str:
    """Another place in which the number stands: who tells it, according to whom, in which words."""
    cite, names = finding.citations[0], finding.data["attribution"]
    by = say("ledger_told.by", language, names=", ".join(names)) if names else ""
    return f"{_who(finding.data, cite.id)}{by}: “{short(cite.quote, 120)}”"


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
        who, quote = _who(data, cite.id), short(cite.quote, 240)
        beside = ", ".join(told.get("elsewhere") or ())
        also = say("ledger_origin.elsewhere", language, others=beside) if beside else ""
        if data["attribution"]:
            speakers = ", ".join(data["attribution"])
            said = say("ledger_origin.speaker", language, speakers=speakers, who=who, day=day, quote=quote)
        else:
            said = say("ledger_origin.claim", language, who=who, day=day, quote=quote, carried=carried(told, language))
        return f"{said} {also}".strip()
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
