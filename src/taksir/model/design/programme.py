"""An own chip month by month: money spent before the first one, chips built, money saved, all discounted.

Months run from the start of the design. Money before tape-out is spent evenly; every respin delays volume. Volume
rises evenly to the full rate, stays, and ends. Early chips cost more, as a new design yields less.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from taksir.quantity.amount import Amount, Value, law

Array = NDArray[np.float64]

HORIZON = 144
"""Months looked at."""

MONTHS_PER_YEAR = 12.0


@law("(1 − p)/q", unit="count")
def expected_respins(first_silicon: Value, later_silicon: Value) -> Value:
    """Respins to expect: the first tape-out succeeds with probability p, each later one with q.

    >>> expected_respins(0.25, 0.75)
    1.0
    """
    return (1 - first_silicon) / later_silicon


@law("d + v + n·w", unit="month")
def first_volume_month(design_months: Value, to_volume_months: Value, respins: Value, delay_months: Value) -> Value:
    """Month of the first volume."""
    return design_months + to_volume_months + respins * delay_months


@law("ramp, full rate, end", unit="fraction")
def built_each_month(first_month: Value, ramp_months: Value, sold_months: Value) -> Array:
    """Part of all chips that is built in each month, shape (..., HORIZON); sums to 1 within the horizon."""
    start, ramp, sold = (np.asarray(x, dtype=float)[..., None] for x in (first_month, ramp_months, sold_months))
    ramp = np.minimum(np.maximum(ramp, 1e-9), sold)

    def until(month: Array) -> Array:
        elapsed = np.clip(month - start, 0.0, sold)
        rising = np.minimum(elapsed, ramp)
        built: Array = rising**2 / (2 * ramp) + np.maximum(elapsed - ramp, 0.0)
        return built

    edges = np.arange(HORIZON + 1, dtype=float)
    whole = sold - ramp / 2
    done = np.diff(until(edges), axis=-1) / whole
    return np.asarray(done)


@law("1/(y₀ + (1 − y₀)·t/T), to 1", unit="ratio")
def dearer_each_month(first_month: Value, first_yield: Value, yield_ramp_months: Value) -> Array:
    """Cost of silicon in each month over that of a mature design, shape (..., HORIZON)."""
    start, early, ramp = (np.asarray(x, dtype=float)[..., None] for x in (first_month, first_yield, yield_ramp_months))
    grown = np.clip((np.arange(HORIZON) + 0.5 - start) / np.maximum(ramp, 1e-9), 0.0, 1.0)
    return np.asarray(1 / (early + (1 - early) * grown))


@law("(1 + r)^−(t/12)", unit="ratio")
def discount_each_month(return_per_year: Value) -> Array:
    """Worth today of a dollar in the middle of each month, shape (..., HORIZON)."""
    rate = np.asarray(return_per_year, dtype=float)[..., None]
    return np.asarray((1 + rate) ** (-(np.arange(HORIZON) + 0.5) / MONTHS_PER_YEAR))


@law("NRE / d, for d months", unit="USD")
def spent_each_month(nre_usd: Value, design_months: Value) -> Array:
    """Money before the first chip, spent evenly until tape-out, shape (..., HORIZON)."""
    money, months = (np.asarray(x, dtype=float)[..., None] for x in (nre_usd, np.maximum(design_months, 1e-9)))
    passed = np.clip(np.arange(HORIZON + 1, dtype=float), 0.0, months)
    return np.asarray(money * np.diff(passed, axis=-1) / months)


@law("q·p − (c·y + f)/(1 − a)", unit="USD")
def saved_a_chip(
    merchant_price_usd: Value,
    relative_performance: Value,
    silicon_usd: Value,
    fixed_usd: Value,
    dearer: Value,
    partner_margin: Value,
) -> Value:
    """Saved by one own chip in a month: what bought chips of the same delivered rate would cost, less its own price.

    `silicon_usd` is what grows dearer while yield is young (dies, packaging), `fixed_usd` the rest (memory, test).
    """
    return merchant_price_usd * relative_performance - (silicon_usd * dearer + fixed_usd) / (1 - partner_margin)


def by_month(one: Amount) -> Amount:
    """The amount with an axis of months behind its samples, so that laws of months broadcast over both."""
    if not one.sampled:
        return one
    return Amount(one.name, np.asarray(one.value)[..., None], one.unit, one.formula, one.inputs, one.fact, one.origin)
