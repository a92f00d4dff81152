"""The facts of training that are no chip's or model's, as plain numbers: `training.*` and the fitted `trained.*`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from taksir.model.assumptions import Assumptions

FACTS = (
    "year",
    "progress.span",
    "attention.backward",
    "recurrence.chunk",
    "attention.fused-since",
    "gemm.weight-gradient",
    "moe.imbalance",
    "logits.passes",
    "overlap.context",
    "overlap.data",
    "overlap.dual",
    "overlap.since",
    "gradient.bytes",
    "gradient.bytes-early",
    "gradient.sent-early",
    "optimiser.bytes-moved",
    "optimiser.state",
    "step.fixed",
    "offload.bandwidth",
    "memory.reserve",
    "memory.spread",
    "power.share",
    "flops.causal-since",
    "sequence.since",
    "sharded.since",
)
"""What a `Rules` holds of `training.`: judgements and sourced facts."""

FITTED = (
    "gemm.scale",
    "moe.scale",
    "attention.scale",
    "elementwise.scale",
    "moe.passes",
    "moe.traffic",
    "cast.tensor",
    "cast.block",
    "cast.four",
    "launch.dense",
    "launch.moe",
    "launch.graphed",
    "overlap.tensor",
    "overlap.expert",
    "overlap.shard",
    "overlap.stages",
    "recompute.partial",
    "progress.dense",
    "progress.moe",
    "jitter.doubling",
)
"""What it holds of `trained.`: numbers fitted on published runs by scripts/fit/training.py."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Facts by address below `training.` or `trained.`; KeyError for one that is listed in neither."""

    facts: Mapping[str, float]

    def __getitem__(self, name: str) -> float:
        return self.facts[name]

    @classmethod
    def of(cls, world: Assumptions) -> Rules:
        """Best values of the catalog; UnknownNameError when one lacks."""
        judged = {name: float(world.get(f"training.{name}").p50) for name in FACTS}
        return cls(judged | {name: float(world.get(f"trained.{name}").p50) for name in FITTED})
