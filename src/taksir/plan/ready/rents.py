"""Chips for rent: what a package costs a period, how many, for how long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from taksir.errors import CatalogError
from taksir.model.capital.lease import market_rent
from taksir.plan.problem.chips import Rents
from taksir.plan.ready.calendar import MONTHS_A_YEAR, Calendar
from taksir.plan.ready.chance import factors
from taksir.plan.ready.grounds import Grounds
from taksir.plan.ready.kit import Kit
from taksir.plan.ready.pick import Book, Pick
from taksir.plan.scenario.offer import CloudOffer
from taksir.quantity.amount import Amount

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Lease:
    """An offer of a cloud; `prices` one a period, US dollars a package and hour."""

    key: str
    kit: Kit
    told: CloudOffer
    prices: tuple[Amount, ...]
    most: Amount
    term: Amount

    def periods(self, calendar: Calendar, pick: Pick) -> int:
        """Whole periods of a lease, at least one."""
        length = float(np.mean(calendar.years)) * MONTHS_A_YEAR
        return max(round(pick(self.term) / length), 1)

    def price(self, calendar: Calendar, pick: Pick) -> Array:
        """US dollars a package and period, (T, F)."""
        hour = np.array([pick(price) for price in self.prices])
        whole: Array = (hour * calendar.hours)[:, None] * factors(calendar.futures, lambda one: one.rent)[None, :]
        return whole

    def held(self, calendar: Calendar, pick: Pick) -> Array:
        """Packages that can be held at a time, (T, F), from the day on which they can be had."""
        there = calendar.since(self.told.available or self.kit.chip.dates.get("released")) >= 1
        supply = factors(calendar.futures, lambda one: one.supply)
        most: Array = pick(self.most) * there[:, None] * supply[None, :]
        return most


def lease_of(book: Book, calendar: Calendar, key: str, kit: Kit, told: CloudOffer) -> Lease:
    """The offer of a cloud; CatalogError for a chip whose rent nobody tells.

    A rent that the catalog tells is the one in force at the beginning of each period; after the last one it stands.
    """
    world, where = book.world, f"clouds.{key}"
    if told.price is not None:
        prices = (book.told(f"{where}.price", told.price, "USD/hour"),) * len(calendar.periods)
    else:
        found = []
        for one in calendar.periods:
            rent = market_rent(world, kit.chip.key, one.start)
            if rent is None:
                raise CatalogError(f"{where}: no rent of {kit.chip.name} is known by {one.start}; say price")
            found.append(book.put(f"{where}.price.{one.name}", rent))
        prices = tuple(found)
    return Lease(
        key, kit, told, prices,
        book.told(f"{where}.most", told.most, "package"),
        book.told(f"{where}.term_months", told.term_months, "month"),
    )  # fmt: skip


def rents_at(
    leases: Sequence[Lease], places: Sequence[int], grounds: Grounds, calendar: Calendar, closed: Array, pick: Pick
) -> Rents:
    """The rents of the problem for one sample; `places` are those of their chips, `closed` (b, T) where an export rule
    keeps a chip out of the country."""
    shape = (len(leases), len(calendar.periods), len(calendar.futures))
    price, most = np.zeros(shape), np.zeros(shape)
    for row, lease in enumerate(leases):
        price[row] = lease.price(calendar, pick)
        most[row] = np.where(closed[row][:, None] > 0, 0.0, lease.held(calendar, pick))
    return Rents(
        tuple(lease.key for lease in leases),
        np.array(places, dtype=np.int64),
        np.array([grounds.of[lease.key] for lease in leases], dtype=np.int64),
        np.array([lease.periods(calendar, pick) for lease in leases], dtype=np.int64),
        price,
        most,
    )
