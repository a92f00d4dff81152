"""What rent an owner needs to get the money back, earn the cost of capital or please equity; what a rent returns."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from taksir.model.assumptions import Assumptions
from taksir.model.capital.annuity import capital_usd_per_year, margin_return_per_year
from taksir.model.capital.hourly import OwnerHour
from taksir.quantity.amount import Amount, Value, compute, law
from taksir.quantity.unit import HOURS_A_YEAR


@law("(C(1 − ρ(1+r)^−n)·a(r, n)/8766 + o) / u", unit="USD/hour")
def rent_usd_per_hour(
    cost_usd: Value,
    residual_fraction: Value,
    rate_per_year: Value,
    life_years: Value,
    operating_usd_per_hour: Value,
    utilisation: Value,
) -> Value:
    """The rent of an hour sold that returns a rate on the capital; rate 0 gives the money back and no more."""
    capital = capital_usd_per_year(cost_usd, residual_fraction, rate_per_year, life_years)
    return (capital / HOURS_A_YEAR + operating_usd_per_hour) / utilisation


@law("r with C(1 − ρ(1+r)^−n)·a(r, n) = (R·u − o)·8766", unit="1/year")
def rent_return_per_year(
    rent_usd: Value,
    utilisation: Value,
    operating_usd_per_hour: Value,
    cost_usd: Value,
    residual_fraction: Value,
    life_years: Value,
) -> Value:
    """The yearly return on the capital that a rent gives over the hardware's life; −1 where none ever comes back."""
    margin = (rent_usd * utilisation - operating_usd_per_hour) * HOURS_A_YEAR
    return margin_return_per_year(cost_usd, margin, residual_fraction, life_years)


@law("(ρ·C_IT + max(1 − n/N, 0)·C_hall) / (C_IT + C_hall)", unit="fraction")
def kept_fraction(
    it_usd: Value, hall_usd: Value, residual_fraction: Value, server_life_years: Value, hall_life_years: Value
) -> Value:
    """What all capital is worth at the end of the servers' life: their residual value, and the hall's years to come."""
    left: Value = np.maximum(1 - np.asarray(server_life_years / hall_life_years), 0.0)
    return (residual_fraction * it_usd + left * hall_usd) / (it_usd + hall_usd)


@dataclass(frozen=True, slots=True)
class BreakEven:
    """Rents in USD an hour sold: below `recoups` capital never comes back, above `pleases` equity has its return."""

    recoups: Amount
    returns_wacc: Amount
    pleases: Amount
    utilisation: Amount


def break_even(world: Assumptions, hour: OwnerHour, utilisation: Amount | None = None) -> BreakEven:
    """The rents that matter to the owner of a chip, at a share of hours sold (what clouds sell, by default)."""
    sold = utilisation or world.get("capital.utilisation.cloud")
    kept, life, operating = kept_of(world, hour), hour.terms.server_life, hour.operating

    def rent(name: str, rate: Amount) -> Amount:
        return compute(rent_usd_per_hour, name, hour.stack.total, kept, rate, life, operating, sold)

    return BreakEven(
        rent("rent that recoups", world.given("no return", 0.0, "1/year")),
        rent("rent that returns the cost of capital", hour.terms.wacc),
        rent("rent that pleases equity", world.get("capital.equity_return")),
        sold,
    )


def return_of(world: Assumptions, hour: OwnerHour, rent: Amount, utilisation: Amount | None = None) -> Amount:
    """The yearly return on all capital that a rent of an hour sold gives."""
    sold = utilisation or world.get("capital.utilisation.cloud")
    return compute(
        rent_return_per_year,
        "return",
        rent,
        sold,
        hour.operating,
        hour.stack.total,
        kept_of(world, hour),
        hour.terms.server_life,
    )


def kept_of(world: Assumptions, hour: OwnerHour) -> Amount:
    """The part of an owner's capital that is still worth something when the servers are at their end."""
    return compute(
        kept_fraction,
        "value kept",
        hour.stack.it,
        hour.stack.hall,
        world.get("capital.residual"),
        hour.terms.server_life,
        world.get("capital.building_life"),
    )
