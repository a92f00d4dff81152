"""What a chip delivers: the lowest of three roofs (arithmetic, memory, links), times the part of it that is reached."""

from __future__ import annotations

import numpy as np

from taksir.model.design.number import number
from taksir.quantity.amount import Value, law

ROOFLINE = "S. Williams, A. Waterman, D. Patterson: Roofline, CACM 52 (2009) 65"


@law("η · min(F, B·I, L·J)", unit="FLOP/s", source=ROOFLINE)
def delivered_flop_per_s(
    peak: Value,
    memory_bytes_per_s: Value,
    link_bytes_per_s: Value,
    memory_intensity: Value,
    link_intensity: Value,
    efficiency: Value,
) -> Value:
    """Delivered FLOP/s of a workload with those intensities (FLOP a byte); links of zero do not bind a lone chip.

    >>> delivered_flop_per_s(1e15, 1e12, 0.0, 100.0, 1000.0, 0.5)
    50000000000000.0
    """
    links = np.where(np.asarray(link_bytes_per_s) > 0, np.multiply(link_bytes_per_s, link_intensity), np.inf)
    roof = np.minimum(np.minimum(peak, np.multiply(memory_bytes_per_s, memory_intensity)), links)
    return number(efficiency * roof)


def binding(
    peak: float, memory_bytes_per_s: float, link_bytes_per_s: float, memory_intensity: float, link_intensity: float
) -> str:
    """Which roof is the lowest: "arithmetic", "memory" or "links"."""
    links = link_bytes_per_s * link_intensity if link_bytes_per_s > 0 else float("inf")
    roofs = {"arithmetic": peak, "memory": memory_bytes_per_s * memory_intensity, "links": links}
    return min(roofs, key=lambda name: roofs[name])
