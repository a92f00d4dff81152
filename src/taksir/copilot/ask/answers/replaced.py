"""Numbers that a document replaces by others, and what has changed over all days."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.answers.opposing import denial_words, firmer_words, revised_words
from taksir.copilot.ask.answers.stated import sides_of
from taksir.copilot.ask.figures import figure
from taksir.copilot.ask.kinds import wanted_kinds, wanted_units
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import answered
from taksir.copilot.ask.telling import about, day_or, deal_words, fact_words, numbers_of, short, with_status, word
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding, Number
from taksir.copilot.toolbox.contradictions import contradictions
from taksir.copilot.toolbox.revised import revisions

_MOST = 10
_ITEM = "\n– "


def so_far(question: Question, desk: Desk, names: Sequence[str]) -> Answer | None:
    """What has changed over all days, where the question says none: replaced numbers and statuses that moved."""
    language = question.language
    finding = revisions(desk, names)
    numbers, quotes = numbers_of(finding), {one.id: one.quote for one in finding.citations}
    wanted = [one for one in finding.data["revised"] if _of_measure(numbers[one["new"]], question)]
    rows = wanted or finding.data["revised"]
    lines: dict[str, tuple[str, ...]] = {
        revised_words(one, numbers, language): (one["new"], one["old"]) for one in rows
    }
    told = {id_ for pair in lines.values() for id_ in pair}
    for one in finding.data["steps"]:
        if one["id"] in told or not _of_measure(numbers[one["id"]], question):
            continue
        what = with_status(fact_words(one, numbers, language), one, language)
        old = figure(one["before"]["value"], one["before"]["unit"], language, 12)
        line = say("ledger_changed.before", language, what=what, old=old)
        lines[line] = (one["id"], one["before"]["id"])
    for one in finding.data["updates"]:
        if _amount_asked(question) and "kind_invest" not in question.topics:
            continue
        what = with_status(deal_words(one, numbers, language), one, language)
        lines[f"{what}{firmer_words(one['update'], language)}"] = tuple(size["id"] for size in one["sizes"][:1])
    findings = [finding]
    if not wanted or not _amount_asked(question):
        against = [contradictions(desk, name) for name in names[:1]]
        findings += against
        for each in against:
            denials = [one for one in each.data["denials"] if set(names) <= {*sides_of(one), *one["names"]}]
            held, words = numbers_of(each), {one.id: one.quote for one in each.citations}
            late = [one for one in denials if one.get("withdrawn") or _later(one, finding)]
            lines |= {denial_words(one, held, words, language): () for one in _whole(late)}
        for one in finding.data["moved"]:
            old, new = (word("status_word", status, language) for status in (one["old"], one["new"]))
            what = f"“{short(quotes.get(one['items'][-1]), 100)}” ({day_or(one['day'], language)})"
            lines[say("ledger_changed.moved", language, what=what, old=old, new=new)] = ()
    if not lines:
        return None
    of = about(names, language)
    text = say("ledger_changed.so_far", language, of=of) + "".join(f"{_ITEM}{line}" for line in list(lines)[:_MOST])
    ids = [id_ for pair in list(lines.values())[:_MOST] for id_ in pair]
    reading = say("ledger_reading.so_far", language, of=of)
    return answered(text, reading, *findings, numbers=[numbers[id_] for id_ in dict.fromkeys(ids)])


def _amount_asked(question: Question) -> bool:
    return bool(wanted_kinds(question)) or "from_to" in question.topics


def _of_measure(number: Number, question: Question) -> bool:
    """Whether a number is of a kind that the question names, or of its unit; any where it names none."""
    kinds = wanted_kinds(question)
    return not kinds or number.kind in kinds or number.unit in wanted_units(question)


def _later(denial: dict[str, Any], finding: Finding) -> bool:
    """Whether it was denied after an earlier document had told of those that the question names."""
    days = [one["day"] for one in denial["sayings"] if one["day"]]
    first = finding.data["first"]
    return bool(first and days and max(days) > first)


def _whole(denials: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Of denials of the same documents by the same the one that names most sides."""
    kept: dict[tuple[object, ...], dict[str, Any]] = {}
    for one in denials:
        key = (
            *one["denied_by"],
            *sorted({saying["document"] for saying in one["sayings"] if saying["status"] == "denied"}),
        )
        if key not in kept or len(sides_of(one)) > len(sides_of(kept[key])):
            kept[key] = one
    return list(kept.values())
