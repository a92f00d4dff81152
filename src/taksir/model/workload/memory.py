"""What a sequence keeps between tokens: keys and values, latents, chosen-key indexes, recurrent states."""

from __future__ import annotations

import numpy as np

from taksir.model.workload.transformer import Attention, Recurrence, Transformer
from taksir.quantity.amount import Value


def cache_bytes(
    model: Transformer,
    context: Value,
    kv_bytes: float = 2.0,
    *,
    state_bytes: float = 4.0,
    index_bytes: float | None = None,
    tp: Value = 1,
) -> Value:
    """Bytes that one sequence of `context` tokens keeps on one of `tp` ranks, all layers together."""
    total: Value = 0.0 * context
    for block in model.blocks:
        layer = layer_cache_bytes(
            block.mixer, context, kv_bytes, state_bytes=state_bytes, index_bytes=index_bytes, tp=tp
        )
        total = total + block.count * layer
    return total


def layer_cache_bytes(
    mixer: Attention | Recurrence | None,
    context: Value,
    kv_bytes: float = 2.0,
    *,
    state_bytes: float = 4.0,
    index_bytes: float | None = None,
    tp: Value = 1,
) -> Value:
    """Bytes of one layer for one sequence on one of `tp` ranks.

    Heads are dealt out over ranks, whole and at least one each; a latent, a single shared vector and the keys of an
    indexer are kept by every rank. `kv_bytes` a number of keys and values, `index_bytes` of the indexer's keys (as
    those unless said), `state_bytes` of a recurrent state. Windows keep their length, compressed keys one for so many
    tokens beside them.
    """
    if mixer is None:
        return 0.0 * context
    if isinstance(mixer, Recurrence):
        return 0.0 * context + state_numbers(mixer) * state_bytes / tp + conv_numbers(mixer) * 2.0 / tp
    kept = np.minimum(context, mixer.window) if mixer.window else context
    index = kv_bytes if index_bytes is None else index_bytes
    compressed = context / mixer.compress if mixer.compress else 0.0
    keys = (compressed if mixer.compress else context) if mixer.index_heads else 0.0
    return (kept + compressed) * token_numbers(mixer, tp) * kv_bytes + keys * mixer.index_dim * index


def token_numbers(attention: Attention, tp: Value = 1) -> Value:
    """Numbers that a layer of attention keeps of one token on one of `tp` ranks, its indexer's key left out.

    >>> float(token_numbers(Attention(heads=64, kv_heads=8, head_dim=128, value_dim=128), 8))
    256.0
    """
    if attention.latent:
        return float(attention.kv_rank + attention.rope_dim) + 0.0 * tp
    heads = np.ceil(attention.kv_heads / np.asarray(tp))
    return heads * (attention.head_dim + (0 if attention.one_cache else attention.value_dim))


def state_numbers(layer: Recurrence) -> float:
    """Numbers of the state of a recurrent layer: a matrix of key_dim by value_dim for each value head."""
    return float(layer.value_width) * layer.key_dim


def conv_numbers(layer: Recurrence) -> float:
    """Numbers of the tail of the short convolution: its inputs of the last taps but one."""
    return float(layer.conv - 1) * (2 * layer.key_width + layer.value_width)
