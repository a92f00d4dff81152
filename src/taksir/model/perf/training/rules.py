"""The facts of training that are not a chip's or a model's: `training.*` of `data/training.toml`, as plain numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from taksir.model.assumptions import Assumptions

FACTS = (
    "year",
    "progress.dense",
    "progress.moe",
    "progress.span",
    "recompute.partial",
    "attention.backward",
    "attention.fused-since",
    "gemm.weight-gradient",
    "gemm.scale",
    "moe.scale",
    "moe.passes",
    "moe.traffic",
    "moe.imbalance",
    "attention.scale",
    "elementwise.scale",
    "cast.tensor",
    "cast.block",
    "cast.four",
    "logits.passes",
    "launch.dense",
    "launch.moe",
    "launch.graphed",
    "overlap.tensor",
    "overlap.expert",
    "overlap.context",
    "overlap.data",
    "overlap.stages",
    "overlap.shard",
    "overlap.since",
    "gradient.bytes",
    "gradient.bytes-early",
    "optimiser.bytes-moved",
    "optimiser.state",
    "step.fixed",
    "jitter.doubling",
    "memory.reserve",
    "memory.spread",
    "power.share",
    "flops.causal-since",
    "sequence.since",
    "sharded.since",
)
"""What a `Rules` holds, by address below `training.`."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Facts by address below `training.`; KeyError for one that is not listed in FACTS."""

    facts: Mapping[str, float]

    def __getitem__(self, name: str) -> float:
        return self.facts[name]

    @classmethod
    def of(cls, world: Assumptions) -> Rules:
        """Best values of the catalog; UnknownNameError when one lacks."""
        return cls({name: float(world.get(f"training.{name}").p50) for name in FACTS})

    def with_(self, **changes: float) -> Rules:
        """The same with some facts changed; a dot in a name is written as two underscores, a dash as one."""
        named = {key.replace("__", ".").replace("_", "-"): value for key, value in changes.items()}
        return Rules({**self.facts, **named})
