"""What a layer takes on one rank for one micro batch, forward and backward, by kind of work.

Backward of a product is two products: of the gradient with the weights (towards the input) and with the input (towards
the weights). Frozen weights have no gradient of their own.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from taksir.model.perf.operations import Operations
from taksir.model.perf.training.attention import attention_s
from taksir.model.perf.training.format import FORMATS
from taksir.model.perf.training.job import Job
from taksir.model.perf.training.rules import Rules
from taksir.model.perf.training.shapes import Matrix, mixer_matrices, mlp_matrices
from taksir.model.perf.training.unit import Unit
from taksir.model.workload.transformer import Attention, Block, Mlp, Recurrence

Array = NDArray[np.float64]

WORK = ("gemm_f", "gemm_d", "gemm_w", "attention_f", "attention_b", "element_f", "element_b", "launch")
"""Kinds of work of a layer: forward, backward towards the input (d) and the weights (w); `launch` is the host's time
to start all of a layer's kernels, forward and backward, which runs beside them."""

HALF = 2.0
"""Bytes of a number of activations."""


@dataclass(frozen=True, slots=True)
class Work:
    """Seconds by kind of work (rows, as WORK) and unit (columns)."""

    table: Array

    def __getitem__(self, kind: str) -> Array:
        row: Array = self.table[WORK.index(kind)]
        return row


def layer_work(ops: Operations, job: Job, rules: Rules, block: Block, unit: Unit) -> Work:
    """One layer of a block for each unit."""
    hidden = job.model.hidden
    dense = (*mixer_matrices(hidden, block.mixer), *mlp_matrices(hidden, block.mlp))
    forward, inward, weight = _products(ops, job, rules, dense, unit)
    if block.mlp is not None and block.mlp.experts:
        one, two, three = expert_s(ops, job, rules, block.mlp, unit)
        forward, inward, weight = forward + one, inward + two, weight + three
    mixing, unmixing = attention_s(ops, job, rules, block.mixer, unit)
    smooth, unsmooth = _elements(ops, job, rules, block, unit)
    if job.lora:
        weight = weight * 0
    launch = _launch_s(job, rules, block)
    rows = (forward, inward, weight, mixing, unmixing, smooth, unsmooth, np.full(unit.tokens.shape, launch))
    return Work(np.stack([np.broadcast_to(row, unit.tokens.shape) for row in rows]))


def _launch_s(job: Job, rules: Rules, block: Block) -> float:
    if block.mlp is None or not block.mlp.experts:
        return rules["launch.dense"]
    return rules["launch.graphed" if job.graphed else "launch.moe"]


def _products(
    ops: Operations, job: Job, rules: Rules, matrices: tuple[Matrix, ...], unit: Unit
) -> tuple[Array, Array, Array]:
    total = np.zeros((3, *unit.tokens.shape))
    tokens, scale, dtype = unit.tokens, rules["gemm.scale"], FORMATS[job.dtype].product
    for matrix in matrices:
        ranks = np.minimum(unit.tp, matrix.least) if matrix.least else unit.tp
        inner = matrix.inner / (ranks if matrix.cut == "inner" else 1)
        outer = matrix.outer / (ranks if matrix.cut == "outer" else 1)
        rows = tokens if matrix.cut else tokens / unit.split
        total[0] += scale * np.asarray(ops.gemm_s(rows, outer, inner, dtype))
        total[1] += scale * np.asarray(ops.gemm_s(rows, inner, outer, dtype))
        total[2] += scale * rules["gemm.weight-gradient"] * np.asarray(ops.gemm_s(outer, inner, rows, dtype))
    return total[0], total[1], total[2]


def expert_s(ops: Operations, job: Job, rules: Rules, mlp: Mlp, unit: Unit) -> tuple[Array, Array, Array]:
    """The experts' products: forward, towards the input, towards the weights. The busiest rank counts."""
    width_in = mlp.latent or job.model.hidden
    tokens = unit.own_tokens * unit.etp * unit.ep
    scale = rules["moe.scale"] * rules["moe.imbalance"]
    shape = (tokens, width_in, mlp.width, mlp.experts, mlp.top_k, FORMATS[job.dtype].product, mlp.gated)
    time = scale * np.asarray(ops.moe_s(*shape, unit.etp, unit.ep, skew=0.0))
    return time, time, rules["gemm.weight-gradient"] * time


