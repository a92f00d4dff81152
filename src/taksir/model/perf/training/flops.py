"""FLOP of a training step: what the model needs, and what the chips do with recomputation."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from taksir.model.perf.training.attention import seen
from taksir.model.perf.training.job import Job
from taksir.model.perf.training.layout import FULL, Layout
from taksir.model.perf.training.shapes import mixer_matrices, mlp_matrices
from taksir.model.workload.transformer import Attention, Block, Recurrence


def forward_flops(job: Job, causal: bool = True) -> tuple[float, float]:
    """FLOP a token of one forward pass through the layers, and through the logits.

    Two a weight that a token passes; attention two products with every key that is seen, on average half of those of a
    causal sequence (all of them where a source counts so).
    """
    blocks = job.model.blocks if not (job.mtp and job.model.mtp_block) else (*job.model.blocks, job.model.mtp_block)
    layers = sum(block.count * _layer(job, block, causal) for block in blocks)
    heads = 1 + (job.model.mtp if job.mtp else 0)
    return layers, 2.0 * heads * job.model.hidden * job.model.vocab


def _layer(job: Job, block: Block, causal: bool) -> float:
    hidden = job.model.hidden
    weights = sum(matrix.size for matrix in (*mixer_matrices(hidden, block.mixer), *mlp_matrices(hidden, block.mlp)))
    if block.mlp is not None and block.mlp.experts:
        weights += block.mlp.top_k * block.mlp.matrices * (block.mlp.latent or hidden) * block.mlp.width
    return 2.0 * weights + _mixing(job, block, causal)


def _mixing(job: Job, block: Block, causal: bool) -> float:
    mixer = block.mixer
    if isinstance(mixer, Attention):
        keys = job.seq / 2 if causal else float(job.seq)
        most = seen(mixer, job.seq)
        keys = min(keys, float(most)) if most else keys
        chosen = min(mixer.top_k, keys) if mixer.top_k and not mixer.compress else keys
        index = 2.0 * mixer.index_heads * mixer.index_dim * job.seq / 2 if mixer.index_heads else 0.0
        return 2.0 * mixer.heads * (mixer.head_dim + mixer.value_dim) * chosen + index
    if isinstance(mixer, Recurrence):
        return 4.0 * mixer.value_heads * mixer.value_dim * mixer.key_dim
    return 0.0


def model_flops(job: Job, causal: bool = True) -> float:
    """FLOP of a step: forward, and twice as much backward (once as much for a frozen model)."""
    layers, logits = forward_flops(job, causal)
    return (2.0 if job.lora else 3.0) * (layers + logits) * job.tokens


def hardware_flops(job: Job, layout: Layout, causal: bool = True) -> NDArray[np.float64]:
    """The same, with the layers' forward pass a second time where whole layers are recomputed."""
    layers, _ = forward_flops(job, causal)
    again: NDArray[np.float64] = np.where(layout.recompute == FULL, layers * job.tokens, 0.0)
    return model_flops(job, causal) + again
