"""What a site costs by scope: land and power, shell, IT, all-in; a watt of IT and a watt of facility.

Shell is the building with its power and cooling. IT is racks with what stands outside them (scale-out network,
storage). A published cost a gigawatt means nothing before it says which watt and which scopes.
"""

from __future__ import annotations

from dataclasses import dataclass

from taksir.errors import CatalogError
from taksir.model.assumptions import Assumptions
from taksir.model.site.pue import pue_of
from taksir.quantity.amount import Amount, Value, compute, law

SCOPES = ("land_and_power", "shell", "it", "all_in")
"""Scopes of money at a site, from the ground up."""


@law("a + b", unit="USD/W")
def added_usd_per_w(first: Value, *others: Value) -> Value:
    """Costs a watt, added."""
    total: Value = first + sum(others)
    return total


@law("c · PUE", unit="USD/W")
def usd_per_it_w(usd_per_facility_w: Value, pue: Value) -> Value:
    """A cost a watt of facility, a watt of IT."""
    return usd_per_facility_w * pue


@law("c / PUE", unit="USD/W")
def usd_per_facility_w(usd_per_it_w: Value, pue: Value) -> Value:
    """A cost a watt of IT, a watt of facility.

    >>> round(usd_per_facility_w(12.0, 1.2), 6)
    10.0
    """
    return usd_per_it_w / pue


@law("c · k", unit="USD/W")
def with_premium_usd_per_w(usd_per_w: Value, premium: Value) -> Value:
    """A construction cost with what halls for liquid cooling cost beyond it."""
    return usd_per_w * premium


@law("price / (1 − f) · (1 + g) / (P · k)", unit="USD/W")
def it_usd_per_w(server_usd: Value, network: Value, storage: Value, server_w: Value, it_over_rack: Value) -> Value:
    """IT a watt of IT: racks, the network as its share of both, storage, over their power and what stands outside.

    >>> round(it_usd_per_w(800.0, 0.2, 0.0, 100.0, 1.0), 6)
    10.0
    """
    return server_usd / (1 - network) * (1 + storage) / (server_w * it_over_rack)


@dataclass(frozen=True, slots=True)
class CostByScope:
    """USD a watt by scope, of IT or of facility; `it` and `all_in` are None where no server was named."""

    land_and_power: Amount
    shell: Amount
    it: Amount | None
    all_in: Amount | None

    def at(self, scope: str) -> Amount | None:
        """The cost of a scope."""
        amount: Amount | None = getattr(self, scope)
        return amount


@dataclass(frozen=True, slots=True)
class Cost:
    """Costs a watt of IT and a watt of facility, with the PUE between them."""

    per_it: CostByScope
    per_facility: CostByScope
    pue: Amount


def cost_of(
    world: Assumptions, site: str, cooling: str, server: str | None = None, *, generation: bool = False
) -> Cost:
    """Cost by scope of a site with a type of cooling and, where one is named, servers of one kind.

    `generation` adds power plants to land and power. CatalogError for a site without a construction cost or a server
    without price or power.
    """
    shell = shell_of(world, site, cooling)
    if shell is None:
        raise CatalogError(f"site {site}: construction_cost is not known")
    pue = pue_of(world, site, cooling).year
    it = None if server is None else it_cost(world, server)
    return by_scope(world, pue, shell.named(f"shell, {site}"), it, generation=generation)


def shell_of(world: Assumptions, site: str, cooling: str | None) -> Amount | None:
    """Construction in USD a watt of IT, with the premium of liquid cooling; None for a site where it is not known."""
    if not world.entity("site", site).has("construction_cost"):
        return None
    shell = world.get(f"site.{site}.construction_cost")
    if cooling is None or not world.entity("cooling", cooling).has("liquid_share"):
        return shell
    return compute(with_premium_usd_per_w, "shell", shell, world.get("facility.cost.liquid_premium"))


def by_scope(world: Assumptions, pue: Amount, shell: Amount, it: Amount | None, *, generation: bool = False) -> Cost:
    """Cost by scope from shell and IT, both in USD a watt of IT."""
    parts = [world.get("facility.cost.land"), world.get("facility.cost.grid_connection")]
    if generation:
        parts.append(world.get("facility.cost.generation"))
    power = compute(added_usd_per_w, "land and power", *parts)
    power_it = compute(usd_per_it_w, "land and power", power, pue)
    all_it = None if it is None else compute(added_usd_per_w, "all-in", power_it, shell, it)
    per_it = CostByScope(power_it, shell, it, all_it)

    def of_facility(name: str, amount: Amount | None) -> Amount | None:
        return None if amount is None else compute(usd_per_facility_w, name, amount, pue)

    per_facility = CostByScope(
        power,
        compute(usd_per_facility_w, shell.name, shell, pue),
        of_facility("IT", it),
        of_facility("all-in", all_it),
    )
    return Cost(per_it, per_facility, pue)


def network_share(world: Assumptions, form: str) -> Amount:
    """The network between servers over servers and network; a rack holds a good part of its network in its price."""
    return world.get("capital.rack_network_share" if form == "rack" else "capital.network_share")


def it_cost(world: Assumptions, server: str) -> Amount:
    """USD a watt of IT for racks of one kind of server with network and storage around them.

    CatalogError for a server without price or power.
    """
    entity = world.entity("server", server)
    for attribute in ("price", "power_max"):
        if not entity.has(attribute):
            raise CatalogError(f"server {server}: {attribute} is not known")
    return compute(
        it_usd_per_w,
        f"IT, {entity.name}",
        world.get(f"server.{server}.price"),
        network_share(world, entity.text("form")),
        world.get("capital.storage_share"),
        world.get(f"server.{server}.power_max"),
        world.get(f"power.it_over_rack.{entity.text('form')}"),
    )
