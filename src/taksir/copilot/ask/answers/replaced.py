"""Numbers that a document replaces by others, and what has changed over all days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from taksir.copilot.ask.answer import Answer
from taksir.copilot.ask.figures import figure_of
from taksir.copilot.ask.kinds import wanted_kinds, wanted_units
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.reply import answered
from taksir.copilot.ask.telling import about, day_or, numbers_of, short, word
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Number
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
    if not wanted or not _amount_asked(question):
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
    return answered(text, reading, finding, numbers=[numbers[id_] for id_ in dict.fromkeys(ids)])


def _amount_asked(question: Question) -> bool:
    return bool(wanted_kinds(question)) or "from_to" in question.topics


def _of_measure(number: Number, question: Question) -> bool:
    """Whether a number is of a kind that the question names, or of its unit; any where it names none."""
    kinds = wanted_kinds(question)
    return not kinds or number.kind in kinds or number.unit in wanted_units(question)


def revised_words(one: dict[str, Any], numbers: Mapping[str, Number], language: str) -> str:
    """A replaced number with its sentence."""
    old, new = (figure_of(numbers[one[name]], language) for name in ("old", "new"))
    what = f"{one['who']} ({day_or(one['day'], language)})"
    return say("ledger_changed.revised", language, what=what, old=old, new=new, quote=short(one["quote"], 140))
