"""Which chip, and which rack, a person means by `H100`, `gb300` or `GB300 NVL72`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from taksir.catalog.entity import Entity
from taksir.catalog.facts import Catalog
from taksir.catalog.held import Held
from taksir.errors import UnknownNameError


def find_chip(catalog: Catalog, text: str) -> tuple[str, str | None]:
    """The key of the chip, and of the rack where one was named; UnknownNameError with the nearest otherwise.

    A key or name counts, whatever its case and hyphens; else the shortest key that begins so, as long as the text says
    which of a family it is: `h100` does, `tpu` does not.
    """
    found = chip_meant(catalog, text)
    if found is None:
        chips, servers = catalog.entities("chip"), catalog.entities("server")
        starts = _starting(_named(catalog.data_hash, Held(catalog)), _plain(text))
        raise UnknownNameError("chip", text, starts or [*chips, *servers])
    return found


def chip_meant(catalog: Catalog, text: str) -> tuple[str, str | None] | None:
    """The same; None where the text is no chip."""
    known, wanted = _named(catalog.data_hash, Held(catalog)), _plain(text)
    if not wanted:
        return None
    exact = known.chips.get(wanted)
    if exact is not None:
        return exact, None
    server = known.servers.get(wanted)
    if server is not None:
        entity = catalog.entities("server")[server]
        return entity.text("chip"), server if entity.texts.get("form") == "rack" else None
    starts = _starting(known, wanted)
    told = len(starts) == 1 or any(letter.isdigit() for letter in wanted)
    return (starts[0], None) if starts and told else None


@dataclass(frozen=True, slots=True)
class _Names:
    """Keys by plain key and name, the first in the catalog's order; and the plain key of every chip with its key."""

    chips: Mapping[str, str]
    servers: Mapping[str, str]
    keys: tuple[tuple[str, str], ...]


@lru_cache(maxsize=4)
def _named(_data_hash: str, held: Held) -> _Names:
    chips = held.catalog.entities("chip")
    keys = tuple((_plain(key), key) for key in chips)
    return _Names(_by_name(chips), _by_name(held.catalog.entities("server")), keys)


def _by_name(entities: Mapping[str, Entity]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for key, one in entities.items():
        found.setdefault(_plain(key), key)
        found.setdefault(_plain(one.name), key)
    return found


def _starting(known: _Names, wanted: str) -> list[str]:
    """Keys that begin so, the shortest first; none for an empty text."""
    return sorted((key for plain, key in known.keys if wanted and plain.startswith(wanted)), key=len)


def _plain(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalnum())
