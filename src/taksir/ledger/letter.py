"""Whether what is told of a deal is a letter of intent: a paper that is signed before any contract."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from taksir.news.article import Article

_ORG = frozenset({"org", "person", "programme", "candidate", "unknown"})


@dataclass(frozen=True, slots=True)
class LetterWords:
    """A pattern by language; `reach` is how many sentences away from the deal the paper may be named."""

    reach: int
    letters: dict[str, re.Pattern[str]]


@lru_cache(maxsize=1)
def letter_words() -> LetterWords:
    """The words that ship with the package."""
    read = tomllib.loads((files("taksir.data") / "letters" / "words.toml").read_text("utf-8"))
    return LetterWords(read["reach"], {language: _pattern(words) for language, words in read["letters"].items()})


def letter(article: Article, sentence: int, parties: Collection[str], *, alone: bool = False) -> str | None:
    """The words of the sentence near a deal (`alone`: of its own) that tell of its letter of intent, or None.

    The sentence names one of the parties, or nobody; the deal's own sentence comes first, then the nearest.
    """
    words, document = letter_words(), article.document
    pattern = words.letters.get(document.language)
    if pattern is None:
        return None
    reach = 0 if alone else words.reach
    near = range(max(0, sentence - reach), min(sentence + reach + 1, len(document.sentences)))
    for place in sorted(near, key=lambda one: (abs(one - sentence), one)):
        span = document.sentences[place].span
        if not pattern.search(document.text, span.start, span.end):
            continue
        named = {one.name for one in article.mentions if span.contains(one.span) and one.type in _ORG}
        if not named or named & set(parties):
            return span.of(document.text)
    return None


def _pattern(words: list[str]) -> re.Pattern[str]:
    told = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![A-Za-z])(?:{told})(?![A-Za-z])", re.IGNORECASE)
