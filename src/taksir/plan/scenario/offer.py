"""Chips on offer: bought, rented, or of one's own design."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from taksir.plan.scenario.number import Told


@dataclass(frozen=True, slots=True)
class Tier:
    """A step of a supply curve: a part of what the buyer can have, at a premium over the price (0.1 is 10 %)."""

    share: Told
    premium: Told = 0.0


@dataclass(frozen=True, slots=True)
class ChipOffer:
    """A chip of the catalog, by its key or that of a server or rack.

    None where the catalog tells it: `price` a package (the chip alone), `all_in_price` a package with all IT around it;
    `lead_days`, `available` (the first day it ships), `buyer_share` (part of the vendor's output), `most` packages a
    period, `deposit` part of the price paid at the order, `life` years, `discount` off the price. `tiers` from cheap to
    dear; empty: one. `stock` packages stand already, by site.
    """

    chip: str
    price: Told | None = None
    all_in_price: Told | None = None
    discount: Told | None = None
    lead_days: Told | None = None
    available: date | None = None
    buyer_share: Told | None = None
    most: Told | None = None
    deposit: Told | None = None
    life: Told | None = None
    tiers: tuple[Tier, ...] = ()
    stock: Mapping[str, Told] | None = None


@dataclass(frozen=True, slots=True)
class OwnChip:
    """A chip of one's own: `like` a chip of the catalog in what it is made of (dies, node, memory, packaging) and does.

    None where the catalog tells it (`ownchip.*`, the cost model): `nre` US dollars, `cost` a package in mature volume,
    `design_months` to tape-out, `to_volume_months` from there, `respin_months` each, `ramp_months` to `most` packages a
    period, `first_yield` over mature yield, `performance` over that of `like` in use, `partner_margin`. The programme
    may begin between `earliest` and `latest`.
    """

    like: str
    nre: Told | None = None
    cost: Told | None = None
    design_months: Told | None = None
    to_volume_months: Told | None = None
    respin_months: Told | None = None
    ramp_months: Told | None = None
    first_yield: Told | None = None
    performance: Told | None = None
    partner_margin: Told | None = None
    most: Told | None = None
    earliest: date | None = None
    latest: date | None = None


@dataclass(frozen=True, slots=True)
class CloudOffer:
    """Chips for rent: `chip` of the catalog at `place` (a site of the catalog); `price` US dollars a package and hour
    (None: the market's), `most` packages at a time, leases of `term_months`."""

    chip: str
    place: str
    most: Told
    price: Told | None = None
    term_months: Told = 12.0
    available: date | None = None
