"""Who puts how much into a funding round of somebody, as the sentences of a document tell it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from taksir.catalog.ask_file import ask_tables
from taksir.copilot.seek.line import NEAR, TITLED, Line, Sheet
from taksir.news.claim import Claim
from taksir.news.mention import Mention
from taksir.news.standing import Status

_GIVERS = frozenset({"org", "person", "programme", "candidate", "unknown"})
_REACH = 28
_NEXT = 3
"""So many sentences behind one on the round may tell of it without naming whose it is."""


@dataclass(frozen=True, slots=True, eq=False)
class Pledge:
    """`giver` puts the sum of `claim` into a round; without a claim a part that is not told. `giver` is None of the sum
    of the whole round. `refused` says that it is denied, or that the giver does not take part."""

    line: Line
    claim: Claim | None
    giver: str | None
    refused: bool


def pledges(sheet: Sheet, name: str) -> list[Pledge]:
    """What a document tells of a round of `name`, in its order; nothing where it tells of none."""
    about: list[Line] = []
    open_ = 0
    for line in sheet.lines:
        count = line.names.get(name, 0.0)
        if _elsewhere(line, name):
            open_ = 0
        elif count >= TITLED and _has(line, "words", line.document.language):
            about.append(line)
            open_ = _NEXT
        elif count >= NEAR or open_ > 0:
            about.append(line)
            open_ -= 1
    if not any(_has(line, "words", line.document.language) for line in about):
        return []
    return [one for line in about for one in _in_line(line, name)]


def whole_sums(sheet: Sheet) -> frozenset[str]:
    """The claims of a document that are the sum of a whole round, or what it values somebody at."""
    return frozenset(
        claim.id
        for line in sheet.lines
        if _has(line, "words", line.document.language)
        for claim in line.claims
        if claim.quantity.dimension == "money" and _whole(line.document.text, line, claim, line.document.language)
    )


def _in_line(line: Line, name: str) -> Iterator[Pledge]:
    language, text = line.document.language, line.document.text
    if _has(line, "past", language) or not (_has(line, "gives", language) or _has(line, "words", language)):
        return
    refused = _has(line, "not", language) or line.status is Status.DENIED
    sums = sorted(
        (one for one in line.claims if one.quantity.dimension == "money" and not _earlier(one, line)),
        key=lambda one: one.quantity.span.start,
    )
    named = [one for one in line.mentions if one.type in _GIVERS and not _into(line, one, language)]
    end, given = line.span.start, set()
    for claim in sums:
        span = claim.quantity.span
        before = [one for one in named if end <= one.span.start and one.span.end <= span.start]
        behind = [one for one in named if one.span.start >= span.end]
        giver = _giver(before, behind, text, span.end, name, language)
        whole = _whole(text, line, claim, language)
        if whole and not refused and _has(line, "words", language):
            yield Pledge(line, claim, None, False)
        elif not whole and giver is not None and (giver in behind or _has(line, "gives", language)):
            given.add(giver.name)
            yield Pledge(line, claim, giver.name, refused)
        end = span.end
    for one in _by(line, named, language):
        if one.name not in given and one.name != name:
            yield Pledge(line, None, one.name, refused)


def _giver(
    before: list[Mention], behind: list[Mention], text: str, end: int, name: str, language: str
) -> Mention | None:
    """The last one named before a sum; else the one who stands behind it as its origin: “€900 million from AMD”."""
    own = [one for one in before if one.name != name]
    if own:
        return own[-1]
    if language != "ko" and behind and re.fullmatch(r"\s+(?:from|by|dari|oleh)\s+", text[end : behind[0].span.start]):
        return behind[0]
    return None


def _by(line: Line, named: list[Mention], language: str) -> Iterator[Mention]:
    """Those who take part without a sum: “led by X and Y”."""
    text = line.document.text
    words = "|".join(re.escape(word) for word in _listed("by", language)) or "(?!)"
    last: Mention | None = None
    for one in named:
        before = text[max(line.span.start, one.span.start - _REACH) : one.span.start]
        joined = last is not None and text[last.span.end : one.span.start] in _listed("joined", language)
        if joined or re.search(rf"\b(?:{words})\s+$", before, re.IGNORECASE):
            last = one
            yield one


def _elsewhere(line: Line, name: str) -> bool:
    """Whether the sentence puts money into somebody else, or tells of a round of somebody else."""
    text, language = line.document.text, line.document.language
    others = [one for one in line.mentions if one.name != name and one.type in _GIVERS]
    if any(_into(line, one, language) for one in others):
        return not any(one.name == name for one in line.mentions)
    words = "|".join(re.escape(word) for word in _listed("raises", language)) or "(?!)"
    gap = r"^[^.,]{0,24}" if language == "ko" else r"^(?:\s+\w+){0,2}\s+"
    return any(
        one.type == "org" and re.search(rf"{gap}(?:{words})", text[one.span.end : line.span.end]) is not None
        for one in others
    )


def _into(line: Line, one: Mention, language: str) -> bool:
    text = line.document.text
    marks = _listed("into", language)
    if language == "ko":
        return text[one.span.end :].startswith(marks)
    words = "|".join(re.escape(word) for word in marks) or "(?!)"
    return re.search(rf"\b(?:{words})\s+$", text[line.span.start : one.span.start], re.IGNORECASE) is not None


def _whole(text: str, line: Line, claim: Claim, language: str) -> bool:
    """Whether a sum is the whole round's, or a valuation."""
    span = claim.quantity.span
    before = text[max(line.span.start, span.start - _REACH) : span.start].lower().rstrip()
    before = re.sub(r"\s+(?:about|around|some|up to|sekitar|약|hampir|lebih dari|over)$", "", before)
    behind = text[span.end : min(line.span.end, span.end + _REACH)].lower()
    return (
        claim.kind == "valuation"
        or _valued(text[max(line.span.start, span.start - 2 * _REACH) : span.start], language)
        or any(re.search(rf"(?<!\w){re.escape(word)}$", before) for word in _listed("whole_before", language))
        or any(behind.startswith(word) for word in _listed("whole_behind", language))
    )


def _valued(before: str, language: str) -> bool:
    """Whether the words before a sum say what somebody is worth: “would value the company at”."""
    words, ends = ("|".join(re.escape(one) for one in _listed(key, language)) or "(?!)" for key in ("values", "at"))
    return re.search(rf"\b(?:{words})\b[^,;.]*\b(?:{ends})\s+(?:\w+\s+)?$", before, re.IGNORECASE) is not None


def _earlier(claim: Claim, line: Line) -> bool:
    """Whether a sum is of a year before the document's, or of a month long before it."""
    day, period = line.document.published, claim.period
    if day is None or not period or not period[:4].isdigit():
        return False
    if len(period) >= 7 and period[5:7].isdigit():
        return (day.year - int(period[:4])) * 12 + day.month - int(period[5:7]) > 2
    return int(period[:4]) < day.year


def _has(line: Line, key: str, language: str) -> bool:
    low = line.text.lower()
    words: Iterable[str] = _listed(key, language)
    if language == "ko":
        return any(word in low for word in words)
    return any(re.search(rf"\b{re.escape(word)}\b", low) for word in words)


@lru_cache(maxsize=64)
def _listed(key: str, language: str) -> tuple[str, ...]:
    tables = (tree.get("round", {}).get(key, {}) for _, tree in ask_tables("asking"))
    words = {word for table in tables for word in table.get(language, ())}
    return tuple(sorted(words, key=lambda one: (-len(one), one)))
