"""Sentences that speak against what is told: doubt, denial, and another number that somebody else gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from taksir.catalog.relations import relation_rules
from taksir.copilot.seek.compare import equal, has_value, numbers_in, same_measure
from taksir.copilot.seek.former import former
from taksir.copilot.seek.line import HERE, NEAR, TITLED, Line, Sheet
from taksir.copilot.seek.passage import Passage
from taksir.copilot.seek.seek import seek
from taksir.copilot.seek.sought import Sought
from taksir.copilot.seek.speech import SPEAKERS, holds, opens, pattern, tellers
from taksir.copilot.seek.stance import denies
from taksir.news.claim import Claim

ALL = 4000
"""So many sentences are weighed."""

COVERED, NEARLY = 0.5, 0.2
"""The part of the words that a sentence of the matter has at least, and how far it may lie under the best."""

WHOLE = 0.9
"""The part of the words that a number of another document must have to be one of the same thing."""

SAYING = 0.1
"""What words of doubt are worth beside a mere other number."""

_PLAIN = "amount"
"""The kind of money of which no more is told."""

_DIGITS = re.compile(r"\d")


@dataclass(frozen=True, slots=True, eq=False)
class Doubt:
    """A sentence that speaks against another: `said` is the one that it speaks against, where that is another.

    `claim` is the number that is given instead, `matter` the one that is spoken against; `after` is the sentence
    behind, where the number stands in that. `who` are those who say it, as far as the text tells.
    """

    line: Line
    said: Line | None
    claim: Claim | None
    matter: Claim | None
    after: Line | None
    who: tuple[str, ...]
    score: float


def doubts(sheets: Sequence[Sheet], sought: Sought, limit: int = 6) -> tuple[tuple[Doubt, ...], tuple[Passage, ...]]:
    """What speaks against the matter that is looked for, the best first; and the sentences of the matter themselves.

    Where neither words nor numbers say what the matter is, every sentence about those who are named is one.
    """
    if sought.side and not sought.names:  # a place is the matter where nobody is named
        sides = [name for name in sought.side if any(name in one.names for one in sheets)]
        sought = replace(sought, names=tuple(sides), side=())
    open_ = replace(sought, fits=None, needs=frozenset(), other=frozenset(), yes_or_no=False)
    passages = {_key(one.line): one for one in seek(sheets, open_, ALL)}
    if not passages or not (sought.names or sought.side or sought.words or sought.values):
        return (), ()
    matter = _matter(passages, sought)
    found: dict[tuple[str, int], Doubt] = {}
    for each in sheets:
        for place, line in enumerate(each.lines):
            one = _doubt(each, place, passages, matter, sought)
            if one is not None and _key(line) not in {_key(doubt.line) for doubt in found.values() if doubt.after}:
                found[_key(line)] = one
    for one in _elsewhere(sheets, sought, list(matter.values())):
        found.setdefault(_key(one.line), one)
    ordered = sorted(found.values(), key=lambda one: (-round(one.score, 3), one.line.document.id, one.line.number))
    told = sorted(matter.values(), key=lambda one: -one.score)
    return tuple(ordered[:limit]), tuple(told)


def _matter(passages: Mapping[tuple[str, int], Passage], sought: Sought) -> dict[tuple[str, int], Passage]:
    """The sentences that tell the matter: with the number of the question, else with most of its words."""
    held = {key: one for key, one in passages.items() if any(_is(one, value, unit) for value, unit in sought.values)}
    sure = {key for key, one in held.items() if _about(one)}
    documents = {document for document, _ in sure}
    if held:  # of a document that tells it of those who are named only that
        return {key: one for key, one in held.items() if key in sure or key[0] not in documents}
    if sought.words:
        best = max(one.covered for one in passages.values())
        least = max(COVERED, best - NEARLY)
        return {key: one for key, one in passages.items() if one.covered >= least and _about(one)}
    return {key: one for key, one in passages.items() if one.counts and max(one.counts.values()) >= HERE}


def _about(passage: Passage) -> bool:
    return not passage.counts or max(passage.counts.values()) >= TITLED


def _doubt(
    sheet: Sheet, place: int, passages: Mapping[tuple[str, int], Passage],
    matter: Mapping[tuple[str, int], Passage], sought: Sought,
) -> Doubt | None:  # fmt: skip
    """What a sentence says against the matter, by itself or against the one that it follows."""
    line = sheet.lines[place]
    own = matter.get(_key(line))
    said = _followed(sheet, place, matter)
    speaks = holds("doubt", line) or denies(line)
    if said is not None and own is None and not _answers(line, said.line, sought):
        return None
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
        judges = holds("judging", line) or holds("contrast", line)
        if rival is not None and judges:
            return Doubt(line, said.line, rival[0], rival[1], None, tellers(line, rival[0]), said.score)
        bare = not line.claims and _DIGITS.search(line.text) and holds("judging", line)
        if bare and _meant(said.line, sought):
            return Doubt(line, said.line, None, _meant(said.line, sought)[0], None, tellers(line), said.score)
    return None


def _followed(sheet: Sheet, place: int, matter: Mapping[tuple[str, int], Passage]) -> Passage | None:
    """The sentence of the matter that one follows, with none between but one of the same paragraph."""
    line, sentences = sheet.lines[place], sheet.document.sentences
    for back in (1, 2):
        if place < back:
            return None
        before = sheet.lines[place - back]
        same = sentences[before.number].paragraph == sentences[line.number].paragraph
        found = matter.get(_key(before))
        if found is not None and (back == 1 or same):
            return found
        if not same:
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
    return bool(told & set(tellers(line))) or not (told or after.naming)


def _inside(line: Line, own: Passage, sought: Sought) -> Doubt | None:
    """Two numbers of one measure in a sentence, with a word of contrast between that makes them two views."""
    told = numbers_in(line)
    asked = _meant(line, sought)
    for first in asked[:2]:
        for second in told:
            gap = line.document.text[first.quantity.span.end : second.quantity.span.start]
            behind = line.document.text[second.quantity.span.start : line.span.end]
            if not gap or equal(first, second) or not same_measure(first, second) or former(first, line):
                continue
            language = line.document.language
            if pattern("contrast", language).search(gap) and pattern("judging", language).search(gap + behind):
                middle = first.quantity.span.end
                who = [one.name for one in line.mentions if one.type in SPEAKERS and one.span.start >= middle]
                return Doubt(line, None, second, first, None, tuple(who[:1]), own.score)
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
    if not sought.words or not sought.values:
        return
    asked = [(one, claim) for one in matter for claim in _meant(one.line, sought)]
    if not asked:
        return
    said, first = asked[0]
    documents = {one.line.document.id for one, _ in asked}
    fits = replace(sought, fits=lambda claim: same_measure(claim, first, money=True), values=(), other=frozenset())
    for one in seek(sheets, replace(fits, needs=frozenset(), yes_or_no=False), ALL):
        claim, here = one.claim, one.line.document.id
        counts = list(one.counts.values())
        if claim is None or here in documents or one.covered < WHOLE or not counts or min(counts) < NEAR:
            continue
        if not any(equal(claim, other) for _, other in asked) and not former(claim, one.line):
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


def _is(passage: Passage, value: float, unit: str) -> bool:
    return any(has_value(one, value, unit) for one in numbers_in(passage.line))


def _key(line: Line) -> tuple[str, int]:
    return line.document.id, line.number
