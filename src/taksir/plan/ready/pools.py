"""Capacities that chips of a vendor share: wafers, packaging, memory, racks, as far as this buyer can have them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from taksir.errors import CatalogError
from taksir.model.assumptions import Assumptions
from taksir.model.supply.allocation import vendor_key
from taksir.model.supply.disruption import disruptions
from taksir.model.supply.part import Part
from taksir.model.supply.recipe import recipe
from taksir.model.supply.stage import Stage, good_per_unit, stage
from taksir.plan.problem.chips import Pools, Supplier
from taksir.plan.ready.calendar import Calendar
from taksir.plan.ready.chance import factors
from taksir.plan.ready.flow import by_future, kept_of, window_of
from taksir.plan.ready.kit import Kit
from taksir.plan.ready.pick import Book, Pick
from taksir.plan.scenario.scenario import Scenario
from taksir.plan.scenario.site import SupplierOffer
from taksir.quantity.amount import Amount, Value, compute, law

Array = NDArray[np.float64]


@law("c · s", unit="unit")
def bought_units(units: Value, share: Value) -> Value:
    """Units of what a vendor gets that one buyer can have."""
    return units * share


@law("n · s₀ / s", unit="unit/package")
def weighed_need(need: Value, largest_share: Value, share: Value) -> Value:
    """What a package takes of a buyer's part of a pool, where its chip's part is smaller than the largest."""
    return need * largest_share / share


@law("n / g", unit="wafer/package")
def wafers_of_dies(dies: Value, *good_per_wafer: Value) -> Value:
    """Memory wafers of a package, from its dies and the mean of what suppliers get of a wafer."""
    return dies * len(good_per_wafer) / sum(good_per_wafer)


@dataclass(frozen=True, slots=True)
class Buyer:
    """A chip that takes of pools: its place among the chips, what it comes in, and the part of the vendor's output that
    the buyer can have (None: what is told is all for this buyer)."""

    place: int
    kit: Kit
    share: Amount | None


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """One pool; `suppliers` with their parts of it, `needs` a package by place of the chip, `capacity` (T, F, S) units
    a period."""

    name: str
    unit: str
    layer: str
    suppliers: tuple[Supplier, ...]
    stored: bool
    needs: Mapping[int, Amount]
    capacity: Array


@dataclass(slots=True)
class PoolMaker:
    """Finds the pools of a scenario's chips."""

    book: Book
    calendar: Calendar
    scenario: Scenario

    def pools(self, buyers: Sequence[Buyer]) -> tuple[Pool, ...]:
        """Every pool that chips take of, told by the scenario or known of the catalog; in the order of the chips."""
        takers: dict[tuple[str, str, str | None], list[tuple[Buyer, Part]]] = {}
        for buyer in buyers:
            for part in recipe(self.book.world, buyer.kit.chip.key, buyer.kit.rack).parts:
                key = self._key(buyer, part)
                if key is not None:
                    takers.setdefault(key, []).append((buyer, part))
        found = (self._pool(key, taken) for key, taken in takers.items())
        return tuple(pool for pool in found if pool is not None)

    def largest(self, kit: Kit) -> tuple[tuple[str, str], ...]:
        """The layers that a chip is made in, each with the country of most of it, as the catalog knows."""
        parts = recipe(self.book.world, kit.chip.key, kit.rack).parts
        stages = ((part, stage(self.book.world, part, kit.vendor, window_of(self.calendar))) for part in parts)
        found = ((_layer(part), _suppliers(whole)[0][1]) for part, whole in stages if whole is not None)
        return tuple(dict.fromkeys(found))

    def _key(self, buyer: Buyer, part: Part) -> tuple[str, str, str | None] | None:
        """Whose pool it is: a supplier that the scenario names, or a vendor's part of a product of a foundry."""
        vendor = vendor_key(buyer.kit.vendor)
        for name, told in self.scenario.suppliers.items():
            if told.makes == part.product and (told.vendor is None or vendor_key(told.vendor) == vendor):
                return name, part.product, None
        return None if buyer.share is None else (f"{vendor}.{part.product}", part.product, part.foundry)

    def _pool(self, key: tuple[str, str, str | None], taken: Sequence[tuple[Buyer, Part]]) -> Pool | None:
        name = key[0]
        part = max((one for _, one in taken), key=lambda one: one.need.p50)
        told = self.scenario.suppliers.get(name)
        if told is not None:
            return self._told(name, told, part, taken)
        return self._known(name, part, taken)

    def _known(self, name: str, part: Part, taken: Sequence[tuple[Buyer, Part]]) -> Pool | None:
        world, vendor = self.book.world, taken[0][0].kit.vendor
        one = replace(part, need=Amount("a unit", 1.0, "unit/unit", origin="given"))
        whole = stage(world, one, vendor, window_of(self.calendar))
        if whole is None:
            return None  # said of every chip where its supply was worked out
        shares = [buyer.share for buyer, _ in taken if buyer.share is not None]
        largest = max(shares, key=lambda share: share.p50)
        columns = by_future(world, self.calendar, one, vendor, whole)
        needs = {
            buyer.place: self.book.put(
                f"pools.{name}.need.{buyer.kit.key}",
                each.need
                if buyer.share is None or buyer.share is largest or _same(buyer.share, largest)
                else compute(weighed_need, each.need.name, each.need, largest, buyer.share),
            )
            for buyer, each in taken
        }
        self.book.put(f"pools.{name}", compute(bought_units, f"{name}, all of the plan", whole.total, largest))
        wide = np.broadcast_shapes(*(column.shape for column in columns))
        capacity = np.stack([np.broadcast_to(column, wide) for column in columns], axis=1)
        capacity = capacity * np.atleast_1d(np.asarray(largest.value, dtype=float))
        return Pool(name, _unit(part), _layer(part), _suppliers(whole), part.stored, needs, capacity)

    def _told(self, name: str, told: SupplierOffer, part: Part, taken: Sequence[tuple[Buyer, Part]]) -> Pool:
        """A pool as the scenario tells it; lost in the futures that take away its country."""
        needs = {
            buyer.place: self.book.put(f"pools.{name}.need.{buyer.kit.key}", self._in_units(each))
            for buyer, each in taken
        }
        days = {day: self.book.told(f"pools.{name}.{day}", amount, "unit") for day, amount in told.capacity.items()}
        samples = max((np.size(amount.value) for amount in days.values()), default=1)
        each = [self._steps(days, place if samples > 1 else None) for place in range(samples)]
        capacity = np.stack(each, axis=-1)[:, None, :] * factors(self.calendar.futures, lambda one: one.supply)[:, None]
        country = told.country or _country(self.book.world, part)
        for place, future in enumerate(self.calendar.futures.values()):
            for lost in disruptions(self.book.world, future.without, future.since):
                if country in lost.removes or name in lost.removes:
                    capacity[:, place] = capacity[:, place] * kept_of(self.calendar, lost)
        return Pool(name, _unit(part, told=True), _layer(part), ((name, country, 1.0),), part.stored, needs, capacity)

    def _steps(self, days: Mapping[date, Amount], place: int | None) -> Array:
        pick = Pick(place)
        return self.calendar.steps({day: pick(amount) for day, amount in days.items()})

    def _in_units(self, part: Part) -> Amount:
        """Memory is told in wafers; everything else in what a part counts."""
        if part.product != "hbm":
            return part.need
        world, prefix = self.book.world, "capacity.hbm."
        makers = [world.entity("supplier", name.removeprefix(prefix)) for name in world.catalog.series_names(prefix)]
        good = [good_per_unit(world, "hbm", maker) for maker in makers]
        return compute(wafers_of_dies, part.need.name, part.need, *good)


