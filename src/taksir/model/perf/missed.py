"""What the model misses of a time: a factor with its 10th and 90th percentile, drawn where a run has samples."""

from __future__ import annotations

import numpy as np

from taksir.model.assumptions import Assumptions
from taksir.quantity.amount import Amount, Value, law

P90 = 1.2815515655446004
"""The 90th percentile of the standard normal distribution."""


@law("t · ε", unit="s")
def with_error_s(time_s: Value, factor: Value) -> Value:
    """A time with what the model misses of it, as it came out on measured runs."""
    return time_s * factor


def missed(
    world: Assumptions, what: str, factor: float, low: float, high: float, *, about: str = "", note: str | None = None
) -> Amount:
    """The factor of a time as one number: two halves of log-normals that meet at `factor`, p10 `low`, p90 `high`.

    `what` it is called; `about` tells draws of several times apart, empty for the only one.
    """
    value: Value = factor
    if world.draw is not None:
        score = world.draw.normal(f"what the model misses of {about}" if about else "what the model misses")
        ends = np.log(np.where(score < 0, factor / low, high / factor))
        value = factor * np.exp(score / P90 * ends)
    return Amount(what, value, "ratio", origin="measured runs", note=note)
