"""`taksir supply`: how many of a chip can exist by a day, what holds them back, when an order comes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated

from cyclopts import Parameter

from taksir.cli.run import Run
from taksir.errors import UsageError

YEAR = timedelta(days=365)

MOST = 1e12
"""Packages that nobody asks for."""


def supply(
    chip: Annotated[str, Parameter(help="A chip, or a rack with its assembly: H100, gb300, gb300-nvl72.")],
    /,
    *,
    by: Annotated[str | None, Parameter(help="Last day (YYYY-MM-DD); the run's date, or a year on.")] = None,
    from_: Annotated[str | None, Parameter(name="--from", help="First day; the chip's release by default.")] = None,
    count: Annotated[float | None, Parameter(help="Can so many be made in that time?")] = None,
    without: Annotated[
        list[str] | None, Parameter(help="Take away a supplier, a country or a scenario; may be repeated.")
    ] = None,
    since: Annotated[
        str | None, Parameter(help="Day on which it is taken away; what is in process then still comes.")
    ] = None,
    ordered: Annotated[str | None, Parameter(help="With --count: when an order of that day has come.")] = None,
    buyer_share: Annotated[
        float | None, Parameter(help="With --ordered: the part of the vendor's output that the buyer gets.")
    ] = None,
    run: Run | None = None,
) -> int:
    """Count the packages that wafers, memory and packaging allow, and name the scarcest.

    Example:

    ```
    taksir supply gb300 --from 2026-01-01 --by 2026-03-31 --count 1e6 --without sk-hynix
    ```
    """
    from taksir.model.supply.delivery import delivery
    from taksir.model.supply.finder import find_chip
    from taksir.model.supply.possible import possible
    from taksir.report.results.supply import supply_result

    run = run or Run()
    world = run.world
    key, rack = find_chip(world.catalog, chip)
    dates = world.entity("chip", key).dates
    released = dates.get("released")
    start = _day("--from", from_) or released or world.as_of - YEAR
    end = _day("--by", by) or (world.as_of if world.as_of > start else start + YEAR)
    known = [one for one in (dates.get("announced"), released) if one is not None]
    if known and end < min(known):
        raise UsageError(f"{world.entity('chip', key).name} did not exist by {end}: it is of {min(known)}")
    taken, day = tuple(without or ()), _day("--since", since)
    if day is not None and not taken:
        raise UsageError("--since says when something is taken away: name it with --without")
    if count is not None and not 0 < count < MOST:
        raise UsageError(f"--count {count:g}: a number above zero and below {MOST:g}")
    when = _day("--ordered", ordered)
    if when is not None and count is None:
        raise UsageError("--ordered needs --count: how many are ordered")
    found = possible(world, key, start, end, rack=rack, without=taken, since=day)
    base = possible(world, key, start, end, rack=rack) if taken else None
    order = None
    if when is not None and count is not None:
        order = delivery(world, key, count, when, buyer_share=buyer_share, without=taken, since=day)
    return run.show(supply_result(found, count=count, base=base, order=order))


def _day(option: str, text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{option} {text!r} is not a date like 2026-03-31") from None
