"""Companies told with their legal form: "PT Cikarang Listrindo", "PT Pertamina EP" are one name each."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from taksir.news.mention import Mention
from taksir.news.span import Span

_FORMED = re.compile(r"\b(?:PT|CV)\.? ([A-Z0-9][\w&\-]*(?: (?!Tbk\b|TBK\b)[A-Z][\w&\-]*){0,5})")
_MOST = 20
_PREPOSITION = re.compile(r"\b(?:di|ke|dari) $")


def incorporated(text: str, mentions: Sequence[Mention], bounds: tuple[int, int]) -> list[Mention]:
    """The mentions with those joined that a legal form in front makes one name, wherever the text has that name.

    Only the stretch `bounds` teaches names: a headline has capitals everywhere.

    >>> incorporated("PT Cikarang Listrindo", [Mention(Span(3, 11), "Cikarang", "place")], (0, 21))[0].name
    'Cikarang Listrindo'
    """
    found = _with_places(text, sorted(mentions, key=lambda m: m.span.start), bounds)
    starts = [m.span.start for m in found]
    names: dict[str, str] = {}
    for match in _FORMED.finditer(text, *bounds):
        start, end = match.span(1)
        if len(names) < _MOST and not _covered(found, starts, start, end):
            names[match.group(1)] = match.group(1)
    if not names:
        return found
    for name in names:
        names[name] = max((other for other in names if other.startswith(name)), key=len)
    fresh = [
        Mention(Span(*match.span()), names[match.group()], "org", "candidate")
        for match in re.finditer(
            "|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in sorted(names, key=len, reverse=True)), text
        )
    ]
    taken = [mention.span.start for mention in fresh]
    kept = [
        m
        for m in found
        if not any(
            m.span.start < fresh[i].span.end and fresh[i].span.start < m.span.end
            for i in range(max(0, bisect_left(taken, m.span.start) - 1), min(len(fresh), bisect_left(taken, m.span.end)))
        )
    ]
    return sorted([*kept, *fresh], key=lambda m: m.span.start)


def _with_places(text: str, found: list[Mention], bounds: tuple[int, int]) -> list[Mention]:
    """A country right beside an unknown name is part of that name: "United Power Indonesia"."""
    joined: list[Mention] = []
    for mention in found:
        last = joined[-1] if joined else None
        if last is not None and last.span.start >= bounds[0] and text[last.span.end : mention.span.start] == " ":
            free = not _PREPOSITION.search(text, max(0, last.span.start - 8), last.span.start)
            if _joins(last, mention) or (_joins(mention, last) and free):
                span = Span(last.span.start, mention.span.end)
                joined[-1] = Mention(span, span.of(text), "org", "candidate")
                continue
        joined.append(mention)
    return joined


def _joins(name: Mention, place: Mention) -> bool:
    return place.type == "place" and name.how == "candidate" and name.type in ("org", "unknown")


def _covered(found: Sequence[Mention], starts: Sequence[int], start: int, end: int) -> bool:
    """Whether one mention, with or without the legal form, is the whole name."""
    index = bisect_left(starts, start + 1) - 1
    return index >= 0 and found[index].span.end >= end
