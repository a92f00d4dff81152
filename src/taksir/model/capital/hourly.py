"""What an hour of a chip costs its owner: capital repaid with its cost, energy, upkeep and people.

The hour is one of the calendar; what is sold of it is `rent.py`'s question.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from taksir.model.assumptions import Assumptions
from taksir.model.capital.annuity import capital_usd_per_year
from taksir.model.capital.stack import Stack, stack_of
from taksir.model.capital.terms import Terms, terms_of
from taksir.model.site.load import Load, power_by_scope
from taksir.model.site.node import server_key
from taksir.model.total import total
from taksir.quantity.amount import Amount, Value, compute, law
from taksir.quantity.unit import HOURS_A_YEAR

WATTS_PER_KW = 1000


@law("(C · (1 − ρ(1+r)^−n) · r/(1 − (1+r)^−n)) / 8766", unit="USD/hour", source="equivalent annual cost")
def capital_usd_per_hour(cost_usd: Value, residual_fraction: Value, rate_per_year: Value, life_years: Value) -> Value:
    """What capital costs an hour: see `annuity.capital_usd_per_year`."""
    return capital_usd_per_year(cost_usd, residual_fraction, rate_per_year, life_years) / HOURS_A_YEAR


@law("p · e / 1000", unit="USD/hour")
def energy_usd_per_hour(facility_w: Value, usd_per_kwh: Value) -> Value:
    """Electricity of an hour: average power at the meter of the facility times its price."""
    return facility_w * usd_per_kwh / WATTS_PER_KW


@law("(C_IT · m + C · i) / 8766", unit="USD/hour")
def upkeep_usd_per_hour(it_usd: Value, maintenance_per_year: Value, all_usd: Value, insurance_per_year: Value) -> Value:
    """Spares and support over the IT, insurance and property tax over everything."""
    return (it_usd * maintenance_per_year + all_usd * insurance_per_year) / HOURS_A_YEAR


@law("p · w / 1000 / 8766", unit="USD/hour")
def staff_usd_per_hour(facility_w: Value, usd_per_kw_year: Value) -> Value:
    """People and services of the site, by the power that they look after."""
    return facility_w * usd_per_kw_year / WATTS_PER_KW / HOURS_A_YEAR


@law("Σ", unit="USD/hour")
def total_usd_per_hour(*parts_usd: Value) -> Value:
    """The parts of an hour together."""
    return total(*parts_usd)


@dataclass(frozen=True, slots=True)
class OwnerHour:
    """Cost of one chip for one hour of the calendar, in USD/hour; `stack` is the capital that it repays."""

    parts: Mapping[str, Amount]
    total: Amount
    stack: Stack
    terms: Terms

    @property
    def operating(self) -> Amount:
        """What is paid whether or not capital is: energy, upkeep, staff."""
        return compute(total_usd_per_hour, "operating", *(self.parts[name] for name in ("energy", "upkeep", "staff")))


def owner_hour(
    world: Assumptions,
    chip: str,
    *,
    owner: str = "hyperscaler",
    day: date | None = None,
    server: str | None = None,
    site: str | None = None,
    cooling: str | None = None,
    load: Load = "training",
) -> OwnerHour:
    """Cost of an hour of a chip bought on `day` by an owner (a company's key or a class), running at a load.

    With a site: its hall, its price of electricity and the PUE of its weather. UnknownNameError for names that the
    catalog does not have.
    """
    terms = terms_of(world, owner, site=site, server=server or server_key(world, chip), cooling=cooling)
    stack = stack_of(world, chip, terms, day=day, server=server, site=site)
    residual, life = world.get("capital.residual"), terms.server_life
    none = world.given("no residual", 0.0, "fraction")

    def repaid(name: str, cost: Amount) -> Amount:
        if name == "hall":
            rate = world.get("capital.landlord_rate") if terms.leases else terms.wacc
            return compute(capital_usd_per_hour, name, cost, none, rate, world.get("capital.building_life"))
        return compute(capital_usd_per_hour, name, cost, residual, terms.wacc, life)

    one = world.given("one chip", 1.0, "package")
    drawn = power_by_scope(world, one, chip, server=server, pue=terms.pue, load=load).facility
    maintenance, insurance = world.get("capital.maintenance"), world.get("capital.insurance")
    parts = {name: repaid(name, cost) for name, cost in stack.parts.items()}
    parts["energy"] = compute(energy_usd_per_hour, "energy", drawn, electricity(world, site, day))
    parts["upkeep"] = compute(upkeep_usd_per_hour, "upkeep", stack.it, maintenance, stack.total, insurance)
    parts["staff"] = compute(staff_usd_per_hour, "staff", stack.facility_w, world.get("capital.staff"))
    return OwnerHour(parts, compute(total_usd_per_hour, f"owner's hour of {chip}", *parts.values()), stack, terms)


def electricity(world: Assumptions, site: str | None = None, day: date | None = None) -> Amount:
    """Price of electricity in USD/kWh: what large users pay at the site; without one, in the United States.

    Before the day of that price, the dated series of the place, as far as it reaches back.
    """
    price, series = "capital.electricity", "electricity.us"
    if site is not None:
        price, series = f"site.{world.entity('site', site).key}.electricity_price", f"electricity.{site}"
    on = day or world.as_of
    if not world.catalog.known(price).fact.known(on) and world.has_series(series):
        points = world.series(series).points
        if points and points[0].period.start <= on:
            return world.at(series, on)
    return world.get(price)
