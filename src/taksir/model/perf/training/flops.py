"""FLOP of a training step: what the model needs, and what the chips do with recomputation."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from taksir.model.perf.training.job import Job
from taksir.model.perf.training.layout import FULL, Layout
from taksir.model.workload.flops import Flops, training_flops

PASSES = 3
"""Passes through the layers that a step counts: forward, and twice as much backward (once for a frozen model)."""


def model_flops(job: Job, causal: bool = True) -> float:
    """FLOP of a step that the model needs, nothing recomputed; with `causal` a query meets the keys before it alone."""
    passes = PASSES - 1 if job.lora else PASSES
    return float(_training(job, causal).total) * passes / PASSES * job.tokens


def hardware_flops(job: Job, layout: Layout, causal: bool = True) -> NDArray[np.float64]:
    """The same, with the layers' forward pass a second time where whole layers are recomputed."""
    each = _training(job, causal)
    forward = float(each.linear + each.context) / PASSES
    again: NDArray[np.float64] = np.where(layout.recompute == FULL, forward * job.tokens, 0.0)
    return model_flops(job, causal) + again


def _training(job: Job, causal: bool) -> Flops:
    """Of a token, forward and backward."""
    return training_flops(job.model, float(job.seq), causal=causal, mtp=job.mtp)
