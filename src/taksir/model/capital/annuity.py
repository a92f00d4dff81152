"""Money over time: present values, the yearly charge that repays capital with its cost, and the rate that cash returns.

Laws of finance as in any textbook (Brealey, Myers, Allen: Principles of Corporate Finance, chapters 2 and 5). All
functions broadcast; rates are fractions a year, lives are years, money is US dollars.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from taksir.quantity.amount import Value, law, point

Array = NDArray[np.float64]

STEPS = 80
"""Halvings of the interval when a rate is searched for: far below the precision of a float."""


@law("r / (1 − (1+r)^−n); 1/n at r = 0", unit="1/year", source="annuity factor")
def annuity_factor(rate_per_year: Value, life_years: Value) -> Value:
    """Yearly payment at year's end that repays one dollar over a life at a rate; rates above −1.

    >>> round(annuity_factor(0.10, 2.0), 4), annuity_factor(0.0, 4.0)
    (0.5762, 0.25)
    """
    rate, life = np.asarray(rate_per_year, dtype=float), np.asarray(life_years, dtype=float)
    small = np.abs(rate) < 1e-9
    safe = np.where(small, 1.0, rate)
    factor = np.where(small, 1.0 / life, safe / -np.expm1(-life * np.log1p(safe)))
    return point(factor)


@law("(1+r)^−t", unit="ratio", source="discount factor")
def discount_factor(rate_per_year: Value, years: Value) -> Value:
    """Today's value of one dollar that comes after some years."""
    return point(np.exp(-np.asarray(years, dtype=float) * np.log1p(np.asarray(rate_per_year, dtype=float))))


@law("(C − ρ·C·(1+r)^−n) · r/(1 − (1+r)^−n)", unit="USD/year", source="equivalent annual cost")
def capital_usd_per_year(cost_usd: Value, residual_fraction: Value, rate_per_year: Value, life_years: Value) -> Value:
    """What capital costs a year: its price less the discounted residual value, repaid over its life at a rate."""
    kept = residual_fraction * discount_factor(rate_per_year, life_years)
    return cost_usd * (1 - kept) * annuity_factor(rate_per_year, life_years)


def npv_usd(rate_per_year: Value, flows_usd: ArrayLike) -> Value:
    """Net present value of yearly flows, the first of them today; the last axis of `flows_usd` runs over years.

    `rate_per_year` has the shape of the other axes (or is a number). NPV is linear in the flows.
    """
    flows = np.asarray(flows_usd, dtype=float)
    rate = np.asarray(rate_per_year, dtype=float)[..., None]
    return point((flows * np.exp(-np.arange(flows.shape[-1]) * np.log1p(rate))).sum(axis=-1))


@law("r with a(r, n) · C · (1 − ρ(1+r)^−n) = M", unit="1/year", source="internal rate of return of a level margin")
def margin_return_per_year(
    cost_usd: Value, margin_usd_per_year: Value, residual_fraction: Value, life_years: Value
) -> Value:
    """The rate at which a level yearly margin repays the capital with its residual value; found by halving.

    −1 where the margin never pays anything back (no margin and no residual); capped at 10 (1000 % a year).
    """
    cost, margin, residual, life = np.broadcast_arrays(
        *(np.asarray(one, dtype=float) for one in (cost_usd, margin_usd_per_year, residual_fraction, life_years))
    )
    low, high = np.full(cost.shape, -0.999), np.full(cost.shape, 10.0)
    for _ in range(STEPS):
        middle = (low + high) / 2
        pays = np.asarray(capital_usd_per_year(cost, residual, middle, life)) <= margin
        low, high = np.where(pays, middle, low), np.where(pays, high, middle)
    return point(np.where(low <= -0.998, -1.0, (low + high) / 2))
