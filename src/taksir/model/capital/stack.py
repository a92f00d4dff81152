"""The capital around one chip: the chip, the rest of its server, network, storage, and the hall that holds it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from taksir.catalog.fact import Fact
from taksir.errors import CatalogError
from taksir.model.assumptions import Assumptions
from taksir.model.capital.hall import hall_of
from taksir.model.capital.terms import Terms
from taksir.model.site.construction import network_share
from taksir.model.site.load import power_by_scope
from taksir.model.site.node import server_key
from taksir.model.total import total
from taksir.quantity.amount import Amount, Value, compute, law

PARTS = ("cost_cpu", "cost_memory", "cost_storage", "cost_network", "cost_power", "cost_cooling", "cost_chassis")
"""What a bill of materials of a server may name besides its accelerators."""


@law("P · s · (1 − d)", unit="USD/chip")
def paid_usd(price_usd: Value, spread: Value, discount: Value) -> Value:
    """What a buyer pays for a chip: the price of the day, its own place in the spread of contracts, its discount."""
    return price_usd * spread * (1 - discount)


@law("S / (n · P)", unit="ratio")
def overhead_ratio(server_usd: Value, chips_per_server: Value, chip_usd: Value) -> Value:
    """Price of a server over the price of the chips in it, at one date."""
    return server_usd / (chips_per_server * chip_usd)


@law("max(P · (o − 1) · b, e)", unit="USD/chip")
def rest_of_server_usd(chip_usd: Value, overhead: Value, direct: Value, parts_usd: Value) -> Value:
    """What stands around a chip in its server (hosts, memory, boards, cards), at a part b of its list price.

    It never costs less than the parts that are known of it and that its price has room for, `parts_usd` a chip.
    """
    rest: Value = np.maximum(chip_usd * (np.asarray(overhead) - 1.0) * direct, parts_usd)
    return rest


@law("Σ / n", unit="USD/chip")
def parts_usd_per_chip(chips_per_server: Value, *parts_usd: Value) -> Value:
    """The parts of a server besides its chips, a chip."""
    return total(*parts_usd) / chips_per_server


@law("min(e, S/n − P) where the server's price S leaves anything beside its chips, else e", unit="USD/chip")
def parts_within_usd(parts_usd: Value, server_usd: Value, chips_per_server: Value, chip_usd: Value) -> Value:
    """The parts of a server, a chip, as far as the price of the whole has room for them beside its chips.

    Bills of materials often count what the price of a chip holds already (half a Grace CPU, the switches of a rack).
    """
    left = np.asarray(server_usd / chips_per_server - chip_usd)
    room = np.where(left > 0, np.minimum(parts_usd, left), parts_usd)
    return room if np.ndim(room) else float(room)


@law("S · f / (1 − f)", unit="USD/chip", source="arXiv 2405.21015")
def network_usd(server_usd: Value, share: Value) -> Value:
    """Network between servers, from its share of a cluster (servers and network)."""
    return server_usd * share / (1 - share)


@law("S · g", unit="USD/chip")
def beside_usd(servers_and_network_usd: Value, share: Value) -> Value:
    """Storage and management nodes, as a share of servers and network."""
    return servers_and_network_usd * share


@law("p · c · m", unit="USD/chip")
def hall_usd(facility_w: Value, usd_per_w: Value, margin: Value) -> Value:
    """The part of a hall (land, shell, power, cooling) that one chip fills, with a landlord's margin."""
    return facility_w * usd_per_w * margin


@law("a + b", unit="USD/chip")
def both_usd(one_usd: Value, other_usd: Value) -> Value:
    """Two parts together."""
    return one_usd + other_usd


@dataclass(frozen=True, slots=True)
class Stack:
    """Capital of one chip in US dollars, part by part; `facility_w` is the maximum power that it takes of the site."""

    chip: Amount
    rest: Amount
    network: Amount
    storage: Amount
    hall: Amount
    servers: Amount
    it: Amount
    total: Amount
    facility_w: Amount

    @property
    def parts(self) -> Mapping[str, Amount]:
        """The parts that add up to the total."""
        return {
            "chip": self.chip,
            "rest of server": self.rest,
            "network": self.network,
            "storage": self.storage,
            "hall": self.hall,
        }


def price_on(world: Assumptions, chip: str, day: date) -> Amount:
    """The market price of a chip on a day; before the first known price, the first one.

    CatalogError for a chip without a series of prices.
    """
    if not world.has_series(f"price.{chip}"):
        world.entity("chip", chip)
        raise CatalogError(f"chip {chip}: no price is known")
    return world.at(f"price.{chip}", max(day, first_price(world, chip)))


def first_price(world: Assumptions, chip: str) -> date:
    """The first day of the first price known of a chip."""
    return first_day(world, f"price.{chip}")


