"""Prices that change with the year: the point of a series in force on a day, or what the entity says."""

from __future__ import annotations

from datetime import date

from taksir.errors import CatalogError
from taksir.model.assumptions import Assumptions
from taksir.quantity.amount import Amount


def dated(world: Assumptions, series: str, address: str, day: date | None = None) -> Amount:
    """The series on that day where it has begun by then, else the fact at the address.

    What a user assumes for the address (`--assume node.n5.wafer_price=15000`) wins over the series. CatalogError where
    neither is known.
    """
    if world.has(address) and world.get(address).origin == "--assume":
        return world.get(address)
    if series in world.catalog.library.series():
        try:
            return world.at(series, day)
        except CatalogError:
            pass
    if not world.has(address):
        raise CatalogError(f"{address} is not known, and no series {series} has begun; say it in a data file")
    return world.get(address)
