"""Landmarks: the phrases that say what a stretch of a page is ("Baca juga", "Leave a Reply", 무단전재)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from taksir.catalog.reading import reading_words

if TYPE_CHECKING:
    import ahocorasick

OPENERS = "\"'“”‘’«»[](){}【】「」『』〔〕<>《》*_•●■□▪◆◇○▶▷►➤☞👉📌🔗|:#-–—~→=+.·… \t\xa0\u200b\ufeff"
_AROUND = OPENERS + "0123456789"
_PREFIX = 70
_INLINE_ROLES = ("teaser.link", "footer.contains")
_KEPT_OPENERS = ("☞", "ⓒ", "©")


class Head(NamedTuple):
    """A phrase with which a block begins: `roles` says what it marks, `rest` where the words after it begin."""

    phrase: str
    roles: frozenset[str]
    rest: int


class Hit(NamedTuple):
    """A phrase anywhere in the text."""

    start: int
    end: int
    roles: frozenset[str]


def folded(text: str) -> str:
    """`text` in lower case with plain spaces and apostrophes, code point for code point.

    >>> folded("BACA\\xa0Juga")
    'baca juga'
    """
    return text.replace("İ", "I").lower().replace("\xa0", " ").replace("’", "'")


def head_at(lower: str, start: int, end: int) -> Head | None:
    """The longest phrase with which `lower[start:end]` begins, after opening quotes, brackets and bullets."""
    words = lower[start : min(end, start + _PREFIX)]
    stripped = words if words.startswith(_KEPT_OPENERS) else words.lstrip(OPENERS)
    offset = len(words) - len(stripped)
    for phrase, roles in _heads().get(stripped[:2]) or _heads().get(stripped[:1], ()):
        if stripped.startswith(phrase) and _bounded(stripped, len(phrase)):
            return Head(phrase, roles, start + offset + len(phrase))
    return None


def hits(lower: str) -> list[Hit]:
    """Every phrase that matters in the middle of a paragraph too, leftmost and longest first."""
    found = []
    for last, (size, roles) in _automaton().iter_long(lower):
        start = last + 1 - size
        bounded = _bounded(lower, last + 1) and (start == 0 or not _latin(lower[start - 1]) or not _latin(lower[start]))
        if bounded:
            found.append(Hit(start, last + 1, roles))
    return found


def whole(words: str) -> frozenset[str]:
    """The roles of a phrase that is the whole line, punctuation around it aside."""
    return reading_words().phrases.get(words.strip(_AROUND), frozenset())


def _latin(char: str) -> bool:
    return char.isalnum() and not "가" <= char <= "힣"


def _bounded(words: str, end: int) -> bool:
    """Whether a word ends at `end`: always after Hangul (a particle may follow), elsewhere unless a letter follows."""
    return end >= len(words) or not (_latin(words[end - 1]) and _latin(words[end]))


@lru_cache(maxsize=1)
def _heads() -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    buckets: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for phrase, roles in reading_words().phrases.items():
        buckets.setdefault(phrase[:2], []).append((phrase, roles))
    return {key: tuple(sorted(items, key=lambda item: -len(item[0]))) for key, items in buckets.items()}


@lru_cache(maxsize=1)
def _automaton() -> ahocorasick.Automaton:
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for phrase, roles in reading_words().phrases.items():
        inline = frozenset(role for role in roles if role in _INLINE_ROLES)
        if inline:
            automaton.add_word(phrase, (len(phrase), inline))
    automaton.make_automaton()
    return automaton
