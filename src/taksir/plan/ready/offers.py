"""Chips on offer: by when, how many, for how much, and what they fetch when they are sold again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from taksir.errors import CatalogError
from taksir.model.capital.terms import Terms, terms_of
from taksir.model.chain import delivered_flops
from taksir.model.supply.grid import DAYS_PER_WEEK
from taksir.model.supply.lead import lead_name, lead_time
from taksir.model.supply.possible import possible
from taksir.plan.ready.calendar import Calendar, calendar_month
from taksir.plan.ready.chance import factors
from taksir.plan.ready.flow import by_period, left_to, window_of
from taksir.plan.ready.kit import Kit
from taksir.plan.ready.pick import Book, Pick
from taksir.plan.ready.price import Price
from taksir.plan.ready.used import Used, used_of
from taksir.plan.scenario.offer import ChipOffer, Tier
from taksir.quantity.amount import Amount, Value, compute, law

Array = NDArray[np.float64]


@law("w · 7", unit="day")
def days_of_weeks(weeks: Value) -> Value:
    """Weeks in days."""
    return weeks * DAYS_PER_WEEK


@dataclass(frozen=True, slots=True, eq=False)
class Offer:
    """A chip that can be bought; `flow` (T, S) are packages a period that its vendor could sell this buyer if all went
    to this chip, None where no capacity is known; `prices` one a period. `left` (T, F, S) is the part of what the
    scenario tells that each future leaves, where nothing else is known."""

    kit: Kit
    told: ChipOffer
    prices: tuple[Amount, ...]
    lead: Amount
    deposit: Amount
    life: Amount
    used: Used
    share: Amount
    flow: Array | None
    left: Array | None
    most: Amount | None
    tiers: tuple[tuple[Amount, Amount], ...]
    worth: Amount | None
    stock: Mapping[str, Amount]

    def listed(self, pick: Pick) -> tuple[Array, Array]:
        """Price and packages promised, both (K, T), tier by tier, as far as the catalog and the scenario tell."""
        base = np.array([pick(price) for price in self.prices])
        sold = np.full(len(base), np.inf) if self.flow is None else pick.of(self.flow)
        if self.most is not None:
            sold = np.minimum(sold, pick(self.most))
        prices = np.stack([base * (1 + pick(premium)) for _, premium in self.tiers])
        return prices, np.stack([sold * pick(share) for share, _ in self.tiers])

    def delivered(self, calendar: Calendar, pick: Pick) -> Array:
        """Packages that can be shipped, (T, F): infinite where no future takes from what was promised.

        What a future takes away counts here only where the scenario alone tells how many there are; else in the pools.
        """
        supply = factors(calendar.futures, lambda one: one.supply)
        if self.most is None:
            return np.full((len(calendar.periods), len(supply)), np.inf)
        left = supply[None, :] if self.left is None else pick.of(self.left)
        limit = np.where(left < 1, pick(self.most) * left, np.inf)
        return np.broadcast_to(limit, (len(calendar.periods), len(supply))).copy()

    def resale(self, calendar: Calendar, pick: Pick, cheapest: Array) -> Array:
        """What a used package fetches in a period, (T, F); `cheapest` (T, F) is the price of a new one then."""
        first = max(np.ceil(pick(self.lead) / calendar.days), _opens(self, calendar))
        return self.used.fetches(calendar, int(first), pick(self.life), cheapest, pick)


def offer_of(book: Book, calendar: Calendar, owner: str, kit: Kit, told: ChipOffer) -> Offer:
    """The offer of a chip; CatalogError where neither the catalog nor the scenario knows its price or how many."""
    world, where = book.world, f"chips.{kit.key}"
    terms = terms_of(world, owner, server=kit.holder)
    price = Price(world, kit, terms, told.price, told.all_in_price, told.discount)
    prices = tuple(book.put(f"{where}.it.{one.name}", price.it(one.start)) for one in calendar.periods)
    if told.lead_days is None:
        lead = compute(days_of_weeks, f"{where}.lead", lead_time(world, lead_name(world, kit.chip.key), calendar.start))
        book.put(f"{where}.lead", lead)
    else:
        lead = book.told(f"{where}.lead", told.lead_days, "day")
    share = book.told_or(f"{where}.buyer_share", told.buyer_share, "fraction", "supply.buyer_share")
    most = None if told.most is None else book.told(f"{where}.most", told.most, "package")
    flow, known = _flow(book, calendar, kit, told, share)
    return Offer(
        kit, told, prices, lead,
        book.told_or(f"{where}.deposit", told.deposit, "fraction", "plan.deposit"),
        life_of(book, kit.key, told, terms),
        used_of(book),
        share,
        flow,
        None if known else left_to(world, calendar, kit),
        most,
        _tiers(book, where, told.tiers),
        worth_of(book, kit),
        {site: book.told(f"{where}.stock.{site}", count, "package") for site, count in (told.stock or {}).items()},
    )  # fmt: skip


def life_of(book: Book, key: str, told: ChipOffer | None, terms: Terms) -> Amount:
    """Years until a package is retired: as the scenario says, else as its owner writes servers off."""
    name = f"chips.{key}.life"
    if told is not None and told.life is not None:
        return book.told(name, told.life, "year")
    return book.put(name, terms.server_life)


def worth_of(book: Book, kit: Kit) -> Amount | None:
    """FLOP/s that training gets out of a package (dense BF16 at the usual utilisation); None where its peak is not
    known."""
    if not kit.chip.has("peak_bf16"):
        book.note(f"{kit.chip.name}: dense BF16 peak is not known, so that it does not count as compute")
        return None
    peak, mfu = book.world.get(f"chip.{kit.chip.key}.peak_bf16"), book.world.get("chain.mfu")
    return book.put(f"chips.{kit.key}.worth", compute(delivered_flops, "delivered in training", peak, mfu))


def _tiers(book: Book, where: str, tiers: tuple[Tier, ...]) -> tuple[tuple[Amount, Amount], ...]:
    return tuple(
        (
            book.told(f"{where}.tier.{number}.share", tier.share, "fraction"),
            book.told(f"{where}.tier.{number}.premium", tier.premium, "fraction"),
        )
        for number, tier in enumerate(tiers or (Tier(share=1.0),), start=1)
    )


def _opens(offer: Offer, calendar: Calendar) -> int:
    day = offer.told.available or offer.kit.chip.dates.get("released")
    return 0 if day is None else int(np.clip(calendar.first(calendar_month(day)), 0, None))


def _flow(book: Book, calendar: Calendar, kit: Kit, told: ChipOffer, share: Amount) -> tuple[Array | None, bool]:
    """Packages a period (T, S) that the vendor could sell this buyer from the day on which the chip can be had, and
    whether any capacity is known."""
    day = told.available or kit.chip.dates.get("released")
    there = calendar.since(day)
    try:
        flow = flow_of(book, calendar, kit, share)
    except CatalogError as error:
        if told.most is None:
            raise CatalogError(f"chips.{kit.key}: {error}; say most, the packages a period") from error
        return (np.where(there > 0, np.inf, 0.0)[:, None] if np.any(there < 1) else None), False
    return flow * there[:, None], True


def flow_of(book: Book, calendar: Calendar, kit: Kit, share: Amount) -> Array:
    """Packages a period (T, S) of all that a vendor can have made, were it all this chip: the buyer's share of it."""
    window = window_of(calendar)
    supply = possible(book.world, kit.chip.key, window.start, window.end, rack=kit.rack)
    for stage in supply.missing:
        book.note(f"{kit.chip.name}: no capacity is known of {stage}, so that it does not limit")
    sold = by_period(calendar, supply.grid, supply.cumulative)
    book.put(f"chips.{kit.key}.possible", supply.packages)
    bought: Array = sold * np.atleast_1d(np.asarray(share.value, dtype=float))[None, :]
    return bought
