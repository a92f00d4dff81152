"""What must be true for a company to pay a commitment: new equity, more cash, more debt, or a smaller commitment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from taksir.model.capital.financing import Funding, pay, spread_usd
from taksir.model.capital.means import Means
from taksir.quantity.amount import Amount, point

Array = NDArray[np.float64]

STEPS = 44
"""Halvings of an interval: what is left is far below a dollar of any commitment."""


@dataclass(frozen=True, slots=True)
class Capacity:
    """A commitment of a company, how it is paid, and what would change the answer; each condition is enough alone.

    `need`: the commitment by year (USD), years on the last axis, without the losses and interest of `funding.need`.
    `gap`: what neither cash nor lenders cover (USD). `more_cash`: cash a year beyond what is assumed (USD/year).
    `debt_years`: debt over `Means.base` that lenders would have to bear; None where that base is not known.
    `affordable`: the largest commitment, spread likewise, that leaves no gap (USD); 0 where losses alone leave one.
    """

    commitment: Amount
    need: Array
    funding: Funding
    means: Means
    gap: Amount
    more_cash: Amount
    debt_years: Amount | None
    affordable: Amount


def capacity(commitment: Amount, weights: Sequence[float], means: Means) -> Capacity:
    """Pay a commitment in US dollars, spread over years by weights, and find what it would take to leave no gap."""
    facts = tuple(means.facts.values())
    inputs = (commitment, *facts)
    need = spread_usd(commitment.value, weights)
    funding = pay(need, means)
    total = np.asarray(funding.gap_usd, dtype=float)

    def enough_cash(more: Array) -> Array:
        return _gap(need, replace(means, inflow=means.inflow + more[..., None]))

    def enough_for(sum_usd: Array) -> Array:
        return _gap(spread_usd(sum_usd, weights), means)

    ceiling = np.maximum(means.inflow, 0).sum(axis=-1) + means.cash + np.maximum(means.limit, 0).max(axis=-1)
    share = np.asarray(weights, dtype=float)
    most = np.broadcast_to(ceiling, total.shape) / (share[share > 0].min() / share.sum())
    return Capacity(
        commitment,
        need,
        funding,
        means,
        Amount("gap", point(total), "USD", "Σ max(need − free cash − room for debt, 0)", inputs),
        Amount(
            "more cash a year", point(_least(enough_cash, np.zeros_like(total), total)), "USD/year",
            "least x a year with no gap", inputs,
        ),
        _debt_years(need, means, inputs),
        Amount(
            "largest commitment", point(_most(enough_for, np.zeros_like(total), most)), "USD",
            "largest sum with no gap", facts,
        ),
    )  # fmt: skip


def _gap(need: Array, means: Means) -> Array:
    """What is not paid, for nothing where it is below a rounding error."""
    missing = pay(need, means).equity.sum(axis=-1)
    return np.where(missing > 1e-9 * np.maximum(need.sum(axis=-1), 1.0), missing, 0.0)


def _least(gap: Callable[[Array], Array], low: Array, high: Array) -> Array:
    """The least x of an interval at whose top no gap is left; the gap falls with x."""
    closed = gap(low) <= 0
    bottom = low
    for _ in range(STEPS):
        middle = (low + high) / 2
        open_ = gap(middle) > 0
        low, high = np.where(open_, middle, low), np.where(open_, high, middle)
    return np.where(closed, bottom, high)


def _most(gap: Callable[[Array], Array], low: Array, high: Array) -> Array:
    """The largest x of an interval with no gap; the gap grows with x. The bottom where even that leaves one."""
    for _ in range(STEPS):
        middle = (low + high) / 2
        open_ = gap(middle) > 0
        low, high = np.where(open_, low, middle), np.where(open_, middle, high)
    return low


def _debt_years(need: Array, means: Means, inputs: tuple[Amount, ...]) -> Amount | None:
    """The highest debt over what lenders measure it by, if they gave all that is asked for."""
    if not np.all(means.base > 0):
        return None
    debt = pay(need, replace(means, limit=np.full_like(means.limit, np.inf))).debt
    years: Array = (debt / means.base).max(axis=-1)
    return Amount("debt over what carries it", point(years), "year", "max debt / base over the years", inputs)
