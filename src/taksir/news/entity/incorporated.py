"""Companies told with their legal form: "PT Cikarang Listrindo", "PT Pertamina EP" are one name each."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from taksir.news.mention import Mention
from taksir.news.span import Span

_FORMED = re.compile(r"\b(?:PT|CV)\.? ([A-Z0-9][\w&\-]*(?: (?!Tbk\b|TBK\b)[A-Z][\w&\-]*){0,5})")
_MOST = 20
_SHORT = 3
_TRADE = re.compile(r"(?<!\w)(?:(?:Big|Data|Digital|Cloud|Global|Smart|Green) )+$")
_FILL = 40
_CAPITALS = re.compile(r" (?:[A-Z][\w&\-]* )+")
_TITLE = re.compile(
    r"\b(?:direktur|presiden|ceo|dirut|komisaris|manager|manajer|marketing|chairman|director)\b[^,.;]*$", re.IGNORECASE
)
"""A title before a company: a person's name follows, and nothing tells where it begins."""
_FREE = re.compile(r"(?:[,(.\n] ?|\b(?:dan|serta|dengan|oleh|bersama|antara) )$")
"""What may stand before a country that begins a name; behind another word it only says whence a company is."""


def incorporated(text: str, mentions: Sequence[Mention], bounds: tuple[int, int]) -> list[Mention]:
    """The mentions with those joined that a legal form in front makes one name, wherever the text has that name.

    Only the stretch `bounds` teaches names: a headline has capitals everywhere.

    >>> incorporated("PT Cikarang Listrindo", [Mention(Span(3, 11), "Cikarang", "place")], (0, 21))[0].name
    'Cikarang Listrindo'
    """
    found = _with_places(text, sorted(mentions, key=lambda m: m.span.start), bounds)
    starts = [m.span.start for m in found]
    found = [_whole(text, m) for m in found]
    names: dict[str, str] = {}
    for match in _FORMED.finditer(text, *bounds):
        start, end = match.span(1)
        if _TITLE.search(text, max(0, match.start() - 50), match.start()):
            continue
        if len(names) < _MOST and not _covered(found, starts, start, end):
            names[match.group(1)] = match.group(1)
    found = _short_forms(text, found)
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
    kept = [m for m in found if not _overlaps(m, fresh, taken)]
    return sorted([*kept, *fresh], key=lambda m: m.span.start)


def _whole(text: str, mention: Mention) -> Mention:
    """An unknown name with the words of the trade before it that are no name by themselves: "Big Data Exchange"."""
    if mention.how != "candidate" or mention.type == "person":
        return mention
    before = _TRADE.search(text, max(0, mention.span.start - 24), mention.span.start)
    if before is None:
        return mention
    span = Span(before.start(), mention.span.end)
    return Mention(span, span.of(text), mention.type, mention.how)


def _overlaps(mention: Mention, fresh: Sequence[Mention], starts: Sequence[int]) -> bool:
    """Whether one of the fresh mentions, sorted, shares a letter with this one."""
    low, high = max(0, bisect_left(starts, mention.span.start) - 1), bisect_left(starts, mention.span.end)
    return any(mention.span.start < other.span.end and other.span.start < mention.span.end for other in fresh[low:high])


def _short_forms(text: str, found: list[Mention]) -> list[Mention]:
    """An unknown name that begins the longer name of a company of this text is that company ("Princeton")."""
    full = {m.span.of(text): m for m in found if m.type == "org"}
    heads: dict[str, Mention] = {}
    for words, mention in full.items():
        head = words.removeprefix("PT ").partition(" ")[0]
        if len(head) > _SHORT and head != words:
            heads.setdefault(head, mention)
    return [
        Mention(m.span, heads[m.name].name, "org") if m.how == "candidate" and m.name in heads else m for m in found
    ]


def _with_places(text: str, found: list[Mention], bounds: tuple[int, int]) -> list[Mention]:
    """A country right beside an unknown name is part of that name: "United Power Indonesia"."""
    joined: list[Mention] = []
    for mention in found:
        last = joined[-1] if joined else None
        if last is not None and last.span.start >= bounds[0] and text[last.span.end : mention.span.start] == " ":
            free = _FREE.search(text, max(0, last.span.start - 12), last.span.start) is not None
            if last.how == mention.how == "candidate" and last.type != "person" != mention.type:
                joined[-1] = _one(text, last, mention)
                continue
            if _joins(last, mention) or (_joins(mention, last) and free):
                joined[-1] = _one(text, last, mention)
                continue
        elif last is not None and _filled(text, last, mention):
            joined[-1] = _one(text, last, mention)
            continue
        joined.append(mention)
    return joined


def _filled(text: str, last: Mention, mention: Mention) -> bool:
    """Whether but capitalised words stand between two unknown names: "Unit Induk Pembangunan Jawa Bagian"."""
    if last.how != "candidate" or mention.how != "candidate" or "person" in (last.type, mention.type):
        return False
    between = text[last.span.end : mention.span.start]
    return len(between) < _FILL and _CAPITALS.fullmatch(between) is not None


def _one(text: str, last: Mention, mention: Mention) -> Mention:
    span = Span(last.span.start, mention.span.end)
    return Mention(span, span.of(text), "org", "candidate")


def _joins(name: Mention, place: Mention) -> bool:
    return place.type == "place" and name.how == "candidate" and name.type in ("org", "unknown")


def _covered(found: Sequence[Mention], starts: Sequence[int], start: int, end: int) -> bool:
    """Whether one mention, with or without the legal form, is the whole name."""
    index = bisect_left(starts, start + 1) - 1
    return index >= 0 and found[index].span.end >= end
