"""The electricity of a year: IT power times how much of it is drawn, times PUE, times what a kilowatt-hour costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from taksir.errors import CatalogError
from taksir.model.assumptions import Assumptions
from taksir.model.site.carbon import bill_usd_per_year, energy_kwh_per_year
from taksir.model.site.load import drawn_w, facility_power_w
from taksir.quantity.amount import Amount, Value, compute, law


@law("P / PUE", unit="W")
def it_inside_w(facility_w: Value, pue: Value) -> Value:
    """IT power inside a facility of so much power."""
    return facility_w / pue


@law("P_contracted / k", unit="W")
def facility_inside_w(contracted_w: Value, ratio: Value) -> Value:
    """Power of the facility inside what its site contracts."""
    return contracted_w / ratio


@dataclass(frozen=True, slots=True)
class Tariff:
    """What large users pay a kilowatt-hour in a place; `sites` are those of the catalog that it was taken from."""

    price: Amount
    sites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bill:
    """A year of electricity: IT capacity, the part of it that is drawn, mean power at the meter, energy and cost."""

    it: Amount
    load: Amount
    pue: Amount
    average: Amount
    energy: Amount
    tariff: Tariff
    cost: Amount


def bill_of(world: Assumptions, it: Amount, load: Amount, pue: Amount, tariff: Tariff) -> Bill:
    """The bill of a year around an IT capacity in W, drawn at `load` on average."""
    drawn = compute(drawn_w, "mean IT power", it, load)
    energy = compute(energy_kwh_per_year, "electricity a year", it, load, pue)
    return Bill(
        it, load, pue, compute(facility_power_w, "mean power at the meter", drawn, pue), energy, tariff,
        compute(bill_usd_per_year, "cost of electricity a year", energy, tariff.price),
    )  # fmt: skip


def it_of(world: Assumptions, power: Amount, scope: str, pue: Amount) -> Amount:
    """The IT capacity behind a power in the scope `it`, `facility` or `contracted`."""
    if scope == "it":
        return power
    if scope == "contracted":
        ratio = world.get("power.contracted_over_facility")
        power = compute(facility_inside_w, "power of the facility", power, ratio)
    return compute(it_inside_w, "IT power", power, pue)


def tariff_of(world: Assumptions, sites: Sequence[str], country: str | None = None) -> Tariff:
    """The price at a site; of a country with several, from the cheapest to the dearest, the dated price of the country
    in the middle where one is known, else the median. CatalogError where no price is known."""
    told = {site: f"site.{site}.electricity_price" for site in sites}
    told = {site: address for site, address in told.items() if world.has(address)}
    if not told:
        raise CatalogError(f"no price of electricity is known in {country or ', '.join(sites)}")
    if len(told) == 1:
        return Tariff(world.get(next(iter(told.values()))), tuple(told))
    facts = [world.catalog.known(address).fact for address in told.values()]
    low = min(one.low if one.low is not None else one.best for one in facts)
    high = max(one.high if one.high is not None else one.best for one in facts)
    series = f"electricity.{(country or '').lower()}"
    middle = world.at(series).p50 if world.has_series(series) else median(one.best for one in facts)
    note = f"from the cheapest to the dearest of {len(told)} sites in the catalog"
    price = world.given(f"price of electricity, {country}", (low, min(max(middle, low), high), high), "USD/kWh", note)
    return Tariff(price, tuple(told))
