"""Sums in other currencies as US dollars, at the catalog's dated rates."""

from __future__ import annotations

from taksir.errors import CatalogError
from taksir.model.assumptions import Assumptions
from taksir.quantity.amount import Amount, Value, compute, law


@law("X / r", unit="USD")
def in_usd(amount: Value, per_usd: Value) -> Value:
    """An amount of another currency in dollars, at units of it a dollar."""
    return amount / per_usd


def dollars(world: Assumptions, given: Amount) -> Amount:
    """A sum in US dollars at the last rate by the run's date; dollars stay as they are.

    CatalogError for a currency of which no rate is known by then.
    """
    if given.unit == "USD":
        return given
    rate = world.catalog.rates.rate("USD", given.unit, world.as_of)
    if rate is None:
        raise CatalogError(f"no exchange rate of {given.unit} is known by {world.as_of.isoformat()}")
    note = f"{', '.join(rate.sources)}, {rate.on.isoformat()}"
    return compute(
        in_usd, "in dollars", given, Amount("exchange rate", rate.value, f"{given.unit}/USD", origin=note, note=note)
    )
