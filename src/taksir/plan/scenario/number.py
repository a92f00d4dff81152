"""A number as a scenario tells it: one, or a low, a mode and a high."""

from __future__ import annotations

Told = float | tuple[float, float, float]
"""A number in SI units, packages or US dollars; a triple is 5th percentile, mode and 95th percentile."""


def best(told: Told) -> float:
    """The number itself, or the mode.

    >>> best(2.0), best((1.0, 2.0, 4.0))
    (2.0, 2.0)
    """
    return told[1] if isinstance(told, tuple) else float(told)
