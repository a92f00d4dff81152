"""What all suppliers of a product give together, whoever gets it: wafers of packaging, bits of memory."""

from __future__ import annotations

from datetime import date

import numpy as np

from taksir.model.assumptions import Assumptions
from taksir.model.supply.grid import Grid
from taksir.model.supply.level import level
from taksir.model.supply.stage import good_per_unit
from taksir.model.total import total
from taksir.quantity.amount import Amount, Value, compute, law


@law("c·u·t", unit="unit")
def units_made(capacity_per_month: Value, used_part: Value, months: Value) -> Value:
    """Units that a supplier makes: capacity, the part of it in use, time."""
    return capacity_per_month * used_part * months


@law("Σ", unit="unit")
def sum_units(*parts: Value) -> Value:
    """Units of several suppliers."""
    return total(*parts)


@law("w·g·d", unit="Gbit")
def memory_gbit(wafers: Value, good_dies_per_wafer: Value, die_gbit: Value) -> Value:
    """Bits in the good memory dies of wafers, in Gbit."""
    return wafers * good_dies_per_wafer * die_gbit


def units(world: Assumptions, product: str, supplier: str, start: date, end: date) -> Amount:
    """Units of a product that a supplier makes from `start` to `end`."""
    grid = Grid.between(start, end)
    line = level(world, f"capacity.{product}.{supplier}")
    months = grid.months
    mean = (line.at(grid.middles) * months[:, None]).sum(axis=0) / months.sum()
    value: Value = float(mean[0]) if mean.shape == (1,) else mean
    address = f"supplier.{supplier}.utilisation"
    used = world.get(address) if world.has(address) else Amount("in use", 1.0, "fraction", origin="given")
    return compute(
        units_made,
        f"{product} of {supplier}",
        Amount(f"{line.name}, mean", value, line.unit, "mean over the window", line.points),
        used,
        Amount("months", float(np.sum(months)), "month", origin="given"),
    )


def all_units(world: Assumptions, product: str, start: date, end: date) -> Amount:
    """Units of a product that all its suppliers make from `start` to `end`."""
    prefix = f"capacity.{product}."
    keys = [name.removeprefix(prefix) for name in world.catalog.series_names(prefix)]
    return compute(sum_units, f"{product} of all", *(units(world, product, key, start, end) for key in keys))


def hbm_gbit(world: Assumptions, memory: str, start: date, end: date) -> Amount:
    """Bits of HBM that all makers give from `start` to `end`, in Gbit, were all of it of one generation."""
    prefix = "capacity.hbm."
    die = world.get(f"supply.hbm.die_capacity.{memory}")
    parts = []
    for name in world.catalog.series_names(prefix):
        maker = world.entity("supplier", name.removeprefix(prefix))
        wafers = units(world, "hbm", maker.key, start, end)
        parts.append(compute(memory_gbit, f"HBM of {maker.name}", wafers, good_per_unit(world, "hbm", maker), die))
    return compute(sum_units, "HBM of all makers", *parts)
