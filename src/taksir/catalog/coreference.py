"""Phrases that stand for a name told before ("perusahaan itu", "the chipmaker", 양사), as data per language.

One file a language in `data/coreference/`.

>>> coreference_words("en").phrases["the two companies"].count
2
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import ahocorasick

from taksir.catalog.gazetteer import TYPES
from taksir.errors import CatalogError


@dataclass(frozen=True, slots=True)
class Anaphor:
    """What a phrase may stand for: `count` names of one of `types`, in one of `sectors`, in none of `unlike`."""

    count: int
    types: frozenset[str]
    sectors: frozenset[str]
    unlike: frozenset[str]

    def fits(self, type_: str, sectors: tuple[str, ...]) -> bool:
        """Whether an entity of this type and these sectors can be meant."""
        if type_ not in self.types or not self.unlike.isdisjoint(sectors[:1]):
            return False
        return not self.sectors or not self.sectors.isdisjoint(sectors)


@dataclass(frozen=True, slots=True)
class CoreferenceWords:
    """All phrases of a language; a text may write them with a capital, in title case or in capitals.

    `subject` matches behind a name that opens a sentence as its subject.
    """

    phrases: dict[str, Anaphor]
    subject: re.Pattern[str]
    automaton: Any

    def find(self, text: str) -> list[tuple[int, int, Anaphor]]:
        """Every phrase that begins a word, by place, the longest of those that begin together."""
        longest: dict[int, tuple[int, Anaphor]] = {}
        for last, (size, anaphor) in self.automaton.iter(text):
            start = last + 1 - size
            if (not start or not text[start - 1].isalnum()) and size > longest.get(start, (0,))[0]:
                longest[start] = (size, anaphor)
        return [(start, start + size, anaphor) for start, (size, anaphor) in sorted(longest.items())]


@lru_cache(maxsize=8)
def coreference_words(language: str) -> CoreferenceWords:
    """The phrases of `language`, loaded once."""
    file = f"coreference/{language}.toml"
    path = files("taksir") / "data" / "coreference" / f"{language}.toml"
    if not path.is_file():
        raise CatalogError(f"{file}: there is no such language file")
    return _words(file, path.read_text(encoding="utf-8"))


def _words(file: str, words: str) -> CoreferenceWords:
    try:
        raw = tomllib.loads(words)
    except tomllib.TOMLDecodeError as error:
        raise CatalogError(f"{file}: not TOML: {error}") from None
    unknown = raw.keys() - {"subject_before", "not_subject_before", "one", "two"}
    if unknown:
        raise CatalogError(f"{file}: unknown key {sorted(unknown)[0]!r}")
    phrases: dict[str, Anaphor] = {}
    for count, table in ((1, "one"), (2, "two")):
        for entry in raw.get(table, []):
            anaphor = _anaphor(file, table, count, entry)
            for phrase in entry["phrases"]:
                if phrase in phrases:
                    raise CatalogError(f"{file}: {table}: phrase {phrase!r} stands twice")
                phrases[phrase] = anaphor
    automaton = ahocorasick.Automaton(ahocorasick.STORE_ANY)
    for phrase, anaphor in phrases.items():
        for spelling in {phrase, phrase[0].upper() + phrase[1:], phrase.title(), phrase.upper()}:
            automaton.add_word(spelling, (len(spelling), anaphor))
    automaton.make_automaton()
    return CoreferenceWords(phrases, _subject(raw), automaton)


def _subject(raw: dict[str, Any]) -> re.Pattern[str]:
    """Behind a subject: one of `subject_before` where they are given, none of `not_subject_before`."""
    marks = "|".join(map(re.escape, raw.get("subject_before", ())))
    others = "|".join(map(re.escape, raw.get("not_subject_before", ())))
    return re.compile((f"(?!{others})" if others else "") + (f"(?:{marks})(?![^\\W\\d_])" if marks else ""))


def _anaphor(file: str, table: str, count: int, entry: Any) -> Anaphor:
    if not isinstance(entry, dict) or entry.keys() - {"phrases", "types", "sectors"} or not entry.get("phrases"):
        raise CatalogError(f"{file}: {table}: expected tables of phrases, types and sectors")
    for key, value in entry.items():
        if not isinstance(value, list) or not all(isinstance(word, str) and word for word in value):
            raise CatalogError(f"{file}: {table}: {key}: expected a list of words")
    types = frozenset(entry.get("types", ()))
    if not types or not types <= set(TYPES):
        raise CatalogError(f"{file}: {table}: types: expected some of {', '.join(TYPES)}")
    sectors = entry.get("sectors", [])
    return Anaphor(
        count,
        types,
        frozenset(s for s in sectors if not s.startswith("!")),
        frozenset(s[1:] for s in sectors if s.startswith("!")),
    )
