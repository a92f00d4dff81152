"""What a search came to, in units of the solver."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from taksir.plan.solve.options import Progress, Watch

Array = NDArray[np.float64]

ENDLESS = 1e200
"""Bounds as large are none."""


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """`ended` in HiGHS's words; `values` of all columns (None: no plan), their `objective` and the `bound`."""

    ended: str
    values: Array | None
    objective: float
    bound: float


@dataclass(frozen=True, slots=True)
class Clock:
    """When to stop: after `seconds` from `begun`, or when `wish` says so; whom to tell of progress, in true units."""

    seconds: float | None
    wish: Callable[[], bool]
    watch: Watch | None
    unit: float
    offset: float
    begun: float = field(default_factory=time.monotonic)

    def halt(self) -> bool:
        """Whether to stop."""
        return self.wish() or (self.seconds is not None and self.elapsed > self.seconds)

    @property
    def elapsed(self) -> float:
        """Seconds so far."""
        return time.monotonic() - self.begun

    def tell(self, bound: float, best: float) -> None:
        """Tell of a bound and a best, in units of the solver (infinite: none)."""
        if self.watch is None:
            return
        told = [self.offset + one * self.unit if abs(one) < ENDLESS else None for one in (bound, best)]
        gap = None if told[0] is None or told[1] is None else between(told[0], told[1])
        self.watch(Progress(told[0], told[1], gap, self.elapsed))


def between(bound: float, best: float) -> float | None:
    """The gap as a part of the best; None where there is none yet.

    >>> between(98.0, 100.0), between(float("-inf"), 1.0)
    (0.02, None)
    """
    if not (math.isfinite(bound) and math.isfinite(best)):
        return None
    return abs(best - bound) / abs(best) if best else (0.0 if bound == best else None)
