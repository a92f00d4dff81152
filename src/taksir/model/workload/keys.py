"""How many keys the queries of a sequence see: causal, windowed, chosen or compressed."""

from __future__ import annotations

import numpy as np

from taksir.model.workload.transformer import Attention
from taksir.quantity.amount import Value


def keys_seen(query: Value, context: Value, limit: Value = 0, *, causal: bool = True) -> Value:
    """Pairs of a query and a key it sees, of one sequence: the queries are the last `query` of `context` positions.

    Causal: the sum of min(i, limit) over the positions i of the queries (`limit` 0: none). Otherwise every query sees
    all keys, or `limit` of them.

    >>> float(keys_seen(4, 4)), float(keys_seen(4, 4, 2)), float(keys_seen(1, 100))
    (10.0, 7.0, 100.0)
    """
    most = np.where(np.asarray(limit) > 0, limit, context)
    if not causal:
        return query * np.minimum(context, most)
    return _sum_of_least(context, most) - _sum_of_least(np.asarray(context) - query, most)


def _sum_of_least(count: Value, limit: Value) -> Value:
    """Σ min(i, limit) over i = 1 … count."""
    below = np.minimum(count, limit)
    summed: Value = below * (below + 1) / 2 + (count - below) * limit
    return summed


def attended(attention: Attention, query: Value, context: Value, *, causal: bool = True) -> Value:
    """Pairs of query and key over which one sequence attends, those of its indexer left out.

    Compressed attention sees its window as it is, and one key for `compress` tokens, of which `top_k` at most.
    """
    if not attention.compress:
        limit = attention.top_k or attention.window
        return keys_seen(query, context, limit, causal=causal)
    near = keys_seen(query, context, attention.window, causal=causal)
    far = keys_seen(query, context, attention.top_k * attention.compress, causal=causal) / attention.compress
    return near + far


def indexed(attention: Attention, query: Value, context: Value, *, causal: bool = True) -> Value:
    """Pairs of query and key that the indexer weighs: all of them, compressed where keys are."""
    if not attention.index_heads:
        return 0.0 * np.asarray(query)
    return keys_seen(query, context, causal=causal) / (attention.compress or 1)