def pools_at(pools: Sequence[Pool], calendar: Calendar, chips: int, pick: Pick) -> Pools:
    """The pools of the problem for one sample."""
    need = np.zeros((len(pools), chips))
    for row, pool in enumerate(pools):
        for place, amount in pool.needs.items():
            need[row, place] = pick(amount)
    shape = (0, len(calendar.periods), len(calendar.futures))
    capacity = np.stack([pick.of(pool.capacity) for pool in pools]) if pools else np.zeros(shape)
    return Pools(
        tuple(pool.name for pool in pools),
        tuple(pool.unit for pool in pools),
        tuple(pool.layer for pool in pools),
        tuple(pool.suppliers for pool in pools),
        np.array([pool.stored for pool in pools], dtype=bool),
        need,
        capacity,
    )


def _suppliers(whole: Stage) -> tuple[Supplier, ...]:
    """Who gives how much of a stage, at the median, the largest first."""
    flows = sorted(whole.flows, key=lambda flow: (-flow.total.p50, flow.supplier.key))
    total = sum(flow.total.p50 for flow in flows)
    parts = (flow.total.p50 / total if total > 0 else 1 / len(flows) for flow in flows)
    return tuple(
        (flow.supplier.name, flow.supplier.text("country"), part)
        for flow, part in zip(flows, parts, strict=True)
        if part > 0
    )


def _same(one: Amount, other: Amount) -> bool:
    return one.fact is not None and one.fact is other.fact


def _country(world: Assumptions, part: Part) -> str:
    """The country of the first supplier of a product that the catalog knows; empty where it knows none."""
    prefix = f"capacity.{part.product}."
    names = world.catalog.series_names(prefix)
    return world.entity("supplier", names[0].removeprefix(prefix)).text("country") if names else ""


LAYERS: Mapping[str, str] = {
    "logic": "logic", "I/O dies": "logic", "memory": "memory", "packaging": "packaging", "racks": "racks",
}  # fmt: skip
"""Layer of a pool by the stage of a part."""

UNITS: Mapping[str, str] = {"logic": "wafer", "memory": "die", "packaging": "wafer", "racks": "rack"}
"""What a pool of a layer counts."""


def _layer(part: Part) -> str:
    try:
        return LAYERS[part.stage]
    except KeyError:
        raise CatalogError(f"stage {part.stage}: no layer of a plan") from None


def _unit(part: Part, *, told: bool = False) -> str:
    return "wafer" if told and part.product == "hbm" else UNITS[_layer(part)]
