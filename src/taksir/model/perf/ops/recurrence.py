"""Layers whose state does not grow: gated delta net, Kimi delta attention, Mamba-2; convolution and scan alone.

time = launch + roofline / efficiency. Many tokens pass a chunked scan (arXiv:2406.06484), measured over the tokens, the
sequences times value heads, and the value heads that share a key head; single tokens update the state, measured over
the sequences times value heads.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from taksir.model.perf.curve import Curves
from taksir.model.perf.ops.decode import lent
from taksir.model.perf.ops.roofline import roofline_s
from taksir.model.perf.spec import BYTES, Spec
from taksir.model.workload.transformer import Recurrence
from taksir.quantity.amount import Value

Array = NDArray[np.float64]

NEAREST: Mapping[str, tuple[str, ...]] = {"gdn": ("kda",), "kda": ("gdn",), "mamba2": ("gdn", "kda")}
"""Whose efficiency stands in for that of a kind that was not measured."""


def bare_recurrence_s(spec: Spec, batch: Value, query: Value, recurrence: Recurrence, share: Value = 1.0) -> Array:
    """The roofline in s: queries, keys, values and results pass memory twice (convolution and scan, bf16), the state
    (fp32) is read and written once a sequence; update and reading take 2 FLOPs an element of the state each, the delta
    rule once more."""
    tokens = np.asarray(batch, float) * query * share
    wide = 2 * recurrence.key_heads * recurrence.key_dim + recurrence.value_heads * recurrence.value_dim
    state = recurrence.value_heads * recurrence.key_dim * recurrence.value_dim
    out = recurrence.value_heads * recurrence.value_dim
    moved = BYTES["bf16"] * tokens * (3 * wide + out) + 2 * BYTES["fp32"] * np.asarray(batch, float) * share * state
    flops = 2.0 * (2 if recurrence.kind == "mamba2" else 3) * tokens * state
    return np.asarray(roofline_s(flops, moved, spec.peak("bf16"), spec.bandwidth_bytes_per_s))


def recurrence_s(
    scans: Curves, steps: Curves, spec: Spec, batch: Value, query: Value, recurrence: Recurrence, share: Value = 1.0
) -> Array:
    """Time in s of `query` new tokens in each of `batch` sequences, on the `share` of the heads that a chip holds.

    A few tokens pass the scan or step by step, whichever is sooner. A kind that was not measured has the efficiency of
    the nearest that was; CatalogError when there is none. Sizes broadcast.
    """
    scan, step = scans.pick(_measured(scans, recurrence.kind)), steps.pick(_measured(steps, recurrence.kind))
    lanes = np.asarray(batch, float) * recurrence.value_heads * share
    group = recurrence.value_heads / recurrence.key_heads
    whole_s = bare_recurrence_s(spec, batch, query, recurrence, share)
    scan_s = scan.launch_s + whole_s / scan.efficiency(np.log2(query), np.log2(lanes), np.log2(group))
    one_s = bare_recurrence_s(spec, batch, 1, recurrence, share)
    step_s = step.launch_s + one_s / step.efficiency(np.log2(lanes * lent(step, spec)), np.log2(group))
    return np.asarray(np.maximum(np.minimum(scan_s, query * step_s), whole_s))


def _measured(curves: Curves, kind: str) -> str:
    names = {key.partition("@")[0] for key in curves.records}
    return next((each for each in (kind, *NEAREST.get(kind, ())) if each in names), kind)