def first_day(world: Assumptions, series: str) -> date:
    """The first day of the first point of a series that was known on the run's date.

    UnknownNameError for a series that does not exist, CatalogError where nothing was known.
    """
    points = world.series(series).points
    if not points:
        raise CatalogError(f"series {series}: nothing was known on {world.as_of}")
    return points[0].period.start


def overhead_of(world: Assumptions, chip: str, server: str | None = None) -> Amount:
    """Server over chips: from the price of the server, or the last known price of one like it with such chips.

    Where no price is known, the ratio that was published for the family of the chip, or for all.
    """
    key = priced_server(world, chip, server)
    if key is not None:
        price = world.get(f"server.{key}.price")
        on = priced_on(world, key)
        return compute(
            overhead_ratio,
            f"{key} over its chips",
            price,
            world.get(f"server.{key}.chips"),
            price_on(world, chip, on),
        )
    family = f"capital.overhead.{chip.partition('-')[0]}"
    return world.get(family if world.has(family) else "capital.overhead.any")


def _parts(world: Assumptions, chip: str, server: str | None) -> Amount:
    """The known cost of the parts of a server besides its chips, a chip, at best; zero where nothing is known."""
    known = [f"server.{server}.{part}" for part in PARTS if server and world.has(f"server.{server}.{part}")]
    if not known:
        return world.given("no parts known", 0.0, "USD/chip")
    name = f"parts of {server}"
    chips = world.get(f"server.{server}.chips")
    parts = compute(parts_usd_per_chip, name, chips, *(world.get(one) for one in known))
    if server is None or not world.has(f"server.{server}.price"):
        return parts
    price, each = world.get(f"server.{server}.price"), price_on(world, chip, priced_on(world, server))
    return compute(parts_within_usd, name, parts, _best(price), chips, _best(each))


def _best(amount: Amount) -> Amount:
    """A fact at its best, without its interval."""
    assert isinstance(amount.fact, Fact)
    return Amount(amount.name, amount.fact.best, amount.unit, fact=amount.fact, origin=amount.origin)


def priced_server(world: Assumptions, chip: str, like: str | None = None) -> str | None:
    """Of the servers that hold a chip the one whose price was known last; None where no price is known.

    `like` is that server itself, or where it has no price, one of its form.
    """
    if like is not None and world.has(f"server.{like}.price"):
        return like
    entities = world.catalog.entities("server")
    form = None if like is None else world.entity("server", like).text("form")
    holding = [
        key for key, one in entities.items() if one.texts.get("chip") == chip and form in (None, one.text("form"))
    ]
    priced = [key for key in holding if world.has(f"server.{key}.price")]
    return max(priced, key=lambda key: priced_on(world, key), default=None)


def priced_on(world: Assumptions, server: str) -> date:
    """The day of a server's price; of an assumed one, the day on which the server came to market."""
    fact = world.get(f"server.{server}.price").fact
    return (fact.as_of if fact else None) or world.entity("server", server).dates.get("released") or world.as_of


def stack_of(
    world: Assumptions,
    chip: str,
    terms: Terms,
    *,
    day: date | None = None,
    server: str | None = None,
    site: str | None = None,
    paid: Amount | None = None,
) -> Stack:
    """The capital around one chip bought on `day` (the run's date by default) on an owner's terms.

    The hall is that of the site, without one that of large American sites. `paid` is what the buyer pays for the chip
    where that is known otherwise. UnknownNameError for a chip without price or TDP.
    """
    on = day or world.as_of
    none = world.given("no discount", 0.0, "fraction")
    paid = paid or compute(
        paid_usd, "chip", price_on(world, chip, on), world.get("capital.price_spread"), terms.discount or none
    )
    listed = server or priced_server(world, chip)
    parts = _parts(world, chip, listed)
    held = listed or server_key(world, chip)
    form = "node" if held is None else world.entity("server", held).text("form")
    direct = terms.direct if form == "node" else world.given("whole price", 1.0, "ratio")
    rest = compute(rest_of_server_usd, "rest of server", paid, overhead_of(world, chip, server), direct, parts)
    servers = compute(both_usd, "servers", paid, rest)
    network = compute(network_usd, "network", servers, network_share(world, form))
    cluster = compute(both_usd, "servers and network", servers, network)
    storage = compute(beside_usd, "storage", cluster, world.get("capital.storage_share"))
    it = compute(both_usd, "IT", cluster, storage)
    one = world.given("one chip", 1.0, "package")
    power = power_by_scope(world, one, chip, server=server, pue=terms.pue).facility
    margin = world.get("capital.colocation_margin") if terms.leases else world.given("own hall", 1.0, "ratio")
    hall = compute(hall_usd, "hall", power, hall_of(world, terms.pue, site, terms.cooling).whole, margin)
    return Stack(paid, rest, network, storage, hall, servers, it, compute(both_usd, "all in", it, hall), power)
