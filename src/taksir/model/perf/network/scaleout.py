"""The network between scale-up domains: one port a chip, latency by rings, trees and direct exchange."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from taksir.model.assumptions import Assumptions
from taksir.model.perf.network.collective import Array, bus_bytes
from taksir.model.perf.spec import Spec
from taksir.quantity.amount import Value


@dataclass(frozen=True, slots=True)
class ScaleOut:
    """`bandwidth_bytes_per_s` a chip one direction as reached by large messages; latencies in s."""

    bandwidth_bytes_per_s: float
    start_s: float
    ring_step_s: float
    tree_step_s: float
    exchange_s: float
    exchange_step_s: float

    def latency_s(self, operation: str, domains: Value) -> Array:
        """All-reduce climbs a tree and comes down; gather and scatter pass a ring; all-to-all goes direct.

        Zero for one domain.
        """
        count = np.asarray(domains, float)
        doublings = np.log2(np.maximum(count, 1))
        if operation == "all_reduce":
            steps = 2 * self.tree_step_s * doublings
        elif operation == "all_to_all":
            steps = self.exchange_s + self.exchange_step_s * doublings
        else:
            steps = self.ring_step_s * (count - 1)
        return np.where(count > 1, steps, 0.0)

    def transfer_s(self, operation: str, buffer_bytes: Value, domains: Value) -> Array:
        """Time of the bytes that one port carries of a buffer that `domains` members share."""
        time: Array = bus_bytes(operation, buffer_bytes, domains) / self.bandwidth_bytes_per_s
        return time


def scaleout_of(world: Assumptions, spec: Spec) -> ScaleOut:
    """From the datasheet and the facts perf.network.scaleout.*; a default port where the datasheet names none."""

    def fact(name: str) -> float:
        return float(world.get(f"perf.network.scaleout.{name}").p50)

    port = spec.scaleout_bytes_per_s or fact("default")
    return ScaleOut(
        port * fact("efficiency"),
        fact("start"),
        fact("ring_step"),
        fact("tree_step"),
        fact("exchange"),
        fact("exchange_step"),
    )
