"""How long one waits: lead times by the day of the order, and a queue of orders before a line."""

from __future__ import annotations

from datetime import date

import numpy as np

from taksir.catalog.fact import Fact
from taksir.errors import CatalogError
from taksir.model.assumptions import Assumptions
from taksir.quantity.amount import Amount, Value, compute, law


@law(
    "B/c", unit="month", source="J. D. C. Little: A Proof for the Queuing Formula L = λW, Operations Research 9 (1961)"
)
def queue_months(backlog: Value, capacity_per_month: Value) -> Value:
    """Months until an order of today leaves a line that works off its backlog in turn; infinite without capacity.

    >>> queue_months(80.0, 2.0)
    40.0
    """
    with np.errstate(divide="ignore"):
        months: Value = np.divide(backlog, capacity_per_month)
    return float(months) if np.ndim(months) == 0 else months


def queue_of(world: Assumptions, supplier: str) -> Amount:
    """Months of backlog before a supplier's line; UnknownNameError where backlog or capacity is not known."""
    backlog, capacity = (world.get(f"supplier.{supplier}.{name}") for name in ("backlog", "capacity"))
    return compute(queue_months, f"queue at {world.entity('supplier', supplier).name}", backlog, capacity)


def lead_time(world: Assumptions, what: str, day: date) -> Amount:
    """Weeks from an order on `day` to its delivery, from the series `lead.<what>`.

    Between two dated estimates the logarithms of low, mode and high move in straight lines; after the last one it
    stands. UnknownNameError for an unknown series; CatalogError before its first point.
    """
    name = f"lead.{what}"
    points = world.series(name).points
    if not points or day < points[0].period.start:
        first = points[0].period.text if points else "nothing"
        raise CatalogError(f"series {name} begins with {first}, after {day}")
    days = [point.period.middle.toordinal() for point in points]
    bounds = np.log([_bounds(point.fact) for point in points])
    low, mode, high = (float(np.exp(np.interp(day.toordinal(), days, bounds[:, column]))) for column in range(3))
    amounts = tuple(
        Amount(point.fact.name, point.fact.best, point.fact.unit, fact=point.fact, origin=point.origin)
        for point in points
    )
    drawn = world.draw is not None and low < high
    value: Value = world.draw.sample(name, low, mode, high) if drawn and world.draw is not None else mode
    around = tuple(sorted(amounts, key=lambda one: abs(days[amounts.index(one)] - day.toordinal()))[:2])
    return Amount(f"lead time of {what}, {day}", value, "week", "log-linear between the dated estimates", around)


def lead_name(world: Assumptions, chip: str) -> str:
    """The series of lead times for a chip: its own, that of its servers, else that of accelerators."""
    names = set(world.catalog.series_names("lead."))
    for own in (chip, f"{chip}-server", f"{chip.partition('-')[0]}-server"):
        if f"lead.{own}" in names:
            return own
    return "accelerator"


def _bounds(fact: Fact) -> tuple[float, float, float]:
    best = fact.best
    return (best if fact.low is None else fact.low, best, best if fact.high is None else fact.high)
