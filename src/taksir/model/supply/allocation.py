"""Which part of a supplier's output a vendor of chips gets.

In order: `share.<product>_<supplier>.<vendor>`, `share.<product>.<vendor>`; for the wafers of a node, what accelerators
can have of them times the vendor's share of CoWoS; else what is left over, by the shares of CoWoS of those who have no
share of their own.
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
    """A share over time as a product of levels; `rest` levels are subtracted from one first, `peers` divide.

    share = Π of × (1 − Σ rest) / Σ peers
    """

    of: tuple[Level, ...]
    rest: tuple[Level, ...] = ()
    peers: tuple[Level, ...] = ()

    def at(self, days: Array) -> Array:
        """The share on days (T,) or (T, S): shape (T, S), between zero and one."""
        share: Array = np.ones((1, 1))
        for one in self.of:
            share = share * one.at(days)
        if self.rest:
            share = share * np.maximum(1.0 - sum(one.at(days) for one in self.rest), 0.0)
        if self.peers:
            share = share / np.maximum(sum(one.at(days) for one in self.peers), TINY)
        whole: Array = np.minimum(share, 1.0)
        return whole

    @property
    def points(self) -> tuple[Amount, ...]:
        """The facts that it rests on."""
        return tuple(point for one in (*self.of, *self.rest, *self.peers) for point in one.points)


TINY = 1e-12
"""Below this a sum of shares is none."""


def allocation(world: Assumptions, product: str, supplier: str, vendor: str) -> Allocation | None:
    """The vendor's part of a supplier's output of a product; None where nothing is known of it."""
    names = set(world.catalog.series_names("share."))
    for name in (f"share.{product}_{supplier}.{vendor}", f"share.{product}.{vendor}"):
        if name in names:
            return Allocation((level(world, name),))
    own = f"share.{KEY}.{vendor}"
    if own not in names:
        return None
    accelerators = f"share.{product}.accelerators"
    if accelerators in names:
        return Allocation((level(world, accelerators), level(world, own)))
    taken = sorted(name for name in names if name.startswith(f"share.{product}_{supplier}."))
    if not taken:
        return None
    with_own = {name.rpartition(".")[2] for name in taken}
    peers = sorted(name for name in names if name.startswith(f"share.{KEY}."))
    others = [name for name in peers if name.rpartition(".")[2] not in with_own]
    return Allocation(
        (level(world, own),),
        tuple(level(world, name) for name in taken),
        tuple(level(world, name) for name in others),
    )
