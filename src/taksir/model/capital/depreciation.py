"""How hardware loses value: in the books (straight line) and on the market (price for performance falls every year)."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from taksir.quantity.amount import Value, law

PAPER = "arXiv 2405.21015"


@law("C · (1 − ρ) / n", unit="USD/year", source="straight-line depreciation")
def straight_line_usd_per_year(cost_usd: Value, residual_fraction: Value, life_years: Value) -> Value:
    """Yearly charge in the books over a useful life, down to a residual value."""
    return cost_usd * (1 - residual_fraction) / life_years


@law("C · (1 − (1 − ρ) · min(t/n, 1))", unit="USD", source="straight-line depreciation")
def book_value_usd(cost_usd: Value, residual_fraction: Value, life_years: Value, age_years: Value) -> Value:
    """What stands in the books at an age; the residual value from the end of the life on."""
    share: Value = np.minimum(np.asarray(age_years) / life_years, 1.0)
    return cost_usd * (1 - (1 - residual_fraction) * share)


@law("P · 10^(−k·t)", unit="USD", source=PAPER)
def worth_usd(price_usd: Value, decline_per_year: Value, years: Value) -> Value:
    """What hardware is worth after some years, when price for performance falls by k orders of magnitude a year."""
    worth: Value = price_usd * 10.0 ** (-np.asarray(decline_per_year * years, dtype=float))
    return worth


@law("k · ln 10", unit="1/year", source=PAPER)
def replacement_per_year(decline_per_year: Value) -> Value:
    """Share of hardware that is worth replacing a year, at a decline of k orders of magnitude a year."""
    return decline_per_year * math.log(10)


@law("log₁₀(1/ρ) / n", unit="1/year", source="the decline that a residual value implies")
def decline_per_year(residual_fraction: Value, years: Value) -> Value:
    """Orders of magnitude a year that a value of `residual_fraction` after some years means."""
    decline: Value = -np.log10(residual_fraction) / years
    return decline


def depreciation_usd(capex_usd: ArrayLike, life_years: int, horizon_years: int) -> NDArray[np.float64]:
    """Depreciation by year of a capex programme, straight line from the middle of the year of purchase.

    The last axis of `capex_usd` runs over years from the first; the result has `horizon_years` of them. Half a year's
    charge falls into the first year and half into the one after the life; what is spent is what is charged, if the
    horizon is long enough. ValueError for a life below one year.
    """
    if life_years < 1:
        raise ValueError("a useful life is at least one year")
    capex = np.asarray(capex_usd, dtype=float)
    charge = np.full(life_years + 1, 1.0 / life_years)
    charge[[0, -1]] /= 2
    out = np.zeros((*capex.shape[:-1], horizon_years))
    for year in range(min(capex.shape[-1], horizon_years)):
        part = charge[: horizon_years - year]
        out[..., year : year + part.size] += capex[..., year, None] * part
    return out
