"""Words that the checks look for, from `data/checks/words.toml`.

>>> bool(check_words().found("joined", "Jika digabung, angkanya 306 ribu"))
True
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from taksir.catalog.calendar import calendar_words
from taksir.catalog.layer import SHIPPED
from taksir.errors import CatalogError

FILE = SHIPPED / "checks" / "words.toml"

_HANGUL = re.compile("[가-힣]")


@dataclass(frozen=True, slots=True)
class CheckWords:
    """Word lists by name; weekday names with their ISO number. A list becomes a pattern when it is first asked for."""

    lists: Mapping[str, frozenset[str]]
    weekdays: Mapping[str, int]
    bracketed: Mapping[str, int]

    def found(self, name: str, text: str) -> re.Match[str] | None:
        """The first word of that list in `text`, or None."""
        return _found(name, text)


@lru_cache(maxsize=1)
def check_words() -> CheckWords:
    """The words of all languages together."""
    try:
        tables = tomllib.loads(FILE.read_text("utf-8"))
        lists = {name: frozenset(table["words"]) for name, table in tables.items() if "words" in table}
        weekdays = dict(calendar_words().weekdays) | dict(tables["short_weekdays"])
        bracketed = dict(tables["short_weekdays_in_brackets"])
    except (OSError, KeyError, TypeError, tomllib.TOMLDecodeError) as error:
        raise CatalogError(f"{FILE}: {error}") from error
    return CheckWords(lists, weekdays, bracketed)


@lru_cache(maxsize=8192)
def _found(name: str, text: str) -> re.Match[str] | None:
    """Checks ask for the same words of the same sentence again and again.

    A pattern takes milliseconds to make: none is made before a text comes that has one of the words in it.
    """
    pattern = _made.get(name)
    if pattern is None:
        low = text.lower()
        if not _TWINS.search(text) and not any(word in low for word in _lowered(name)):
            return None
        pattern = _made[name] = any_of(check_words().lists[name])
    return pattern.search(text)


_made: dict[str, re.Pattern[str]] = {}
"""Patterns by the name of their list."""

_TWINS = re.compile("[\u0130\u0131\u017f\u00b5]")
"""Letters (İ, ı, ſ, µ) that a pattern without case takes for i, s and μ though they are not their lower case."""


@cache
def _lowered(name: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in check_words().lists[name])


def any_of(words: frozenset[str]) -> re.Pattern[str]:
    """One pattern for many words; whole words, except in Korean, where endings are glued on (also to HBM의)."""
    glued = frozenset(word for word in words if _HANGUL.search(word))
    whole = words - glued
    parts = [rf"(?-i:(?<![^\W가-힣]))(?:{_either(whole)})(?-i:(?![^\W가-힣]))"] * bool(whole)
    return re.compile("|".join([*parts, *([_either(glued)] * bool(glued))]), re.IGNORECASE)


def _either(words: frozenset[str]) -> str:
    """Words as alternatives, the longest first, by their first letter: a search then skips most of them at once."""
    groups: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words, key=lambda word: (-len(word), word)):
        groups[word[0].lower()].append(re.escape(word[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in groups.items())
