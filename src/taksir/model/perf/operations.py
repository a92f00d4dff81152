"""What one chip takes for each operation of a model: one object a chip, its curves read when first needed."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from taksir.model.assumptions import Assumptions
from taksir.model.perf.ops.roofline import roofline_s
from taksir.model.perf.spec import BYTES, Spec, spec_of
from taksir.quantity.amount import Value


class Operations:
    """Times in s of operations on one chip; sizes are scalars or arrays that broadcast."""

    def __init__(self, world: Assumptions, chip: str, engine: str | None = None) -> None:
        self.world = world
        self.chip = chip
        self.engine = engine

    @cached_property
    def spec(self) -> Spec:
        """The datasheet."""
        return spec_of(self.world, self.chip)

    def gemm_s(self, m: Value, n: Value, k: Value, dtype: str) -> Value:
        """One matrix product (m × k) · (k × n), weights and inputs in `dtype`, result in bf16."""
        return self._rough(2.0 * m * n * k, (m * k + k * n) * BYTES[dtype] + 2.0 * m * n, dtype)

    def stream_s(self, moved_bytes: Value) -> Value:
        """A kernel that only moves bytes to and from device memory: norms, activations, residuals, copies."""
        return self._rough(0.0, moved_bytes, "bf16")

    def _rough(self, flops: Value, moved_bytes: Value, dtype: str) -> Value:
        spec = self.spec
        time: Value = np.asarray(
            roofline_s(flops, moved_bytes, spec.peak(dtype) * 0.75, spec.bandwidth_bytes_per_s * 0.8)
        )
        return time + 3e-6
