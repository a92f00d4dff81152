"""What a contract for compute can mean: payments a year, chips that they pay for, and what the landlord puts up before.

A value over a term is a yearly sum; a rent of a chip-hour turns it into chips, and chips into power and capex. No
contract says its rent, so that several readings stand side by side: what the market asks, what the owner needs over
the life of the servers, what it needs within the term, and what follows from a size where one was told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from taksir.model.assumptions import Assumptions
from taksir.model.capital.annuity import annuity_factor
from taksir.model.capital.capex import CapexByScope, capex_by_scope
from taksir.model.capital.hourly import OwnerHour, owner_hour
from taksir.model.capital.rent import break_even, kept_fraction, rent_usd_per_hour, return_of
from taksir.model.site.load import PowerByScope, power_by_scope
from taksir.quantity.amount import Amount, Value, compute, law
from taksir.quantity.unit import HOURS_A_YEAR

MARKETS = ("on_demand", "market", "reserved_3y", "reserved_1y")
"""Series of rents, the first that is known counts; only the first is discounted for a long contract."""


@law("V / n", unit="USD/year")
def a_year_usd(value_usd: Value, years: Value) -> Value:
    """A year's part of a contract."""
    return value_usd / years


@law("p·V·a(r, n) + (1 − p)·V/n", unit="USD/year", source="equivalent annual cost")
def level_usd(value_usd: Value, years: Value, prepaid: Value, rate_per_year: Value) -> Value:
    """The level yearly payment that is worth as much to the owner, when a part of the value is paid at the start."""
    return prepaid * value_usd * annuity_factor(rate_per_year, years) + (1 - prepaid) * value_usd / years


@law("R · (1 − d)", unit="USD/hour")
def contract_rent(on_demand_usd: Value, discount: Value) -> Value:
    """Rent of an hour under a contract of years, from the price on demand."""
    return on_demand_usd * (1 - discount)


@law("K / (R · 8766 · u)", unit="package")
def chips_paid(level_usd_per_year: Value, rent_usd: Value, paid_hours: Value) -> Value:
    """Chips that a yearly sum rents all year, u being the part of the hours that is paid."""
    return level_usd_per_year / (rent_usd * HOURS_A_YEAR * paid_hours)


@law("K / (N · 8766 · u)", unit="USD/hour")
def implied_rent(level_usd_per_year: Value, chips: Value, paid_hours: Value) -> Value:
    """Rent of a chip-hour that a yearly sum for a number of chips implies."""
    return level_usd_per_year / (chips * HOURS_A_YEAR * paid_hours)


@law("N · 8766 · u · n", unit="chip-hour")
def term_hours(chips: Value, paid_hours: Value, years: Value) -> Value:
    """Chip-hours paid over the whole term."""
    return chips * HOURS_A_YEAR * paid_hours * years


@law("max(C − p·V, 0)", unit="USD")
def put_up_usd(capex_usd: Value, value_usd: Value, prepaid: Value) -> Value:
    """Capex that the landlord has to find before the first hour, after what the tenant pays at the start."""
    left: Value = np.maximum(np.asarray(capex_usd) - prepaid * value_usd, 0.0)
    return left


@law("V / C", unit="ratio")
def multiple(value_usd: Value, capex_usd: Value) -> Value:
    """Value of a contract over the capex behind it."""
    return value_usd / capex_usd


@law("min(n, N)", unit="year")
def shorter(years: Value, life_years: Value) -> Value:
    """The term, or the life of the servers where that is shorter."""
    least: Value = np.minimum(np.asarray(years, dtype=float), life_years)
    return least


@law("ρ^(t/N)", unit="fraction")
def left_fraction(residual_fraction: Value, years: Value, life_years: Value) -> Value:
    """What servers are worth after some years over their price, falling evenly to their value at the end of life."""
    left: Value = np.asarray(residual_fraction, dtype=float) ** np.asarray(years / life_years, dtype=float)
    return left


