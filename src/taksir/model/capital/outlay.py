"""What a package of a chip costs its buyer on a day, scope by scope, and the power that it takes.

The scopes hold each other: chips, servers, IT (with network and storage), all in (with the hall). Every price is the
one that was known on the day; a price of a server that came later gives way to the usual ratio to its chips.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from taksir.catalog.fact import Fact
from taksir.errors import TaksirError
from taksir.model.assumptions import Assumptions
from taksir.model.capital.capex import built_usd
from taksir.model.capital.stack import (
    beside_usd,
    both_usd,
    network_usd,
    overhead_of,
    paid_usd,
    price_on,
    priced_server,
    rest_of_server_usd,
)
from taksir.model.site.construction import network_share
from taksir.model.site.load import power_by_scope
from taksir.model.site.node import server_key
from taksir.quantity.amount import Amount, Value, compute, law

SCOPES = ("chips", "servers", "it", "all_in")
"""Scopes of money for a package, each holding the one before it."""

SHELL = "gigawatt.shell"
"""Series of what land, shell, power and cooling cost a watt."""


@law("c / p", unit="USD/W")
def usd_per_w(usd_per_package: Value, w_per_package: Value) -> Value:
    """Dollars a watt of one package from its dollars and its watts."""
    return usd_per_package / w_per_package


@law("c · n", unit="USD/rack")
def usd_per_rack(usd_per_package: Value, packages_per_rack: Value) -> Value:
    """Dollars a rack from those of one package in it."""
    return usd_per_package * packages_per_rack


@dataclass(frozen=True, slots=True, eq=False)
class Outlay:
    """Dollars a package by scope, and its power at the meter of the site and in the hall."""

    chip: str
    name: str
    usd: Mapping[str, Amount]
    facility: Amount
    it: Amount

    def usd_per_w(self, scope: str, *, meter: bool = True) -> Amount:
        """Dollars a watt of the site, or of its IT, in a scope; the same object each time."""
        return _usd_per_w(self, scope, meter)


@lru_cache(maxsize=1024)
def _usd_per_w(found: Outlay, scope: str, meter: bool) -> Amount:
    power = found.facility if meter else found.it
    return compute(usd_per_w, f"{scope} a watt, {found.name}", found.usd[scope], power)


def outlay(world: Assumptions, chip: str) -> Outlay | None:
    """What a chip costs on the day of the world; None where its price or power was not known then."""
    try:
        return _outlay(world, chip)
    except TaksirError:
        return None


@lru_cache(maxsize=256)
def _outlay(world: Assumptions, chip: str) -> Outlay:
    none = world.given("no discount", 0.0, "fraction")
    paid = compute(paid_usd, "chip", price_on(world, chip, world.as_of), world.get("capital.price_spread"), none)
    no_parts = world.given("no parts known", 0.0, "USD/chip")
    direct = world.get("capital.direct.other")
    rest = compute(rest_of_server_usd, "rest of server", paid, _overhead(world, chip), direct, no_parts)
    servers = compute(both_usd, "servers", paid, rest)
    key = server_key(world, chip)
    share = network_share(world, "node" if key is None else world.entity("server", key).text("form"))
    if not _known(world, share):
        share = world.get("capital.network_share")
    cluster = compute(both_usd, "servers and network", servers, compute(network_usd, "network", servers, share))
    storage = compute(beside_usd, "storage", cluster, world.get("capital.storage_share"))
    it = compute(both_usd, "IT", cluster, storage)
    power = power_by_scope(world, world.given("one package", 1.0, "package"), chip, pue=world.get("capital.pue.other"))
    hall = compute(built_usd, "hall", power.facility, world.at(SHELL))
    usd = {"chips": paid, "servers": servers, "it": it, "all_in": compute(both_usd, "all in", it, hall)}
    return Outlay(chip, world.entity("chip", chip).name, usd, power.facility, power.it)


def _overhead(world: Assumptions, chip: str) -> Amount:
    """Server over chips, from a price of the server that was known on the day, else the usual ratio."""
    key = priced_server(world, chip)
    if key is not None and _known(world, world.get(f"server.{key}.price")):
        return overhead_of(world, chip)
    family = f"capital.overhead.{chip.partition('-')[0]}"
    return world.get(family if world.has(family) else "capital.overhead.any")


def _known(world: Assumptions, amount: Amount) -> bool:
    return not isinstance(amount.fact, Fact) or amount.fact.known(world.as_of)
