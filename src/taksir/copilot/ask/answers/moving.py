"""Sentences that tell a change, where no deal or fact of the ledger says it of those who are named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from taksir.copilot.ask.figures import figure_of
from taksir.copilot.ask.parties import Parties
from taksir.copilot.ask.phrase import say
from taksir.copilot.ask.question import Question
from taksir.copilot.ask.sought import sought_of
from taksir.copilot.ask.telling import day_or, short
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding, Number
from taksir.copilot.toolbox.moving import moving

_QUOTE = 220
_TITLE = 80
_ASKING = ("changed", "altered", "from_to", "datacentre")
"""Topics of words that ask for changes, or say no more than that there is a site."""
_TIMES = frozenset({"month_word", "year_word", "quarter_word", "week_word", "half_word"})


def moved_in(question: Question, desk: Desk, parties: Parties, since: date | None) -> Finding:
    """The sentences of change that are about those whom a question names, and about its words."""
    sought = sought_of(question, parties.actors, (*parties.places, *parties.things))
    asking = [
        span for topic, span in question.topics.items() if topic in ("changed", "altered", "from_to", "datacentre")
    ]
    heard = " ".join(span.of(question.text).lower() for span in asking)
    words = tuple(
        one for one in sought.words if not one.concepts & _TIMES and one.text.lower() not in heard and not one.strange
    )
    return moving(desk, replace(sought, words=words, years=frozenset()), since)


def moved_words(one: Mapping[str, Any], numbers: Mapping[str, Number], language: str) -> str:
    """A sentence of change with where it stands, and what was told of it before."""
    said = say(
        "ledger_contradicts.side", language, quote=short(one["quote"], _QUOTE),
        who=f"{short(one['title'], _TITLE)}, {day_or(one['day'], language)}",
    )  # fmt: skip
    before = one["before"]
    if before is None or before["claim"] not in numbers:
        return said
    where = f"{short(before['title'], _TITLE)}, {day_or(before['day'], language)}"
    old = f"{figure_of(numbers[before['claim']], language)} ({where})"
    return say("ledger_changed.before", language, what=said, old=old)
