"""What the model misses of a time: a factor with its 10th and 90th percentile, drawn where a run has samples."""

from __future__ import annotations

import numpy as np

from taksir.model.assumptions import Assumptions
from taksir.model.draw import Z95
from taksir.quantity.amount import Amount, Value, law

P90 = 1.2815515655446004
"""The 90th percentile of the standard normal distribution."""

SCORE = "what the model misses"
"""Name of the draw of what is missed of the only time."""


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
        score = world.draw.normal(f"{SCORE} of {about}" if about else SCORE)
        ends = np.log(np.where(score < 0, factor / low, high / factor))
        value = factor * np.exp(score / P90 * ends)
    return Amount(what, value, "ratio", origin="measured runs", note=note)


def alike(world: Assumptions, address: str) -> Amount:
    """A fact above zero, drawn with the score of what the model misses: a run whose steps are slow loses more beside
    them. Its 5th and 95th percentile and its median are the fact's, and so is the median of its product with the error.
    """
    taken = world.get(address)
    fact = world.catalog.known(address).fact
    if world.draw is None or fact.low is None or fact.high is None:
        return taken
    score = world.draw.normal(SCORE)
    ends = np.log(np.where(score < 0, fact.best / fact.low, fact.high / fact.best))
    return Amount(address, fact.best * np.exp(score / Z95 * ends), fact.unit, fact=fact, origin=taken.origin)