def _elements(ops: Operations, job: Job, rules: Rules, block: Block, unit: Unit) -> tuple[Array, Array]:
    """Norms, residuals, activations, rotations, casts to narrow formats, and the way of tokens to their experts."""
    hidden = float(job.model.hidden)
    shared, cut = hidden_passes(block), width_passes(block)
    tokens = unit.tokens
    forward = HALF * tokens * (shared[0] * hidden * job.model.streams / unit.split + cut[0] / unit.tp)
    backward = HALF * tokens * (shared[1] * hidden * job.model.streams / unit.split + cut[1] / unit.tp)
    if block.mlp is not None and block.mlp.experts:
        routed, unrouted = expert_passes(hidden, block.mlp)
        forward = forward + rules["moe.passes"] * HALF * unit.own_tokens * routed
        backward = backward + rules["moe.passes"] * HALF * unit.own_tokens * unrouted
    scale = rules["elementwise.scale"]
    fact = FORMATS[job.dtype].cast
    cast = rules[fact] * tokens * _cast(hidden, block, unit) if fact else np.asarray(0.0)
    return (
        np.asarray(ops.stream_s(scale * forward + cast)),
        np.asarray(ops.stream_s(scale * backward + cast)),
    )


def hidden_passes(block: Block) -> tuple[float, float]:
    """Numbers moved a token and hidden width, forward and backward: a norm reads and writes one, a residual sum reads
    two and writes one; their gradients read one more each."""
    parts = (block.mixer is not None) + (block.mlp is not None)
    return 5.0 * parts, 6.0 * parts


def width_passes(block: Block) -> tuple[float, float]:
    """Numbers moved a token inside the layer, forward and backward: rotation reads and writes queries and keys, a gate
    reads two and writes one (backward: reads three, writes two)."""
    forward = backward = 0.0
    if isinstance(block.mixer, Attention):
        turned = 2.0 * (block.mixer.heads + block.mixer.kv_heads) * block.mixer.head_dim
        forward, backward = turned, turned
    if isinstance(block.mixer, Recurrence):
        width = 2.0 * block.mixer.key_width + 2.0 * block.mixer.value_width
        forward, backward = 4.0 * width, 6.0 * width
    if block.mlp is not None:
        width = float(block.mlp.shared_width if block.mlp.experts else block.mlp.width)
        forward += (3.0 if block.mlp.gated else 2.0) * width
        backward += (5.0 if block.mlp.gated else 3.0) * width
    return forward, backward


def expert_passes(hidden: float, mlp: Mlp) -> tuple[float, float]:
    """Numbers moved a token on its way through the experts: copied to each and back, and the activation of each."""
    moved = 2.0 * (1 + mlp.top_k) * (mlp.latent or hidden)
    width = float(mlp.top_k * mlp.width)
    gated = (3.0, 5.0) if mlp.gated else (2.0, 3.0)
    return moved + gated[0] * width + 2 * mlp.experts, moved + gated[1] * width + 2 * mlp.experts


def _cast(hidden: float, block: Block, unit: Unit) -> Array:
    """Bytes moved a token to write the inputs of products in a narrow format, as they are and turned over."""
    inputs = np.zeros(unit.tokens.shape)
    for matrix in (*mixer_matrices(int(hidden), block.mixer), *mlp_matrices(int(hidden), block.mlp)):
        inputs = inputs + matrix.inner / (unit.tp if matrix.cut == "inner" else unit.split)
    if block.mlp is not None and block.mlp.experts:
        inputs = inputs + block.mlp.top_k * (block.mlp.width + (block.mlp.latent or hidden)) / unit.tp
    return inputs * 2 * HALF
