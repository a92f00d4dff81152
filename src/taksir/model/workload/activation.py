"""What a layer keeps of its forward pass for the backward pass.

Korthikanti et al., Reducing Activation Recomputation in Large Transformer Models, arXiv:2205.05198: a layer of a GPT
keeps s·b·h·(34 + 5·a·s/h) bytes, of which tensor parallelism divides all but 10·s·b·h, and sequence parallelism those
too. Here the same sum is taken part by part, for any attention and any feed-forward layer.
"""

from __future__ import annotations

from dataclasses import dataclass

from taksir.model.workload.transformer import Attention, Block, Mlp, Recurrence
from taksir.quantity.amount import Value


@dataclass(frozen=True, slots=True)
class Activation:
    """Bytes that one rank keeps of one layer and one micro-batch, by part; `entry` is what full recomputation keeps.

    `norms` inputs of norms, `mixer` inputs and results of attention or recurrence, `scores` the attention matrix,
    `mlp` inputs and results of the feed-forward layer, `masks` of dropout. `entry` is a part of `norms`.
    """

    entry: Value
    norms: Value
    mixer: Value
    scores: Value
    mlp: Value
    masks: Value

    @property
    def total(self) -> Value:
        """All that is kept when nothing is recomputed."""
        return self.norms + self.mixer + self.scores + self.mlp + self.masks

    def kept(self, recompute: str) -> Value:
        """What is kept under a recomputation: none, selective (no scores) or full (the layer's input alone)."""
        if recompute == "full":
            return self.entry
        if recompute == "selective":
            return self.total - self.scores
        if recompute == "none":
            return self.total
        raise ValueError(f"recompute {recompute!r}: none, selective or full")


def activation_bytes(
    block: Block,
    hidden: int,
    seq: Value,
    micro_batch: Value = 1,
    *,
    tp: Value = 1,
    cp: Value = 1,
    sequence_parallel: Value | bool = True,
    number_bytes: float = 2.0,
    scores: bool = False,
    dropout: bool = False,
    expert_tp: Value | None = None,
    streams: int = 1,
) -> Activation:
    """Bytes of one layer for one micro-batch on one rank (arXiv:2205.05198, sections 4.1 and 4.2).

    `sequence_parallel` may be an array of 0 and 1. `scores`: the attention matrix is kept, which fused attention does
    not do. `dropout`: masks of one byte are kept. `expert_tp` ranks share an expert (as tp unless said); every rank
    gets as many tokens for its experts as it sends. `streams` residual streams pass between layers.
    """
    tokens = seq * micro_batch / cp
    shard = 1 + (tp - 1) * sequence_parallel
    entry = tokens * hidden * number_bytes * streams / shard
    parts = (block.mixer is not None) + (block.mlp is not None)
    norm = tokens * hidden * number_bytes / shard
    attention = block.mixer if isinstance(block.mixer, Attention) else None
    matrix: Value = 0.0 * entry
    if attention is not None and scores:
        one = number_bytes * (2 if dropout else 1) + (1 if dropout else 0)
        matrix = one * attention.heads * seq * tokens / tp
    return Activation(
        entry=entry,
        norms=parts * entry,
        mixer=_mixer(block.mixer, norm, tokens * number_bytes, tp, shard),
        scores=matrix,
        mlp=_mlp(block.mlp, norm, tokens * number_bytes, hidden, tp, tp if expert_tp is None else expert_tp),
        masks=(parts if dropout else 0) * tokens * hidden / shard,
    )


def _mixer(mixer: Attention | Recurrence | None, norm: Value, size: Value, tp: Value, shard: Value) -> Value:
    if mixer is None:
        return 0.0 * norm
    if isinstance(mixer, Recurrence):
        # before and after the short convolution; the result, its gate and the gated result
        return norm + size * (2 * (2 * mixer.key_width + mixer.value_width) + 3 * mixer.value_width) / tp
    queries = mixer.heads * mixer.head_dim
    result = mixer.heads * mixer.value_dim * (3 if mixer.gated else 1)
    if not mixer.latent:
        pairs = mixer.kv_heads * (mixer.head_dim + (0 if mixer.one_cache else mixer.value_dim))
        return norm + size * (queries + pairs + result) / tp + size * 2 * mixer.q_rank / shard
    pairs = mixer.heads * (mixer.head_dim + mixer.value_dim)
    ranks = 2 * (mixer.q_rank + mixer.kv_rank) + mixer.rope_dim  # before and after their norms
    return norm + size * (queries + pairs + result) / tp + size * ranks / shard


def _mlp(mlp: Mlp | None, norm: Value, size: Value, hidden: int, tp: Value, expert_tp: Value) -> Value:
    """Input, result of the first matrices, and input of the last; of experts also what they send back."""
    if mlp is None:
        return 0.0 * norm
    if not mlp.experts:
        return norm + size * mlp.matrices * mlp.width / tp
    sent = 2 * (mlp.latent or hidden) * expert_tp  # ranks that share an expert see each other's tokens
    routed = mlp.top_k * (sent + mlp.matrices * mlp.width)
    return norm + size * (routed + mlp.matrices * mlp.shared_width) / tp
