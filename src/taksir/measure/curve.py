"""From timings to the bodies of curves: gaps of a grid, a latency with a rate, three digits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import least_squares

Body = dict[str, Any]
"""A curve as a file of `data/curves` holds it."""

Array = NDArray[np.float64]


def rounded(value: float, digits: int = 3) -> float:
    """Significant digits.

    >>> rounded(0.0012345), rounded(9876.5)
    (0.00123, 9880.0)
    """
    return float(f"{value:.{digits}g}")


def filled(knots: Sequence[Sequence[float]], known: Mapping[tuple[float, ...], float]) -> Array:
    """An array over the knots; one without a value takes that of the nearest knot (in steps) that has one."""
    places = [tuple(axis.index(each) for axis, each in zip(knots, where, strict=True)) for where in known]
    values = np.array(list(known.values()), float)
    every = np.stack(np.meshgrid(*(np.arange(len(axis)) for axis in knots), indexing="ij"), axis=-1)
    steps = np.abs(every[..., None, :] - np.array(places)).sum(axis=-1)
    found: Array = values[np.argmin(steps, axis=-1)]
    return found


def fit_rate(moved_bytes: Array, time_s: Array, bandwidth_bytes_per_s: float) -> tuple[float, float]:
    """Latency in s and share of the bandwidth of kernels that move memory: least squares on log time, robust."""
    ideal = np.asarray(moved_bytes, float) / bandwidth_bytes_per_s
    measured = np.asarray(time_s, float)

    def residual(x: Array) -> Array:
        found: Array = np.log((np.exp(x[0]) + ideal * np.exp(-x[1])) / measured)
        return found

    largest = int(np.argmax(ideal))
    start = np.log([measured.min(), ideal[largest] / measured[largest]])
    latency, share = np.exp(least_squares(residual, start, loss="soft_l1", f_scale=SMALL).x)
    return float(latency), float(share)


SMALL = 0.05
"""Log residuals below this are squared, larger ones count linearly."""


def rate_curve(moved_bytes: Array, time_s: Array, bandwidth_bytes_per_s: float) -> Body:
    """The body of a curve of `data/curves/stream`; the spread is half the middle 68 % of the log residuals."""
    latency, share = fit_rate(moved_bytes, time_s, bandwidth_bytes_per_s)
    log = np.log((latency + np.asarray(moved_bytes) / bandwidth_bytes_per_s / share) / np.asarray(time_s))
    low, high = np.quantile(log, [0.16, 0.84])
    return {
        "latency_s": rounded(latency),
        "share": rounded(share),
        "spread": rounded(float(high - low) / 2),
        "points": int(log.size),
    }
