"""One collective inside a scale-up domain: latency that grows with the members, and a share of the link's bandwidth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from taksir.model.perf.grid import Grid
from taksir.model.perf.network.collective import Array, bus_bytes
from taksir.quantity.amount import Value


@dataclass(frozen=True, slots=True)
class Exchange:
    """Measured times of a collective: `first_s` for two members, `each_s` for each more, a surface of efficiency.

    `share` has the axes log2_bytes and log2_ranks; beyond its knots the edge holds. `spread` is the standard deviation
    of the log residual.
    """

    operation: str
    first_s: float
    each_s: float
    share: Grid
    spread: float

    @classmethod
    def of(cls, operation: str, body: Mapping[str, Any]) -> Exchange:
        """From a curve of `data/curves/collective`."""
        first, each = body["latency_s"]
        return cls(operation, float(first), float(each), Grid.of(body), float(body["spread"]))

    def latency_s(self, ranks: Value) -> Array:
        """Linear in the members as far as measured, then logarithmic, as trees take over; none for one member."""
        members = np.asarray(ranks, float)
        most = 2.0 ** float(self.share.knots[1][-1])
        steps = np.minimum(members, most) - 2 + most * np.log(np.maximum(members, most) / most)
        return np.where(members > 1, self.first_s + self.each_s * np.maximum(steps, 0), 0.0)

    def transfer_s(self, buffer_bytes: Value, ranks: Value, bandwidth_bytes_per_s: Value) -> Array:
        """Bus bytes over the part of the bandwidth that is reached at this size."""
        size = np.maximum(np.asarray(buffer_bytes, float), 1.0)
        members = np.maximum(np.asarray(ranks, float), 1.0)
        reached = self.share.at(np.log2(size), np.log2(members)) * bandwidth_bytes_per_s
        time: Array = bus_bytes(self.operation, buffer_bytes, members) / reached
        return time
