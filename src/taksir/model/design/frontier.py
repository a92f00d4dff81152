"""Where a saving holds: each condition solved for the value at which the saving is exactly reached.

All start from the largest ratio of chip cost that still gives the saving, `allowed_chip_ratio`. A value that cannot
exist (a margin below 0, a share above 1) says that no such condition makes the saving hold.
"""

from __future__ import annotations

import numpy as np

from taksir.model.design.number import number
from taksir.model.design.saving import annuity_per_year
from taksir.quantity.amount import Value, law

NEVER = 1e9
"""Chips: more than will ever be made of one design, and so none; infinity has no quantiles."""

LOWEST_MARGIN = -1.0
"""Margins below this, a chip at half its cost, are cut off: they only say that no margin does."""

LEAST = 1e-9
"""Room for a price below which there is none."""


@law("((1−T)·q·u·b − f − e·w)/κC", unit="ratio")
def allowed_capex_ratio(
    target: Value,
    performance: Value,
    capex_usd_per_w: Value,
    life_years: Value,
    return_per_year: Value,
    electricity_usd_per_w: Value,
    opex_per_year: Value,
    power_ratio: Value,
) -> Value:
    """Capex ratio at which the all-in cost of a delivered FLOP is `target` below that with bought chips.

    `performance` is relative rate times relative utilisation.
    """
    yearly = annuity_per_year(life_years, return_per_year) * capex_usd_per_w
    fixed = opex_per_year * capex_usd_per_w
    bought = yearly + fixed + electricity_usd_per_w
    return ((1 - target) * performance * bought - fixed - electricity_usd_per_w * power_ratio) / yearly


@law("(x − (1−s)·R)/s", unit="ratio")
def allowed_chip_ratio(capex: Value, chip_share: Value, rest: Value) -> Value:
    """Chip cost ratio at which the capex has that ratio; negative where even a free chip does not do.

    >>> round(allowed_chip_ratio(0.844, 0.39, 1.0), 3)
    0.6
    """
    return (capex - (1 - chip_share) * rest) / chip_share


@law("(R − x)/(R − ρ)", unit="fraction")
def share_needed(capex: Value, ratio: Value, rest: Value) -> Value:
    """Share of all capex that the chips must be; above 1 where no share does, 0 where any does.

    >>> round(share_needed(0.844, 0.6, 1.0), 3)
    0.39
    """
    gain = np.maximum(np.asarray(rest) - np.asarray(ratio), LEAST)
    return number(np.maximum(np.divide(np.asarray(rest) - np.asarray(capex), gain), 0.0))


@law("NRE / (p·(ρ* − ρ))", unit="chip")
def volume_needed(allowed: Value, price: Value, nre_usd: Value, merchant_price_usd: Value) -> Value:
    """Chips that must share the cost before the first one; `NEVER` where the price alone is too high.

    >>> round(volume_needed(0.8, 0.6, 5e8, 25000.0)), volume_needed(0.5, 0.6, 5e8, 25000.0) == NEVER
    (100000, True)
    """
    room = np.maximum(np.asarray(allowed) - np.asarray(price), LEAST)
    return number(np.minimum(np.divide(nre_usd, merchant_price_usd * room), NEVER))


@law("1 − k·(1−m)/(ρ* − n)", unit="fraction")
def partner_margin_needed(allowed: Value, cost_ratio: Value, merchant_margin: Value, upfront: Value) -> Value:
    """The highest margin of the partner; below 0 where even one who works at cost is too dear.

    >>> round(partner_margin_needed(0.6, 1.0, 0.7, 0.0), 6)
    0.5
    """
    room = np.maximum(np.asarray(allowed) - np.asarray(upfront), LEAST)
    return number(np.maximum(1 - np.asarray(cost_ratio) * (1 - np.asarray(merchant_margin)) / room, LOWEST_MARGIN))


@law("1 − (ρ* − n)·(1−a)/k", unit="fraction")
def merchant_margin_needed(allowed: Value, cost_ratio: Value, partner_margin: Value, upfront: Value) -> Value:
    """The lowest margin of the seller that is avoided; 1 or more where none would do."""
    return 1 - (allowed - upfront) * (1 - partner_margin) / cost_ratio


@law("x / ((1−T)·u)", unit="ratio")
def rate_needed(target: Value, ratio: Value, relative_utilisation: Value) -> Value:
    """Delivered rate of the own chip over the bought one's, before utilisation; `ratio` is the all-in cost ratio."""
    return ratio / ((1 - target) * relative_utilisation)


@law("x / ((1−T)·q)", unit="ratio")
def utilisation_needed(target: Value, ratio: Value, relative_rate: Value) -> Value:
    """Utilisation of the own chip over the bought one's; `ratio` is the all-in cost ratio of a chip-year."""
    return ratio / ((1 - target) * relative_rate)
