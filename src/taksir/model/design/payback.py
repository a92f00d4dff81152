"""When, and from what volume on, an own chip has paid back what it cost before the first one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from taksir.model.design.frontier import LEAST, NEVER
from taksir.model.design.number import number
from taksir.quantity.amount import Value, law

Array = NDArray[np.float64]

LATE = 1e4
"""Months: beyond the horizon, and so never; infinity has no quantiles."""


@law("Σ z·(V·b·s − NRE)", unit="USD")
def net_present_usd(volume: Value, built: Array, saved: Array, spent: Array, discount: Array) -> Value:
    """Worth today of the programme: chips of each month times what one saves, less what is spent; last axis is months.

    >>> ones = np.ones(2)
    >>> net_present_usd(10.0, ones / 2, 5 * ones, np.array([30.0, 0.0]), ones)
    20.0
    """
    worth = np.sum(discount * (np.asarray(volume)[..., None] * built * saved - spent), axis=-1)
    return number(worth)


@law("Σ z·NRE / Σ z·b·s", unit="chip")
def break_even_volume(built: Array, saved: Array, spent: Array, discount: Array) -> Value:
    """Chips at which the programme is worth nothing: below, buying is cheaper; `NEVER` where a chip saves nothing."""
    gain = np.sum(discount * built * saved, axis=-1)
    cost = np.sum(discount * spent, axis=-1)
    return number(np.minimum(cost / np.maximum(gain, LEAST), NEVER))


@law("first t with Σ ≥ 0", unit="month")
def payback_month(volume: Value, built: Array, saved: Array, spent: Array, discount: Array) -> Value:
    """Months from the start of the design until the discounted sum is back at zero for good; `LATE` if it never is."""
    flow = discount * (np.asarray(volume)[..., None] * built * saved - spent)
    total = np.cumsum(flow, axis=-1)
    short = total < 0
    last = short.shape[-1] - 1 - np.argmax(short[..., ::-1], axis=-1)
    month = np.where(short.any(axis=-1), last + 2.0, 0.0)
    return number(np.where(short[..., -1], LATE, month))