@dataclass(frozen=True, slots=True)
class Reading:
    """The contract at one rent (USD an hour paid): chips, power at its maximum, capex, the owner's yearly return.

    `put_up` is capex less what is paid at the start; `multiple` the value over capex.
    """

    rent: Amount
    chips: Amount
    hours: Amount
    power: PowerByScope
    capex: CapexByScope
    put_up: Amount
    multiple: Amount
    returns: Amount


@dataclass(frozen=True, slots=True)
class Lease:
    """A contract of a value over some years, with its readings by name; `level` spreads what is paid at the start."""

    chip: str
    server: str | None
    owner: str
    value: Amount
    years: Amount
    a_year: Amount
    level: Amount
    prepaid: Amount
    paid_hours: Amount
    hour: OwnerHour
    readings: Mapping[str, Reading]


def lease(
    world: Assumptions,
    value: Amount,
    years: float,
    chip: str,
    *,
    owner: str = "neocloud",
    server: str | None = None,
    site: str | None = None,
    day: date | None = None,
    prepaid: float = 0.0,
    size: Amount | None = None,
) -> Lease:
    """What a contract of `value` US dollars over `years` can mean; `size` are packages, where its size is told.

    Readings: `market` (where a rent of the chip is known), `life`, `term` (where that is shorter than the life), and
    `size` where that is given.
    UnknownNameError for a chip without price or TDP.
    """
    hour = owner_hour(world, chip, owner=owner, day=day, server=server, site=site)
    term = world.given("term", float(years), "year")
    part = world.given("paid at the start", prepaid, "fraction")
    level = compute(level_usd, "worth a year", value, term, part, hour.terms.wacc)
    hours = world.get("capital.utilisation.contract")
    readings = {}

    def reading(rent: Amount, chips: Amount | None = None) -> Reading:
        count = chips or compute(chips_paid, "chips", level, rent, hours)
        capex = capex_by_scope(world, count, chip, owner=owner, day=day, server=server, site=site)
        return Reading(
            rent,
            count,
            compute(term_hours, "chip-hours", count, hours, term),
            power_by_scope(world, count, chip, server=server, pue=hour.terms.pue),
            capex,
            compute(put_up_usd, "put up before", capex.all_in, value, part),
            compute(multiple, "value over capex", value, capex.all_in),
            return_of(world, hour, rent, hours),
        )

    market = market_rent(world, chip, day)
    if market is not None:
        readings["market"] = reading(market)
    readings["life"] = reading(break_even(world, hour, hours).returns_wacc.named("rent over the servers' life"))
    if years < hour.terms.server_life.p50:
        readings["term"] = reading(_within_term(world, hour, term, hours))
    if size is not None:
        readings["size"] = reading(compute(implied_rent, "implied rent", level, size, hours), size)
    return Lease(
        chip, server, owner, value, term, compute(a_year_usd, "a year's payments", value, term), level, part, hours,
        hour, readings,
    )  # fmt: skip


def market_rent(world: Assumptions, chip: str, day: date | None = None) -> Amount | None:
    """What a contract of years asks for an hour of a chip, from the rents known by then; None where none is."""
    on = day or world.as_of
    for market in MARKETS:
        series = f"rent.{chip}.{market}"
        if not world.has_series(series) or all(one.period.start > on for one in world.series(series).points):
            continue
        rent = world.at(series, on)
        if market == "on_demand":
            return compute(contract_rent, "rent under contract", rent, world.get("capital.discount.contract"))
        return rent.named("rent under contract")
    return None


def _within_term(world: Assumptions, hour: OwnerHour, term: Amount, paid_hours: Amount) -> Amount:
    """The rent that returns the cost of capital within the term; what servers and hall are worth then is kept."""
    life = compute(shorter, "years to earn in", term, hour.terms.server_life)
    left = compute(left_fraction, "value left of servers", world.get("capital.residual"), life, hour.terms.server_life)
    kept = compute(
        kept_fraction, "value kept", hour.stack.it, hour.stack.hall, left, life, world.get("capital.building_life")
    )
    return compute(
        rent_usd_per_hour, "rent within the term", hour.stack.total, kept, hour.terms.wacc, life, hour.operating,
        paid_hours,
    )  # fmt: skip
