"""How many requests a client may make: a bucket that fills at a steady rate."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

CLIENTS = 4_096
"""So many clients are remembered; the one that was silent longest is forgotten first."""


class Buckets:
    """`rate` tokens a second for each client, up to `burst` of them."""

    def __init__(self, rate: float, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._burst = float(burst)
        self._clock = clock
        self._lock = threading.Lock()
        self._held: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, client: str) -> float:
        """Take one token; the seconds to wait where there is none, else 0."""
        now = self._clock()
        with self._lock:
            tokens, at = self._held.pop(client, (self._burst, now))
            tokens = min(self._burst, tokens + (now - at) * self._rate)
            wait = 0.0 if tokens >= 1 else (1 - tokens) / self._rate
            self._held[client] = (tokens - 1 if tokens >= 1 else tokens, now)
            while len(self._held) > CLIENTS:
                self._held.popitem(last=False)
            return wait
