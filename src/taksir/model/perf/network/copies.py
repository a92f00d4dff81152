"""How often a token is sent to the experts that it chose: once a place that holds any of them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def copies(ranks: Array, domains: Array, top_k: int) -> Array:
    """Copies of a token that are sent when each of its `top_k` experts stands on any rank alike: one a rank, and one a
    scale-up domain where there are several, which hands it on inside (DeepEP; arXiv:2412.19437, section 3.2.2).

    >>> copies(np.array([8.0, 32.0]), np.array([1.0, 4.0]), 8).round(2).tolist()
    [5.25, 3.6]
    """
    places = np.where(domains > 1, domains, ranks)
    found: Array = places * (1 - (1 - 1 / places) ** top_k)
    return found
