"""Whether a company can pay for what it committed to, year by year: from cash, with debt, or only with new equity."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from taksir.errors import CatalogError, UsageError
from taksir.model.assumptions import Assumptions
from taksir.model.capital.terms import kind_of, terms_of
from taksir.quantity.amount import Amount, Value

Array = NDArray[np.float64]

Answer = Literal["from cash", "with debt", "needs equity"]
"""How a commitment is paid: see `Funding.answer`."""


@dataclass(frozen=True, slots=True)
class Funding:
    """How a programme is paid; arrays of US dollars whose last axis runs over the years.

    Each year `need` = `from_cash` + `drawn` + `equity`; `debt` and `cash` stand at the year's end, `interest` is paid
    in the year on the debt at its beginning.
    """

    years: tuple[int, ...]
    need: Array
    from_cash: Array
    drawn: Array
    equity: Array
    debt: Array
    cash: Array
    interest: Array

    @property
    def gap_usd(self) -> Value:
        """What neither cash nor lenders cover over all years."""
        return _plain(self.equity.sum(axis=-1))

    @property
    def covered(self) -> Value:
        """The part of the programme that cash and lenders cover; 1 where nothing is needed."""
        need = self.need.sum(axis=-1)
        return _plain(1 - np.divide(self.equity.sum(axis=-1), need, out=np.zeros_like(need), where=need > 0))

    def answer(self, sure: float = 0.9) -> Answer:
        """How it is paid in at least that share of the samples: the cheapest of the three that holds."""
        floor = 1e-9 * max(float(np.max(self.need)), 1.0)
        if np.mean(self.equity.sum(axis=-1) <= floor) < sure:
            return "needs equity"
        return "from cash" if np.mean(self.drawn.sum(axis=-1) <= floor) >= sure else "with debt"


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
    out = {name: np.zeros(shape) for name in ("need", "from_cash", "drawn", "equity", "debt", "cash", "interest")}
    for year in range(shape[-1]):
        interest = debt * rate
        spare = cash + inflow[..., year] - interest - floor
        wanted = need[..., year] + np.maximum(-spare, 0.0)
        used = np.minimum(np.maximum(spare, 0.0), wanted)
        drawn = np.minimum(wanted - used, np.maximum(limit[..., year] - debt, 0.0))
        equity = wanted - used - drawn
        cash = cash + inflow[..., year] - interest + drawn + equity - need[..., year]
        debt = debt + drawn
        for name, value in zip(out, (wanted, used, drawn, equity, debt, cash, interest), strict=True):
            out[name][..., year] = value
    return Funding(years=tuple(range(first_year, first_year + shape[-1])), **out)


def spread_usd(total_usd: Value, weights: Sequence[float]) -> Array:
    """A commitment over years, by weights that need not sum to one; shape (..., years)."""
    share = np.asarray(weights, dtype=float)
    if share.size == 0 or np.any(share < 0) or share.sum() == 0:
        raise UsageError("a commitment is spread over at least one year, by weights of zero or more")
    spread: Array = np.asarray(total_usd, dtype=float)[..., None] * share / share.sum()
    return spread


def can_finance(
    world: Assumptions, company: str, commitment_usd: Amount | Array, years: int, *, first_year: int | None = None
) -> Funding:
    """How a company would pay a commitment over some years, beside what it must spend anyway.

    `commitment_usd` is a total, spread evenly, or already by year on the last axis. Its cash from operations grows
    and fades; a part is not free; lenders give up to a multiple of it (of revenue, where it is negative). CatalogError
    when the company's cash from operations is not known.
    """
    if not world.has(f"company.{company}.operating_cash_flow"):
        kind_of(world, company)
        raise CatalogError(f"company {company}: operating_cash_flow is not known")

    def fact(attribute: str) -> Array:
        address = f"company.{company}.{attribute}"
        return np.asarray(world.get(address).value if world.has(address) else 0.0, dtype=float)[..., None]

    def rule(address: str) -> Array:
        return np.asarray(world.get(address).value, dtype=float)[..., None]

    total = commitment_usd.value if isinstance(commitment_usd, Amount) else commitment_usd
    need = np.asarray(total, dtype=float)
    if isinstance(commitment_usd, Amount):
        need = spread_usd(total, [1.0] * years)
    terms = terms_of(world, company)
    steps = np.arange(need.shape[-1])
    flow, growth, fade = fact("operating_cash_flow"), fact("growth"), rule("capital.growth_fade")
    grown = np.exp(np.cumsum(np.log1p(growth * fade**steps), axis=-1))
    earning = flow > 0
    base = np.where(earning, flow, fact("revenue")) * grown
    limit = base * np.asarray(terms.debt_limit.value, dtype=float)[..., None]
    kept = f"capital.capex_kept.{terms.kind}"
    free = 1 - rule(kept if world.has(kept) else "capital.capex_kept.any")
    inflow = flow * np.where(earning, grown * free, 1.0)
    rate = "capital.bond_rate" if terms.kind in ("hyperscaler", "internet", "chipmaker") else "capital.loan_rate"
    floor = np.minimum(np.maximum(flow, 0.0) * rule("capital.minimum_cash"), fact("cash"))
    return fund(
        need,
        inflow,
        cash_usd=fact("cash")[..., 0],
        floor_usd=floor[..., 0],
        debt_usd=fact("debt")[..., 0],
        debt_limit_usd=limit,
        rate_per_year=world.get(rate).value,
        first_year=world.as_of.year if first_year is None else first_year,
    )


def _plain(value: ArrayLike) -> Value:
    array = np.asarray(value, dtype=float)
    return float(array) if array.ndim == 0 else array
