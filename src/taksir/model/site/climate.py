"""The weather outside, as a plant needs it: temperatures of periods of equal meaning, and the spread of the hours."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from taksir.model.assumptions import Assumptions
from taksir.model.site.wet_bulb import wet_bulb_c
from taksir.quantity.amount import Amount, Value

PLAIN_YEAR = 2001
"""A year without a leap day, for the lengths of months."""

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Climate:
    """Dry and wet bulb by period in degC, the spread of the hours within a period, and each period's part of the year.

    Twelve months from a site's data; or as many periods as were given, with spread 0.
    """

    periods: tuple[str, ...]
    dry: tuple[Amount, ...]
    wet: tuple[Amount, ...]
    dry_spread: Amount
    wet_spread: Amount
    weights: tuple[float, ...]

    def driving(self, follows: str) -> tuple[tuple[Amount, ...], Amount]:
        """Temperatures and spread of dry_bulb or wet_bulb."""
        return (self.dry, self.dry_spread) if follows == "dry_bulb" else (self.wet, self.wet_spread)

    def mean(self, name: str, unit: str, parts: Sequence[Amount]) -> Amount:
        """The mean of the year from one amount a period, each with its part of the year."""
        value: Value = sum(weight * part.value for weight, part in zip(self.weights, parts, strict=True))
        return Amount(name, value, unit, "Σ wᵢ · xᵢ, w: part of the year", tuple(parts))


def climate_of(world: Assumptions, site: str) -> Climate:
    """The climate of a site; where its hours were never measured, the spread of other sites.

    UnknownNameError for a site that the catalog does not have.
    """
    entity = world.entity("site", site)

    def twelve(attribute: str) -> tuple[Amount, ...]:
        return tuple(world.get(f"site.{site}.{attribute}.{month}") for month in range(1, 13))

    def spread(bulb: str) -> Amount:
        own = f"{bulb}_spread"
        return world.get(f"site.{site}.{own}" if entity.has(own) else f"facility.spread.{bulb}")

    days = [monthrange(PLAIN_YEAR, month)[1] for month in range(1, 13)]
    weights = tuple(count / sum(days) for count in days)
    return Climate(MONTHS, twelve("dry_bulb"), twelve("wet_bulb"), spread("dry_bulb"), spread("wet_bulb"), weights)


def climate_given(world: Assumptions, dry_bulb_c: ArrayLike, relative_humidity_percent: ArrayLike) -> Climate:
    """The climate of measured periods of equal length (hours, say): dry bulb in degC, humidity in percent.

    Hours of one temperature are one period: they are counted in whole degrees of dry and tenths of wet bulb, so that a
    year of hours stays small. ValueError for empty or unequal arrays.
    """
    dry = np.asarray(dry_bulb_c, dtype=float).ravel()
    humidity = np.asarray(relative_humidity_percent, dtype=float).ravel()
    if not dry.size or dry.size != humidity.size:
        raise ValueError("as many humidities as temperatures, and at least one")
    wet = np.asarray(wet_bulb_c(dry, humidity))
    pairs, counts = np.unique(np.stack([np.round(dry), np.round(wet)], axis=1), axis=0, return_counts=True)
    still = world.given("spread within a period", 0.0, "degC")
    return Climate(
        tuple(f"{d:g}/{w:g} degC" for d, w in pairs),
        tuple(world.given("dry bulb", float(d), "degC") for d in pairs[:, 0]),
        tuple(world.given("wet bulb", float(w), "degC") for w in pairs[:, 1]),
        still,
        still,
        tuple(float(count) / dry.size for count in counts),
    )
