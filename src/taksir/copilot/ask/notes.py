"""What tools say in English, their notes and the names of their numbers, in the language of the question."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from taksir.catalog.ask_file import LANGUAGES, ask_tables
from taksir.copilot.ask.phrase import with_particles
from taksir.errors import CatalogError

_PLACE = re.compile(r"\\{(\w+)\\}")

Lines = tuple[tuple[re.Pattern[str], Mapping[str, str]], ...]


def note_in(text: str, language: str) -> str:
    """A note of a tool in a language; as it is where `data/ask/notes` has no line for it."""
    return _told("note", text, language)


def name_in(text: str, language: str) -> str:
    """The name of a number in a language.

    >>> name_in("power of the facility", "id"), name_in("power of the facility", "en")
    ('daya fasilitas', 'power of the facility')
    """
    return _told("name", text, language)


def _told(kind: str, text: str, language: str) -> str:
    if language == "en":
        return text
    for expression, words in _lines(kind):
        match = expression.fullmatch(text)
        if match:
            return with_particles(words[language].format(**match.groupdict()))
    return text


@lru_cache(maxsize=4)
def _lines(kind: str) -> Lines:
    """The lines of a kind, those with the longest words of their own first."""
    found: list[tuple[int, re.Pattern[str], Mapping[str, str]]] = []
    for file, tree in ask_tables("notes"):
        for key, words in tree.get(kind, {}).items():
            if not isinstance(words, dict) or set(words) != set(LANGUAGES):
                raise CatalogError(f"{file}: {kind}.{key}: a text in each of {', '.join(LANGUAGES)} is wanted")
            pattern = _PLACE.sub(r"(?P<\1>.+?)", re.escape(words["en"]))
            found.append((len(_PLACE.sub("", re.escape(words["en"]))), re.compile(pattern), words))
    return tuple((expression, words) for _, expression, words in sorted(found, key=lambda one: -one[0]))
