"""A dated capacity, share or lead time as a line through what is known of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from taksir.catalog.series import Point
from taksir.errors import CatalogError
from taksir.model.assumptions import Assumptions
from taksir.model.supply.curve import interpolate
from taksir.quantity.amount import Amount

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Level:
    """A line through points: `days` (K,), `values` (K, S), their amounts, and the last and first day they speak of.

    All points of a series move together in a draw: who is above the estimate today was above it last year.
    """

    name: str
    unit: str
    days: Array
    values: Array
    points: tuple[Amount, ...]
    until: date
    since: date

    def at(self, days: Array) -> Array:
        """Values on days (T,) or (T, S): shape (T, S); never below zero, a fraction never above one."""
        value = np.maximum(interpolate(days, self.days, self.values), 0.0)
        return np.minimum(value, 1.0) if self.unit == "fraction" else value

    def beyond(self, day: date) -> bool:
        """Whether a day lies after the last point, where the line is only held flat."""
        return day > self.until

    def before(self, day: date) -> bool:
        """Whether a day lies before the first point, where the line is only held flat."""
        return day < self.since


def level(world: Assumptions, series: str) -> Level:
    """The line through the points of a series that were known on the run's date.

    UnknownNameError for a series that does not exist; CatalogError where nothing was known yet.
    """
    known = world.series(series)
    if not known.points:
        raise CatalogError(f"series {series}: nothing of it was known by {world.as_of}")
    points = known.points
    amounts = tuple(_amount(world, series, point) for point in points)
    samples = max((np.size(amount.value) for amount in amounts), default=1)
    values = np.stack([np.broadcast_to(np.asarray(amount.value, dtype=np.float64), (samples,)) for amount in amounts])
    days = np.array([point.period.middle.toordinal() for point in points], dtype=np.float64)
    order = np.argsort(days, kind="stable")
    days, values = days[order], values[order]
    last = np.append(np.diff(days) > 0, True)  # of points about the same day, the last stands
    until, since = max(point.period.end for point in points), min(point.period.start for point in points)
    return Level(series, points[0].fact.unit, days[last], values[last], amounts, until, since)


def _amount(world: Assumptions, series: str, point: Point) -> Amount:
    fact = point.fact
    value: float | Array = fact.best
    if world.draw is not None and fact.low is not None and fact.high is not None and fact.low < fact.high:
        value = world.draw.sample(series, fact.low, fact.best, fact.high, share=fact.unit == "fraction")
    return Amount(fact.name, value, fact.unit, fact=fact, origin=point.origin)
