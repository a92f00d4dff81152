"""A sentence cut into parts of one number each, so that what stands beside a number is its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from taksir.copilot.agent.sentence import Name, Read
from taksir.copilot.agent.words import TOKEN, marks, words
from taksir.news.claim import Claim
from taksir.news.span import Span

_Meanings = list[frozenset[str]]
THINGS = frozenset({"place", "chip", "model", "product"})


@dataclass(frozen=True)
class Stretch:
    """A part of a sentence: its numbers, the names in it (or before it, where it has none), its words for kinds."""

    span: Span
    claims: tuple[Claim, ...]
    names: frozenset[str]
    placed: tuple[tuple[int, int, frozenset[str]], ...]

    @property
    def concepts(self) -> list[frozenset[str]]:
        """The meanings of every word for a kind."""
        return [meanings for _, _, meanings in self.placed]

    def concepts_of(self, claim: Claim, text: str, verbs: Callable[[str], bool]) -> tuple[_Meanings, _Meanings]:
        """The meanings of the words that stand nearer to this number than to another.

        Apart from them those before a verb of need (`verbs`) that the number stands behind.
        """
        own: _Meanings = []
        apart: _Meanings = []
        for start, end, names in self.placed:
            if claim in self._nearest(start, end, names):
                between = text[end : claim.quantity.span.start]
                (apart if any(verbs(one) for one in TOKEN.findall(between)) else own).append(names)
        return own, apart

    def names_of(self, claim: Claim, read: Read) -> frozenset[str]:
        """The names that a number stands with: all of the part, of things only the nearest where each has a number."""
        apart = {name.name for name in read.names if is_compared(name, read)}
        things = [name for name in read.names if name.kind in THINGS and name.name not in apart]
        known = {name.name for name in things}
        values = [one for one in read.claims if one.quantity.iso is None and one.kind != "multiple"]
        if not self.names:
            behind = [name.name for name in read.names if name.span.start >= claim.quantity.span.end]
            return frozenset(behind[:1])
        here = self.names - apart or self.names
        if len(here & known) < 2 or len(values) < len(known):
            return here
        nearest = min(things, key=lambda name: _gap(name.span, claim.quantity.span.start, claim.quantity.span.end))
        told = {
            min(things, key=lambda name: _gap(name.span, one.quantity.span.start, one.quantity.span.end)).name
            for one in values
        }  # fmt: skip
        return (here - known) | {nearest.name} if told == known else here

    def tells_one(self, read: Read) -> bool:
        """Whether it tells of one of a kind: a GB300, each chip."""
        plain = words(read.language)
        marked = [one for one in read.loose if self.span.contains(one) and plain.among(one.of(read.text), plain.single)]
        things = [name.span for name in read.names if name.kind in THINGS]
        things += [Span(start, end) for start, end, names in self.placed if names & {"chips", "package"}]
        near = 4 if plain.endings else 2
        return any(
            0 <= thing.start - one.end <= 1 or (plain.endings and 0 <= one.start - thing.end <= near)
            for one in marked for thing in things
        )  # fmt: skip

    def _nearest(self, start: int, end: int, names: frozenset[str]) -> list[Claim]:
        values = [claim for claim in self.claims if claim.quantity.iso is None] or list(self.claims)
        units = marks().units
        values = [claim for claim in values if names & units.get(claim.quantity.unit, frozenset())] or values
        gaps = [(_gap(claim.quantity.span, start, end), claim) for claim in values]
        least = min((gap for gap, _ in gaps), default=0)
        return [claim for gap, claim in gaps if gap == least][-1:]


def is_compared(name: Name, read: Read) -> bool:
    """Whether it is that with which something is compared: than the MI300X."""
    plain = words(read.language)
    if plain.endings:
        return any(read.text[name.span.end :].startswith(one) for one in plain.than)
    before = [one for one in read.text[: name.span.start].casefold().split() if one not in plain.single | {"the"}]
    return before[-1:] != [] and before[-1] in plain.than


def _gap(span: Span, start: int, end: int) -> int:
    return max(span.start - end, start - span.end, 0)


def stretches(read: Read) -> tuple[Stretch, ...]:
    """The parts of a sentence, at least one."""
    bounds = _bounds(read)
    concepts = read.concepts
    quantities = [claim.quantity.span for claim in read.claims if claim.quantity.iso is None]
    found: list[Stretch] = []
    before: frozenset[str] = frozenset()
    for start, end in bounds:
        span = Span(start, end)
        names = frozenset(name.name for name in read.names if span.contains(name.span)) or before
        before = names
        held = [
            one for one in concepts
            if start <= one[0] < end and not any(_within(one, name.span) for name in read.names)
            and not any(quantity.contains(Span(one[0], one[1])) and "money" in one[2] for quantity in quantities)
        ]  # fmt: skip
        claims = tuple(claim for claim in read.claims if span.contains(claim.quantity.span))
        found.append(Stretch(span, claims, names, tuple(held)))
    return tuple(found)


def _within(one: tuple[int, int, frozenset[str]], span: Span) -> bool:
    return span.start <= one[0] and one[1] <= span.end


def _bounds(read: Read) -> list[tuple[int, int]]:
    values: Sequence[Span] = sorted(claim.quantity.span for claim in read.claims if claim.quantity.iso is None)
    cuts = []
    for one, other in pairwise(values):
        found = list(words(read.language).cuts.finditer(read.text, one.end, other.start))
        if found:
            cuts.append(found[0].end() if len(found) == 1 else found[-1].end())
    edges = [0, *cuts, len(read.text)]
    return list(pairwise(edges))
