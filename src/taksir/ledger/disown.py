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
    """Patterns by language; `reach` is how many sentences later the denial may stand.

    `figures` finds a denial beside a word for a number that was told before: “disputes that figure”.
    """

    reach: int
    denies: dict[str, re.Pattern[str]]
    told: dict[str, re.Pattern[str]]
    withdraws: dict[str, re.Pattern[str]]
    figures: dict[str, re.Pattern[str]]


@lru_cache(maxsize=1)
def disowning_words() -> DisowningWords:
    """The words that ship with the package."""
    read = tomllib.loads((files("taksir.data") / "disowning" / "words.toml").read_text("utf-8"))
    tables = {
        key: {language: _pattern(words, language) for language, words in read[key].items()}
        for key in ("denies", "told", "withdraws")
    }
    gap = rf"[^.:;\d]{{0,{read['beside']}}}?"
    figures = {}
    for language, words in read["figures"].items():
        denies, figure = (_pattern(some, language).pattern for some in (read["denies"][language], words))
        denies, figure = f"(?:{denies})", f"(?:{figure})"
        either = f"{figure}{gap}{denies}" if language == "ko" else f"{denies}{gap}{figure}"
        figures[language] = re.compile(either, re.IGNORECASE)
    return DisowningWords(read["reach"], tables["denies"], tables["told"], tables["withdraws"], figures)


def disowners(article: Article, sentence: int, parties: Collection[str], unit: str | None = None) -> Iterator[str]:
    """Who denies, within reach of a sentence, what it tells: one of the parties, where it states nothing else.

    Where the denial is of a figure (“disputes that figure: only 420 MW are running”), it may be anybody, and state
    another number of the same `unit`; it is of the sentence before it that has such a number.
    """
    words, document = disowning_words(), article.document
    language = document.language
    if language not in words.denies:
        return
    stating: dict[int, set[str]] = {}
    for claim in article.claims:
        if claim.kind != "date":
            stating.setdefault(claim.sentence, set()).add(claim.quantity.unit)
    for place in range(sentence + 1, min(sentence + 1 + words.reach, len(document.sentences))):
        span = document.sentences[place].span
        said = span.of(document.text)
        own, units = document.sentences[place].own, stating.get(place, set())
        figure = own and unit is not None and words.figures[language].search(said) is not None
        if not figure and (units or not own or not words.denies[language].search(said)):
            if unit in units:
                return  # what is denied later is of this sentence's number
            continue
        if figure and units and unit not in units:
            continue
        if not figure and not words.told[language].search(said):
            continue
        named = [one.name for one in article.mentions if span.contains(one.span) and one.type in _ORG]
        if named and (figure or named[0] in parties):
            yield named[0]
        if unit in units:
            return


def withdrawn(words: str, language: str) -> bool:
    """Whether words say that something planned is given up, and not that it was never so."""
    pattern = disowning_words().withdraws.get(language)
    return pattern is not None and pattern.search(words) is not None


def _pattern(words: list[str], language: str) -> re.Pattern[str]:
    told = "|".join(re.escape(word) for word in words)
    return re.compile(told if language == "ko" else rf"\b(?:{told})\b", re.IGNORECASE)
