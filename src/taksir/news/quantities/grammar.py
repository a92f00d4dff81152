"""The words of measure of a language, compiled for scanning."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from taksir.catalog.measure import MeasureWords, measure_words
from taksir.news.alternation import alternation

DIGITS = r"\d+(?:[.,]\d+)*"


@dataclass(frozen=True, slots=True)
class Grammar:
    """Patterns that start at a position in a text: `pattern.match(text, position)`."""

    words: MeasureWords
    prefixed: re.Pattern[str]
    spoken: re.Pattern[str]
    scale: re.Pattern[str]
    letter: re.Pattern[str]
    currency: re.Pattern[str]
    unit: re.Pattern[str]
    noun: re.Pattern[str]
    joiner: re.Pattern[str]
    opener: re.Pattern[str]
    money_per: re.Pattern[str]
    rate_per: re.Pattern[str]
    cadence: re.Pattern[str]
    cadence_after: re.Pattern[str] | None
    fx: re.Pattern[str]
    lower_prefixes: frozenset[str]
    prefix_sizes: tuple[int, ...]
    """Lengths of the prefixes, the longest first."""
    lower_units: dict[str, str]
    lower_nouns: dict[str, str]


@lru_cache(maxsize=4)
def grammar(language: str) -> Grammar:
    """The compiled grammar of `id`, `en` or `ko`."""
    words = measure_words(language)
    korean = language == "ko"
    lower_prefixes = frozenset(w.lower() for w in (*words.prefixes, *words.lost_sign))
    prefixes = alternation(lower_prefixes)
    numerals = [w for w in words.numerals if w.isascii()]
    spoken = alternation(numerals)
    end = r"(?![A-Za-z])" if korean else r"(?![\w²³])"
    close, close_word = (r"(?![A-Za-z])", "") if korean else (r"(?!\w)", r"(?!\w)")
    close_noun = "" if korean else r"(?:nya)?(?!\w)"
    not_unit = alternation(words.not_unit)
    nouns = alternation(words.nouns)
    scales = alternation(w for w in words.scales if w.isascii())
    return Grammar(
        words=words,
        prefixed=re.compile(rf"(?:(?P<pre>{prefixes})(?P<gap>[\s\u00a0]{{0,2}}))?(?P<num>{DIGITS})", re.IGNORECASE),
        spoken=re.compile(rf"(?:{spoken})(?:[-\s](?:{spoken}))?(?=[\s-])", re.IGNORECASE),
        scale=re.compile(
            rf"[\s\u00a0-]?({scales}|billions|millions|trillions|thousands){close}",
            re.IGNORECASE,
        ),
        letter=re.compile(rf"(\s?)({alternation(words.letters, cased=True)})(?![A-Za-z\d/²])"),
        currency=re.compile(
            rf"\s?-?((?:{alternation(words.currencies)})|(?:{alternation(words.codes)}))"
            rf"{close_word}",
            re.IGNORECASE,
        ),
        unit=re.compile(
            rf"[\s\u00a0-]?(?:({alternation(words.units)}){end}|({not_unit})(?![A-Za-z\d]))", re.IGNORECASE
        ),
        noun=re.compile(rf"[\s-]?({nouns}){close_noun}", re.IGNORECASE),
        joiner=re.compile(
            rf"(?P<sign>\s?[-–—~∼～]\s?)|\s(?P<word>{alternation(w for w in words.joiners if w[0].isalpha())})\s"
            if not korean
            else r"(?P<sign>\s?[-–—~∼～]\s?)|(?P<word>에서)\s?",
            re.IGNORECASE,
        ),
        opener=re.compile(rf"(?:^|\s)({alternation(words.openers) or 'between'})\s*$", re.IGNORECASE),
        money_per=re.compile(rf"\s?({alternation(words.money_per)})(?!\w)", re.IGNORECASE),
        rate_per=re.compile(rf"[\s,]?\s?({alternation(words.rate_per)}){close_word}", re.IGNORECASE),
        cadence=re.compile(rf"(?:^|\s)({alternation(words.cadence_before) or 'every'})\s*$", re.IGNORECASE),
        cadence_after=re.compile(rf"\s?(?:{alternation(words.cadence_after)})") if words.cadence_after else None,
        fx=re.compile(rf"(?:{alternation(words.fx)})\W{{0,3}}(?:\w+\W){{0,2}}$", re.IGNORECASE),
        lower_prefixes=lower_prefixes,
        prefix_sizes=tuple(sorted({len(prefix) for prefix in lower_prefixes}, reverse=True)),
        lower_units={w.lower(): w for w in words.units},
        lower_nouns={w.lower(): w for w in words.nouns},
    )
