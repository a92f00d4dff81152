"""How the links of a scale-up domain are laid: through a switch, to every peer, or to the neighbours in a torus."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from taksir.model.assumptions import Assumptions
from taksir.model.perf.network.collective import Array
from taksir.quantity.amount import Value


@dataclass(frozen=True, slots=True)
class Topology:
    """`peers` over which a chip's bandwidth is split (0: a switch, any peer gets all), or `axes` of a torus (0: none).

    `side` is the length of an axis that a group fills before it takes another.
    """

    peers: int = 0
    axes: int = 0
    side: float = 1.0

    def share(self, ranks: Value) -> Array:
        """Part of a chip's bandwidth that a group of `ranks` neighbours can use."""
        members = np.asarray(ranks, float)
        if self.axes:
            return self._used(members) / self.axes
        if self.peers:
            return np.clip((members - 1) / self.peers, 1 / self.peers, 1.0)
        return np.ones(members.shape)

    def crowding(self, ranks: Value) -> Array:
        """How many times longer an all-to-all takes than its bytes: in a torus they pass through others (bisection)."""
        members = np.asarray(ranks, float)
        if not self.axes:
            return np.ones(members.shape)
        used = self._used(members)
        return np.maximum(1.0, used * members ** (1 / used) / 4)

    def hops(self, ranks: Value) -> Array:
        """Members that a message passes, as if they stood in one ring: all of them, or the axes one after another."""
        members = np.asarray(ranks, float)
        if not self.axes:
            return members
        used = self._used(members)
        return np.where(members > 1, used * (members ** (1 / used) - 1) + 1, members)

    def _used(self, members: Array) -> Array:
        filled = np.ceil(np.log2(np.maximum(members, 2)) / np.log2(self.side) - 1e-9)
        used: Array = np.clip(filled, 1, self.axes)
        return used


def topology_of(world: Assumptions, chip: str) -> Topology:
    """From the facts perf.network.mesh.<chip> and perf.network.torus.<chip>; a switch where neither is known."""
    mesh, torus = f"perf.network.mesh.{chip}", f"perf.network.torus.{chip}"
    if world.has(mesh):
        return Topology(peers=round(float(world.get(mesh).p50)))
    if world.has(torus):
        side = float(world.get("perf.network.torus_side").p50)
        return Topology(axes=round(float(world.get(torus).p50)), side=side)
    return Topology()
