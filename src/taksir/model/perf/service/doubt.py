"""How far measured serving lies from what the model says, as a factor on a time: facts `serving.spread.*`."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from taksir.model.assumptions import Assumptions
from taksir.model.perf.service.ask import Means
from taksir.model.perf.serving.formats import Formats
from taksir.model.perf.serving.memory import stored_bytes
from taksir.quantity.amount import Amount, Value

P90 = 1.2815515655446004
"""The 90th percentile of the standard normal distribution."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """p10 and p90 of measured over predicted time, and the kind of runs that it was taken from."""

    low: float
    high: float
    kind: str

    def factor(self, world: Assumptions, quantity: str) -> Amount:
        """The factor as one number of the run: 1 at its best, drawn where the run has samples."""
        value: Value = 1.0
        if world.draw is not None:
            score = world.draw.normal(f"what the model misses of {quantity}")
            value = np.exp(score / P90 * np.where(score < 0, -np.log(self.low), np.log(self.high)))
        return Amount(
            f"measured over predicted, {quantity}", value, "ratio", origin="measured runs",
            note=f"eight in ten of the measured runs of its kind ({self.kind}) lie between {self.low:.2f} and "
            f"{self.high:.2f} times what the model says",
        )  # fmt: skip


def doubt(world: Assumptions, means: Means, quantity: str, apart: bool) -> Doubt:
    """That of `ttft` or `tpot`; wider where the chip borrows the curves of another."""
    kind = kind_of(means.model.moe, means.formats, apart)
    low, high = bounds(world, quantity, kind, means.ops.curves("gemm").spread)
    words = {"dense": "dense", "moe": "mixtures", "narrow": "dense below eight bits", "apart": "two pools"}[kind]
    return Doubt(low, high, words)


def bounds(world: Assumptions, quantity: str, kind: str, lent: float) -> tuple[float, float]:
    """p10 and p90 of measured over predicted for a kind of runs; `lent` is the spread of borrowed curves."""
    fact = world.catalog.known(f"serving.spread.{quantity}.{kind}").fact
    low, high = (float(np.log(fact.best if each is None else each)) for each in (fact.low, fact.high))
    return float(np.exp(-np.hypot(min(low, 0.0), P90 * lent))), float(np.exp(np.hypot(max(high, 0.0), P90 * lent)))


def kind_of(moe: bool, formats: Formats, apart: bool) -> str:
    """apart (two pools), moe (mixtures), narrow (dense below eight bits) or dense."""
    if apart:
        return "apart"
    if moe:
        return "moe"
    return "narrow" if stored_bytes(formats.dense) < stored_bytes("fp8") else "dense"
