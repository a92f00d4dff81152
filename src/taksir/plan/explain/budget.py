"""The time that an explanation may take, and what of it is left."""

from __future__ import annotations

import math
import time

ALL = 40.0
"""Seconds for the whole search of what would have to give; what is being checked then is still checked."""
CHECK = 10.0
"""Seconds for solving a problem again with its limits moved."""
LEAST = 2.0
"""Seconds that each programme gets, however late it is."""


class Budget:
    """Counts from when it is made. `seconds` may be infinite: then it is never over.

    >>> Budget(math.inf).over, Budget(0.0).over, Budget(0.0).at_most(5.0)
    (False, True, 2.0)
    """

    def __init__(self, seconds: float = math.inf) -> None:
        self.seconds, self._begun = seconds, time.monotonic()

    @property
    def left(self) -> float:
        """Seconds left, not below zero."""
        return max(self.seconds - (time.monotonic() - self._begun), 0.0)

    @property
    def over(self) -> bool:
        """Whether it is used up."""
        return self.left <= 0.0

    def at_most(self, seconds: float) -> float:
        """So many seconds, or what is left; `LEAST` at least."""
        return min(seconds, max(self.left, LEAST))

    def part(self, share: float) -> Budget:
        """A budget of a share of what is left."""
        return Budget(share * self.left)
