"""How far measured serving lies from what the model says, as a factor on a time: facts `serving.spread.*`."""

from __future__ import annotations

from dataclasses import dataclass

from taksir.model.assumptions import Assumptions
from taksir.model.perf.missed import missed
from taksir.model.perf.service.ask import Means
from taksir.model.perf.serving.spread import bounds, kind_of
from taksir.quantity.amount import Amount


@dataclass(frozen=True, slots=True)
class Doubt:
    """p10 and p90 of measured over predicted time, and the kind of runs that it was taken from."""

    low: float
    high: float
    kind: str

    def factor(self, world: Assumptions, quantity: str) -> Amount:
        """The factor as one number of the run: 1 at its best, drawn where the run has samples."""
        note = (
            f"eight in ten of the measured runs of its kind ({self.kind}) lie between {self.low:.2f} and "
            f"{self.high:.2f} times what the model says"
        )
        return missed(
            world, f"measured over predicted, {quantity}", 1.0, self.low, self.high, about=quantity, note=note
        )


def doubt(world: Assumptions, means: Means, quantity: str, apart: bool) -> Doubt:
    """That of `ttft` or `tpot`; wider where the chip borrows the curves of another."""
    kind = kind_of(means.model.moe, means.formats, apart)
    low, high = bounds(world, quantity, kind, means.ops.curves("gemm").spread)
    words = {"dense": "dense", "moe": "mixtures", "narrow": "dense below eight bits", "apart": "two pools"}[kind]
    return Doubt(low, high, words)
