"""Chips on offer: what they cost, when they come, what they take of whose capacity; and chips of one's own design."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Whole = NDArray[np.int64]
Supplier = tuple[str, str, float]
"""Its name, its country, its part of a pool."""


@dataclass(frozen=True, slots=True)
class Chip:
    """Who is behind a chip: `key` of the offer, `chip` and `server` of the catalog, `countries` of its making by layer
    (foundry, memory, packaging, assembly)."""

    key: str
    name: str
    vendor: str
    foundry: str | None = None
    chip: str | None = None
    server: str | None = None
    countries: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Chips:
    """All chips that a plan may hold, those of one's own design among them.

    An order for period t is placed `lead` (c,) periods before; a deposit, a part `deposit` (c,) of `listed` (c, k, t),
    is paid then, and the rest of `price` (c, k, t, f) in period t. Prices are of a chip with all IT around it (rest
    of server, network, storage), US dollars a package, and rise from tier to tier; `promised` (c, k, t) are the
    packages that a tier has. `delivered` (c, t, f) is what can be shipped in a future; an order that cannot be waits.
    No tier of an own chip is used: its price is in `Own`.
    `resale` (c, t, f) is paid for one that is retired in t, `resale[:, -1]` also for what is left at the end. After
    `life` (c,) periods one is retired (T or more: never). `worth` (c,) is what one gives to the measure of the
    objective "most compute" (FLOP/s delivered by default).
    """

    chips: tuple[Chip, ...]
    lead: Whole
    deposit: Array
    listed: Array
    price: Array
    promised: Array
    delivered: Array
    resale: Array
    life: Whole
    worth: Array


@dataclass(frozen=True, slots=True, eq=False)
class Own:
    """Programmes of own chips: `chip` (o,) is the place of each in `Chips`.

    A programme that begins in period τ pays `nre` (o, τ, t) US dollars and can ship `ramp` (o, τ, t, f) packages a
    period (respins of a future delay it) at `cost` (o, τ, t, f) US dollars a package, which falls as yield is learned.
    """

    names: tuple[str, ...]
    chip: Whole
    nre: Array
    ramp: Array
    cost: Array


@dataclass(frozen=True, slots=True, eq=False)
class Pools:
    """Capacities that chips share: wafers of a node, CoWoS, HBM, racks, each as far as this buyer can have it.

    `need` (r, c) units a package; `capacity` (r, t, f) units a period. A `stored` pool keeps what is not used for
    later periods, a line does not. `units` "wafer", "die", "package" …; `layer` "logic", "memory", "packaging",
    "racks". `suppliers` stand behind each, the largest first: name, country, and the part of what the pool gives over
    the plan that comes from there.
    """

    names: tuple[str, ...]
    units: tuple[str, ...]
    layer: tuple[str, ...]
    suppliers: tuple[tuple[Supplier, ...], ...]
    stored: NDArray[np.bool_]
    need: Array
    capacity: Array

    def part(self, name: str | None = None, country: str | None = None) -> Array:
        """The part (r,) of each pool that comes from suppliers of that name, or in that country."""
        return np.array(
            [
                sum(part for who, where, part in row if name in (None, who) and country in (None, where))
                for row in self.suppliers
            ],
            float,
        )


@dataclass(frozen=True, slots=True, eq=False)
class Rents:
    """Chips rented from clouds: `chip` (b,) and `ground` (b,) are places in `Chips` and among the grounds.

    A lease begun in t runs `term` (b,) periods at `price` (b, t, f) US dollars a package and period; at most `most`
    (b, t, f) packages are held at a time.
    """

    names: tuple[str, ...]
    chip: Whole
    ground: Whole
    term: Whole
    price: Array
    most: Array
