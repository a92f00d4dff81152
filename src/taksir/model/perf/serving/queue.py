"""How long a request waits: at a fixed number of clients (closed loop) and with random arrivals (open loop)."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from taksir.quantity.amount import Value, law

HALVINGS = 60
"""Steps of the bisection: enough for every digit of a float."""


@law("ρ·S·(1 + c²) / (2·(1 - ρ))", unit="s", source="Pollaczek and Khinchine; Kleinrock, Queueing Systems I, 5.7")
def waiting_s(service_s: Value, utilisation: Value, variation: Value = 0.0) -> Value:
    """Mean wait of an M/G/1 queue; `variation` is the squared coefficient of variation of the service time.

    Infinite from a utilisation of one on.

    >>> float(waiting_s(2.0, 0.5))
    1.0
    """
    busy = np.asarray(utilisation, float)
    room = np.maximum(1 - busy, 0.0)
    with np.errstate(divide="ignore"):
        return np.asarray(np.where(room > 0, busy * service_s * (1 + np.asarray(variation)) / (2 * room), np.inf))


@law("ρ^√(2(n+1)) / (n·(1-ρ)) · S·(1 + c²)/2", unit="s", source="Sakasegawa 1977, approximation of M/G/n")
def shared_waiting_s(service_s: Value, utilisation: Value, servers: Value, variation: Value = 0.0) -> Value:
    """Mean wait where `servers` take from one queue; that of M/G/1 with one of them."""
    busy = np.asarray(utilisation, float)
    count = np.asarray(servers, float)
    room = np.maximum(1 - busy, 0.0)
    held = np.clip(busy, 0.0, 1.0) ** (np.sqrt(2 * (count + 1)) - 1)
    with np.errstate(divide="ignore"):
        return np.asarray(
            np.where(room > 0, held * service_s * (1 + np.asarray(variation)) / (2 * count * room), np.inf)
        )


def largest_batch(limit: Value, over: Callable[[Value], Value]) -> Value:
    """The largest batch up to `limit` that is not too large; `over(batch)` rises, and is above zero from there on."""
    top = np.asarray(limit, float)
    low, high = np.zeros_like(top), top
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        below = over(middle) <= 0
        low, high = np.where(below, middle, low), np.where(below, high, middle)
    return np.asarray(np.where(over(top) <= 0, top, (low + high) / 2))


def closed_batch(clients: Value, limit: Value, in_flight: Callable[[Value], Value]) -> Value:
    """The batch at which as many requests are in flight as there are clients, at most `limit`.

    `in_flight(batch)` rises with the batch: those decoded and those that wait or are read meanwhile.
    """
    return largest_batch(np.minimum(np.asarray(clients, float), limit), lambda batch: in_flight(batch) - clients)
