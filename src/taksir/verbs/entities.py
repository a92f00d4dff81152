"""Which things of the catalog a few words name: chips, servers, companies, sites, suppliers, models, nodes, memory."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise

from taksir.catalog.facts import Catalog
from taksir.catalog.held import Held
from taksir.catalog.lookup import lookup
from taksir.errors import UnknownNameError

KINDS = ("chip", "server", "memory", "node", "model", "pretraining", "token_price", "company", "supplier", "site")
"""Kinds that are looked for, in the order in which a name counts."""

LONGEST = 6
"""Words of a name."""

SHORTEST = 4
"""Letters and digits from which the beginning of a chip's key counts as its name: h100, b200."""

_WORD = re.compile(r"[가-힣]+|[^\s,;?!()“”\"'가-힣]+")
"""A word; Korean particles behind a name are words of their own."""

Named = Mapping[str, tuple[str, ...]]
"""Keys by kind."""

Meanings = tuple[tuple[str, str], ...]
"""Kinds and keys that one name may be."""

Names = Mapping[str, Meanings]


def entities_named(catalog: Catalog, text: str) -> tuple[Named, str]:
    """Keys by kind of all that a text names, and the text without those names."""
    known = _names(catalog.data_hash, Held(catalog))
    found: dict[str, list[str]] = {}
    words = [(match.start(), match.end()) for match in _WORD.finditer(text)]
    taken: list[tuple[int, int]] = []
    for size in range(min(LONGEST, len(words)), 0, -1):
        for at in range(len(words) - size + 1):
            start, end = words[at][0], words[at + size - 1][1]
            if any(one < end and start < other for one, other in taken):
                continue
            meant = _meant(catalog, known, text[start:end])
            if meant:
                taken.append((start, end))
                for kind, key in meant:
                    found.setdefault(kind, []).append(key)
    rest = "".join(text[one:other] + " " for one, other in _between(sorted(taken), len(text)))
    return {kind: tuple(dict.fromkeys(keys)) for kind, keys in found.items()}, rest


def entity_keys(catalog: Catalog, name: str) -> Named:
    """Keys by kind of one name, or of `kind.key`; UnknownNameError where nothing is called so."""
    kind, dot, key = name.partition(".")
    if dot and kind in KINDS and key in catalog.entities(kind):
        return {kind: (key,)}
    meant = _meant(catalog, _names(catalog.data_hash, Held(catalog)), name)
    if not meant:
        raise UnknownNameError("name", name, [one for kind in KINDS for one in catalog.entities(kind)])
    return {kind: (key,) for kind, key in meant}


def _between(taken: Iterable[tuple[int, int]], length: int) -> Iterable[tuple[int, int]]:
    edges = [0, *(edge for one in taken for edge in one), length]
    return [(one, other) for at, (one, other) in enumerate(pairwise(edges)) if at % 2 == 0]


def _meant(
    catalog: Catalog, known: Mapping[str, tuple[tuple[str, str], ...]], words: str
) -> tuple[tuple[str, str], ...]:
    plain = _plain(words)
    for form in (plain, plain.removesuffix("s")):
        if form in known:
            return known[form]
    if len(plain) < SHORTEST or not any(one.isdigit() for one in plain) or not any(one.isalpha() for one in plain):
        return ()
    starts = sorted((key for key in catalog.entities("chip") if _plain(key).startswith(plain)), key=len)
    return (("chip", starts[0]),) if starts else ()


@lru_cache(maxsize=4)
def _names(_data_hash: str, held: Held) -> Names:
    """Every key and name, plain, with what it may be."""
    catalog = held.catalog
    found: dict[str, dict[tuple[str, str], None]] = {}
    for kind in KINDS:
        for key, entity in catalog.entities(kind).items():
            texts = [entity.name, entity.name.partition(" (")[0]]
            if kind != "site" or "-" in key:  # "is", "it" and "no" are words before they are places
                texts.append(key)
            for attribute in ("aliases", "names"):
                texts += re.split(r"[;|]", entity.texts.get(attribute, ""))
            for text in texts:
                plain = _plain(text)
                if plain:
                    found.setdefault(plain, {})[kind, key] = None
    for name, address in lookup(catalog.library.layers).names.items():
        kind, _, key = address.partition(".")
        found.setdefault(_plain(name), {})[kind, key] = None
    return {plain: _one_a_kind(meant) for plain, meant in found.items()}


def _one_a_kind(meant: Iterable[tuple[str, str]]) -> Meanings:
    first: dict[str, str] = {}
    for kind, key in meant:
        first.setdefault(kind, key)
    return tuple(first.items())


def _plain(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalnum())
