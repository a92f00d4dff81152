"""Timing a kernel: warm up, run it many times, take the median."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from time import perf_counter
from typing import Any, Protocol

Run = Callable[[], object]
"""A kernel that is ready: calling it runs it once."""

WARM, LEAST, MOST = 3, 5, 200
"""Runs before timing; fewest and most timed runs."""
FLUSHED_BYTES = 2**28
"""Written between two runs on a GPU, so that nothing is left in its caches."""


class Clock(Protocol):
    """What times a kernel."""

    def seconds(self, run: Run) -> float:
        """Median time of one run in s."""


class HostClock:
    """Wall-clock time of each run, for as long as `budget_s` allows."""

    def __init__(self, budget_s: float = 0.2) -> None:
        self.budget_s = budget_s

    def seconds(self, run: Run) -> float:
        """Median over the runs that fit the budget, five at least (one where a single run exceeds it)."""
        started = perf_counter()
        run()
        first = perf_counter() - started
        if first > self.budget_s:
            return first
        for _ in range(WARM):
            run()
        return median(_timed(run) for _ in range(runs(first, self.budget_s)))


class CudaClock:
    """Time on the GPU between two events around each run, with the caches flushed before it.

    The flush keeps the GPU busy while the host enqueues the run, so that the host's own time does not count.
    """

    def __init__(self, torch: Any, budget_s: float = 0.2) -> None:
        self.torch = torch
        self.budget_s = budget_s
        self.flushed = torch.empty(FLUSHED_BYTES, dtype=torch.int8, device="cuda")

    def seconds(self, run: Run) -> float:
        """Median over the runs that fit the budget."""
        for _ in range(WARM):
            run()
        first = self._once(run)
        return median(self._once(run) for _ in range(runs(first, self.budget_s)))

    def _once(self, run: Run) -> float:
        start, end = (self.torch.cuda.Event(enable_timing=True) for _ in range(2))
        self.flushed.zero_()
        start.record()
        run()
        end.record()
        end.synchronize()
        return float(start.elapsed_time(end)) / 1e3


def runs(first_s: float, budget_s: float) -> int:
    """How many runs fit the budget, within LEAST and MOST.

    >>> runs(0.01, 0.2), runs(1e-6, 0.2), runs(1.0, 0.2)
    (20, 200, 5)
    """
    return max(LEAST, min(MOST, int(budget_s / max(first_s, 1e-9))))


def _timed(run: Run) -> float:
    started = perf_counter()
    run()
    return perf_counter() - started
