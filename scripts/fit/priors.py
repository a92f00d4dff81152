"""What was thought of the global numbers of training before any run was read, and the scales they are fitted on."""

from __future__ import annotations

import numpy as np

LOG, SHARE = "log", "share"
PRIORS = {
    "gemm.scale": (1.08, 0.1, LOG, "time of a matrix product in training over that of the same alone"),
    "moe.scale": (1.2, 0.3, LOG, "time of grouped products in training over the serving kernel's"),
    "attention.scale": (1.0, 0.25, LOG, "time of forward attention in training over the serving kernel's"),
    "elementwise.scale": (1.2, 0.3, LOG, "bytes of norms, residuals, activations over one fused kernel each"),
    "moe.passes": (1.0, 0.6, LOG, "bytes to sort tokens by expert and bring them back, over one fused kernel each"),
    "moe.traffic": (1.0, 0.4, LOG, "time of sending tokens to experts and back over the collective's"),
    "cast.tensor": (0.8, 0.5, LOG, "bytes to bring inputs into FP8 by tensor, over one reading and two writings"),
    "cast.block": (1.2, 0.5, LOG, "the same into FP8 scaled by block"),
    "cast.four": (2.0, 0.5, LOG, "the same into FP4, with a Hadamard transform"),
    "launch.dense": (6e-4, 0.7, LOG, "host time to start the kernels of a dense layer, forward and backward"),
    "launch.moe": (8e-3, 0.5, LOG, "the same of a mixture that keeps every token, kernel by kernel"),
    "launch.graphed": (3e-3, 0.7, LOG, "the same of a mixture whose kernels are started as graphs"),
    "overlap.tensor": (0.5, 1.0, SHARE, "part of tensor-parallel traffic that runs beside products"),
    "overlap.expert": (0.15, 1.0, SHARE, "part of the traffic to experts that runs beside products"),
    "overlap.shard": (0.85, 1.0, SHARE, "part of gathering sharded weights that can run beside work"),
    "overlap.stages": (0.7, 1.0, SHARE, "part of the traffic between stages that runs beside work"),
    "recompute.partial": (0.4, 1.0, SHARE, "recomputation left open by a recipe: its cost over that of whole layers"),
    "jitter.doubling": (0.004, 0.5, LOG, "part by which a step grows with each doubling of the chips"),
}  # fmt: skip
"""Mode, standard deviation (of the log or the log odds), scale, and what it is."""

SLOPES = {
    "dense": "part by which software shortens a step of a dense model in a year",
    "moe": "the same of a mixture",
}
"""Slopes over time, which the mixed model finds among releases of the same recipes."""

UNITS = {"launch.dense": "s", "launch.moe": "s", "launch.graphed": "s"}


def to_scale(scale: str, number: float) -> float:
    """Where a number stands on its scale."""
    return float(np.log(number / (1 - number)) if scale == SHARE else np.log(number))


def from_scale(scale: str, x: float) -> float:
    """The number that stands there."""
    return float(1 / (1 + np.exp(-x)) if scale == SHARE else np.exp(x))
