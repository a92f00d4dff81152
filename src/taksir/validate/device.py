"""The chip of the catalog that a table of results means: `NVIDIA H100-SXM5-80GB`, `b200_sxm`, `TPU-trillium`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from taksir.catalog.facts import Catalog
from taksir.errors import UnknownNameError
from taksir.model.assumptions import Assumptions

WORD = re.compile(r"[a-z0-9]+")
"""Names are compared word by word, whatever stands between the words."""


def find_device(world: Assumptions, text: str) -> str:
    """The key of the chip that a text names; of several the one with the longest name, then the first.

    UnknownNameError when it names none.
    """
    found = find_devices(world, text)
    if not found:
        raise UnknownNameError("chip", text, list(world.catalog.entities("chip")))
    return found[0]


def find_devices(world: Assumptions, text: str) -> tuple[str, ...]:
    """Every chip that a text names, longest name first; a name inside a longer one that was found does not count."""
    words = tuple(WORD.findall(text.lower()))
    found: list[str] = []
    free = [True] * len(words)
    for name, key in _names(world):
        for start in range(len(words) - len(name) + 1):
            place = slice(start, start + len(name))
            if words[place] == name and all(free[place]):
                free[place] = [False] * len(name)
                found.append(key)
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=8)
def _names_of(catalog_hash: str, names: tuple[tuple[str, str], ...]) -> tuple[tuple[tuple[str, ...], str], ...]:
    split = {(tuple(WORD.findall(name.lower())), key) for name, key in names}
    return tuple(sorted(split, key=lambda pair: (-len(" ".join(pair[0])), pair)))


@lru_cache(maxsize=4)
def _names(world: Assumptions) -> tuple[tuple[tuple[str, ...], str], ...]:
    """The names of a run's chips, longest first, put together once."""
    return _names_of(world.catalog.data_hash, tuple(_spelled(world.catalog)))


def _spelled(catalog: Catalog) -> Iterator[tuple[str, str]]:
    for key, chip in catalog.entities("chip").items():
        yield key, key
        yield chip.name, key
        for alias in chip.texts.get("aliases", "").split(";"):
            if alias.strip():
                yield alias, key
