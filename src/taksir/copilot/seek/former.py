"""Whether a number was replaced by another: "from 60 MW to 72 MW", "dari semula Rp9,4 triliun", "기존 6만장에서"."""

from __future__ import annotations

import re
from functools import lru_cache

from taksir.catalog.ask_file import ask_tables
from taksir.copilot.seek.line import Line
from taksir.news.claim import Claim

_REACH = 24
"""So many characters before and behind a number are looked at."""


def former(claim: Claim, line: Line) -> bool:
    """Whether the words at a number say that it was, and is no more."""
    if claim.superseded_by is not None:
        return True
    text, span = line.document.text, claim.quantity.span
    before = text[max(line.span.start, span.start - _REACH) : span.start].lower()
    behind = text[span.end : min(line.span.end, span.end + _REACH)].lower()
    head, tail = _patterns(line.document.language)
    if not (head.search(before) or tail.match(behind)):
        return False
    if not _of_two(line.document.language).search(before):
        return True
    return any(one.id != claim.id and one.quantity.unit == claim.quantity.unit for one in line.claims)


def present(claim: Claim, line: Line) -> bool:
    """Whether the words in front of a number say that it is so now: "menjadi 180 MW", "now 180 MW"."""
    text, span = line.document.text, claim.quantity.span
    before = text[max(line.span.start, span.start - _REACH) : span.start].lower()
    return _now(line.document.language).search(before) is not None


def asks_former(text: str, language: str) -> bool:
    """Whether a question asks for what was replaced."""
    words = _listed("asked", language)
    either = "|".join(re.escape(word) for word in words) or r"(?!)"
    return re.search(either if language == "ko" else rf"\b(?:{either})\b", text.lower()) is not None


@lru_cache(maxsize=4)
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    head = "|".join(re.escape(word) for word in _listed("before", language)) or r"(?!)"
    tail = "|".join(re.escape(word) for word in _listed("behind", language)) or r"(?!)"
    edge = "" if language == "ko" else r"(?<!\w)"
    return re.compile(rf"{edge}(?:{head})\s*{_about(language)}\s*$"), re.compile(rf"^[\s,(]*(?:{tail})")


@lru_cache(maxsize=4)
def _of_two(language: str) -> re.Pattern[str]:
    """Words that tell of a number that was only where another stands beside: "from 60 MW", and no more than that."""
    words = "|".join(re.escape(word) for word in _listed("of_two", language)) or r"(?!)"
    return re.compile(rf"(?<!\w)(?<!up )(?<!down )(?:{words})\s*{_about(language)}\s*$")


@lru_cache(maxsize=4)
def _now(language: str) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in _listed("now", language)) or r"(?!)"
    edge = "" if language == "ko" else r"(?<!\w)"
    return re.compile(rf"{edge}(?:{words})\s*{_about(language)}\s*$")


def _about(language: str) -> str:
    """A word of roughness that may stand between."""
    return f"(?:{'|'.join(re.escape(word) for word in _listed('about', language)) or '(?!)'})?"


def _listed(key: str, language: str) -> tuple[str, ...]:
    words = {word for _, tree in ask_tables("asking") for word in tree.get("was", {}).get(key, {}).get(language, ())}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))
