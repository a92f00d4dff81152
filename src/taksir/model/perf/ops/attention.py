"""Softmax attention over many queries at once: prefill and training, forward and backward.

time = launch + traffic · bytes / bandwidth + FLOPs of whole tiles / peak · (1 + cores / tiles) / efficiency, where a
kernel works on tiles of `tile` queries, one a core at a time (FlashAttention, arXiv:2205.14135, and its successors).
The efficiency is measured over the length of the work of a tile, the number of equal sequences, the heads that share
keys, and the head dimension.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from taksir.model.perf.curve import Curve, Curves
from taksir.model.perf.ops.roofline import roofline_s
from taksir.model.perf.spec import BYTES, Spec
from taksir.quantity.amount import Value

Array = NDArray[np.float64]


def visible_keys(query: Value, context: Value, window: Value = 0, causal: bool = True) -> Array:
    """Keys that a query sees in the mean, when the queries are the last `query` of `context` positions.

    A query sees itself and what is before it (all of the context unless `causal`), the newest `window` of it at most
    (0: all).
    """
    query, context = np.asarray(query, float), np.asarray(context, float)
    reach = np.where(np.asarray(window) > 0, window, np.inf)
    if not causal:
        return np.asarray(np.minimum(np.broadcast_arrays(context, query)[0], reach))
    first = context - query + 1
    within = np.clip(reach - first, 0, query)
    beyond = np.where(within < query, reach, 0)
    seen: Array = (within * first + within * (within - 1) / 2 + (query - within) * beyond) / query
    return seen


@dataclass(frozen=True, slots=True)
class Work:
    """What attention of some shape asks: FLOPs, bytes, keys a query and the equal sequences that do the same work.

    `bound` is the share of queries that see a full window.
    """

    flops: Array
    moved_bytes: Array
    rows: Array
    query: Array
    keys: Array
    group: Array
    dim: Array
    bound: Array

    @property
    def log2_length(self) -> Array:
        """Of the causal sequence without prefix whose queries see as many keys."""
        return np.log2(2 * self.keys)

    def log2_lanes(self, longest: float) -> Array:
        """Of how many such sequences, times heads, make up the work; of sequences of 2^`longest` where it is longer."""
        return np.log2(self.rows) - np.minimum(self.log2_length, longest)

    def busy_s(self, peak: float, tile: float, cores: float, edge: float = 0.0) -> Array:
        """Seconds of arithmetic at full rate: of whole tiles shared by the cores, and of the last tile (Graham 1969).

        A window has a second edge along which whole tiles are computed: `edge` more keys for the queries it bounds.
        """
        tiles = self.rows / self.query * np.ceil(self.query / tile)
        padded = self.flops * np.maximum(1, tile / self.query) * (1 + self.bound * edge / (self.keys + tile / 2))
        return padded / peak * (1 + cores / tiles)


def attention_work(
    batch: Value,
    query: Value,
    context: Value,
    heads: Value,
    kv_heads: Value,
    head_dim: Value,
    dtype: str,
    value_dim: Value | None = None,
    window: Value = 0,
    causal: bool = True,
) -> Work:
    """FLOPs 2·(head_dim + value_dim) a pair of query and key that see each other; bytes of queries, new keys and values
    and results (bf16) and of the prefix that is read (in `dtype`)."""
    value_dim = head_dim if value_dim is None else value_dim
    both = np.asarray(head_dim, float) + value_dim
    query = np.asarray(query, float)
    keys = visible_keys(query, context, window, causal)
    rows = np.asarray(batch, float) * heads * query
    prefix = np.asarray(context) - query
    prefix = np.where(np.asarray(window) > 0, np.minimum(prefix, window), prefix)
    each = query * (heads + kv_heads) * BYTES["bf16"] + prefix * kv_heads * BYTES[dtype]
    moved = np.asarray(batch, float) * both * each
    group = np.asarray(heads, float) / kv_heads
    bound = np.where(np.asarray(window) > 0, np.clip((np.asarray(context) - window) / query, 0, 1), 0.0)
    return Work(2.0 * rows * keys * both, np.asarray(moved), np.asarray(rows), query, keys, group, both / 2, bound)


def attention_s(
    curves: Curves,
    spec: Spec,
    batch: Value,
    query: Value,
    context: Value,
    heads: Value,
    kv_heads: Value,
    head_dim: Value,
    dtype: str,
    value_dim: Value | None = None,
    window: Value = 0,
    causal: bool = True,
) -> Array:
    """Time in s of the forward pass; the queries are the last `query` of `context` positions. Sizes broadcast.

    A format that was not measured is computed in the nearest that was; CatalogError when there is none.
    """
    held = curves.key(dtype).partition("@")[0]
    work = attention_work(batch, query, context, heads, kv_heads, head_dim, held, value_dim, window, causal)
    return timed(curves.pick(dtype), spec, work, held)


def timed(curve: Curve, spec: Spec, work: Work, dtype: str) -> Array:
    """Time in s of some work by a curve, never below the roofline."""
    peak, bandwidth = spec.peak(dtype), spec.bandwidth_bytes_per_s
    body = curve.record.body
    longest = float(curve.grid.knots[0][-1])
    where = (work.log2_length, work.log2_lanes(longest), np.log2(work.group), work.dim)
    busy_s = work.busy_s(peak, body["tile"], body["cores"], body.get("edge", 0.0))
    time_s = curve.launch_s + body["traffic"] * work.moved_bytes / bandwidth + busy_s / curve.efficiency(*where)
    return np.asarray(np.maximum(time_s, roofline_s(work.flops, work.moved_bytes, peak, bandwidth)))


def attention_backward_s(forward_s: Value, efficiency: Value = 1.0) -> Value:
    """Time in s of the backward pass from that of the forward pass, at `efficiency` times its FLOP/s.

    It has five matrix products (the scores once more, and gradients of values, scores, queries and keys) where the
    forward pass has two, so 5/2 of its FLOPs (FlashAttention-2, arXiv:2307.08691, section 4.1).
    """
    return forward_s * 5 / 2 / efficiency
