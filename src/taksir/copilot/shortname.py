"""Names by a part of them: "Princeton Digital" for the group, "Mei Lin" behind a title, a person by the last name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from taksir.catalog.ask_file import ask_tables, words_of
from taksir.catalog.gazetteer import Entity, gazetteer

Held = Mapping[str, tuple[str, int]]
"""The names of a ledger, each with its kind and the number of documents that name it."""

_LEAST = 4
_NONE = frozenset({"chip", "model", "product", "publisher"})
"""Kinds whose parts are words of their own."""


@dataclass(frozen=True, slots=True)
class Shorts:
    """Parts of names, folded, each with the one name that it stands for; `single` are words that need their capital.

    `whole` and `parts` (of several words) are pairs of what is folded and the name, the longest first.
    """

    several: Mapping[str, str]
    single: Mapping[str, str]
    whole: tuple[tuple[str, str], ...]
    parts: tuple[tuple[str, str], ...]


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """In lower case and without accents, letter by letter, so that places stay.

    >>> folded("Bruyères-le-Châtel")
    'bruyeres-le-chatel'
    """
    return "".join(_plain(letter) for letter in text)


def named_by(said: str, held: Held) -> str | None:
    """The one name of the ledger that somebody calls so by a part of it.

    >>> held = {"Princeton Digital Group": ("org", 1), "Mei Lin": ("person", 1)}
    >>> named_by("princeton digital", held), named_by("Dr. Mei Lin", held), named_by("Princeton", held)
    ('Princeton Digital Group', 'Mei Lin', 'Princeton Digital Group')
    """
    short = " ".join(_bare(said))
    for name in held:
        if folded(name) == short:
            return name
    parts = shorts(held)
    return parts.several.get(short) or parts.single.get(short)


def of_same_house(said: str, held: Held) -> str | None:
    """The name that begins with the same word, the most named first: what is nearest to "LG Electronics"."""
    head = (_bare(said) or [""])[0]
    if len(head) < 2 or head in _words()["generic"]:
        return None
    return next((name for name, (kind, _) in held.items() if kind not in _NONE and _bare(name)[:1] == [head]), None)


def of_same_country(entity: Entity, held: Held) -> str | None:
    """A government by its country where the ledger names but that, and a country by its government."""
    if entity.country is None or not (_governs(entity) or "country" in entity.sectors):
        return None
    for name in held:
        other = gazetteer().entity(name)
        if other is not None and other.country == entity.country and (_governs(other) or "country" in other.sectors):
            return name
    return None


def _governs(entity: Entity) -> bool:
    """Whether it is a country's government as a whole, and no ministry."""
    return "government" in entity.sectors and "government" in entity.name.lower()


def clitics() -> frozenset[str]:
    """What Indonesian glues behind a name with a hyphen."""
    return _words()["clitics"]


_cached: list[tuple[Held, Shorts]] = []


def shorts(held: Held) -> Shorts:
    """All parts of names that stand for one name only; worked out once for a state of the ledger."""
    if not _cached or _cached[0][0] is not held:
        _cached[:] = [(held, _shorts(held))]
    return _cached[0][1]


def _shorts(held: Held) -> Shorts:
    whole = {folded(name) for name in held}
    several: dict[str, str] = {}
    single: dict[str, str] = {}
    for name, (kind, _) in held.items():
        for part in _parts(name, kind):
            found = several if " " in part else single
            if part not in whole:
                found[part] = name if found.get(part, name) == name else ""
    several = {part: name for part, name in several.items() if name}
    return Shorts(
        several,
        {part: name for part, name in single.items() if name},
        _by_length((folded(name), name) for name in held),
        _by_length(several.items()),
    )


def _by_length(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def _parts(name: str, kind: str) -> Iterator[str]:
    """What a name may be shortened to."""
    words = _bare(name)
    if kind in _NONE or "+" in name:
        return
    joining, generic = _words()["joining"], _words()["generic"]
    if len(words) > 1 and len(words[0]) >= _LEAST and words[0] not in generic:
        yield words[0]
    for size in range(2, len(words)):
        if words[size - 1] not in joining and not generic.issuperset({*words[:size]} - joining):
            yield " ".join(words[:size])
    if kind == "person" and len(words) > 1:
        if len(words[-1]) >= _LEAST:
            yield words[-1]
        if len(words) > 2:
            yield f"{words[0]} {words[-1]}"
    elif kind == "programme" and len(words) == 2 and words[0] in _words()["kinds"]:
        yield words[-1]


def _bare(name: str) -> list[str]:
    """The words of a name, folded, without titles in front and a qualifier in brackets."""
    words = folded(name.partition(" (")[0]).split()
    while len(words) > 1 and words[0] in _words()["titles"]:
        words.pop(0)
    return words


def _plain(letter: str) -> str:
    low = letter.lower()
    if low.isascii() or len(low) != 1 or "가" <= low <= "힣":
        return low if len(low) == 1 else letter
    return unicodedata.normalize("NFKD", low)[0]


@lru_cache(maxsize=1)
def _words() -> Mapping[str, frozenset[str]]:
    return {
        name: frozenset(words_of(f"{file}: short.{name}", listed))
        for file, tree in ask_tables("heads")
        for name, listed in tree["short"].items()
    }
