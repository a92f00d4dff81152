"""What an hour of a chip cost to rent around a day: the dated series of rents, failing them its owner's cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from taksir.catalog.series import Point
from taksir.checks.case import Case, Reading
from taksir.checks.when import earlier
from taksir.quantity import Range, Step

if TYPE_CHECKING:
    from taksir.model.assumptions import Assumptions
    from taksir.model.capital.rent import BreakEven

MARKET = "market"
"""What is paid at specialists, a contract included."""

MARKETS = (MARKET, "on_demand", "reserved_1y", "reserved_3y", "capacity_block", "aws")
"""Kinds of rent that are kept; prices on demand are higher than those of contracts."""

UNIT = "USD/package*hour"
_RULE = "lowest, less the discount of a contract, to highest or the dearest that is paid"


@dataclass(frozen=True, slots=True)
class Rent:
    """Prices of a chip-hour as known, with their working; `newer` names what became known only after the day."""

    known: Range
    steps: tuple[Step, ...]
    newer: tuple[str, ...] = ()


def rent_of(case: Case, chip: str, day: date, on: date, markets: Sequence[str] = MARKETS) -> Rent | None:
    """The lowest and highest price about the day `on`, among those known by `day`; contracts of years included."""
    points = [
        point
        for market in markets
        if f"rent.{chip}.{market}" in case.catalog.library.series()
        for point in case.catalog.series(f"rent.{chip}.{market}").points
        if point.period.start <= on
    ]
    known = [point for point in points if point.fact.known(day)]
    newer = () if known else tuple(point.fact.name for point in points)
    used = _around(case, known or points, on)
    if not used:
        return None
    off = 1 - case.setting("bands.cost.discount")
    low = min(min(_low(point), _contract(point, off)) for point in used)
    best = sorted(point.fact.best for point in used)[len(used) // 2]
    high = min(max(_high(point) for point in used), best * case.setting("bands.cost.dearest"))
    inputs = {point.fact.name: point.fact.best for point in used}
    sources = tuple(dict.fromkeys(point.fact.source for point in used))
    step = Step(
        "rent of a chip-hour",
        _RULE,
        inputs,
        best,
        UNIT,
        sources,
    )
    return Rent(Range(low, high, UNIT, best), (step,), newer)


def owner_of(case: Case, reading: Reading, chip: str) -> Rent | None:
    """What an hour sold must bring its owner: from getting the money back to what equity asks for."""
    from taksir.checks.newer import newer
    from taksir.errors import TaksirError

    world, day = case.world(reading), case.day(reading)
    try:
        even = _rents(world, chip, day)
    except TaksirError:
        return None
    least, most = even.recoups, even.pleases
    late = newer(case.catalog, (least, most), day)
    steps = (*least.steps(), *(step for step in most.steps() if step.step == most.name))
    return Rent(Range(least.p5, most.p95, UNIT, most.p50), steps, tuple(one for one in late if _moves(one)))


@lru_cache(maxsize=128)
def _rents(world: Assumptions, chip: str, day: date) -> BreakEven:
    from taksir.model.capital.hourly import owner_hour
    from taksir.model.capital.rent import break_even

    return break_even(world, owner_hour(world, chip, owner="neocloud", day=day))


def _moves(address: str) -> bool:
    """Whether a fact is a price, which a later one cannot stand for; terms of finance and engineering change slowly."""
    return address.startswith(("price.", "rent."))


def _around(case: Case, points: Sequence[Point], on: date) -> list[Point]:
    first = earlier(on, case.setting("bands.cost.lately"))
    recent = [point for point in points if point.period.end >= first]
    if recent or not points:
        return recent
    last = max(point.period.end for point in points)
    return [point for point in points if point.period.end == last]


def _low(point: Point) -> float:
    return point.fact.best if point.fact.low is None else point.fact.low


def _high(point: Point) -> float:
    return point.fact.best if point.fact.high is None else point.fact.high


def _contract(point: Point, off: float) -> float:
    """What a contract of years asks where this is the price on demand."""
    demand = point.fact.name.partition("@")[0].endswith((".on_demand", ".aws"))
    return point.fact.best * off if demand else _low(point)
