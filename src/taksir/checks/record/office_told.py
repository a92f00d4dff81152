"""An office told of the wrong person: called former though held, or told of one who never held it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from taksir.catalog.offices import Offices, Term
from taksir.catalog.record_words import record_words
from taksir.checks.case import Case, Reading
from taksir.news.mention import Mention
from taksir.news.span import Span

_NEAR = 28
"""Characters between a name and what it is told to be."""

_WORD = re.compile(r"\w+")
_STOP = re.compile(r"[;!?\n,()]")
_TOP = "CEO"


def called_former(case: Case, reading: Reading, known: Offices, person: Mention, sentence: Span) -> Term | None:
    """The term of a person who is called former president, and is president on the article's day."""
    if reading.document.published is None:
        return None
    text, words, day = reading.text, record_words(), case.day(reading)
    for term in known.held_by(person.name):
        if term.office not in words.titles or term.office == _TOP or not term.holds(day) or term.of in words.portfolios:
            continue
        if any(not one.holds(day) and one.until and one.until < day and one.office != term.office
               for one in known.held_by(person.name)):  # fmt: skip
            continue  # who was minister before is rightly a former minister
        title = words.titles[term.office]
        told = text[max(sentence.start, person.span.start - _NEAR) : min(sentence.end, person.span.end + _NEAR // 2)]
        found = title.search(told)
        if found is None:
            continue
        ahead = _STOP.split(told[: found.start()])[-1]
        if words.found("former_title", ahead) or words.found("former_after", told[: found.start()]):
            return term
    return None


def wrong_chief(
    case: Case, reading: Reading, known: Offices, person: Mention, sentence: Span
) -> tuple[Term, tuple[Term, ...]] | None:
    """Who is called chief of a company that another led on the article's day, with a term of his own elsewhere."""
    if reading.document.published is None:
        return None
    day, mine = case.day(reading), known.held_by(person.name)
    title = record_words().titles[_TOP]
    for org, between in _beside(reading, person, sentence):
        if not _tight(title, between) or any(one.of == org and one.office == _TOP for one in mine):
            continue
        holders = known.holders(_TOP, org, day, int(case.setting("record.office_days")))
        if holders and mine and not _dated(reading, sentence, day):
            return mine[-1], holders
    return None


def _beside(reading: Reading, person: Mention, sentence: Span) -> Iterator[tuple[str, str]]:
    """Organisations just before or after the name, with the words between."""
    text = reading.text
    for mention in reading.named(sentence):
        if mention.type != "org":
            continue
        if 0 < person.span.start - mention.span.end <= _NEAR:
            yield mention.name, text[mention.span.end : person.span.start]
        elif 0 < mention.span.start - person.span.end <= _NEAR:
            yield mention.name, text[person.span.end : mention.span.start]


def _tight(title: re.Pattern[str], between: str) -> bool:
    """Whether between the two stands the title and nothing but small words."""
    rest, count = title.subn(" ", between)
    small = record_words().small
    return count == 1 and all(word.lower() in small for word in _WORD.findall(rest))


def _dated(reading: Reading, sentence: Span, day: date) -> bool:
    """Whether the sentence gives another year."""
    return any(
        claim.quantity.dimension == "date" and (claim.quantity.iso or "")[:1] != "-"
        and not (claim.quantity.iso or "").startswith(str(day.year))
        for claim in reading.claims
        if sentence.start <= claim.quantity.span.start < sentence.end
    )  # fmt: skip
