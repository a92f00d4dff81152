"""Mixing tokens in training: attention forward and backward, fused or as it was before FlashAttention; recurrences."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from taksir.model.perf.operations import Operations
from taksir.model.perf.training.job import Job
from taksir.model.perf.training.rules import Rules
from taksir.model.perf.training.unit import Unit
from taksir.model.workload.transformer import Attention, Recurrence

Array = NDArray[np.float64]

SCORE_BYTES = (9.0, 11.0)
"""Bytes moved a score between the products without fusion: read and written by the masked softmax (4), by the dropout
with its mask (5); backward the softmax reads one more. What the products themselves move is in their own times."""

FUSED_DTYPE = "bf16"
"""The format of attention in training, whatever that of the matrix products."""


def attention_s(
    ops: Operations, job: Job, rules: Rules, mixer: Attention | Recurrence | None, unit: Unit
) -> tuple[Array, Array]:
    """Seconds of mixing one micro batch on one rank, forward and backward.

    Context parallelism gives each rank an early and a late part of the sequence, so that all have as much to do: as if
    it had the last seq / cp queries of a context of (seq + seq / cp) / 2.
    """
    none = np.zeros(unit.tokens.shape)
    if mixer is None:
        return none, none
    if isinstance(mixer, Recurrence):
        forward = _recurrent(ops, rules, mixer, unit)
        return forward, rules["attention.backward"] * forward
    heads = np.maximum(mixer.heads / unit.tp, 1.0)
    year = rules["year"] if job.year is None else job.year
    if year < rules["attention.fused-since"]:
        return _unfused(ops, mixer, heads, unit)
    forward = rules["attention.scale"] * _fused(ops, mixer, heads, unit)
    return forward, rules["attention.backward"] * forward


def _fused(ops: Operations, mixer: Attention, heads: Array, unit: Unit) -> Array:
    batch, query = unit.micro_batch.astype(float), unit.seq / unit.cp
    context = (unit.seq + query) / 2
    if mixer.latent and not mixer.top_k:
        return np.asarray(ops.latent_prefill_s(batch, query, context, heads, mixer, FUSED_DTYPE))
    groups = np.maximum(mixer.kv_heads / unit.tp, 1.0)
    window = seen(mixer, unit.seq)
    return np.asarray(
        ops.attention_s(
            batch, query, context, heads, groups, mixer.head_dim, FUSED_DTYPE, mixer.value_dim, window, True
        )
    )


def _recurrent(ops: Operations, rules: Rules, mixer: Recurrence, unit: Unit) -> Array:
    """A scan in chunks (arXiv:2405.21060, section 6): inside a chunk like attention, from chunk to chunk by its state.

    Four kinds of products a chunk: of keys with queries, of those with values, into the state and out of it; and the
    passing of keys, values and the result through memory.
    """
    chunk = rules["recurrence.chunk"]
    keys = unit.tokens * np.maximum(mixer.key_heads / unit.tp, 1.0)
    values = unit.tokens * mixer.value_heads / unit.tp
    inside = np.asarray(ops.gemm_s(keys, chunk, mixer.key_dim, FUSED_DTYPE)) + np.asarray(
        ops.gemm_s(values, mixer.value_dim, chunk, FUSED_DTYPE)
    )
    across = 2 * np.asarray(ops.gemm_s(values, mixer.value_dim, mixer.key_dim, FUSED_DTYPE))
    moved = 2 * keys * mixer.key_dim + 2 * values * mixer.value_dim
    found: Array = inside + across + np.asarray(ops.stream_s(2 * moved))
    return found


def seen(mixer: Attention, seq: int) -> int:
    """Keys that a query sees at most: a window, with the compressed or chosen keys beyond it; 0 when it sees all.

    >>> seen(Attention(64, 1, 512, 512, window=128, compress=4, top_k=512), 8192)
    640
    """
    if mixer.compress:
        beyond = seq // mixer.compress
        return mixer.window + (min(beyond, mixer.top_k) if mixer.top_k else beyond)
    return mixer.window


def _unfused(ops: Operations, mixer: Attention, heads: Array, unit: Unit) -> tuple[Array, Array]:
    """Two batched products and the scores that pass through memory between them (arXiv:2205.05198, section 4)."""
    batch = heads * unit.micro_batch
    seq = float(unit.seq)
    products = np.asarray(ops.gemm_s(batch * seq, seq, mixer.head_dim, FUSED_DTYPE)) + np.asarray(
        ops.gemm_s(batch * seq, mixer.value_dim, seq, FUSED_DTYPE)
    )
    scores = batch * seq**2
    forward = products + np.asarray(ops.stream_s(SCORE_BYTES[0] * scores))
    return forward / unit.cp, (2 * products + np.asarray(ops.stream_s(SCORE_BYTES[1] * scores))) / unit.cp
