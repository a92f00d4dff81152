"""When an order has arrived: it waits for those before it, then for its own number to be made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from taksir.errors import UsageError
from taksir.model.assumptions import Assumptions
from taksir.model.supply.curve import interpolate, reach
from taksir.model.supply.grid import DAYS_PER_WEEK, LAST_YEAR
from taksir.model.supply.lead import lead_name, lead_time
from taksir.model.supply.possible import Supply, possible
from taksir.quantity.amount import Amount

Array = NDArray[np.float64]

HORIZON_YEARS = 8
"""How far ahead an order is followed; later than that is never."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """An order: weeks in the queue (`wait`), days to its last piece, and the part of samples that never see it.

    `days` end at the horizon, which stands for later and never.
    """

    chip: str
    count: Amount
    ordered: date
    wait: Amount
    days: Amount
    never: float
    supply: Supply

    def day(self, q: float) -> date | None:
        """Day by which the last piece has come with probability q; None beyond the horizon."""
        return None if q > 1 - self.never else self.ordered + timedelta(days=round(self.days.quantile(q)))


def delivery(
    world: Assumptions,
    chip: str,
    count: float | tuple[float, float, float],
    order_day: date,
    *,
    buyer_share: float | None = None,
    without: Sequence[str] = (),
    since: date | None = None,
) -> Delivery:
    """Days from an order of `count` packages of a chip to the last of them.

    The order waits the lead time of its day; from then on the buyer gets `buyer_share` of all that the vendor can have
    made (`supply.buyer_share` by default). UsageError for a count or share out of range.
    """
    if buyer_share is not None and not 0 < buyer_share <= 1:
        raise UsageError(f"a buyer's share of {buyer_share} is not between 0 and 1")
    wanted = world.given("packages ordered", count, "package")
    if not np.all((np.asarray(wanted.value) > 0) & np.isfinite(wanted.value)):
        raise UsageError("an order is of one package at least")
    if order_day.year > LAST_YEAR - HORIZON_YEARS:
        raise UsageError(f"an order of {order_day} cannot be followed: {LAST_YEAR - HORIZON_YEARS} is the last year")
    share = (
        world.get("supply.buyer_share") if buyer_share is None
        else world.given("buyer's share", buyer_share, "fraction")
    )  # fmt: skip
    wait = lead_time(world, lead_name(world, chip), order_day)
    last = date(order_day.year + HORIZON_YEARS, order_day.month, 1)
    whole = possible(world, chip, order_day, last, without=without, since=since)
    samples = max(whole.cumulative.shape[1], np.size(wait.value), np.size(share.value), np.size(wanted.value))
    made = np.broadcast_to(whole.cumulative, (len(whole.grid.edges), samples))
    first = order_day.toordinal() + np.broadcast_to(wait.value, (samples,)) * DAYS_PER_WEEK
    before = interpolate(first[None, :], whole.grid.edges, made)[0]
    target = before + np.broadcast_to(wanted.value / np.asarray(share.value), (samples,))
    arrived: Array = np.maximum(reach(made, whole.grid.edges, target), first)
    never = float(np.mean(arrived > whole.grid.edges[-1]))
    arrived = np.minimum(arrived, whole.grid.edges[-1]) - order_day.toordinal()
    days = Amount(
        f"days from order to the last of the {chip}",
        float(arrived[0]) if samples == 1 else arrived,
        "day",
        "first day with made(t) − made(order + wait) ≥ count / share, less the day of the order",
        (wanted, share, wait, whole.packages),
    )
    return Delivery(chip, wanted, order_day, wait, days, never, whole)
