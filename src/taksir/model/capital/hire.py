"""What chips cost to hire for a time at the rents that are known: on demand, on the market, under contract."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from taksir.errors import CatalogError
from taksir.model.assumptions import Assumptions
from taksir.model.capital.lease import market_rent
from taksir.quantity.amount import Amount, Value, compute, law

HOURS_A_DAY = 24
CONTRACT_DAYS = 365
"""From a year on, chips are hired under contract; for less, on demand."""

CONTRACT = "contract"

MARKETS = ("on_demand", "market", "capacity_block", "aws", "reserved_1y", "reserved_3y")
"""Series of rents; for a time below a year the first that is known counts."""


@law("N · 24 · d", unit="package*hour")
def hired_hours(chips: Value, days: Value) -> Value:
    """Chip-hours of chips that are hired day and night."""
    return chips * HOURS_A_DAY * days


@law("H · R", unit="USD")
def hire_usd(hours: Value, rent_usd: Value) -> Value:
    """What so many chip-hours cost at a rent of an hour."""
    return hours * rent_usd


@dataclass(frozen=True, slots=True)
class Offer:
    """A rent of a chip-hour in USD that was known on the day, the year or month it is of, and what all of it costs."""

    rent: Amount
    period: str
    cost: Amount


@dataclass(frozen=True, slots=True)
class Hire:
    """Chips hired for some days: the offers by market, and the market that is usual for so long a time."""

    chips: Amount
    days: Amount
    hours: Amount
    offers: Mapping[str, Offer]
    usual: str

    @property
    def offer(self) -> Offer:
        """The usual offer."""
        return self.offers[self.usual]


def hire(world: Assumptions, chip: str, chips: Amount, days: float, day: date | None = None) -> Hire:
    """The offers for `chips` packages over `days`; CatalogError where no rent of the chip was known on the day."""
    on = day or world.as_of
    time = world.given("days", days, "day")
    hours = compute(hired_hours, "chip-hours", chips, time)
    offers: dict[str, Offer] = {}
    for market in MARKETS:
        series = f"rent.{chip}.{market}"
        if not world.has_series(series) or all(one.period.start > on for one in world.series(series).points):
            continue
        rent = world.at(series, on)
        offers[market] = Offer(rent, rent.name.rpartition("@")[2], compute(hire_usd, f"cost, {market}", hours, rent))
    if not offers:
        raise CatalogError(f"no rent of {world.entity('chip', chip).name} is known on {on}")
    usual = next(iter(offers))
    contract = market_rent(world, chip, on)
    if contract is not None:
        cost = compute(hire_usd, "cost, contract", hours, contract)
        offers[CONTRACT] = Offer(contract, offers[usual].period, cost)
        usual = CONTRACT if days >= CONTRACT_DAYS else usual
    return Hire(chips, time, hours, offers, usual)
