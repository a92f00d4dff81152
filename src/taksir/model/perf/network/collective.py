"""What a collective moves over the links of one member, as the tests of NCCL count it ("bus bytes")."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from taksir.quantity.amount import Value

Array = NDArray[np.float64]

BUS: dict[str, Callable[[Array], Array]] = {
    "all_reduce": lambda ranks: 2 * (ranks - 1) / ranks,
    "all_gather": lambda ranks: (ranks - 1) / ranks,
    "reduce_scatter": lambda ranks: (ranks - 1) / ranks,
    "all_to_all": lambda ranks: (ranks - 1) / ranks,
}
"""Share of a buffer that every member sends, in the best algorithm without reduction in the switch."""


def bus_bytes(operation: str, buffer_bytes: Value, ranks: Value) -> Array:
    """Bytes that one of `ranks` members sends; the buffer is the whole one (for all-to-all: what one rank holds).

    >>> float(bus_bytes("all_reduce", 8.0, 4))
    12.0
    """
    members = np.asarray(ranks, float)
    moved: Array = np.asarray(buffer_bytes, float) * BUS[operation](members)
    return moved
