"""Speculative decoding: tokens guessed ahead and checked in one step of the model."""

from __future__ import annotations

import numpy as np

from taksir.quantity.amount import Value, law


@law("(1 - p^(k+1)) / (1 - p)", unit="token", source="Leviathan et al. 2023, arXiv 2211.17192, equation 1")
def tokens_per_step(drafted: Value, accept: Value) -> Value:
    """Tokens that a step brings: those accepted of `drafted`, and the one that the model adds itself.

    >>> tokens_per_step(3, 0.0), tokens_per_step(0, 0.9)
    (array(1.), array(1.))
    """
    kept = np.clip(np.asarray(accept, float), 0.0, 1.0)
    count = np.asarray(drafted, float) + 1
    some = np.where(kept < 1, kept, 0.0)
    return np.asarray(np.where(kept < 1, (1 - some**count) / (1 - some), count))
