"""Which part of a supplier's output a vendor of chips gets.

In order: `share.<product>_<supplier>.<vendor>`, `share.<product>.<vendor>`; else what those with such a share leave
over (of the wafers of a node, of the part that accelerators can have), by the shares of CoWoS of those who have none.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from taksir.model.assumptions import Assumptions
from taksir.model.supply.level import Level, level
from taksir.quantity.amount import Amount

Array = NDArray[np.float64]

KEY = "cowos"
"""The product whose shares say who is how large among the vendors of accelerators."""


def vendor_key(vendor: str) -> str:
    """How series name a vendor: its first word in small letters."""
    return vendor.split(maxsplit=1)[0].lower()


@dataclass(frozen=True, slots=True)
class Allocation:
    """A share over time: `own`, of what `rest` leave over of `whole` (all, where it is none), by the shares of `peers`.

    share = own × (whole − Σ rest) / Σ peers
    """

    own: Level
    whole: Level | None = None
    rest: tuple[Level, ...] = ()
    peers: tuple[Level, ...] = ()

    def at(self, days: Array) -> Array:
        """The share on days (T,) or (T, S): shape (T, S), between zero and one."""
        share = self.own.at(days)
        if self.whole is not None or self.rest:
            whole = np.ones((1, 1)) if self.whole is None else self.whole.at(days)
            share = share * np.maximum(whole - sum(one.at(days) for one in self.rest), 0.0)
        if self.peers:
            share = share / np.maximum(sum(one.at(days) for one in self.peers), TINY)
        capped: Array = np.minimum(share, 1.0)
        return capped

    @property
    def points(self) -> tuple[Amount, ...]:
        """The facts that it rests on."""
        whole = () if self.whole is None else (self.whole,)
        return tuple(point for one in (self.own, *whole, *self.rest, *self.peers) for point in one.points)


TINY = 1e-12
"""Below this a sum of shares is none."""


def allocation(world: Assumptions, product: str, supplier: str, vendor: str) -> Allocation | None:
    """The vendor's part of a supplier's output of a product; None where nothing was known of it by the run's date."""
    names = {name for name in world.catalog.series_names("share.") if world.series(name).points}
    for name in (f"share.{product}_{supplier}.{vendor}", f"share.{product}.{vendor}"):
        if name in names:
            return Allocation(level(world, name))
    own = f"share.{KEY}.{vendor}"
    if own not in names:
        return None
    accelerators = f"share.{product}.accelerators"
    if accelerators in names:
        whole, prefix = level(world, accelerators), f"share.{product}."
    else:
        whole, prefix = None, f"share.{product}_{supplier}."
    taken = sorted(name for name in names if name.startswith(prefix) and name != accelerators)
    if not taken:
        return None if whole is None else Allocation(level(world, own), whole)
    with_own = {name.rpartition(".")[2] for name in taken}
    peers = sorted(name for name in names if name.startswith(f"share.{KEY}."))
    others = [name for name in peers if name.rpartition(".")[2] not in with_own]
    return Allocation(
        level(world, own),
        whole,
        tuple(level(world, name) for name in taken),
        tuple(level(world, name) for name in others),
    )
