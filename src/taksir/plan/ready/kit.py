"""A chip of the plan with what it comes in: which chip, server and rack a name means."""

from __future__ import annotations

from dataclasses import dataclass

from taksir.catalog.entity import Entity
from taksir.model.assumptions import Assumptions
from taksir.model.site.node import server_key
from taksir.model.supply.finder import find_chip


@dataclass(frozen=True, slots=True)
class Kit:
    """A chip by its `key` in the plan: the chip of the catalog, the server or rack that was named (`server`), the one
    that it stands in (`holder`), and whether that is put together by makers whose capacity is known (`rack`)."""

    key: str
    chip: Entity
    server: str | None
    holder: str | None
    rack: str | None

    @property
    def vendor(self) -> str:
        """Who sells it."""
        return self.chip.text("vendor")


def kit_of(world: Assumptions, key: str, name: str) -> Kit:
    """The chip, server or rack that a name means; UnknownNameError with the nearest for a name that nothing knows."""
    servers = world.catalog.entities("server")
    server: str | None
    if name in servers:
        chip, server = servers[name].text("chip"), name
    else:
        chip, server = find_chip(world.catalog, name)
    holder = server or server_key(world, chip)
    put = holder is not None and "assembly" in servers[holder].texts
    return Kit(key, world.entity("chip", chip), server, holder, holder if put else None)
