"""Who holds how much of whom, as a sentence tells it: a percentage with its holder and of what it is a part."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from taksir.catalog.ask_file import ask_tables
from taksir.copilot.seek.former import former
from taksir.copilot.seek.line import HERE, NEAR, TITLED, Line, Sheet
from taksir.news.claim import Claim
from taksir.news.mention import Mention
from taksir.news.span import Span

_HOLDERS = frozenset({"org", "person", "programme", "candidate", "unknown", "product"})
_BETWEEN = re.compile(r"(?:[a-z][\w-]*\s+){0,3}$")
_REACH = 40


@dataclass(frozen=True, slots=True, eq=False)
class Holding:
    """`holder` has (or gets, or with `sold` gives away) the percentage of `claim`; `parts` are those of whom, with how
    surely: as the sentence says it, else as the one before or the title does.

    `past` says that another percentage took its place.
    """

    line: Line
    claim: Claim
    holder: str
    parts: Mapping[str, float]
    sold: bool
    past: bool

    def of(self, name: str) -> float:
        """How surely it is a part of somebody: named so in the sentence, before it or in the title; 0 where not."""
        return next((count for one, count in self.parts.items() if same(one, name)), 0.0)


def holdings(sheets: Iterable[Sheet]) -> list[Holding]:
    """The parts of companies that are told in these documents, in their order."""
    found: list[Holding] = []
    for sheet in sheets:
        owners: set[str] = set()
        for line in sheet.lines:
            told = list(_in_line(line, owners))
            owners |= {one.holder for one in told}
            found += told
    return found


def marked(text: str, spans: Sequence[tuple[str, Span]], language: str) -> frozenset[str]:
    """Those of some names of which, as the words around them say, something is held: “stake in X”, X의 지분."""
    own = tuple(f"{one.strip()}" for one in listed("own", language))
    return frozenset(
        name
        for name, span in spans
        if _is_held(text, span, 0, len(text), language)
        and not (len(spans) == 1 and own and text[span.end :].startswith(own))
    )


def _in_line(line: Line, owners: Collection[str]) -> Iterator[Holding]:
    language, text = line.document.language, line.document.text
    parts = [one for one in line.claims if one.quantity.unit == "percent" and one.quantity.value is not None]
    if not parts or not _has(line.text, "words", language) or _has(line.text, "market", language):
        return
    parts.sort(key=lambda one: one.quantity.span.start)
    named = [one for one in line.mentions if one.type in _HOLDERS]
    held = _held(line, named)
    sold = _has(line.text, "sells", language) and not _has(line.text, "trades", language)
    end = line.span.start
    for claim in parts:
        span = claim.quantity.span
        if not _moves(text, line.span, span, language):
            holder = _holder(line, named, held, end, span)
            if holder is not None:
                parts_ = {one.name: HERE for one in held if one.name != holder.name}
                parts_ = parts_ or _implied(line, holder.name, owners)
                yield Holding(line, claim, holder.name, parts_, sold, former(claim, line))
            for one in _buyers(line, named, held, language) if sold else ():
                yield Holding(line, claim, one, {other.name: HERE for other in held}, False, False)
        end = span.end


def _implied(line: Line, holder: str, owners: Collection[str]) -> dict[str, float]:
    """Those of whom something is held where the sentence does not say it: named before it in its paragraph and no
    owner themselves, else in the title, else anywhere in the document."""
    above = line.before
    while above is not None:
        told = {one.name: NEAR for one in above.mentions if one.type in _HOLDERS and one.name not in owners}
        told.pop(holder, None)
        if told:
            return told
        above = above.before
    beside = {one: count for one, count in line.names.items() if count < HERE and one != holder}
    return {one: count for one, count in beside.items() if count >= TITLED} or beside


def _buyers(line: Line, named: Sequence[Mention], held: Sequence[Mention], language: str) -> Iterator[str]:
    """Those to whom a part is sold."""
    text, marks = line.document.text, listed("to", language)
    words = "|".join(re.escape(word) for word in marks) or "(?!)"
    for one in named:
        if one.name in {other.name for other in held}:
            continue
        if language == "ko":
            gets = text[one.span.end :].startswith(marks)
        else:
            gets = re.search(rf"\b(?:{words})\s+$", text[line.span.start : one.span.start]) is not None
        if gets:
            yield one.name


def _held(line: Line, named: Sequence[Mention]) -> list[Mention]:
    """Those of whom something is held, and who are joined to them; nobody where none else could hold it."""
    text, language = line.document.text, line.document.language
    found: list[Mention] = []
    for one in named:
        before = found[-1] if found else None
        joined = before is not None and text[before.span.end : one.span.start] in listed("joined", language)
        follows = text[one.span.end : one.span.end + _REACH].lstrip()
        opens = follows[:1].isdigit() or any(follows.startswith(f"{word} ") for word in listed("begins", language))
        if (joined and not opens) or _is_held(text, one.span, line.span.start, line.span.end, language):
            found.append(one)
    return found if len({one.name for one in found}) < len({one.name for one in named}) else []


def _is_held(text: str, span: Span, start: int, end: int, language: str) -> bool:
    before = text[max(start, span.start - _REACH) : span.start]
    behind = text[span.end : min(end, span.end + _REACH)]
    if any(behind.startswith(mark) for mark in listed("of_behind", language)):
        return True
    words = "|".join(re.escape(word) for word in listed("of", language))
    if not words:
        return False
    plain = _BETWEEN.sub("", before)
    return any(
        re.search(rf"\b(?:{words})\s+(?:the\s+|its\s+)?$", said, re.IGNORECASE) is not None
        for said in (before, plain, *_shorter(before))
    )


def _shorter(before: str) -> Iterator[str]:
    """The words before a name without the last one, two or three plain words: “stake in the chipmaker X”."""
    said = before.rstrip()
    for _ in range(3):
        match = re.search(r"\s([a-z][\w-]*)$", said)
        if match is None:
            return
        said = said[: match.start()]
        yield f"{said} "


def _holder(line: Line, named: Sequence[Mention], held: Sequence[Mention], end: int, span: Span) -> Mention | None:
    """Who holds what stands at `span`: the last one named before it and behind the percentage before, else the last
    one before it, else one behind it who is marked as holding."""
    text, language = line.document.text, line.document.language
    free = [one for one in named if one not in held and one.name not in {other.name for other in held}]
    before = [one for one in free if one.span.end <= span.start]
    behind = [one for one in free if one.span.start >= span.end]
    by = "|".join(re.escape(word) for word in listed("by", language)) or "(?!)"
    for one in behind[:1]:
        if re.search(rf"\b(?:{by})\s+$", text[span.end : one.span.start], re.IGNORECASE):
            return one
    marks = listed("holder_behind", language)
    own = [one for one in before if one.span.start >= end] or before
    if language == "ko":
        own = [one for one in own if text[one.span.end :].startswith(marks)] or own
    return own[-1] if own else None


def _moves(text: str, line: Span, span: Span, language: str) -> bool:
    """Whether the words at a percentage say that something moves by it."""
    before = text[line.start : span.start].rstrip().lower()
    behind = text[span.end : min(line.end, span.end + _REACH)].lower()
    return any(re.search(rf"\b{re.escape(word)}$", before) for word in listed("moves_before", language)) or any(
        behind.lstrip().startswith(word.strip()) for word in listed("moves_behind", language)
    )


def same(one: str, name: str) -> bool:
    """Whether two names are of one: Naver and Naver Cloud."""
    return one == name or one.startswith(f"{name} ") or name.startswith(f"{one} ")


def _has(text: str, key: str, language: str) -> bool:
    words = listed(key, language)
    low = text.lower()
    if language == "ko":
        return any(word in low for word in words)
    return any(re.search(rf"\b{re.escape(word)}\b", low) for word in words)


@lru_cache(maxsize=64)
def listed(key: str, language: str) -> tuple[str, ...]:
    """Words of a group of `data/ask/asking/holding.toml`, the longest first."""
    tables = (tree.get("holding", {}).get(key, {}) for _, tree in ask_tables("asking"))
    return tuple(
        sorted({word for table in tables for word in table.get(language, ())}, key=lambda one: (-len(one), one))
    )
