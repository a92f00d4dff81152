"""The roofline: an operation takes as long as its arithmetic or its traffic, whichever is longer (Williams 2009)."""

from __future__ import annotations

import numpy as np

from taksir.quantity.amount import Value


def roofline_s(flops: Value, moved_bytes: Value, peak_flops: Value, bandwidth_bytes_per_s: Value) -> Value:
    """Shortest possible time in s: max(F / peak, B / bandwidth)."""
    shortest: Value = np.maximum(np.asarray(flops) / peak_flops, np.asarray(moved_bytes) / bandwidth_bytes_per_s)
    return shortest
