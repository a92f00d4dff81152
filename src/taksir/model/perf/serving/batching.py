"""Continuous batching: requests come and go between steps, and the prompts of newcomers hold up those that decode."""

from __future__ import annotations

import numpy as np

from taksir.quantity.amount import Value, law


@law(
    "T(b) + φ·(b·a / (L·r))·P",
    unit="s",
    source="own derivation: of b requests each ends, and is replaced, every L/a steps",
)
def cycle_s(
    step_s: Value, batch: Value, brought: Value, osl: Value, prefill_s: Value, copies: Value, stretch: Value
) -> Value:
    """A step of decoding and the share of others' prefills that falls between it and the next.

    Of `batch` requests, batch · brought / osl are replaced a step; each newcomer's prompt takes `prefill_s` on one of
    `copies` of attention, of which the share `stretch` is not hidden under the step (chunks of prompts run in the same
    kernels as the tokens that are decoded).

    >>> cycle_s(0.01, 100.0, 1.0, 1000.0, 0.05, 1.0, 1.0)
    0.015
    """
    return step_s + stretch * (batch * brought / (osl * copies)) * prefill_s


@law("b / (L · TPOT)", unit="1/s", source="Little's law over the requests that decode")
def requests_per_s(batch: Value, osl: Value, tpot_s: Value) -> Value:
    """Requests that end a second, of `batch` at once.

    >>> requests_per_s(100.0, 1000.0, 0.01)
    10.0
    """
    return batch / (osl * tpot_s)


@law("c / λ - L · TPOT", unit="s", source="Little's law over all requests in flight")
def waiting_clients_s(clients: Value, rate_per_s: Value, decoding_s: Value) -> Value:
    """Time before the first token where the batch is full: what is left of a client's round.

    >>> waiting_clients_s(200.0, 10.0, 10.0)
    array(10.)
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.maximum(np.asarray(clients, float) / rate_per_s - decoding_s, 0.0))
