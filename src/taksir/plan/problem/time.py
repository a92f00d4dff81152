"""The calendar of a plan: periods, and the futures between which it does not know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Period:
    """From the morning of `start` to the morning of `end`; `name` is "2027-Q1", "2027-01" or "2027"."""

    name: str
    start: date
    end: date

    @property
    def hours(self) -> float:
        """Hours in it."""
        return (self.end - self.start).days * 24.0


@dataclass(frozen=True, slots=True, eq=False)
class Time:
    """`periods` in order; `discount` (t,) is the worth today of a dollar in the middle of each, `residual_discount` at
    the end of the last.

    `futures` have `probability` (f,), summing to one. What is decided before period `reveal` is the same in all.
    """

    periods: tuple[Period, ...]
    discount: Array
    residual_discount: float
    futures: tuple[str, ...]
    probability: Array
    reveal: int

    @property
    def hours(self) -> Array:
        """Hours of each period, (t,)."""
        return np.array([one.hours for one in self.periods])
