"""All chips that a plan may hold, in one order: bought, of one's own design, only rented."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from taksir.model.silicon.margin import price_usd
from taksir.model.total import sum_usd
from taksir.plan.problem.chips import Chip, Chips
from taksir.plan.ready.calendar import Calendar
from taksir.plan.ready.chance import price_factors
from taksir.plan.ready.kit import Kit
from taksir.plan.ready.names import apart, plain
from taksir.plan.ready.offers import Offer, worth_of
from taksir.plan.ready.own import Programme, opens
from taksir.plan.ready.pick import Book, Pick
from taksir.quantity.amount import Amount, compute

Array = NDArray[np.float64]
Countries = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Hold:
    """`kits` are all chips; `own` and `rented` the places of those of each programme and of each cloud's offer."""

    kits: tuple[Kit, ...]
    offers: tuple[Offer, ...]
    programmes: tuple[Programme, ...]
    own: tuple[int, ...]
    rented: tuple[int, ...]
    worths: tuple[Amount | None, ...]

    @classmethod
    def of(
        cls, book: Book, offers: tuple[Offer, ...], programmes: tuple[Programme, ...], rented: tuple[Kit, ...]
    ) -> Hold:
        """Rented chips that are on offer too, in the same server, are the same chip."""
        kits = [*(one.kit for one in offers), *(one.kit for one in programmes)]
        worths = [*(one.worth for one in offers), *(one.worth for one in programmes)]
        own = tuple(range(len(offers), len(kits)))
        of = {(one.kit.chip.key, one.kit.holder): place for place, one in enumerate(offers)}
        places = []
        for kit in rented:
            key = (kit.chip.key, kit.holder)
            if key not in of:
                of[key] = len(kits)
                kits.append(kit)
                worths.append(worth_of(book, kit))
            places.append(of[key])
        return cls(tuple(kits), offers, programmes, own, tuple(places), tuple(worths))

    def it(self, calendar: Calendar) -> tuple[Amount | None, ...]:
        """What a package of each costs at the start with all IT around it; None where it is only rented."""
        bought = [one.prices[0] for one in self.offers]
        made = [
            compute(sum_usd, "IT", compute(price_usd, "own chip", cost, one.partner), one.around)
            for one in self.programmes
            for cost in (compute(sum_usd, "cost", one.silicon, one.fixed),)
        ]
        return (*bought, *made, *(None for _ in self.kits[len(bought) + len(made) :]))

    def performance(self, pick: Pick) -> Array:
        """What each does over the chip of the catalog that it is or is like, (C,)."""
        performance = np.ones(len(self.kits))
        for place, one in zip(self.own, self.programmes, strict=True):
            performance[place] = pick(one.performance)
        return performance

    def chips(self, calendar: Calendar, countries: Mapping[int, Countries], pick: Pick) -> Chips:
        """The chips of the problem for one sample."""
        periods, futures = len(calendar.periods), len(calendar.futures)
        count, tiers = len(self.kits), max((len(one.tiers) for one in self.offers), default=1)
        lead, life = np.zeros(count, dtype=np.int64), np.full(count, periods, dtype=np.int64)
        deposit = np.zeros(count)
        listed, promised = np.zeros((count, tiers, periods)), np.zeros((count, tiers, periods))
        delivered = np.full((count, periods, futures), np.inf)
        resale = np.zeros((count, periods, futures))
        price = np.zeros((count, tiers, periods, futures))
        for place, offer in enumerate(self.offers):
            lead[place] = np.ceil(pick(offer.lead) / calendar.days - TINY)
            life[place] = _periods(pick(offer.life), calendar)
            deposit[place] = pick(offer.deposit)
            prices, sold = offer.listed(pick)
            own = len(prices)
            listed[place], listed[place, :own] = prices[-1], prices
            promised[place, :own] = sold
            factor = price_factors(calendar.futures, offer.kit.key, offer.kit.vendor)
            price[place] = listed[place][:, :, None] * factor
            delivered[place] = offer.delivered(calendar, pick)
            resale[place] = offer.resale(calendar, pick, price[place].min(axis=0))
        for place, one in zip(self.own, self.programmes, strict=True):
            life[place] = _periods(pick(one.life), calendar)
            cost = np.full((periods, futures), float(one.cost(pick)))
            listed[place], price[place] = cost[0, 0], cost
            resale[place] = one.used.fetches(calendar, opens(one, calendar, pick), pick(one.life), cost, pick)
        worth = np.array([0.0 if one is None else pick(one) for one in self.worths])
        return Chips(
            self._named(countries), lead, deposit, listed, price, promised, delivered, resale, life, worth
        )  # fmt: skip

    def _named(self, countries: Mapping[int, Countries]) -> tuple[Chip, ...]:
        """Who is behind each; an own chip is its designer's, whoever sells the one that it is like."""
        known = [kit.key if place in self.own else plain(kit.chip.name) for place, kit in enumerate(self.kits)]
        names = apart(known, [kit.key for kit in self.kits])
        return tuple(
            Chip(
                kit.key,
                names[place],
                kit.key if place in self.own else kit.vendor,
                kit.chip.texts.get("foundry"),
                kit.chip.key,
                kit.holder,
                countries.get(place, ()),
            )
            for place, kit in enumerate(self.kits)
        )


TINY = 1e-9
"""Parts of a period that are rounding."""


def _periods(years: float, calendar: Calendar) -> int:
    return max(round(years / float(np.mean(calendar.years))), 1)
