"""Temperatures about the mean of their month: what share of a load, and of the hours, lies above a threshold.

Hours of a month are taken as normal about the month's mean with a known spread. With spread 0 every function is the
plain one of a single temperature, so that hourly data go through the same laws.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from taksir.quantity.amount import Value, law, point

STILL_C = 1e-9
"""A spread below this is none."""


@law("E[clip((T − a)/w, 0, 1)], T ~ N(mean, spread)", unit="fraction")
def share_above(mean_c: Value, spread_c: Value, threshold_c: Value, width_c: Value) -> Value:
    """Share of a load taken over as temperature rises from `threshold_c` by `width_c` (degC, above 0).

    >>> share_above(20.0, 0.0, 15.0, 10.0)
    0.5
    """
    above = _excess(mean_c, spread_c, threshold_c) - _excess(mean_c, spread_c, threshold_c + width_c)
    return point(np.clip(above / width_c, 0.0, 1.0))


@law("mean + spread²·P(a < T < a + w)/(w·share)", unit="degC", source="Stein's lemma for the normal distribution")
def running_temperature_c(mean_c: Value, spread_c: Value, threshold_c: Value, width_c: Value, share: Value) -> Value:
    """Mean temperature while the load is taken over, weighted by the share; the mean itself where nothing is.

    >>> running_temperature_c(20.0, 0.0, 15.0, 10.0, 0.5)
    20.0
    """
    between = hours_above(mean_c, spread_c, threshold_c) - hours_above(mean_c, spread_c, threshold_c + width_c)
    taken = np.maximum(share, 1e-12)
    return point(mean_c + np.where(share > 0, np.square(spread_c) * between / (width_c * taken), 0.0))


@law("P(T > a), T ~ N(mean, spread)", unit="fraction")
def hours_above(mean_c: Value, spread_c: Value, threshold_c: Value) -> Value:
    """Share of the hours above a threshold.

    >>> hours_above(20.0, 5.0, 20.0)
    0.5
    """
    distance, spread = np.asarray(mean_c - threshold_c, dtype=float), np.asarray(spread_c, dtype=float)
    return point(np.where(spread > STILL_C, ndtr(distance / np.where(spread > STILL_C, spread, 1.0)), distance > 0))


def _excess(mean_c: Value, spread_c: Value, threshold_c: Value) -> NDArray[np.float64]:
    """Mean of max(T - threshold, 0) in degC."""
    distance, spread = np.asarray(mean_c - threshold_c, dtype=float), np.asarray(spread_c, dtype=float)
    z = distance / np.where(spread > STILL_C, spread, 1.0)
    density = np.exp(-np.square(z) / 2) / np.sqrt(2 * np.pi)
    found: NDArray[np.float64] = np.where(
        spread > STILL_C, spread * density + distance * ndtr(z), np.maximum(distance, 0.0)
    )
    return found
