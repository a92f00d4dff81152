"""How many of a chip can exist by a day, what holds them back, when an order comes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from taksir.errors import UsageError

if TYPE_CHECKING:
    from taksir.model.assumptions import Assumptions
    from taksir.report.results.result import Result

YEAR = timedelta(days=365)

MOST = 1e12
"""Packages that nobody asks for."""


def supply(
    world: Assumptions,
    chip: str,
    *,
    by: date | None = None,
    start: date | None = None,
    count: float | None = None,
    without: Sequence[str] = (),
    since: date | None = None,
    ordered: date | None = None,
    buyer_share: float | None = None,
) -> Result:
    """What wafers, memory and packaging allow from `start` (the chip's release) to `by` (the run's day, or a year on).

    `without` takes suppliers, countries or scenarios away, `since` a day; with `count`, whether so many can be made,
    and with `ordered`, when an order of that day has come.
    """
    from taksir.model.supply.delivery import delivery
    from taksir.model.supply.finder import find_chip
    from taksir.model.supply.possible import possible
    from taksir.report.results.supply import supply_result

    key, rack = find_chip(world.catalog, chip)
    dates = world.entity("chip", key).dates
    released = dates.get("released")
    start = start or released or world.as_of - YEAR
    end = by or (world.as_of if world.as_of > start else start + YEAR)
    known = [one for one in (dates.get("announced"), released) if one is not None]
    if known and end < min(known):
        raise UsageError(f"{world.entity('chip', key).name} did not exist by {end}: it is of {min(known)}")
    taken = tuple(without)
    if since is not None and not taken:
        raise UsageError("--since says when something is taken away: name it with --without")
    if count is not None and not 0 < count < MOST:
        raise UsageError(f"--count {count:g}: a number above zero and below {MOST:g}")
    if ordered is not None and count is None:
        raise UsageError("--ordered needs --count: how many are ordered")
    found = possible(world, key, start, end, rack=rack, without=taken, since=since)
    base = possible(world, key, start, end, rack=rack) if taken else None
    order = None
    if ordered is not None and count is not None:
        order = delivery(world, key, count, ordered, buyer_share=buyer_share, without=taken, since=since)
    return supply_result(found, count=count, base=base, order=order)
