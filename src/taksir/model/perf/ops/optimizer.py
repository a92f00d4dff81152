"""The optimiser's step: it reads gradients and states and writes states and weights, so it is bound by memory."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from taksir.model.assumptions import Assumptions
from taksir.model.perf.ops.stream import stream_of
from taksir.model.perf.spec import Spec
from taksir.quantity.amount import Value


def optimizer_s(world: Assumptions, spec: Spec, params: Value, bytes_per_param: Value) -> NDArray[np.float64]:
    """Time in s of one step over `params` parameters that moves `bytes_per_param` for each, read and written.

    The kernel was measured where `taksir measure` has written `optimizer` among the chip's streams; elsewhere it
    reaches `perf.optimizer.share` of what a stream reaches, as it walks over many arrays.
    """
    moved = np.asarray(params, float) * bytes_per_param
    own = world.catalog.curves("stream", spec.chip)
    if "optimizer" in own:
        return stream_of(world, spec, "optimizer").time_s(moved, spec.bandwidth_bytes_per_s)
    share = float(world.get("perf.optimizer.share").p50)
    return stream_of(world, spec).time_s(moved / share, spec.bandwidth_bytes_per_s)
