"""What used chips fetch."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from taksir.model.capital.lease import left_fraction
from taksir.plan.ready.calendar import Calendar
from taksir.plan.ready.chance import factors
from taksir.plan.ready.pick import Book, Pick
from taksir.quantity.amount import Amount

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Used:
    """`residual` is what is left at the end of a life over the price, `cut` what a seller of thousands gives up."""

    residual: Amount
    cut: Amount

    def fetches(self, calendar: Calendar, first: int, life: float, price: Array, pick: Pick) -> Array:
        """What a used package fetches in each period, (T, F), a new one at `price` (T, F): P · ρ^(a / n) · (1 − c).

        ρ^(a / n) is the rule of `capital.lease.left_fraction`: value falls evenly to `capital.residual` at the end of
        a life of n years. Every package counts as old as the first that could be had (in period `first`): one that was
        bought later is worth less here than in truth, so that no plan lives from selling. The factor of resale of each
        future comes on top, but nothing fetches more than a new one after the shortest period. In the last period what
        stands goes on working: it counts without the cut c (`plan.resale_cut`).
        """
        ends = np.cumsum(calendar.years)
        begin = min(first, len(ends) - 1)
        age = np.maximum(ends - (ends - calendar.years)[begin], calendar.years)
        left = np.asarray(left_fraction(pick(self.residual), age, life))[:, None]
        factor = factors(calendar.futures, lambda one: one.resale)
        worth: Array = np.minimum(left * price[begin] * factor, left.max() * price)
        worth[:-1] *= 1 - pick(self.cut)
        return worth


def used_of(book: Book) -> Used:
    """What used chips fetch, by the catalog."""
    return Used(
        book.put("resale.residual", book.world.get("capital.residual")),
        book.put("resale.cut", book.world.get("plan.resale_cut")),
    )
