"""Time for many problems in a row: how long each may take so that all of them end in time."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from itertools import pairwise

WHOLE, EACH = 90.0, 20.0
"""Seconds for all problems of one answer together, and for one of them."""


@dataclass(frozen=True, slots=True)
class Pace:
    """`whole` and `each` are seconds."""

    whole: float = WHOLE
    each: float = EACH
    begun: float = field(default_factory=time.monotonic)

    @property
    def over(self) -> bool:
        """Whether all of the time is gone."""
        return time.monotonic() >= self.begun + self.whole

    def until(self) -> float:
        """When a problem that is begun now has to end, on the clock of `time.monotonic`."""
        return min(time.monotonic() + self.each, self.begun + self.whole)


def spread(count: int) -> list[int]:
    """Numbers from 0 to below `count`, the ends first and each next where most is missing: the first few cover all.

    >>> spread(5)
    [0, 4, 2, 1, 3]
    """
    found = [0, count - 1][: max(count, 0)]
    while len(found) < count:
        held = sorted(found)
        gap, low = max((after - before, -before) for before, after in pairwise(held))
        found.append(-low + gap // 2)
    return found
