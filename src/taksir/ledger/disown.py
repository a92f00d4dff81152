"""Who denies in a sentence of its own what was told just before: “AMD denied the report.”"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from taksir.news.article import Article

_ORG = frozenset({"org", "person", "programme", "candidate", "unknown"})


@dataclass(frozen=True, slots=True)
class DisowningWords:
    """Patterns by language; `reach` is how many sentences later the denial may stand."""

    reach: int
    denies: dict[str, re.Pattern[str]]
    told: dict[str, re.Pattern[str]]
    withdraws: dict[str, re.Pattern[str]]


@lru_cache(maxsize=1)
def disowning_words() -> DisowningWords:
    """The words that ship with the package."""
    read = tomllib.loads((files("taksir.data") / "disowning" / "words.toml").read_text("utf-8"))
    tables = {
        key: {language: _pattern(words, language) for language, words in read[key].items()}
        for key in ("denies", "told", "withdraws")
    }
    return DisowningWords(read["reach"], tables["denies"], tables["told"], tables["withdraws"])


def disowners(article: Article, sentence: int, parties: Collection[str]) -> Iterator[str]:
    """Of these parties those who deny, within reach of a sentence, what it tells; the denial states nothing else."""
    words, document = disowning_words(), article.document
    language = document.language
    if language not in words.denies:
        return
    stating = {claim.sentence for claim in article.claims if claim.kind != "date"}
    for place in range(sentence + 1, min(sentence + 1 + words.reach, len(document.sentences))):
        span = document.sentences[place].span
        said = span.of(document.text)
        if place in stating or not words.denies[language].search(said) or not words.told[language].search(said):
            continue
        named = [one.name for one in article.mentions if span.contains(one.span) and one.type in _ORG]
        if named and named[0] in parties:
            yield named[0]


def withdrawn(words: str, language: str) -> bool:
    """Whether words say that something planned is given up, and not that it was never so."""
    pattern = disowning_words().withdraws.get(language)
    return pattern is not None and pattern.search(words) is not None


def _pattern(words: list[str], language: str) -> re.Pattern[str]:
    told = "|".join(re.escape(word) for word in words)
    return re.compile(told if language == "ko" else rf"\b(?:{told})\b", re.IGNORECASE)
