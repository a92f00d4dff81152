"""What furnishes a news page, per language: heads of teasers and footers, bylines, weekdays, abbreviations.

>>> reading_words().phrases["baca juga"]
frozenset({'teaser.link'})
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

from taksir.errors import CatalogError

LANGUAGES = ("id", "en", "ko")

_TABLES: dict[str, tuple[str, ...]] = {
    "teaser": ("link", "list", "line", "more"),
    "footer": ("tail", "line", "contains", "boilerplate", "invite"),
    "glossary": ("heads",),
    "byline": ("heads", "roles"),
    "caption": ("heads",),
    "published": ("heads", "beside"),
    "navigation": ("words",),
    "publisher": ("suffixes",),
}
_LISTS = ("stop_words", "abbreviations_open", "abbreviations")
_MAPS = ("weekdays",)


@dataclass(frozen=True, slots=True)
class ReadingWords:
    """The word lists of all languages together: pages mix them ("Leave a Reply" under an Indonesian text).

    `phrases` maps a lower-case phrase to its roles ("teaser.link", "footer.tail", …); `stop_words` holds the common
    words of each language, the ones that Taksir does not read included (under their English names).
    """

    phrases: dict[str, frozenset[str]]
    stop_words: dict[str, frozenset[str]]
    abbreviations_open: frozenset[str]
    abbreviations: frozenset[str]
    weekdays: dict[str, int]
    by_role: dict[str, frozenset[str]] = field(default_factory=dict)


@lru_cache(maxsize=1)
def reading_words() -> ReadingWords:
    """All reading words, loaded once."""
    roles: dict[str, set[str]] = {}
    stop_words: dict[str, frozenset[str]] = {}
    lists: dict[str, set[str]] = {name: set() for name in _LISTS}
    maps: dict[str, dict[str, int]] = {name: {} for name in _MAPS}
    for language in LANGUAGES:
        raw = _load(f"{language}.toml")
        for table, names in _TABLES.items():
            for name, phrases in _table(raw, table, language, allowed=names).items():
                for phrase in _strings(phrases, f"{language}.toml: {table}.{name}"):
                    roles.setdefault(phrase, set()).add(f"{table}.{name}")
        for name in _LISTS:
            words = _strings(raw.pop(name, []), f"{language}.toml: {name}")
            lists[name].update(words)
            if name == "stop_words":
                stop_words[language] = frozenset(words)
        for name in _MAPS:
            maps[name].update(_table(raw, name, language))
        if raw:
            raise CatalogError(f"{language}.toml: unknown key {sorted(raw)[0]!r}")
    others = _load("other.toml")
    for name, words in _table(others, "stop_words", "other").items():
        stop_words[name] = frozenset(_strings(words, f"other.toml: {name}"))
    by_role: dict[str, set[str]] = {}
    for phrase, marks in roles.items():
        for mark in marks:
            by_role.setdefault(mark, set()).add(phrase)
    return ReadingWords(
        phrases={phrase: frozenset(marks) for phrase, marks in roles.items()},
        stop_words=stop_words,
        abbreviations_open=frozenset(lists["abbreviations_open"]),
        abbreviations=frozenset(lists["abbreviations"]),
        weekdays=maps["weekdays"],
        by_role={name: frozenset(phrases) for name, phrases in by_role.items()},
    )


@dataclass(frozen=True, slots=True)
class Markup:
    """What marks a part of a page as furniture: kind ("teaser" or "footer") by tag, by role and by class word.

    `skipped` elements hold no words of the article, `inline` elements stand inside a line.
    """

    tags: dict[str, str]
    roles: dict[str, str]
    classes: dict[str, str]
    skipped: frozenset[str]
    inline: frozenset[str]


@lru_cache(maxsize=1)
def reading_markup() -> Markup:
    """The marks of page furniture, loaded once."""
    raw = _load("markup.toml")
    marks: dict[str, dict[str, str]] = {"tags": {}, "roles": {}, "classes": {}}
    for kind in ("footer", "teaser"):
        for name, words in _table(raw, kind, "markup", allowed=tuple(marks)).items():
            marks[name].update(dict.fromkeys(_strings(words, f"markup.toml: {kind}.{name}"), kind))
    skipped = frozenset(_strings(raw.pop("skipped", []), "markup.toml: skipped"))
    inline = frozenset(_strings(raw.pop("inline", []), "markup.toml: inline"))
    if raw:
        raise CatalogError(f"markup.toml: unknown key {sorted(raw)[0]!r}")
    return Markup(marks["tags"], marks["roles"], marks["classes"], skipped, inline)


def _load(name: str) -> dict[str, Any]:
    path = files("taksir").joinpath("data", "reading", name)
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise CatalogError(f"{name}: {error}") from error


def _table(raw: dict[str, Any], name: str, language: str, allowed: tuple[str, ...] | None = None) -> dict[str, Any]:
    table = raw.pop(name, {})
    if not isinstance(table, dict):
        raise CatalogError(f"{language}.toml: {name} must be a table")
    for key in table:
        if allowed is not None and key not in allowed:
            raise CatalogError(f"{language}.toml: unknown key {name}.{key}")
    return table


def _strings(value: object, where: str) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item == item.lower() for item in value):
        raise CatalogError(f"{where} must be a list of lower-case strings")
    return value
