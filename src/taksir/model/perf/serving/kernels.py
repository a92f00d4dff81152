"""Operations as an engine that serves runs them: of the kernels that were measured, the quicker."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from taksir.model.assumptions import Assumptions
from taksir.model.perf.operations import Operations
from taksir.model.perf.ops.gemm import bare_gemm_s, flavour_of
from taksir.model.perf.serving.rules import ENGINES
from taksir.model.perf.spec import BYTES
from taksir.quantity.amount import Value

FUSED = ("fp8", "fp4")
"""Formats to which engines bring inputs in the kernel before (norm, activation, attention)."""


class Kernels(Operations):
    """Times of one chip under an engine.

    Tables of an engine's own kernels for products and experts were partly taken apart from how it serves: without
    captured graphs, so that their launch from the host counts, or in settings not tuned for the chip. An engine can
    take the kernels of the others as well, so that the quickest stands.
    """

    def __init__(self, world: Assumptions, chip: str, engine: str | None = None) -> None:
        super().__init__(world, chip, engine)
        self._others = [Operations(world, chip, name) for name in ENGINES if name != engine]

    def gemm_s(self, m: Value, n: Value, k: Value, dtype: str) -> Value:
        """One matrix product, by the quickest kernel, its inputs there in the format that it takes."""
        time_s = _least([super().gemm_s(m, n, k, dtype), *(other.gemm_s(m, n, k, dtype) for other in self._others)])
        if dtype not in FUSED:
            return time_s
        bare_s = bare_gemm_s(self.spec, m, n, k, dtype)
        return np.maximum(time_s - self._quantised_s(m, k, dtype), np.minimum(bare_s, time_s))

    def _quantised_s(self, m: Value, k: Value, dtype: str) -> Value:
        """Seconds in which inputs pass memory to be quantised, the kernel's launch left out."""
        moved = np.asarray(m, float) * k * (BYTES["bf16"] + BYTES[flavour_of(dtype).inputs])
        return np.asarray(self.stream_s(moved) - self.stream_s(0.0))

    def moe_s(
        self,
        tokens: Value,
        hidden: Value,
        width: Value,
        experts: Value,
        top_k: Value,
        dtype: str,
        gated: bool = True,
        tp: Value = 1,
        ep: Value = 1,
        skew: Value | None = None,
    ) -> Value:
        """The experts of a layer, by the quickest kernel."""
        shape = (tokens, hidden, width, experts, top_k, dtype, gated, tp, ep, skew)
        return _least([super().moe_s(*shape), *(other.moe_s(*shape) for other in self._others)])


def _least(times: Sequence[Value]) -> Value:
    return np.asarray(np.min(np.stack(np.broadcast_arrays(*times)), axis=0))
