"""Who speaks in a sentence, and by which words it doubts, judges, or turns against the one before."""

from __future__ import annotations

import re
from functools import lru_cache

from taksir.catalog.ask_file import ask_tables
from taksir.copilot.seek.line import Line
from taksir.news.claim import Claim

SPEAKERS = ("org", "person", "programme", "publisher", "unknown")
"""Types of names that can say something."""

_OPENS = 4
"""A name within so many characters opens a sentence: behind "The"."""


def tellers(line: Line, claim: Claim | None = None) -> tuple[str, ...]:
    """Who says what stands in a sentence, as far as it is sure: who opens it, else those to whom it is ascribed."""
    told = claim.standing.attribution if claim is not None else ()
    told = told or line.reader().of(line.span, line.number).attribution
    named = [one for one in line.mentions if one.type in SPEAKERS and one.how != "coreference"]
    opening = [one.name for one in named if one.span.start - line.span.start <= _OPENS][:1]
    people = [one.name for one in named if one.name in told and one.type in ("person", "unknown")]
    return tuple(dict.fromkeys((*opening, *people))) if opening else tuple(told)


def holds(group: str, line: Line) -> bool:
    """Whether a sentence has a word of a group: doubt, contrast, judging, back."""
    return pattern(group, line.document.language).search(line.text) is not None


def opens(group: str, line: Line) -> bool:
    """Whether a sentence begins with a word of a group."""
    return line.text.lower().startswith(_listed(group, line.document.language))


@lru_cache(maxsize=16)
def pattern(group: str, language: str) -> re.Pattern[str]:
    """Any word of a group in a language."""
    either = "|".join(re.escape(word) for word in _listed(group, language)) or r"(?!)"
    return re.compile(either if language == "ko" else rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)


def _listed(group: str, language: str) -> tuple[str, ...]:
    words = {word for _, tree in ask_tables("doubting") for word in tree.get(group, {}).get(language, ())}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))
