"""What a hall costs a watt of facility power: land and power connection, and the shell with its power and cooling."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from taksir.model.assumptions import Assumptions
from taksir.model.site.construction import shell_of, usd_per_facility_w
from taksir.quantity.amount import Amount, Value, compute, law


@law("l + g", unit="USD/W")
def ground_usd_per_w(land_usd_per_w: Value, grid_usd_per_w: Value) -> Value:
    """Land and the customer's part of the grid connection, a watt of facility."""
    return land_usd_per_w + grid_usd_per_w


@law("max(c − g, 0)", unit="USD/W")
def above_ground_usd_per_w(construction_usd_per_w: Value, ground_usd_per_w: Value) -> Value:
    """The shell, from the cost of all construction less land and power."""
    shell: Value = np.maximum(np.asarray(construction_usd_per_w) - ground_usd_per_w, 0.0)
    return shell if np.ndim(shell) else float(shell)


@law("g + s", unit="USD/W")
def whole_usd_per_w(ground_usd_per_w: Value, shell_usd_per_w: Value) -> Value:
    """Ground and shell together."""
    return ground_usd_per_w + shell_usd_per_w


@dataclass(frozen=True, slots=True)
class Hall:
    """Cost of a hall in USD a watt of facility power, and the two parts of it."""

    land_and_power: Amount
    shell: Amount
    whole: Amount


def hall_of(world: Assumptions, pue: Amount, site: str | None = None, cooling: str | None = None) -> Hall:
    """The hall of a site, from its construction cost a watt of IT; without a site, that of large American ones.

    Liquid cooling asks for more than the air-cooled hall of the site. A site without a construction cost takes the
    American one; UnknownNameError for a site that the catalog lacks.
    """
    ground = compute(
        ground_usd_per_w,
        "land and power a watt",
        world.get("facility.cost.land"),
        world.get("facility.cost.grid_connection"),
    )
    built = None if site is None else shell_of(world, site, cooling)
    if built is not None:
        shell = compute(usd_per_facility_w, "shell a watt", built, pue)
    else:
        shell = compute(above_ground_usd_per_w, "shell a watt", world.get("capital.building"), ground)
    return Hall(ground, shell, compute(whole_usd_per_w, "hall a watt", ground, shell))
