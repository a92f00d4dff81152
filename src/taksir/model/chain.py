"""From a budget to power, chips and FLOP/s, and back: any one quantity of a cluster gives all the others.

Whatever is given (money, power, a count, FLOP/s, each with its scope) becomes a number of packages; capex, power,
compute and running cost follow from that number by the same laws.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

import numpy as np

from taksir.catalog.entity import Entity
from taksir.errors import UnknownNameError, UsageError
from taksir.model.assumptions import Assumptions
from taksir.model.capital import capex
from taksir.model.capital.capex import CapexByScope, capex_of
from taksir.model.capital.convert import dollars
from taksir.model.capital.hourly import OwnerHour, owner_hour
from taksir.model.count import COUNT, FORMS, holders, needed, packages_counted, server_counted
from taksir.model.site import load
from taksir.model.site.load import PowerByScope, facility_power_w, power_by_scope
from taksir.model.site.node import server_key
from taksir.quantity.amount import Amount, Value, compute, law
from taksir.quantity.unit import HOURS_A_YEAR, is_currency

MONEY = (*capex.SCOPES, "contract_life")
"""Scopes of money; contract_life is all that the owner pays over the life of its servers."""

POWER = load.SCOPES
COMPUTE = ("bf16", "fp8", "fp4", "fp16", "tf32", "fp32", "fp64", "int8")
"""Number formats of peak compute, dense."""

DEFAULTS = {"money": "all_in", "power": "facility", "count": "package", "compute": "bf16"}
"""The scope that a quantity is taken in when none is said; the others are candidates."""


@law("Q / q", unit="package")
def packages(quantity: Value, per_package: Value) -> Value:
    """Packages that a quantity stands for, at what one package takes of it."""
    return quantity / per_package


@law("N · F", unit="FLOP/s")
def peak_flops(chips: Value, flops_each: Value) -> Value:
    """Dense peak compute of all packages."""
    return chips * flops_each


@law("N · F", unit="OP/s")
def peak_ops(chips: Value, ops_each: Value) -> Value:
    """Dense integer operations of all packages."""
    return chips * ops_each


@law("F · MFU", unit="FLOP/s")
def delivered_flops(peak: Value, mfu: Value) -> Value:
    """Compute that training gets out of the peak."""
    return peak * mfu


@law("N · c · 8766", unit="USD/year")
def yearly_usd(chips: Value, usd_per_hour: Value) -> Value:
    """What the packages cost their owner in a year, capital repaid included."""
    return chips * usd_per_hour * HOURS_A_YEAR


@law("c · 8766 · n", unit="USD/package")
def life_usd(usd_per_hour: Value, years: Value) -> Value:
    """What one package costs its owner over its life."""
    return usd_per_hour * HOURS_A_YEAR * years


@law("P · 8766", unit="Wh/year")
def energy_wh(average_w: Value) -> Value:
    """Energy of a year at an average power."""
    return average_w * HOURS_A_YEAR


@dataclass(frozen=True, slots=True)
class Chain:
    """A cluster with everything that follows from the one quantity given; `power` is at its maximum.

    `hour` is the owner's cost of a chip-hour, `yearly` of all chips a year, `average` the facility's mean power.
    """

    chip: Entity
    server: Entity | None
    owner: str
    site: str | None
    day: date
    given: Amount
    scope: str
    chips: Amount
    racks: Amount | None
    capex: CapexByScope
    power: PowerByScope
    average: Amount
    energy: Amount
    peak: Mapping[str, Amount]
    delivered: Amount | None
    hour: OwnerHour
    yearly: Amount


def kind_of(unit: str) -> str:
    """What a unit measures: money, power, count or compute; UsageError for anything else."""
    if unit == "W":
        return "power"
    if unit == "FLOP/s":
        return "compute"
    if unit in ("chip", *COUNT):
        return "count"
    if is_currency(unit):
        return "money"
    raise UsageError(f"a cluster is given by money, power, a count or FLOP/s, not by {unit or 'a bare number'}")


def scopes_of(unit: str) -> tuple[str, ...]:
    """The scopes that a quantity of that unit may have."""
    return {"money": MONEY, "power": POWER, "count": COUNT, "compute": COMPUTE}[kind_of(unit)]


def chain(
    world: Assumptions,
    given: Amount,
    chip: str,
    *,
    scope: str | None = None,
    server: str | None = None,
    owner: str = "hyperscaler",
    site: str | None = None,
    cooling: str | None = None,
    day: date | None = None,
) -> Chain:
    """The cluster that `given` stands for: money, W, packages, racks or FLOP/s, in a scope (else the usual one).

    At a site, its weather, construction and electricity count, under the usual cooling of the server unless one is
    named. UnknownNameError for names and scopes that do not exist; CatalogError for a chip that lacks what is needed.
    """
    kind, on = kind_of(given.unit), day or world.as_of
    if not np.all(np.isfinite(given.value)) or not np.all(np.asarray(given.value) > 0):
        raise UsageError(f"a cluster is given by a {kind} above zero")
    said = scope or (given.unit if given.unit in FORMS else DEFAULTS[kind])
    if said not in scopes_of(given.unit):
        raise UnknownNameError(f"scope of {kind}", said, list(scopes_of(given.unit)))
    if kind == "count":
        server = server_counted(world, chip, said, server)
    key = server or server_key(world, chip)
    hour = owner_hour(world, chip, owner=owner, day=on, server=server, site=site, cooling=cooling)

    def built(count: Amount) -> CapexByScope:
        return capex_of(world, count, chip, hour.terms, hour.stack, server=server, site=site)

    chips = _packages(world, given, kind, said, chip, server, hour, built)
    power = power_by_scope(world, chips, chip, server=server, pue=hour.terms.pue)
    it = power_by_scope(world, chips, chip, server=server, pue=hour.terms.pue, load="training").it
    average = compute(facility_power_w, "mean power of the facility", it, hour.terms.pue)
    peak = _peaks(world, chips, chip)
    best = peak.get("bf16")
    entity = world.entity("server", key) if key else None
    return Chain(
        world.entity("chip", chip),
        entity,
        owner,
        site,
        on,
        given,
        said,
        chips,
        holders(world, chips, key) if key else None,
        built(chips),
        power,
        average,
        compute(energy_wh, "energy a year", average),
        peak,
        compute(delivered_flops, "delivered in training", best, world.get("chain.mfu")) if best else None,
        hour,
        compute(yearly_usd, "owner's cost a year", chips, hour.total),
    )


def sensible(world: Assumptions, found: Chain) -> Chain:
    """The same cluster; UsageError where it is less than one package or draws more than the world has."""
    if found.chips.p50 < 1:
        raise UsageError(f"that is {found.chips.p50:.2g} packages of {found.chip.name}: less than one")
    if found.power.facility.p50 > world.catalog.known("chain.most_power").fact.best:
        raise UsageError(f"that is {found.power.facility.p50:.1e} W: more than all power plants of the world")
    return found


def _packages(
    world: Assumptions, given: Amount, kind: str, scope: str, chip: str, server: str | None,
    hour: OwnerHour, built: Callable[[Amount], CapexByScope],
) -> Amount:  # fmt: skip
    if kind == "count":
        return packages_counted(world, given, scope, chip, server)
    one = world.given("one package", 1.0, "package")
    if kind == "money":
        budget = dollars(world, given)
        if scope == "contract_life":
            each = compute(life_usd, "owner's cost over the life", hour.total, hour.terms.server_life)
        else:
            each = built(one).at(cast(capex.Scope, scope)).named(f"{scope} a package")
        return compute(packages, "packages", budget, each)
    if kind == "power":
        drawn = power_by_scope(world, one, chip, server=server, pue=hour.terms.pue)
        each = drawn.at(cast(load.Scope, scope))
        return compute(packages, "packages", given, each.named(f"{scope} power a package"))
    return compute(packages, "packages", given, needed(world, f"chip.{chip}.peak_{_format(scope)}"))


def _format(scope: str) -> str:
    return "bf16" if scope == "fp16" else scope


def _peaks(world: Assumptions, chips: Amount, chip: str) -> Mapping[str, Amount]:
    """Dense peaks of all packages, by number format, where they are known."""
    known = ((name, f"chip.{chip}.peak_{name}") for name in COMPUTE if name != "fp16")
    return {
        name: compute(peak_ops if name == "int8" else peak_flops, f"{name} dense", chips, world.get(address))
        for name, address in known
        if world.has(address)
    }
