"""Names that the gazetteer knows: which of the automaton's hits stand as words of their own."""

from __future__ import annotations

import re
from typing import NamedTuple

from taksir.catalog.gazetteer import Entity, Gazetteer, Hit
from taksir.catalog.naming import NamingWords

_DOMAIN = re.compile(r"\.(?:com|co|net|org|id|ai|io|kr|jp|cn|sg|my|edu|gov)(?![a-z])|@|://")
_VERSION = re.compile(r"[.\-]\d")
_PLURAL = re.compile(r"s(?![^\W_])")
_TICKER = re.compile(r"[(\[](?:([A-Z]{2,8})\s?:\s?)?([A-Z0-9]{1,7}(?:\.[A-Z]{1,2})?)[)\]]")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[ \u00a0]$")
_WORD_AFTER = re.compile(r"[ \u00a0]([^\W\d_]+)")
_EXCHANGE = {
    "KS": "KRX", "KQ": "KRX", "TW": "TWSE", "T": "TSE", "HK": "HKEX", "JK": "IDX", "SS": "SSE", "SZ": "SZSE",
    "L": "LSE", "KL": "KLSE", "SI": "SGX", "AX": "ASX",
}  # fmt: skip
_JOINED_BY_SLASH = frozenset({"chip", "model"})
"""Names that may stand behind a slash: GB200/GB300."""
_LONG_HANGUL = 4
_LONG_LATIN = 4


class Found(NamedTuple):
    """A known name at its place."""

    start: int
    end: int
    entity: Entity


def find_known(
    text: str, language: str, gazetteer: Gazetteer, words: NamingWords, begins: frozenset[int]
) -> list[Found]:
    """Known names, leftmost and longest first, none overlapping; `begins` are the places where sentences begin."""
    hits = [hit for hit in gazetteer.hits(text, language, words.head) if _stands(text, hit, words)]
    hits.sort(key=lambda hit: (hit.start, -hit.end))
    kept: list[Hit] = []
    reach = -1
    for hit in hits:
        if hit.start >= reach:
            kept.append(hit)
            reach = hit.end
        elif hit.end > reach and kept[-1].entity.name == hit.entity.name:  # "President Lee" + "Lee Jae Myung"
            kept[-1] = kept[-1]._replace(end=hit.end)
            reach = hit.end
    sure = {hit.entity.name for hit in kept if not hit.common or _inside(text, hit.start, begins)}
    found = [Found(hit.start, hit.end, hit.entity) for hit in kept if not hit.common or hit.entity.name in sure]
    return _with_tickers(text, found, gazetteer)


def _inside(text: str, start: int, begins: frozenset[int]) -> bool:
    """Whether a word at `start` stands inside a sentence, where a capital means a name."""
    return start not in begins and start >= 2 and text[start - 1] == " " and text[start - 2] not in '.!?:•■●-–—"“”'


def _stands(text: str, hit: Hit, words: NamingWords) -> bool:
    start, end, entity, _ = hit
    first, last = text[start], text[end - 1]
    if start and not _opens(text, start, first, words):
        before = text[max(0, start - 2) : start]
        if entity.type not in _JOINED_BY_SLASH or before[-1] != "/" or not before[0].isdigit():
            return False
    if end < len(text) and not _closes(text, hit, last, words):
        return False
    return entity.type != "place" or not _is_money(text, start, end, words)


def _opens(text: str, start: int, first: str, words: NamingWords) -> bool:
    before = text[start - 1]
    if not before.isalnum():
        return not (before in "@/" and first.isascii())
    if _hangul(first):
        if not _hangul(before):
            return True
        return before in words.head and (start < 2 or not _hangul(text[start - 2]))
    return not first.isalnum() or _hangul(before)


def _closes(text: str, hit: Hit, last: str, words: NamingWords) -> bool:
    start, end, entity, _ = hit
    after = text[end]
    if not after.isalnum():
        if after in {".", "-"}:
            if entity.type in {"chip", "model", "product"} and _VERSION.match(text, end):
                return False
            return not (after == "." and last.isascii() and _DOMAIN.match(text, end))
        return not (after in "@$" or (after == ":" and text.startswith("://", end)))
    if _hangul(after):
        size = end - start
        if size >= (_LONG_HANGUL if _hangul(last) else _LONG_LATIN):
            return True
        return not last.isalnum() or words.tail.match(text, end) is not None
    if _hangul(last) or not last.isalnum():
        return True
    if after == "s":
        return (last.isupper() or last.isdigit()) and _PLURAL.match(text, end) is not None
    return end - start > _LONG_LATIN and words.tail.match(text, end) is not None


def _is_money(text: str, start: int, end: int, words: NamingWords) -> bool:
    """Whether a country's name only says whose currency it is ("dolar AS", "US dollars")."""
    match = _WORD_BEFORE.search(text, max(0, start - 12), start) if words.money_before else None
    if match is not None and match[1].lower() in words.money_before:
        return True
    match = _WORD_AFTER.match(text, end)
    return match is not None and match[1].lower() in words.money_after


def _with_tickers(text: str, found: list[Found], gazetteer: Gazetteer) -> list[Found]:
    """Adds "(NASDAQ: NVDA)", "(005930.KS)" and a bare "(ORCL)" right behind the name that it belongs to."""
    extra: list[Found] = []
    ends = {name.end: name.entity for name in found}
    for match in _TICKER.finditer(text):
        exchange, symbol = match.groups()
        bare, dot, suffix = symbol.partition(".")
        if exchange:
            entity = gazetteer.by_ticker(f"{exchange}:{symbol}")
        elif dot and suffix in _EXCHANGE:
            entity = gazetteer.by_ticker(f"{_EXCHANGE[suffix]}:{bare}")
        else:
            owner = ends.get(match.start()) or ends.get(match.start() - 1)
            entity = owner if owner and any(t.partition(":")[2] == symbol for t in owner.tickers) else None
        if entity is not None:
            extra.append(Found(match.start(2), match.end(2), entity))
    if not extra:
        return found
    taken = {at for name in extra for at in range(_bracket(text, name.start), name.end)}
    return sorted([*(name for name in found if taken.isdisjoint(range(name.start, name.end))), *extra], key=_start)


def _bracket(text: str, start: int) -> int:
    least = max(0, start - 16)
    return max(text.rfind("(", least, start), text.rfind("[", least, start))


def _start(name: Found) -> int:
    return name.start


def _hangul(character: str) -> bool:
    return "가" <= character <= "힣"
