"""Sentences that speak against what is told: doubt, denial, and another number that somebody else gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from taksir.catalog.relations import relation_rules
from taksir.copilot.seek.compare import equal, has_value, numbers_in, same_measure
from taksir.copilot.seek.former import former
from taksir.copilot.seek.line import NEAR, Line, Sheet
from taksir.copilot.seek.matter import ALL, COVERED, Key, key, matter_of, weighed
from taksir.copilot.seek.passage import Passage
from taksir.copilot.seek.seek import seek
from taksir.copilot.seek.sought import Sought
from taksir.copilot.seek.speech import SPEAKERS, holds, opens, pattern, tellers
from taksir.copilot.seek.stance import denies, says_no
from taksir.news.claim import Claim
from taksir.news.standing import Status

TELLING = 0.8
"""The part of the words from which a sentence of doubt is about the matter without its number."""

WHOLE = 0.9
"""The part of the words that a number of another document must have to be one of the same thing."""

_NEXT = 2
"""So many sentences behind the matter, of one paragraph, may speak of it."""

SAYING = 0.1
"""What words of doubt are worth beside a mere other number."""

_PLAIN = "amount"
"""The kind of money of which no more is told."""

_DIGITS = re.compile(r"\d")


@dataclass(frozen=True, slots=True, eq=False)
class Doubt:
    """A sentence that speaks against another: `said` is the one that it speaks against, where that is another.

    `claim` is the number that is given instead, `matter` the one that is spoken against; `after` is the sentence
    behind, where the number stands in that. `who` are those who say it, as far as the text tells. `changed` says that
    the number took the place of the other.
    """

    line: Line
    said: Line | None
    claim: Claim | None
    matter: Claim | None
    after: Line | None
    who: tuple[str, ...]
    score: float
    changed: bool = False


def doubts(sheets: Sequence[Sheet], sought: Sought, limit: int = 6) -> tuple[tuple[Doubt, ...], tuple[Passage, ...]]:
    """What speaks against the matter that is looked for, the best first; and the sentences of the matter themselves.

    Where neither words nor numbers say what the matter is, every sentence about those who are named is one.
    """
    passages = weighed(sheets, sought)
    if not passages or not (sought.names or sought.side or sought.words or sought.values):
        return (), ()
    matter = matter_of(passages, sought)
    found: dict[Key, Doubt] = {}
    for each in sheets:
        for place, line in enumerate(each.lines):
            one = _doubt(each, place, passages, matter, sought)
            if one is not None and not any(doubt.after is line for doubt in found.values()):
                found[key(line)] = one
    for other in _elsewhere(sheets, sought, list(matter.values())):
        found.setdefault(key(other.line), other)
    kept = [one for one in found.values() if not one.changed] or list(found.values())
    ordered = sorted(kept, key=lambda one: (-round(one.score, 3), one.line.document.id, one.line.number))
    told = sorted(matter.values(), key=lambda one: -one.score)
    return tuple(ordered[:limit]), tuple(told)


def _doubt(
    sheet: Sheet, place: int, passages: Mapping[Key, Passage],
    matter: Mapping[Key, Passage], sought: Sought,
) -> Doubt | None:  # fmt: skip
    """What a sentence says against the matter, by itself or against the one that it follows."""
    line = sheet.lines[place]
    own = matter.get(key(line))
    said = _followed(sheet, place, matter)
    speaks = _speaks(line)
    if own is None and speaks and _tells(line, passages.get(key(line)), matter, sought):
        own = passages[key(line)]
    if said is not None and own is None and _speaks(said.line):
        said = None  # what speaks against it already is not the matter
    if said is not None and own is None and not _answers(line, said.line, sought):
        return None
    speaks = speaks or (said is not None and _says_no(line, said.line, sought))
    if speaks and (own is not None or said is not None):
        against = said if own is None or said is not None else None
        claim, asked, after = _instead(sheet, place, against.line if against else None, sought)
        base = max(one.score for one in (own, said) if one is not None)
        teller = tellers(after or line, claim)
        return Doubt(line, against.line if against else None, claim, asked, after, teller, base + SAYING)
    if own is not None:
        inside = _inside(line, own, sought)
        if inside is not None:
            return inside
    if said is not None and _apart(line, said.line):
        rival = _rival(line, said.line, sought)
        turns = holds("contrast", line)
        judges = turns or (holds("judging", line) and bool(sought.words or sought.values))
        if rival is not None and judges:
            return Doubt(line, said.line, rival[0], rival[1], None, tellers(line, rival[0]), said.score)
        bare = not line.claims and _DIGITS.search(line.text) and holds("judging", line)
        if bare and _meant(said.line, sought):
            return Doubt(line, said.line, None, _meant(said.line, sought)[0], None, tellers(line), said.score)
    return None


def _speaks(line: Line) -> bool:
    return holds("doubt", line) or denies(line)


def _says_no(line: Line, said: Line, sought: Sought) -> bool:
    """Whether one of those who are named says no to the sentence before, without a word of denying."""
    named = {one.name for one in line.mentions if one.how != "coreference"} & set(sought.names)
    return bool(named) and _together(line, said) and line.status != Status.NO_COMMENT and says_no(line)


def _together(line: Line, other: Line) -> bool:
    sentences = line.document.sentences
    return sentences[line.number].paragraph == sentences[other.number].paragraph


def _tells(line: Line, passage: Passage | None, matter: Mapping[Key, Passage], sought: Sought) -> bool:
    """Whether a sentence of doubt is about the matter by those whom it names, its words, and its measure."""
    if passage is None or not sought.words or (passage.counts and min(passage.counts.values()) < NEAR):
        return False
    if not sought.values:
        told, fits = numbers_in(line), sought.fits
        return passage.covered >= COVERED and (not told or fits is None or any(map(fits, told)))
    asked = [claim for one in matter.values() for claim in _meant(one.line, sought)]
    same = any(same_measure(one, other) for one in numbers_in(line) for other in asked)
    return same and passage.covered >= TELLING


def _followed(sheet: Sheet, place: int, matter: Mapping[Key, Passage]) -> Passage | None:
    """The sentence of the matter that one follows, with none between but one of the same paragraph."""
    line, sentences = sheet.lines[place], sheet.document.sentences
    for back in range(1, min(place, 3) + 1):
        before = sheet.lines[place - back]
        found = matter.get(key(before))
        same = sentences[before.number].paragraph == sentences[line.number].paragraph
        silent = all(one.status == Status.NO_COMMENT for one in sheet.lines[place - back + 1 : place])
        if found is not None and (silent or (same and back <= _NEXT)):
            return found
        if not same and before.status != Status.NO_COMMENT:
            return None
    return None


def _answers(line: Line, said: Line, sought: Sought) -> bool:
    """Whether a sentence is about the one that it follows: by its paragraph, words, measure, or a word for it."""
    sentences = line.document.sentences
    if sentences[line.number].paragraph == sentences[said.number].paragraph or holds("back", line):
        return True
    if any(word.stands_in(line.terms) for word in sought.words):
        return True
    return any(same_measure(one, other) for one in numbers_in(line) for other in _meant(said, sought))


def _instead(
    sheet: Sheet, place: int, said: Line | None, sought: Sought
) -> tuple[Claim | None, Claim | None, Line | None]:
    """The number that a sentence of doubt gives instead, itself or the next, and the one that it speaks against."""
    line = sheet.lines[place]
    asked = [one for source in (said, line) if source is not None for one in _meant(source, sought)]
    first = asked[0] if asked else None
    for one in numbers_in(line):
        if any(same_measure(one, other) and not equal(one, other) for other in asked):
            return one, next(other for other in asked if same_measure(one, other)), None
    after = sheet.lines[place + 1] if place + 1 < len(sheet.lines) else None
    if after is None or not asked or not _goes_on(after, line):
        return None, first, None
    for one in numbers_in(after):
        if any(same_measure(one, other) and not equal(one, other) for other in asked):
            return one, next(other for other in asked if same_measure(one, other)), after
    return None, first, None


def _goes_on(after: Line, line: Line) -> bool:
    """Whether the same speaks on: it is ascribed to the same, or names nobody."""
    told = set(after.reader().of(after.span, after.number).attribution)
    if not tellers(line):  # "the sum has been questioned", and then by whom
        return _together(line, after)
    return bool(told & set(tellers(line))) or not (told or after.naming)


def _inside(line: Line, own: Passage, sought: Sought) -> Doubt | None:
    """Two numbers of one measure in a sentence, with a word of contrast between that makes them two views."""
    language = line.document.language
    for first in _meant(line, sought)[:2]:
        for second in numbers_in(line):
            ahead, behind = sorted((first, second), key=lambda one: one.quantity.span)
            gap = line.document.text[ahead.quantity.span.end : behind.quantity.span.start]
            if not gap or equal(first, second) or not same_measure(first, second) or former(second, line):
                continue
            rest = line.document.text[ahead.quantity.span.end : line.span.end]
            if former(first, line):
                if sought.values or sought.fits:
                    return Doubt(line, None, second, first, None, (), own.score, changed=True)
                continue
            if pattern("contrast", language).search(gap) and pattern("judging", language).search(rest):
                start = ahead.quantity.span.end if ahead is first else line.span.start
                named = [one for one in line.mentions if one.type in SPEAKERS and one.span.start >= start]
                who = tuple(one.name for one in named[:1]) if ahead is first else ()
                return Doubt(line, None, second, first, None, who, own.score)
    return None


def _apart(line: Line, said: Line) -> bool:
    """Whether another speaks in a sentence than in the one before."""
    told = tellers(line)
    return not set(told) <= set(tellers(said)) if told else not opens("same", line)


def _rival(line: Line, said: Line, sought: Sought) -> tuple[Claim, Claim] | None:
    """A number of the same measure as the one that was said, and of another value; and that one."""
    asked = _meant(said, sought)
    for one in numbers_in(line):
        other = next(
            (other for other in asked if same_measure(one, other) and _may_rival(line, said, one, other)), None
        )
        if other is not None and not equal(one, other):
            return one, other
    return None


def _may_rival(line: Line, said: Line, one: Claim, other: Claim) -> bool:
    """Whether two numbers may be of one thing: not of two kinds (revenue, capex), but where a word points back.

    In another paragraph they are of one kind, or a word of contrast stands beside them.
    """
    if holds("back", line) or holds("contrast", line):
        return True
    rules, sentences = relation_rules(), line.document.sentences
    kinds = {one.kind, other.kind} - rules.weak - {_PLAIN}
    families = {rules.families.get(kind, kind) for kind in kinds}
    same = sentences[line.number].paragraph == sentences[said.number].paragraph
    return len(families) < 2 and (same or one.kind == other.kind)


def _elsewhere(sheets: Sequence[Sheet], sought: Sought, matter: Sequence[Passage]) -> Iterator[Doubt]:
    """Another value of the same measure that another document tells in the words of the question."""
    if not sought.words:
        return
    asked = [(one, claim) for one in matter for claim in _meant(one.line, sought)]
    if not asked:
        return
    said, first = max(asked, key=lambda one: one[0].covered)
    valued = bool(sought.values)
    documents = {one.line.document.id for one, _ in asked} if valued else {said.line.document.id}
    if not valued and said.covered < WHOLE:
        return

    def fitting(claim: Claim) -> bool:
        return same_measure(claim, first, money=valued) and (valued or claim.kind == first.kind)

    fits = replace(sought, fits=fitting, values=(), other=frozenset())
    for one in seek(sheets, replace(fits, needs=frozenset(), yes_or_no=False), ALL):
        claim, here = one.claim, one.line.document.id
        counts = list(one.counts.values())
        if claim is None or here in documents or one.covered < WHOLE or not counts or min(counts) < NEAR:
            continue
        if not any(equal(claim, other) for _, other in (asked if valued else [(said, first)])) and not former(
            claim, one.line
        ):
            documents.add(here)
            yield Doubt(one.line, said.line, claim, first, None, tellers(one.line, claim), one.score - SAYING)


def _meant(line: Line, sought: Sought) -> list[Claim]:
    """The numbers of a sentence that are asked about: of the values of the question, else of its measure, else all."""
    told = numbers_in(line)
    if sought.values:
        held = [one for one in told if any(has_value(one, value, unit) for value, unit in sought.values)]
        if held:
            return held
    if sought.fits is not None and any(sought.fits(one) for one in told):
        return [one for one in told if sought.fits(one)]
    return told
