"""Multi-head latent attention (DeepSeek-V2, arXiv:2405.04434): the kernels alone, projections left out.

Prefill works on keys and values that are projected up, as plain attention of equal heads. Decode works on the latent
cache itself (one cache a sequence, whatever the heads): the products that absorb the up-projections, of the same size
as those projections, are the caller's matrix products.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from taksir.model.perf.curve import Curves
from taksir.model.perf.ops.attention import attention_s
from taksir.model.perf.ops.decode import lent
from taksir.model.perf.ops.roofline import roofline_s
from taksir.model.perf.spec import BYTES, Spec
from taksir.model.workload.transformer import Attention
from taksir.quantity.amount import Value

Array = NDArray[np.float64]


def latent_prefill_s(
    curves: Curves,
    spec: Spec,
    batch: Value,
    query: Value,
    context: Value,
    heads: Value,
    attention: Attention,
    dtype: str,
) -> Array:
    """Time in s of the forward pass of `heads` heads; the queries are the last `query` of `context` positions."""
    dims = (attention.head_dim, attention.value_dim)
    return attention_s(
        curves, spec, batch, query, context, heads, heads, dims[0], dtype, dims[1], attention.window, True
    )


def bare_latent_decode_s(
    spec: Spec, batch: Value, context: Value, heads: Value, kv_rank: Value, rope_dim: Value, kv_dtype: str
) -> Array:
    """The roofline in s of one query token a sequence: the cache is read once, and every head multiplies with all of
    it for its scores and with its `kv_rank` numbers for its values."""
    rows = np.asarray(batch, float) * context
    flops = 2.0 * rows * heads * (2.0 * kv_rank + rope_dim)
    moved = rows * (np.asarray(kv_rank) + rope_dim) * BYTES[kv_dtype]
    return np.asarray(roofline_s(flops, moved, spec.peak(kv_dtype), spec.bandwidth_bytes_per_s))


def latent_decode_s(
    curves: Curves, spec: Spec, batch: Value, context: Value, heads: Value, attention: Attention, kv_dtype: str
) -> Array:
    """Time in s for one query token in each of `batch` sequences of `context` positions, by `heads` heads.

    launch + roofline / efficiency(log2 context, log2 batch, log2 heads). Sizes broadcast; CatalogError when no curve
    can stand in for the format.
    """
    curve, held = curves.pick(kv_dtype), curves.key(kv_dtype).partition("@")[0]
    read = np.minimum(context, attention.window) if attention.window else context
    bare_s = bare_latent_decode_s(spec, batch, read, heads, attention.kv_rank, attention.rope_dim, held)
    efficiency = curve.efficiency(np.log2(read), np.log2(batch * lent(curve, spec)), np.log2(heads))
    return np.asarray(curve.launch_s + bare_s / np.minimum(efficiency, 1))
