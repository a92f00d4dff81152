"""Time in which tokens mix in one layer on one chip: attention of every kind, recurrences."""

from __future__ import annotations

import numpy as np

from taksir.model.perf.operations import Operations
from taksir.model.perf.serving.products import cut
from taksir.model.workload.transformer import Attention, Recurrence
from taksir.quantity.amount import Value


def decode_mixing_s(
    ops: Operations, mixer: Attention | Recurrence, batch: Value, queries: Value, context: Value, tp: Value, kv: str
) -> Value:
    """`queries` tokens each of `batch` sequences that have `context` tokens behind them."""
    if isinstance(mixer, Recurrence):
        return ops.recurrence_s(batch, queries, mixer, 1.0 / np.asarray(tp, float))
    heads = cut(mixer.heads, tp)
    if mixer.latent and mixer.top_k:
        return ops.sparse_decode_s(batch, context, heads * queries, mixer, kv)
    if mixer.latent:
        return ops.latent_decode_s(batch, context, heads * queries, mixer, kv)
    reach = _reach(mixer, context)
    group = np.maximum(heads / cut(mixer.kv_heads, tp), 1.0) * cut(mixer.kv_heads, tp)
    return ops.decode_s(
        batch, reach, group * queries, cut(mixer.kv_heads, tp), mixer.head_dim, kv,
        value_dim=mixer.value_dim, window=mixer.window if not mixer.compress else 0,
    )  # fmt: skip


def prefill_mixing_s(
    ops: Operations, mixer: Attention | Recurrence, batch: Value, query: Value, context: Value, tp: Value, dtype: str
) -> Value:
    """The last `query` of `context` tokens of `batch` sequences."""
    if isinstance(mixer, Recurrence):
        return ops.recurrence_s(batch, query, mixer, 1.0 / np.asarray(tp, float))
    heads = cut(mixer.heads, tp)
    if mixer.latent and mixer.top_k:
        return ops.sparse_prefill_s(batch, query, context, heads, mixer, dtype)
    if mixer.latent:
        return ops.latent_prefill_s(batch, query, context, heads, mixer, dtype)
    return ops.attention_s(
        batch, query, context, heads, cut(mixer.kv_heads, tp), mixer.head_dim, dtype,
        value_dim=mixer.value_dim, window=mixer.window,
    )  # fmt: skip


def _reach(mixer: Attention, context: Value) -> Value:
    if not mixer.compress:
        return context
    far = np.asarray(context, float) / mixer.compress
    return mixer.window + (np.minimum(far, mixer.top_k) if mixer.top_k else far)
