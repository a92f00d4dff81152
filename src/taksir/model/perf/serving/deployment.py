"""One way to serve a model: how many chips share its layers, its experts and its requests, in which formats."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from taksir.model.perf.serving.formats import Formats
from taksir.quantity.amount import Value


@dataclass(frozen=True, slots=True)
class Pool:
    """Replicas of a model. Numbers or arrays that broadcast, one element a deployment.

    One replica has `tp` x `attention_dp` x `pp` chips: attention is cut over `tp` of them and copied `attention_dp`
    times, each copy with requests of its own. Experts lie on `moe_ep` groups of `moe_tp` chips each.
    """

    tp: Value = 1.0
    attention_dp: Value = 1.0
    pp: Value = 1.0
    moe_ep: Value = 1.0
    replicas: Value = 1.0

    @property
    def ranks(self) -> Value:
        """Chips that work on a layer together."""
        return np.asarray(self.tp, float) * self.attention_dp

    @property
    def moe_tp(self) -> Value:
        """Chips that share one expert."""
        return np.asarray(self.ranks / self.moe_ep)

    @property
    def chips(self) -> Value:
        """Chips of all replicas."""
        return np.asarray(self.ranks * self.pp * self.replicas)


@dataclass(frozen=True, slots=True)
class Speculation:
    """`drafted` tokens guessed ahead of each step; each is accepted with probability `accept` if those before were.

    `draft_layers`: layers that a guess runs through, as a share of the model's own (a multi-token-prediction block is
    one layer).
    """

    drafted: Value = 0.0
    accept: Value = 0.0


@dataclass(frozen=True, slots=True)
class Deployment:
    """How a model is served. With `prefill` a second pool reads the prompts and hands their cache to `pool`.

    `max_batch` bounds the requests decoded at once in a copy of attention, beside what its memory holds; `chunk` the
    tokens of prompts that one step takes up. `reserve` is the share of its answer that a request has room for from the
    start: 1 where none is ever put off, one half, the mean over its life, where an engine takes in as many as fit.
    """

    pool: Pool = field(default_factory=Pool)
    formats: Formats = field(default_factory=Formats)
    engine: str | None = None
    prefill: Pool | None = None
    speculation: Speculation | None = None
    max_batch: Value = np.inf
    chunk: Value = np.inf
    reserve: Value = 1.0

    @property
    def chips(self) -> Value:
        """Chips of both pools."""
        return self.pool.chips if self.prefill is None else np.asarray(self.pool.chips + self.prefill.chips)
