"""An article's own words, cut where a claim, a deal or an unread number starts or ends, so that a page can link them.

Nothing is lost or changed but control characters: the segments of a paragraph joined are its text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from taksir.news.article import Article
from taksir.news.claim import Claim
from taksir.news.document import NOT_OWN, SectionKind
from taksir.news.span import Span
from taksir.report.wording import printable

_BREAK = re.compile(r"\n\s*")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of words under the same marks.

    `anchors` are ids of what starts here; `claim` is the claim whose words these are; `unread` marks a number that no
    rule understood; `deal` tells that a deal covers it; `ends` are the ids of deals (and of claims that share their
    words with another) that end here.
    """

    text: str
    anchors: tuple[str, ...] = ()
    claim: str | None = None
    unread: bool = False
    deal: bool = False
    ends: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A section of an article: its kind, whether its words are the article's own, its paragraphs in segments."""

    kind: SectionKind
    own: bool
    paragraphs: tuple[tuple[Segment, ...], ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    id: str
    span: Span
    what: str


def passages(article: Article) -> tuple[Passage, ...]:
    """The whole text of an article, section by section."""
    text = article.document.text
    marks = _marks(article)
    starts = [mark.span.start for mark in marks]
    longest = max((mark.span.end - mark.span.start for mark in marks), default=0)

    def over(part: Span) -> list[_Mark]:
        near = marks[bisect_left(starts, part.start - longest) : bisect_left(starts, part.end)]
        return [mark for mark in near if mark.span.overlaps(part)]

    solid = [mark.span for mark in marks if mark.what == "claim"]
    found = []
    for kind, span in _sections(article):
        paragraphs = tuple(tuple(_segments(text, part, over(part))) for part in _paragraphs(text, span, solid))
        if paragraphs:
            found.append(Passage(kind, kind not in NOT_OWN, paragraphs))
    return tuple(found)


def _marks(article: Article) -> list[_Mark]:
    """What is to be marked, in order; a deal that starts or ends inside a claim's words takes in all of them."""
    claims = sorted(
        (_Mark(claim.id, claim.quantity.span, "claim") for claim in article.claims), key=lambda m: (m.span, m.id)
    )
    starts = [claim.span.start for claim in claims]

    def widened(span: Span) -> Span:
        first, last = bisect_left(starts, span.start) - 1, bisect_left(starts, span.end) - 1
        start = claims[first].span.start if first >= 0 and claims[first].span.end > span.start else span.start
        return Span(start, max(span.end, claims[last].span.end) if last >= 0 else span.end)

    marks = claims + [_Mark(deal.id, widened(deal.span), "deal") for deal in article.deals]
    marks += [_Mark(unread_id(article, number), span, "unread") for number, span in enumerate(article.unread)]
    return sorted((m for m in marks if m.span.start < m.span.end), key=lambda m: (m.span, m.what, m.id))


def unread_id(article: Article, number: int) -> str:
    """The id of an article's unread number, counted from 0."""
    return f"{article.document.id}.u{number + 1}"


@dataclass(frozen=True, slots=True)
class Telling:
    """One sentence with the claims of one fact that stand in it: its words in parts, each with its claim or None."""

    claims: tuple[Claim, ...]
    parts: tuple[tuple[str, Claim | None], ...]


def tellings(claims: Sequence[Claim], text_of: Callable[[Claim], str]) -> tuple[Telling, ...]:
    """The sentences that state a fact, each once, in the order of the claims."""
    groups: dict[tuple[str, Span], list[Claim]] = {}
    for claim in claims:
        groups.setdefault((claim.document, claim.evidence), []).append(claim)
    return tuple(
        Telling(tuple(group), _parts(sorted(group, key=lambda claim: claim.quantity.span), text_of(group[0])))
        for group in groups.values()
    )


def _parts(claims: Sequence[Claim], text: str) -> tuple[tuple[str, Claim | None], ...]:
    evidence, at = claims[0].evidence, claims[0].evidence.start
    parts: list[tuple[str, Claim | None]] = []
    for claim in claims:
        span = claim.quantity.span
        parts.append((text[at : span.start], None))
        # Words that stand in two claims are written once; the second has its link on what is left of them.
        parts.append((text[max(at, span.start) : span.end], claim))
        at = max(at, span.end)
    parts.append((text[at : evidence.end], None))
    cut = [_cut(words, number == 0, number == len(parts) - 1) if not claim else words
           for number, (words, claim) in enumerate(parts)]  # fmt: skip
    return tuple((printable(words), claim) for words, (_, claim) in zip(cut, parts, strict=True) if words or claim)


def _cut(words: str, first: bool, last: bool, reach: int = 140) -> str:
    """Long words around a claim: the far end of the first and last part, the middle of others."""
    if len(words) <= (reach if first or last else 2 * reach):
        return words
    before = words[:reach].rpartition(" ")[0] or words[:reach]
    after = words[-reach:].partition(" ")[2] or words[-reach:]
    return f"…{after}" if first else f"{before}…" if last else f"{before} … {after}"


def _sections(article: Article) -> Iterator[tuple[SectionKind, Span]]:
    """Sections with what lies between them, so that no word is missing."""
    at = 0
    for section in article.document.sections:
        if section.span.start > at:
            yield SectionKind.BODY, Span(at, section.span.start)
        yield section.kind, Span(max(at, section.span.start), section.span.end)
        at = max(at, section.span.end)
    yield SectionKind.BODY, Span(at, len(article.document.text))


def _paragraphs(text: str, span: Span, solid: Sequence[Span]) -> Iterator[Span]:
    """Lines with words, never cut inside a claim's words."""
    starts = [one.start for one in solid]
    start = span.start
    for match in _BREAK.finditer(text, span.start, span.end):
        place = bisect_left(starts, match.start()) - 1
        if place >= 0 and solid[place].end > match.start() and match.start() > span.start:
            continue
        yield from _filled(text, start, match.start())
        start = match.end()
    yield from _filled(text, start, span.end)


def _filled(text: str, start: int, end: int) -> Iterator[Span]:
    if text[start:end].strip():
        yield Span(start, end)


def _segments(text: str, part: Span, marks: Sequence[_Mark]) -> Iterator[Segment]:
    edges = {part.start, part.end}
    for mark in marks:
        edges.update(edge for edge in (mark.span.start, mark.span.end) if part.start < edge < part.end)
    waiting, over = list(reversed(marks)), list[_Mark]()
    for start, end in pairwise(sorted(edges)):
        over = [mark for mark in over if mark.span.end > start]
        while waiting and waiting[-1].span.start <= start:
            over.append(waiting.pop())
        claims = [mark for mark in over if mark.what == "claim"]
        # The narrowest claim has the link; the others, and deals, are named after their last word.
        narrowest = min(claims, key=lambda mark: mark.span.end - mark.span.start, default=None)
        ends = [
            mark.id
            for mark in over
            if mark.span.end == end and (mark.what == "deal" or (mark.what == "claim" and mark is not narrowest))
        ]
        yield Segment(
            printable(text[start:end]),
            tuple(mark.id for mark in over if mark.span.start == start),
            narrowest.id if narrowest else None,
            any(mark.what == "unread" for mark in over),
            any(mark.what == "deal" for mark in over),
            tuple(ends),
        )
