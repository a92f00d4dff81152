"""What ranks send each other: inside a layer for each micro batch, between stages, and once a step among replicas."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from taksir.model.perf.fabric import Fabric
from taksir.model.perf.network.copies import copies
from taksir.model.perf.training.job import Job
from taksir.model.perf.training.layer import HALF
from taksir.model.perf.training.layout import Layout
from taksir.model.perf.training.rules import Rules
from taksir.model.perf.training.unit import Unit
from taksir.model.workload.transformer import Attention, Block

Array = NDArray[np.float64]

TRAFFIC = ("tensor_f", "tensor_b", "expert_f", "expert_b", "context_f", "context_b")
"""Kinds of traffic of a layer, forward and backward, in s as if nothing ran beside it."""


def layer_traffic(fabric: Fabric, job: Job, block: Block, unit: Unit) -> Array:
    """Seconds by kind (rows, as TRAFFIC) and unit (columns) for one layer of a block."""
    hidden = float(job.model.hidden)
    size = HALF * unit.tokens * hidden
    dense = (block.mixer is not None) + int(
        block.mlp is not None and (not block.mlp.experts or block.mlp.shared_width > 0)
    )
    halves: Array = fabric.all_gather_s(size, unit.tp) + fabric.reduce_scatter_s(size, unit.tp)
    around = np.where(unit.sequence_parallel > 0, halves, fabric.all_reduce_s(size, unit.tp))
    tensor = np.where(unit.tp > 1, dense * around, 0.0)
    expert = np.zeros(size.shape)
    if block.mlp is not None and block.mlp.experts:
        sent = HALF * unit.own_tokens * (block.mlp.latent or hidden)
        whole = HALF * unit.own_tokens * unit.etp * (block.mlp.latent or hidden)
        fan = copies(unit.ep, unit.ep * unit.etp / fabric.domain, block.mlp.top_k)
        expert = np.where(unit.ep > 1, 2 * fabric.all_to_all_s(sent * fan, unit.ep, unit.etp, custom=True), 0.0)
        gathered: Array = fabric.all_gather_s(whole, unit.etp) + fabric.reduce_scatter_s(whole, unit.etp)
        expert = expert + np.where(unit.etp > 1, gathered, 0.0)
    context = np.zeros(size.shape)
    if isinstance(block.mixer, Attention):
        keys = block.mixer.kv_heads * (block.mixer.head_dim + block.mixer.value_dim)
        keys_bytes = HALF * unit.micro_batch * job.seq * keys / np.minimum(unit.tp, block.mixer.kv_heads)
        context = np.where(unit.cp > 1, fabric.all_gather_s(keys_bytes, unit.cp, unit.tp), 0.0)
    return np.stack([tensor, tensor, expert, expert, context, 2 * context])


@dataclass(frozen=True, slots=True)
class Replicas:
    """Seconds of traffic among replicas: gradients once a step, weights once a step, and what each micro batch sends:
    sharded gradients are summed at once, for no rank has room for all; fully sharded weights are gathered twice."""

    gradients: Array
    weights: Array
    each: Array


def replica_traffic(
    fabric: Fabric, job: Job, layout: Layout, rules: Rules, dense: Array, experts: Array, gradient_bytes: float
) -> Replicas:
    """Traffic of a rank that holds `dense` parameters and `experts` of routed experts, before any sharding."""
    groups = _groups(layout)
    summed = _both(fabric.all_reduce_s, gradient_bytes, dense, experts, *groups)
    halved = _both(fabric.reduce_scatter_s, gradient_bytes, dense, experts, *groups)
    gathered = _both(fabric.all_gather_s, HALF, dense, experts, *groups)
    sharded = layout.zero > 0
    parted = layout.zero > 1
    whole = layout.zero > 2
    return Replicas(
        np.where(parted, 0.0, np.where(sharded, halved, summed)),
        np.where(sharded & ~whole, gathered, 0.0),
        np.where(whole, 2 * gathered + halved, np.where(parted, halved, 0.0)),
    )


def _groups(layout: Layout) -> tuple[Array, Array, Array, Array]:
    """Ranks that hold the same dense weights and the same experts, and how far apart they stand."""
    ranks = layout.dp * layout.cp
    stride = np.maximum(layout.ep * layout.etp, 1)
    few = np.maximum(ranks * layout.tp // stride, 1)
    return ranks.astype(float), few.astype(float), layout.tp.astype(float), stride.astype(float)


def _both(
    collective_s: Callable[..., Array],
    width: float,
    dense: Array,
    experts: Array,
    ranks: Array,
    few: Array,
    near: Array,
    far: Array,
) -> Array:
    one = np.where(ranks > 1, collective_s(width * dense, ranks, near), 0.0)
    two = np.where((few > 1) & (experts > 0), collective_s(width * experts, few, far), 0.0)
    both: Array = one + two
    return both


def stage_send_s(fabric: Fabric, job: Job, layout: Layout) -> Array:
    """Sending one micro batch's activations to the next stage, whose ranks stand behind all of this one's.

    Each rank of a tensor-parallel group sends its part; where all of them need the whole, they gather it on arrival
    (arXiv:2104.04473, section 4.1).
    """
    whole = HALF * layout.micro_batch * job.seq / layout.cp * job.model.hidden
    stride = (layout.dp * layout.cp * layout.tp).astype(float)
    apart = (layout.tp > 1) & (layout.sequence_parallel == 0)
    gathered = np.where(apart, fabric.all_gather_s(whole, layout.tp.astype(float)), 0.0)
    return np.where(layout.pp > 1, fabric.send_s(whole / layout.tp, stride) + gathered, 0.0)
