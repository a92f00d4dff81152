"""Where the cue words of claims stand in a document."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection
from typing import NamedTuple

from taksir.catalog.claim_cues import claim_cues
from taksir.news.flat import flatten
from taksir.news.span import Span

_RIGHT_BIAS = 1.6
"""A cue after the number counts as this much farther away than one before it."""


_AFTER = "_after"
"""A meaning with this ending counts only when its cue stands after the number."""


class Hit(NamedTuple):
    """One cue in the text."""

    start: int
    end: int
    meaning: str


class CueIndex:
    """All claim cues of a text, found in one pass and asked by place."""

    def __init__(self, text: str) -> None:
        flat = flatten(text)
        groups: dict[str, list[Hit]] = {}
        for last, cues in claim_cues().iter(flat):
            end = last + 1
            goes_on = _latin(flat[end : end + 1]) and not flat.startswith("nya", end)
            for cue in cues:
                start = end - cue.length
                if (goes_on or _latin(flat[start - 1 : start])) and flat[start].isascii():
                    continue
                groups.setdefault(cue.group, []).append(Hit(start, end, cue.meaning))
        for hits in groups.values():
            hits.sort(key=_place)
        self._groups = groups

    def within(self, span: Span, group: str) -> list[Hit]:
        """Cues of a group that start inside `span`."""
        hits = self._groups.get(group, [])
        return hits[bisect_left(hits, (span.start,)) : bisect_left(hits, (span.end,))]

    def nearest(self, span: Span, group: str, around: Span, taken: Collection[int] = ()) -> str | None:
        """The meaning of the cue of `group` nearest to `span` inside `around`; cues before count as nearer.

        Cues that start at one of `taken` are the words of other numbers.
        """
        best: tuple[float, int, str] | None = None
        for hit in self.within(around, group):
            if hit.start in taken:
                continue
            only_after = hit.meaning.endswith(_AFTER)
            if hit.end <= span.start:
                if only_after:
                    continue
                distance = float(span.start - hit.end)
            elif hit.start >= span.end:
                distance = (hit.start - span.end) * _RIGHT_BIAS
            else:
                distance = 0.0
            key = (distance, -(hit.end - hit.start), hit.meaning.removesuffix(_AFTER))
            if best is None or key < best:
                best = key
        return best[2] if best else None

    def meanings(self, group: str, around: Span) -> tuple[str, ...]:
        """Every meaning of `group` inside `around`, in order, once."""
        return tuple(dict.fromkeys(hit.meaning for hit in self.within(around, group)))


def _place(hit: Hit) -> tuple[int, int]:
    return hit.start, -hit.end


def _latin(character: str) -> bool:
    return character.isascii() and character.isalnum()
