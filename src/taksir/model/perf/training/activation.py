"""Activations that a layer keeps for its backward pass, in bytes a rank for one micro batch.

The counts are those of arXiv:2205.05198, section 4, for its model; gated layers, grouped heads, experts and attention
that is fused (FlashAttention keeps no scores) follow the same rule: every input of an operation that its gradient needs.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from taksir.model.perf.training.job import Job
from taksir.model.perf.training.layer import HALF
from taksir.model.perf.training.unit import Unit
from taksir.model.workload.transformer import Attention, Block, Recurrence

Array = NDArray[np.float64]


def kept_bytes(job: Job, block: Block, unit: Unit, fused: bool) -> tuple[Array, Array, Array]:
    """Bytes of one layer without recomputation, with the selective kind, and with the full one (its input only)."""
    hidden = float(job.model.hidden)
    outside = unit.split
    tokens = unit.tokens
    masks = 0 if fused else 1
    parts = (block.mixer is not None) + (block.mlp is not None)
    norms = 2 * HALF * parts * hidden / outside
    dropped = masks * parts * hidden / outside
    inner, cheap = _mixer(block, unit, fused)
    wide, redone = _mlp(hidden, block, unit)
    whole = tokens * (norms + dropped + inner + wide)
    lean = tokens * (norms + dropped + inner + wide - cheap)
    if fused:
        lean = lean - tokens * (norms / 2 + redone)
    full = np.where(unit.sequence_parallel > 0, HALF * tokens * hidden / unit.tp, HALF * tokens * hidden)
    return whole, lean, full


def _mixer(block: Block, unit: Unit, fused: bool) -> tuple[Array, Array]:
    """Bytes a token: queries, keys, values and the output; scores where they are kept. The second: scores alone."""
    none = np.zeros(unit.tp.shape)
    mixer = block.mixer
    if isinstance(mixer, Recurrence):
        return HALF * (4 * mixer.key_width + 5 * mixer.value_width) / unit.tp, none
    if not isinstance(mixer, Attention):
        return none, none
    keys = mixer.heads if mixer.latent else np.maximum(mixer.kv_heads, unit.tp)
    width = mixer.heads * (mixer.head_dim + mixer.value_dim) + keys * (mixer.head_dim + mixer.value_dim)
    ranks = mixer.q_rank + mixer.kv_rank + mixer.rope_dim
    scores = none if fused else 5.0 * mixer.heads * unit.seq / unit.tp
    return HALF * (width / unit.tp + ranks / unit.split) + scores, scores


def _mlp(hidden: float, block: Block, unit: Unit) -> tuple[Array, Array]:
    """Bytes a token of the feed-forward layer inside; the second: outputs of activations, which are cheap to redo."""
    none = np.zeros(unit.tp.shape)
    mlp = block.mlp
    if mlp is None:
        return none, none
    width = float(mlp.shared_width if mlp.experts else mlp.width)
    inside = HALF * mlp.matrices * width / unit.tp
    redone = HALF * width / unit.tp
    if mlp.experts:
        passed = float(mlp.top_k) / unit.tp
        inside = inside + HALF * passed * (2 * (mlp.latent or hidden) + mlp.matrices * mlp.width)
        redone = redone + HALF * passed * mlp.width
    return inside, redone
