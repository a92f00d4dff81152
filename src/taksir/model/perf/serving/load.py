"""What is asked of a service: how long prompts and answers are, and how the requests come."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from taksir.quantity.amount import Value


@dataclass(frozen=True, slots=True)
class Load:
    """Prompts of `isl` tokens, answers of `osl`: numbers or arrays that broadcast with those of the deployment.

    Either `concurrency` requests are kept going at all times over the whole deployment (closed loop: a client sends the
    next when an answer is complete, which is how sweeps measure), or `arrivals_per_s` come at random (open loop).
    Neither: as many as fit, waiting without end (offline). `variation` is the squared coefficient of variation of the
    prompts' lengths, `burst` the share of the requests that come at once when a closed loop starts.
    """

    isl: Value
    osl: Value
    concurrency: Value | None = None
    arrivals_per_s: Value | None = None
    variation: Value = 0.0
    burst: Value = 0.0

    @property
    def context(self) -> Value:
        """Tokens that a request has in the cache, averaged over its decoding."""
        return np.asarray(np.asarray(self.isl, float) + np.asarray(self.osl, float) / 2)

    @property
    def longest(self) -> Value:
        """Tokens that a request has in the cache when it ends."""
        return np.asarray(np.asarray(self.isl, float) + self.osl)
