"""How names stand in a text: what may be glued to them, which words announce a person, a company or a project.

One file a language in `data/naming/`.

>>> "CEO" in naming_words("id").person.titles_before
True
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from taksir.errors import CatalogError


@dataclass(frozen=True, slots=True)
class Person:
    """Titles before and after a person's name; `surnames` where a bare surname with a title names somebody (ko).

    `title_words` are the single words of which titles in front are made ("Direktur", "Utama").
    """

    titles_before: frozenset[str]
    titles_after: frozenset[str]
    surnames: frozenset[str]
    title_words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cues:
    """Words right before or right after an unknown name that say what it is; `linked` are heads of "Bank of ..."."""

    before: frozenset[str]
    after: frozenset[str]
    linked: frozenset[str]


@dataclass(frozen=True, slots=True)
class NamingWords:
    """The naming habits of one language.

    `tail` matches what may be glued behind a name up to the end of the word; `head` what may be glued in front.
    """

    tail: re.Pattern[str]
    head: frozenset[str]
    money_before: frozenset[str]
    money_after: frozenset[str]
    person: Person
    org: Cues
    programme: Cues
    place: Cues
    stop: frozenset[str]
    """Capitalised words that are no part of a name at its edges."""
    weak: frozenset[str]
    """Words that begin a name but are none alone ("South")."""
    neighbours: frozenset[str]
    """Words of their own that look like a misspelt name ("Marvel")."""
    heads: frozenset[str]
    """Nouns that announce a company right behind them (ko)."""
    tails: frozenset[str]
    """Last parts of companies' names (ko)."""
    foreign: frozenset[str]
    """Syllables that hardly stand but in foreign names (ko)."""


_TABLES: dict[str, tuple[str, ...]] = {
    "person": ("titles_before", "titles_after", "surnames"),
    "org": ("cues_before", "cues_after"),
    "programme": ("cues_before", "cues_after"),
    "place": ("cues_before", "cues_after"),
    "candidate": ("stop", "weak", "neighbours", "heads", "tails", "foreign"),
}
_LISTS = ("endings", "suffixes", "prefixes", "money_before", "money_after")


@lru_cache(maxsize=8)
def naming_words(language: str) -> NamingWords:
    """The naming words of `language`, loaded once."""
    file = f"naming/{language}.toml"
    path = files("taksir") / "data" / "naming" / f"{language}.toml"
    if not path.is_file():
        raise CatalogError(f"{file}: there is no such language file")
    return _naming(file, path.read_text(encoding="utf-8"))


def _naming(file: str, words: str) -> NamingWords:
    try:
        raw = tomllib.loads(words)
    except tomllib.TOMLDecodeError as error:
        raise CatalogError(f"{file}: not TOML: {error}") from None
    unknown = raw.keys() - {*_TABLES, *_LISTS}
    if unknown:
        raise CatalogError(f"{file}: unknown key {sorted(unknown)[0]!r}")
    lists = {name: _strings(file, name, raw.get(name, [])) for name in _LISTS}
    tables: dict[str, dict[str, tuple[str, ...]]] = {}
    for table, names in _TABLES.items():
        entries = raw.get(table, {})
        if not isinstance(entries, dict) or entries.keys() - set(names):
            raise CatalogError(f"{file}: {table}: expected a table of {', '.join(names)}")
        tables[table] = {name: _strings(file, f"{table}.{name}", entries.get(name, [])) for name in names}
    return NamingWords(
        tail=_tail(lists["suffixes"], lists["endings"]),
        head=frozenset(lists["prefixes"]),
        money_before=frozenset(lists["money_before"]),
        money_after=frozenset(lists["money_after"]),
        person=Person(
            **{name: frozenset(listed) for name, listed in tables["person"].items()},
            title_words=frozenset(word for title in tables["person"]["titles_before"] for word in title.split()),
        ),
        org=_cues(tables["org"]),
        programme=_cues(tables["programme"]),
        place=_cues(tables["place"]),
        stop=frozenset(tables["candidate"]["stop"]),
        weak=frozenset(tables["candidate"]["weak"]),
        neighbours=frozenset(tables["candidate"]["neighbours"]),
        heads=frozenset(tables["candidate"]["heads"]),
        tails=frozenset(tables["candidate"]["tails"]),
        foreign=frozenset("".join(tables["candidate"]["foreign"])),
    )


def _tail(suffixes: tuple[str, ...], endings: tuple[str, ...]) -> re.Pattern[str]:
    """At most one suffix and two endings, then the end of the word; linear, as every part is a plain word."""
    suffix = "|".join(sorted(map(re.escape, suffixes), key=len, reverse=True)) or "(?!)"
    ending = "|".join(sorted(map(re.escape, endings), key=len, reverse=True)) or "(?!)"
    return re.compile(rf"(?:{suffix})?(?:{ending}){{0,2}}(?![^\W\d_])")


def _cues(table: dict[str, tuple[str, ...]]) -> Cues:
    linked = frozenset(
        f"{head} {link} " for head, _, link in (cue.rpartition(" ") for cue in table["cues_before"]) if head
    )
    return Cues(frozenset(table["cues_before"]), frozenset(table["cues_after"]), linked)


def _strings(file: str, key: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) and word for word in value):
        raise CatalogError(f"{file}: {key}: expected a list of words")
    return tuple(value)
