"""What a deployment gives its users and what it takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from taksir.model.perf.serving.memory import Memory
from taksir.quantity.amount import Value


@dataclass(frozen=True, slots=True)
class Serving:
    """Results of one deployment or of an array of them.

    `tpot_s` is the mean time between tokens of one request after its first, `ttft_s` the mean time to the first token,
    waiting included. `tokens_per_s` counts output tokens of all replicas. `parts` are seconds of one step of decoding
    by what they are spent on, `prefill_parts` those of one prompt. `batch` requests decode at once in a replica, of at
    most `limit`; `reading` is the share of time that the chips that read prompts do so. Where it does not fit, `fits`
    is False and the numbers are NaN.
    """

    ttft_s: Value
    tpot_s: Value
    tokens_per_s: Value
    requests_per_s: Value
    chips: Value
    batch: Value
    limit: Value
    step_s: Value
    prefill_s: Value
    reading: Value
    fits: Value
    memory: Memory
    parts: Mapping[str, Value]
    prefill_parts: Mapping[str, Value]
    notes: tuple[str, ...] = ()

    @property
    def tokens_per_s_chip(self) -> Value:
        """Output tokens a second of one chip, those that read prompts counted."""
        return np.asarray(self.tokens_per_s / self.chips)

    @property
    def tokens_per_s_user(self) -> Value:
        """Output tokens a second that one user sees after the first."""
        return np.asarray(1.0 / np.asarray(self.tpot_s))
