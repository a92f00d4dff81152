"""Softmax attention of one new token a sequence, against its cache of keys and values.

time = launch + bytes of the cache / bandwidth / efficiency. The efficiency is measured over the context, the number of
caches read (sequences times heads of keys), the heads that share one, and the head dimension: while there are few, the
start counts, and a kernel that splits a context over many cores needs a second pass (Flash-Decoding, Dao et al. 2023).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from taksir.model.perf.curve import Curve, Curves
from taksir.model.perf.ops.roofline import roofline_s
from taksir.model.perf.spec import BYTES, Spec
from taksir.quantity.amount import Value

Array = NDArray[np.float64]


def lent(curve: Curve, spec: Spec) -> float:
    """The bandwidth of the chip that was measured over that of this one: 1 on the chip itself.

    Latency differs less between chips than bandwidth, so the same bytes on their way fill a wider memory less (Little's
    law): a chip is as busy as the other was with work in this proportion.
    """
    measured = float(curve.record.body.get("bandwidth_bytes_per_s", spec.bandwidth_bytes_per_s))
    return measured / spec.bandwidth_bytes_per_s


def decode_s(
    curves: Curves,
    spec: Spec,
    batch: Value,
    context: Value,
    heads: Value,
    kv_heads: Value,
    head_dim: Value,
    kv_dtype: str,
    value_dim: Value | None = None,
    window: Value = 0,
) -> Array:
    """Time in s for one query token in each of `batch` sequences of `context` positions, the new one included.

    The cache is kept in `kv_dtype` (in the nearest measured format where that was not measured), and a `window` above
    zero bounds what is read of it. Sizes broadcast. CatalogError when no curve can stand in.
    """
    curve = curves.pick(kv_dtype)
    held = curves.key(kv_dtype).partition("@")[0]
    value_dim = head_dim if value_dim is None else value_dim
    both = np.asarray(head_dim, float) + value_dim
    read = np.where(np.asarray(window) > 0, np.minimum(context, window), context)
    caches = np.asarray(batch, float) * kv_heads
    group = np.asarray(heads, float) / kv_heads
    bandwidth = spec.bandwidth_bytes_per_s
    cache_bytes = caches * read * both * BYTES[held]
    alike = caches * lent(curve, spec)
    efficiency = curve.efficiency(np.log2(read), np.log2(alike), np.log2(group), both / 2)
    time_s = curve.launch_s + cache_bytes / bandwidth / efficiency
    moved = cache_bytes + caches * group * both * BYTES["bf16"]
    flops = 2.0 * caches * group * read * both
    return np.asarray(np.maximum(time_s, roofline_s(flops, moved, spec.peak("bf16"), bandwidth)))
