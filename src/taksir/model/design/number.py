"""Laws take scalars and arrays alike; what went in as scalars comes out as a float."""

from __future__ import annotations

import numpy as np

from taksir.quantity.amount import Value


def number(value: Value) -> Value:
    """A float for anything without axes, arrays as they are."""
    return float(value) if np.ndim(value) == 0 else np.asarray(value)
