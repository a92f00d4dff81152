"""One step on the way to a package: what its suppliers can give a vendor, in packages, over the days of a grid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from taksir.catalog.entity import Entity
from taksir.model.assumptions import Assumptions
from taksir.model.silicon.wafer import gross_dies
from taksir.model.supply.allocation import allocation, vendor_key
from taksir.model.supply.curve import cumulate
from taksir.model.supply.disruption import Disruption
from taksir.model.supply.grid import DAYS_PER_WEEK, Grid
from taksir.model.supply.level import level
from taksir.model.supply.part import Part
from taksir.model.total import total
from taksir.quantity.amount import Amount, Value, compute, law

Array = NDArray[np.float64]


@law("c·s·t·g/n", unit="package")
def packages_of_supplier(
    capacity_per_month: Value, share: Value, months: Value, good_per_unit: Value, need: Value
) -> Value:
    """Packages that a supplier makes possible: capacity, the part of it that the vendor gets, time, what a unit gives.

    >>> float(packages_of_supplier(1000.0, 0.5, 3.0, 1.0, 0.1))
    15000.0
    """
    packages: Value = np.divide(capacity_per_month * share * months * good_per_unit, need)
    return packages


@law("Σ", unit="package")
def sum_packages(*parts: Value) -> Value:
    """Packages of several suppliers."""
    return total(*parts)


@law("N·Y", unit="die/wafer")
def good_dies_per_wafer(gross: Value, yield_part: Value) -> Value:
    """Memory dies in good stacks, a wafer."""
    return gross * yield_part


@dataclass(frozen=True, slots=True)
class Flow:
    """One supplier's part of a stage: cumulated packages (T+1, S), and the total with its working."""

    supplier: Entity
    cumulative: Array
    total: Amount


@dataclass(frozen=True, slots=True)
class Stage:
    """A step with its suppliers; `beyond` and `early` tell that the window reaches past the last known capacity, or
    back before the first."""

    name: str
    product: str
    stored: bool
    flows: tuple[Flow, ...]
    cumulative: Array
    total: Amount
    beyond: bool
    early: bool = False


def stage(world: Assumptions, part: Part, vendor: str, grid: Grid, without: Sequence[Disruption] = ()) -> Stage | None:
    """What the suppliers of a part can give a vendor within the grid; None where no share or capacity is known."""
    flows, beyond, early = [], False, False
    prefix = f"capacity.{part.product}."
    for name in world.catalog.series_names(prefix):
        if not world.series(name).points:
            continue  # nothing was known of it by the run's date
        supplier = world.entity("supplier", name.removeprefix(prefix))
        if _makes_for(supplier, part.foundry):
            flow = _flow(world, part, vendor, supplier, grid, without)
            if flow is not None:
                flows.append(flow)
                known = level(world, name)
                beyond, early = beyond or known.beyond(grid.end), early or known.before(grid.start)
    if not flows:
        return None
    shape = np.broadcast_shapes(*(flow.cumulative.shape for flow in flows))
    whole: Array = np.zeros(shape)
    for flow in flows:
        whole = whole + flow.cumulative
    total = compute(sum_packages, f"packages that {part.stage} allows", *(flow.total for flow in flows))
    return Stage(part.stage, part.product, part.stored, tuple(flows), whole, total, beyond, early)


def _makes_for(supplier: Entity, foundry: str | None) -> bool:
    if foundry is None:
        return True
    names = {vendor_key(name) for name in foundry.split(" and ")}
    return bool(names & {supplier.key.partition("-")[0], supplier.texts.get("parent", "")})


def _flow(
    world: Assumptions, part: Part, vendor: str, supplier: Entity, grid: Grid, without: Sequence[Disruption]
) -> Flow | None:
    share = allocation(world, part.product, supplier.key, vendor_key(vendor))
    if share is None:
        return None
    capacity = level(world, f"capacity.{part.product}.{supplier.key}")
    days = grid.middles[:, None] - sum(_row(wait) for wait in part.waits) * DAYS_PER_WEEK
    rate = capacity.at(days)
    kept = share.at(days)
    taken = tuple(one for one in without if one.hits(supplier, vendor))
    for one in taken:
        kept = kept * one.kept(days, grid.start)
    months = grid.months
    used = f"supplier.{supplier.key}.utilisation"
    if world.has(used):
        kept = kept * _row(world.get(used))
    good = good_per_unit(world, part.product, supplier)
    packages = rate * kept * _row(good) / _row(part.need)
    whole = float(months.sum())
    average = (rate * months[:, None]).sum(axis=0) / whole
    weight = np.where(average > 0, average, 1.0) * whole
    effective = (rate * kept * months[:, None]).sum(axis=0) / weight
    facts = (*share.points, *((world.get(used),) if world.has(used) else ()), *(one.loss for one in taken))
    total = compute(
        packages_of_supplier,
        f"packages by {supplier.name}, {part.stage}",
        _mean(f"{capacity.name}, mean", average, capacity.unit, capacity.points),
        _mean(f"part of {supplier.name} for {vendor}", effective, "fraction", facts),
        Amount("months of the window", whole, "month", origin="given"),
        good,
        part.need,
    )
    return Flow(supplier, cumulate(packages, months), total)


def good_per_unit(world: Assumptions, product: str, supplier: Entity) -> Amount:
    """Good memory dies a wafer for stacks; one for all else."""
    if product != "hbm":
        return Amount("a unit", 1.0, "unit/unit", origin="given")
    area, diameter, edge = (
        world.get(f"supply.{name}") for name in ("hbm.die_area", "wafer.diameter", "wafer.edge_loss")
    )
    gross = compute(gross_dies, "memory dies a wafer", area, diameter, edge, world.get("supply.hbm.scribe"))
    good = world.get(f"supplier.{supplier.key}.yield")
    return compute(good_dies_per_wafer, f"good memory dies a wafer of {supplier.name}", gross, good)


def _mean(name: str, value: Array, unit: str, inputs: tuple[Amount, ...]) -> Amount:
    """An average over the window with the facts that it was taken from."""
    number: Value = float(value[0]) if value.shape == (1,) else value
    return Amount(name, number, unit, "mean over the window, waits taken off", inputs)


def _row(amount: Amount) -> Array:
    return np.atleast_1d(np.asarray(amount.value, dtype=np.float64))[None, :]
