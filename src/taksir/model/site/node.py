"""What a chip comes in, as the power of a cluster needs it: a known server, or a kind of node around a TDP."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from taksir.catalog.entity import Entity
from taksir.errors import UnknownNameError
from taksir.model.assumptions import Assumptions
from taksir.quantity.amount import Amount

NodeKind = Literal["dense", "superchip", "card"]
"""Four to eight accelerators a node; chips whose TDP holds the host processor; one or two cards a node."""

Form = Literal["node", "rack", "pod"]
"""How a server is bought; racks and pods hold their own network."""


@dataclass(frozen=True, slots=True)
class Node:
    """TDP of the chip in W; of a known server its maximum power, power in training (both W) and the packages in it."""

    tdp: Amount
    kind: NodeKind = "dense"
    form: Form = "node"
    power: Amount | None = None
    typical: Amount | None = None
    chips: Amount | None = None
    server: str | None = None


def node_of(world: Assumptions, chip: str, server: str | None = None) -> Node:
    """The server of that key, or the one that the chip usually comes in, or a node around its TDP.

    UnknownNameError for a chip or server that the catalog does not have, and for a chip whose TDP nobody states.
    """
    tdp = world.get(f"chip.{chip}.tdp")
    key = server or server_key(world, chip)
    if key is None:
        return Node(tdp)
    found = world.entity("server", key)
    form: Form = found.text("form")  # type: ignore[assignment]

    def part(attribute: str) -> Amount | None:
        return world.get(f"server.{key}.{attribute}") if found.has(attribute) else None

    return Node(tdp, "dense", form, part("power_max"), part("power_typical"), part("chips"), key)


def server_key(world: Assumptions, chip: str) -> str | None:
    """The server that a chip comes in: as the chip says, else the smallest that holds it; None where none does."""
    said = world.entity("chip", chip).texts.get("server")
    servers = world.catalog.entities("server")
    if said is not None:
        if said not in servers:
            raise UnknownNameError("server", said, list(servers))
        return said
    holding = {key: entity for key, entity in servers.items() if entity.text("chip") == chip}
    return min(holding, key=lambda key: _size(holding[key]), default=None)


def _size(server: Entity) -> float:
    return server.numbers["chips"].fact.best
