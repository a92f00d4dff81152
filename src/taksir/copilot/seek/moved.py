"""Sentences that say that something changed: cut, raised, postponed, cancelled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from taksir.catalog.ask_file import ask_tables
from taksir.copilot.seek.compare import equal, numbers_in
from taksir.copilot.seek.former import former
from taksir.copilot.seek.line import HERE, NEAR, TITLED, Line, Sheet
from taksir.copilot.seek.passage import Passage
from taksir.copilot.seek.seek import seek
from taksir.copilot.seek.sought import Sought
from taksir.news.claim import Claim
from taksir.news.document import SectionKind

ALL = 4000
"""So many sentences are weighed."""

COVERED = 0.5
"""The part of the words that a sentence has at least, where the question has some."""

SAME = 0.7
"""The score from which a number of an earlier document is one of the same thing."""


@dataclass(frozen=True, slots=True, eq=False)
class Moved:
    """A sentence that tells a change, with the numbers of now, and what an earlier document told instead of the first.

    `before` is that number with its sentence.
    """

    line: Line
    claims: tuple[Claim, ...]
    before: Passage | None
    score: float


def moved(sheets: Sequence[Sheet], sought: Sought, since: date | None, limit: int = 6) -> tuple[Moved, ...]:
    """The changes that documents of a day or later tell of those who are named, the best first."""
    late = [one for one in sheets if since is None or (one.day is not None and one.day >= since)]
    open_ = replace(sought, fits=None, needs=frozenset(), other=frozenset(), yes_or_no=False, values=())
    passages = seek(late, open_, ALL)
    places = [name for name in sought.side if any(one.line.names.get(name, 0.0) >= HERE for one in passages)]
    found = [one for one in passages if _changes(one.line) and _meant(one, sought, places)]
    found = list(_without_titles(found))[:limit]
    early = [one for one in sheets if since is not None and one.day is not None and one.day < since]
    return tuple(_moved(one, early, open_) for one in found)


def _moved(passage: Passage, early: Sequence[Sheet], sought: Sought) -> Moved:
    line = passage.line
    told = numbers_in(line)
    now = sorted((one for one in told if not former(one, line)), key=lambda one: one.quantity.dimension == "duration")
    alone = [one for one in now if not any(_same(one, other) for other in told if other is not one)]
    before = next((before for one in alone if (before := _before(one, line, early, sought)) is not None), None)
    return Moved(line, tuple(now), before, passage.score)


def _without_titles(found: Sequence[Passage]) -> Iterator[Passage]:
    """The sentences without a title that only says what one of its text does."""
    texts = {one.line.document.id for one in found if not is_title(one.line)}
    for one in found:
        if not is_title(one.line) or one.line.document.id not in texts:
            yield one


def is_title(line: Line) -> bool:
    """Whether a sentence is the title of its document."""
    title = line.document.title_span
    inside = title is not None and title.contains(line.span)
    return inside or line.document.sentences[line.number].section == SectionKind.TITLE


def _before(claim: Claim, line: Line, early: Sequence[Sheet], sought: Sought) -> Passage | None:
    """What an earlier document told of the same thing, where that was another number of those of the sentence."""
    wanted = replace(sought, fits=lambda one: _same(one, claim), words=())
    found = seek(early, wanted, 1)
    if not found or found[0].claim is None or found[0].score < SAME or equal(found[0].claim, claim):
        return None
    older, was = found[0], found[0].claim
    whose = {part for side in (was.subject, was.object) if side for part in side.split("+")}
    sides = [older.line.names.get(name, 0.0) for name in sought.side]
    near = all(count >= TITLED for count in (*older.counts.values(), *sides))
    here = {name for name, count in line.names.items() if count >= HERE}
    return older if near and whose <= {*here, *sought.names} else None


def _same(one: Claim, other: Claim) -> bool:
    return one.quantity.unit == other.quantity.unit and one.kind == other.kind


def _meant(passage: Passage, sought: Sought, places: Sequence[str]) -> bool:
    """Whether a sentence is about those who are named: it names them, or the place where one is named."""
    names: Mapping[str, float] = passage.line.names
    others = passage.line.naming and bool(passage.counts) and max(passage.counts.values()) < NEAR
    if places:
        least = TITLED if passage.counts and not others else NEAR
        return any(names.get(place, 0.0) >= least for place in places) and (
            not sought.words or passage.covered >= COVERED or not passage.line.naming
        )
    if passage.counts and max(passage.counts.values()) < (NEAR if passage.line.naming else TITLED):
        return False
    return not sought.words or passage.covered >= COVERED


def _changes(line: Line) -> bool:
    return _verbs(line.document.language).search(line.text.lower()) is not None


@lru_cache(maxsize=4)
def _verbs(language: str) -> re.Pattern[str]:
    words = {word for _, tree in ask_tables("moving") for word in tree.get("change", {}).get(language, ())}
    either = "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) or r"(?!)"
    before = {"ko": "", "id": r"(?<!\w)(?:(?:di|ter|me\w{0,2}|ber|pe\w{0,2})-?)?"}.get(language, r"(?<!\w)")
    return re.compile(f"{before}(?:{either})")
