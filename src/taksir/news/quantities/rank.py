"""Ranks: second-largest, negara kedua … terbanyak, 세계 2위."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from taksir.catalog.measure import measure_words
from taksir.news.alternation import alternation
from taksir.news.quantity import Quantity
from taksir.news.span import Span

_WINDOW = 24
_GAP = " \t\r\n\xa0-"
_KOREAN_PLACE = re.compile(r"위(?!안|원|한|기)")


@dataclass(frozen=True, slots=True)
class _Words:
    ordinals: dict[str, int]
    after: re.Pattern[str]
    plain_head: re.Pattern[str] | None
    head: re.Pattern[str] | None
    best_before: re.Pattern[str]
    number_before: re.Pattern[str]
    number_heads: tuple[str, ...]


@lru_cache(maxsize=4)
def _words(language: str) -> _Words:
    rank = measure_words(language).rank
    heads = rank.get("before", ("No.",))
    best, before = alternation(rank["superlatives"]), alternation(heads)
    after = {
        "en": rf"[-\s](?P<best>{best})\b",
        "id": rf"(?=[^.\n]{{0,60}}\b(?:{best})\b)",
        "ko": rf"로\s(?P<best>{best})",
    }[language]
    head = alternation(rank.get("heads", ()))
    plain = alternation(rank.get("plain_heads", ()))
    return _Words(
        ordinals={word.lower(): value for word, value in rank["ordinals"].items()},
        after=re.compile(after, re.IGNORECASE),
        plain_head=re.compile(rf"\b(?:{plain})\s$", re.IGNORECASE) if plain else None,
        head=re.compile(rf"\b(?:{head})\s$", re.IGNORECASE) if head else None,
        best_before=re.compile(rf"\b(?:{best})\s$", re.IGNORECASE),
        number_before=re.compile(rf"(?:^|[^\w])(?:{before})[\s-]?$", re.IGNORECASE),
        number_heads=tuple(word.lower() for word in heads),
    )


def rank_triggers(language: str) -> list[str]:
    """Words at which a rank may stand, in lower case."""
    return sorted(_words(language).ordinals)


def rank_at_word(text: str, start: int, end: int, word: str, language: str) -> Quantity | None:
    """The rank whose ordinal word stands at `[start, end)`, when a superlative or a head makes it one."""
    words = _words(language)
    value = words.ordinals[word]
    left = text[max(0, start - _WINDOW) : start]
    after = words.after.match(text, end)
    if language != "id":
        return _rank(start, after.end(), value) if after else None
    best = words.best_before.search(left)
    if best:
        return _rank(start - len(best.group()), end, value)
    head = words.plain_head.search(left) if words.plain_head else None
    if head is None and after and words.head:
        head = words.head.search(left)
    return _rank(start - len(head.group()), end, value) if head else None


def rank_at_digits(text: str, start: int, end: int, language: str) -> Quantity | None:
    """The rank whose number stands at `[start, end)`: No. 1, peringkat 3, 2위."""
    digits = text[start:end]
    if not digits.isdigit() or len(digits) > 3:
        return None
    if language == "ko" and _KOREAN_PLACE.match(text, end):
        return _rank(start, end + 1, int(digits))
    words = _words("en" if language == "ko" else language)
    left = text[max(0, start - 12) : start]
    if not left.rstrip(_GAP).lower().endswith(words.number_heads):
        return None
    before = words.number_before.search(left)
    if before is None or text[end : end + 1] == "%":
        return None
    at = start - len(before.group())
    return _rank(at + (not text[at].isalnum()), end, int(digits))


def _rank(start: int, end: int, value: int) -> Quantity:
    return Quantity(Span(start, end), "rank", "rank", float(value), float(value), float(value))
