"""Which chip, and which rack, a person means by `H100`, `gb300` or `GB300 NVL72`."""

from __future__ import annotations

from collections.abc import Mapping

from taksir.catalog.entity import Entity
from taksir.catalog.facts import Catalog
from taksir.errors import UnknownNameError


def find_chip(catalog: Catalog, text: str) -> tuple[str, str | None]:
    """The key of the chip, and of the rack where one was named; UnknownNameError with the nearest otherwise.

    A key or name counts, whatever its case and hyphens; else the shortest key that begins so, as long as the text says
    which of a family it is: `h100` does, `tpu` does not.
    """
    chips, servers = catalog.entities("chip"), catalog.entities("server")
    wanted = _plain(text)
    if not wanted:
        raise UnknownNameError("chip", text, [*chips, *servers])
    exact = _same(chips, wanted)
    if exact is not None:
        return exact, None
    server = _same(servers, wanted)
    if server is not None:
        entity = servers[server]
        return entity.text("chip"), server if entity.texts.get("form") == "rack" else None
    starts = sorted((key for key in chips if _plain(key).startswith(wanted)), key=len)
    told = len(starts) == 1 or any(letter.isdigit() for letter in wanted)
    if not starts or not told:
        raise UnknownNameError("chip", text, starts or [*chips, *servers])
    return starts[0], None


def _same(entities: Mapping[str, Entity], wanted: str) -> str | None:
    return next((key for key, one in entities.items() if wanted in (_plain(key), _plain(one.name))), None)


def _plain(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalnum())
