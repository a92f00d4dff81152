"""Misspelt names: one slip of the pen away from a name, and not a word of its own.

Only slips inside a word count (two letters swapped, one left out, doubled or mistaken): a changed first or last letter
makes another word ("Intek", "Oracles", "Indonesian"). A name that the document itself has is matched more freely than
one that only the gazetteer knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from taksir.catalog.gazetteer import Entity, Gazetteer

_LEAST = 5
_SURE = 7
_LONG = 9


def slip(word: str, name: str) -> str | None:
    """How `word` differs from `name` by one slip inside: swap, drop, add, change; None when it is another word.

    >>> slip("Atlman", "Altman"), slip("Nvida", "Nvidia"), slip("Intek", "Intel"), slip("Amazing", "Amazon")
    ('swap', 'drop', None, None)
    """
    a, b = word.lower(), name.lower()
    if a == b or a[:1] != b[:1] or a[-1:] != b[-1:] or abs(len(a) - len(b)) > 1:
        return None
    left = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        left += 1
    if len(a) < len(b):
        return "drop" if a[left:] == b[left + 1 :] else None
    if len(a) > len(b):
        return "add" if a[left + 1 :] == b[left:] else None
    if a[left + 1 :] == b[left + 1 :]:
        return "change"
    swapped = a[left] == b[left + 1] and a[left + 1] == b[left] and a[left + 2 :] == b[left + 2 :]
    return "swap" if swapped else None


Spelt = Mapping[str, Sequence[tuple[str, Entity]]]
"""Spellings with what they name, by first and last letter: a slip changes neither."""


def by_ends(spellings: Iterable[tuple[str, Entity]]) -> Spelt:
    """Spellings of five letters or more, by first and last letter."""
    index: dict[str, list[tuple[str, Entity]]] = {}
    for name, entity in spellings:
        if len(name) >= _LEAST:
            index.setdefault((name[0] + name[-1]).lower(), []).append((name, entity))
    return index


def near_in_document(word: str, named: Spelt) -> Entity | None:
    """The one name of the document that `word` is a slip of."""
    if len(word) < _LEAST:
        return None
    found: Entity | None = None
    for name, entity in named.get((word[0] + word[-1]).lower(), ()):
        kind = slip(word, name)
        if kind is None or (kind == "change" and len(word) < _LONG):
            continue
        if found is not None and found is not entity:
            return None
        found = entity
    return found


@lru_cache(maxsize=4)
def _index(gazetteer: Gazetteer) -> dict[str, tuple[tuple[str, Entity], ...]]:
    """Single-word names of companies and products by first and last letter."""
    index: dict[str, list[tuple[str, Entity]]] = {}
    for entity in gazetteer:
        if entity.type in {"org", "product", "model", "publisher"}:
            for alias in entity.aliases:
                if len(alias) >= _SURE and alias.isascii() and alias.isalpha():
                    index.setdefault((alias[0] + alias[-1]).lower(), []).append((alias, entity))
    return {key: tuple(names) for key, names in index.items()}


def near_in_gazetteer(word: str, gazetteer: Gazetteer) -> Entity | None:
    """The one well-known name that an unknown word of seven letters or more is a slip of."""
    if len(word) < _SURE:
        return None
    found: Entity | None = None
    for name, entity in _index(gazetteer).get((word[0] + word[-1]).lower(), ()):
        kind = slip(word, name)
        if kind is None or (kind == "change" and len(word) < _LONG):
            continue
        if found is not None and found is not entity:
            return None
        found = entity
    return found


@lru_cache(maxsize=4)
def _people(gazetteer: Gazetteer) -> dict[str, tuple[tuple[str, Entity], ...]]:
    """People by given name: what follows it, and who that is."""
    people: dict[str, list[tuple[str, Entity]]] = {}
    for name, entity in gazetteer.person_names():
        given, blank, rest = name.partition(" ")
        if blank:
            people.setdefault(given, []).append((rest, entity))
    return {given: tuple(rest) for given, rest in people.items()}


def near_person(given: str, rest: str, gazetteer: Gazetteer) -> Entity | None:
    """The person of exactly this given name whose other name `rest` is a slip of ("Sam Atlman")."""
    if len(rest) < _LEAST:
        return None
    close = {entity.name: entity for name, entity in _people(gazetteer).get(given, ()) if slip(rest, name)}
    return next(iter(close.values())) if len(close) == 1 else None
