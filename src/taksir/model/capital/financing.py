"""Whether a company can pay for what it committed to, year by year: from cash, with debt, or only with new equity."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from taksir.errors import UsageError
from taksir.model.assumptions import Assumptions
from taksir.model.capital.means import Means, means_of
from taksir.quantity.amount import Amount, Value, point

Array = NDArray[np.float64]

Answer = Literal["from cash", "with debt", "needs equity"]
"""How a commitment is paid: see `Funding.answer`."""


@dataclass(frozen=True, slots=True)
class Funding:
    """How a programme is paid; arrays of US dollars whose last axis runs over the years.

    Each year `need` = `from_cash` + `drawn` + `equity`; `debt` and `cash` stand at the year's end, `interest` is paid
    in the year on the debt at its beginning. `spare` is the cash and `room` the debt that the year could have used.
    """

    years: tuple[int, ...]
    need: Array
    from_cash: Array
    drawn: Array
    equity: Array
    debt: Array
    cash: Array
    interest: Array
    spare: Array
    room: Array

    @property
    def gap_usd(self) -> Value:
        """What neither cash nor lenders cover over all years."""
        return point(self.equity.sum(axis=-1))

    @property
    def covered(self) -> Value:
        """The part of the programme that cash and lenders cover; 1 where nothing is needed."""
        need = self.need.sum(axis=-1)
        return point(1 - np.divide(self.equity.sum(axis=-1), need, out=np.zeros_like(need), where=need > 0))

    @property
    def paid_share(self) -> float:
        """The share of the samples in which cash and lenders cover everything."""
        return float(np.mean(self.equity.sum(axis=-1) <= self._floor))

    def answer(self, sure: float = 0.9) -> Answer:
        """How it is paid in at least that share of the samples: the cheapest of the three that holds."""
        if self.paid_share < sure:
            return "needs equity"
        return "from cash" if np.mean(self.drawn.sum(axis=-1) <= self._floor) >= sure else "with debt"

    @property
    def _floor(self) -> float:
        """A sum that is nothing beside the need."""
        return 1e-9 * max(float(np.max(self.need)), 1.0)


def fund(
    need_usd: ArrayLike,
    inflow_usd: ArrayLike,
    *,
    cash_usd: Value,
    floor_usd: Value = 0.0,
    debt_usd: Value = 0.0,
    debt_limit_usd: ArrayLike = 0.0,
    rate_per_year: Value = 0.0,
    first_year: int = 0,
) -> Funding:
    """Pay a need every year: from cash above its floor, then with debt up to its limit, then with equity.

    `need_usd`, `inflow_usd` (may be negative) and `debt_limit_usd` have years on their last axis; the rest are numbers
    or samples. Cash below its floor is filled up like a need. UsageError for a negative need.
    """
    need, inflow, limit = (np.asarray(one, dtype=float) for one in (need_usd, inflow_usd, debt_limit_usd))
    if np.any(need < 0):
        raise UsageError("a commitment is a sum of money, zero or more")
    starts = (np.asarray(one, dtype=float)[..., None] for one in (cash_usd, floor_usd, debt_usd, rate_per_year))
    cash, floor, debt, rate = starts
    shape = np.broadcast_shapes(need.shape, inflow.shape, limit.shape, cash.shape, floor.shape, debt.shape, rate.shape)
    need, inflow, limit = (np.broadcast_to(one, shape) for one in (need, inflow, limit))
    cash, floor, debt, rate = (np.broadcast_to(one, (*shape[:-1], 1))[..., 0] for one in (cash, floor, debt, rate))
    names = ("need", "from_cash", "drawn", "equity", "debt", "cash", "interest", "spare", "room")
    out = {name: np.zeros(shape) for name in names}
    for year in range(shape[-1]):
        interest = debt * rate
        left = cash + inflow[..., year] - interest - floor
        spare, room = np.maximum(left, 0.0), np.maximum(limit[..., year] - debt, 0.0)
        wanted = need[..., year] + np.maximum(-left, 0.0)
        used = np.minimum(spare, wanted)
        drawn = np.minimum(wanted - used, room)
        equity = wanted - used - drawn
        cash = cash + inflow[..., year] - interest + drawn + equity - need[..., year]
        debt = debt + drawn
        values = (wanted, used, drawn, equity, debt, cash, interest, spare, room)
        for name, value in zip(names, values, strict=True):
            out[name][..., year] = value
    return Funding(years=tuple(range(first_year, first_year + shape[-1])), **out)


def spread_usd(total_usd: Value, weights: Sequence[float]) -> Array:
    """A commitment over years, by weights that need not sum to one; shape (..., years)."""
    share = np.asarray(weights, dtype=float)
    if share.size == 0 or np.any(share < 0) or share.sum() == 0:
        raise UsageError("a commitment is spread over at least one year, by weights of zero or more")
    spread: Array = np.asarray(total_usd, dtype=float)[..., None] * share / share.sum()
    return spread


def pay(need_usd: ArrayLike, means: Means) -> Funding:
    """How a need by year is paid from a company's means."""
    return fund(
        need_usd,
        means.inflow,
        cash_usd=means.cash,
        floor_usd=means.floor,
        debt_usd=means.debt,
        debt_limit_usd=means.limit,
        rate_per_year=means.rate,
        first_year=means.first_year,
    )


def can_finance(
    world: Assumptions, company: str, commitment_usd: Amount | Array, years: int, *, first_year: int | None = None
) -> Funding:
    """How a company would pay a commitment over some years, beside what it must spend anyway.

    `commitment_usd` is a total, spread evenly, or already by year on the last axis; what the company has is `means_of`.
    CatalogError when the company's cash from operations is not known.
    """
    total = commitment_usd.value if isinstance(commitment_usd, Amount) else commitment_usd
    need = np.asarray(total, dtype=float)
    if isinstance(commitment_usd, Amount):
        need = spread_usd(total, [1.0] * years)
    return pay(need, means_of(world, company, need.shape[-1], first_year=first_year))
