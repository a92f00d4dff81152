"""Attention to keys that an indexer chooses (DeepSeek-V3.2, section 2.1): its three kernels, projections left out.

The indexer scores every visible key, a selection keeps `top_k` of them for each query, and latent attention works on
these. Each is a roofline over an efficiency with a launch in front. A context of `top_k` or less is plain attention.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from taksir.model.perf.curve import Curve, Curves
from taksir.model.perf.ops.attention import visible_keys
from taksir.model.perf.ops.decode import lent
from taksir.model.perf.ops.latent import latent_decode_s, latent_prefill_s
from taksir.model.perf.ops.roofline import roofline_s
from taksir.model.perf.spec import BYTES, Spec
from taksir.model.workload.transformer import Attention
from taksir.quantity.amount import Value

Array = NDArray[np.float64]
INDEX = "fp8"
"""The format of the indexer's keys and products."""
SCORE = "fp32"
"""The format of its scores."""


@dataclass(frozen=True, slots=True)
class SparseCurves:
    """Of scores over new queries and over one query a sequence, of the selection, and of attention to what it chose."""

    index: Curves
    index_step: Curves
    select: Curves
    attend: Curves


def bare_index_s(spec: Spec, rows: Value, keys: Value, reads: Value, attention: Attention) -> Array:
    """The roofline in s of scores: `rows` queries with `keys` each, of which `reads` in all are read from memory."""
    pairs = np.asarray(rows, float) * keys
    moved = BYTES[INDEX] * attention.index_dim * np.asarray(reads, float) + BYTES[SCORE] * pairs
    flops = 2.0 * pairs * attention.index_heads * attention.index_dim
    return np.asarray(roofline_s(flops, moved, spec.peak(INDEX), spec.bandwidth_bytes_per_s))


def bare_select_s(spec: Spec, rows: Value, keys: Value) -> Array:
    """The roofline in s of a selection: every score is read once."""
    return np.asarray(BYTES[SCORE] * np.asarray(rows, float) * keys / spec.bandwidth_bytes_per_s)


def busy_attend_s(spec: Spec, rows: Value, heads: Value, attention: Attention, tile: float, cores: float) -> Array:
    """Seconds of arithmetic at full rate over `top_k` keys a query: heads in whole tiles, shared by the
    cores a query at a time, and the last query (Graham 1969)."""
    rows = np.asarray(rows, float)
    whole = np.ceil(np.asarray(heads, float) / tile) * tile
    flops = 2.0 * rows * whole * attention.top_k * (2 * attention.kv_rank + attention.rope_dim)
    return np.asarray(flops / spec.peak("bf16") * (1 + cores / rows))


def sparse_prefill_s(
    curves: SparseCurves,
    dense: Curves,
    spec: Spec,
    batch: Value,
    query: Value,
    context: Value,
    heads: Value,
    attention: Attention,
    dtype: str,
) -> Array:
    """Time in s of the forward pass; the queries are the last `query` of `context` positions. Sizes broadcast.

    Without `index_heads` the choice of an earlier layer is used, so that only attention remains. Just above `top_k`
    it takes longer than plain attention would; engines use it all the same, and some for all contexts.
    """
    rows, keys = np.asarray(batch, float) * query, visible_keys(query, context)
    curve = curves.attend.pick(dtype)
    time_s = attend_s(curve, spec, rows, keys, heads, attention)
    longer = np.asarray(context) > attention.top_k
    if attention.index_heads:
        time_s = time_s + index_s(curves.index, spec, rows, keys, np.asarray(batch) * context, attention)
        time_s = time_s + np.where(longer, select_s(curves.select, spec, rows, keys), 0)
    if not curve.record.body["plain"]:
        return time_s
    plain_s = latent_prefill_s(dense, spec, batch, query, context, heads, attention, dtype)
    return np.asarray(np.where(longer, time_s, plain_s))


def sparse_decode_s(
    curves: SparseCurves,
    dense: Curves,
    spec: Spec,
    batch: Value,
    context: Value,
    heads: Value,
    attention: Attention,
    kv_dtype: str,
) -> Array:
    """Time in s for one query token in each of `batch` sequences of `context` positions. Sizes broadcast.

    Attention to the chosen keys takes as long as plain latent attention over a context of so many.
    """
    chosen = np.minimum(context, attention.top_k)
    time_s = latent_decode_s(dense, spec, batch, chosen, heads, attention, kv_dtype)
    if not attention.index_heads:
        return time_s
    index = curves.index_step.pick(INDEX)
    bare_s = bare_index_s(spec, batch, context, np.asarray(batch, float) * context, attention)
    share = np.log2(np.asarray(batch, float) * lent(index, spec))
    time_s = time_s + index.launch_s + bare_s / index.efficiency(share, np.log2(context))
    return np.asarray(
        time_s + np.where(np.asarray(context) > attention.top_k, select_s(curves.select, spec, batch, context), 0)
    )


def index_s(curves: Curves, spec: Spec, rows: Value, keys: Value, reads: Value, attention: Attention) -> Array:
    """Time in s of the scores of `rows` queries over `keys` each."""
    curve = curves.pick(INDEX)
    bare_s = bare_index_s(spec, rows, keys, reads, attention)
    return np.asarray(curve.launch_s + bare_s / curve.efficiency(np.log2(rows), np.log2(keys)))


def select_s(curves: Curves, spec: Spec, rows: Value, keys: Value) -> Array:
    """Time in s to choose among `keys` scores of each of `rows` queries."""
    curve = curves.pick(INDEX)
    bare_s = bare_select_s(spec, rows, keys)
    return np.asarray(curve.launch_s + bare_s / curve.efficiency(np.log2(rows), np.log2(keys)))


def attend_s(curve: Curve, spec: Spec, rows: Value, keys: Value, heads: Value, attention: Attention) -> Array:
    """Time in s of attention of `rows` queries to the chosen of `keys` keys."""
    busy_s = busy_attend_s(spec, rows, heads, attention, curve.record.body["tile"], curve.record.body["cores"])
    where = (np.log2(rows), np.log2(keys), np.log2(heads))
    return np.asarray(curve.launch_s + busy_s / curve.efficiency(*where[: len(curve.grid.names)]))
