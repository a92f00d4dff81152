"""All layers of a model and its ends, timed once for each unit: what `step` divides among stages and micro batches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from taksir.model.perf.fabric import Fabric
from taksir.model.perf.operations import Operations
from taksir.model.perf.training.job import Job
from taksir.model.perf.training.layer import HALF, layer_work
from taksir.model.perf.training.rules import Rules
from taksir.model.perf.training.traffic import layer_traffic
from taksir.model.perf.training.unit import Unit
from taksir.model.workload.transformer import Block

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Stack:
    """Seconds for one micro batch through all layers, a unit an index.

    `busy`: what the chips do, forward and backward, with the traffic that nothing hides; `late`: what they wait for the
    host besides; `ends`: embedding and logits; `forward` and `backward` are parts of `busy`, `weight` the gradients of
    weights within it, `redone` what selective recomputation repeats: half of norms and activations; attention between
    its projections before it was fused. `parts` divide busy, late and ends by kind.
    """

    busy: Array
    late: Array
    ends: Array
    forward: Array
    backward: Array
    weight: Array
    redone: Array
    parts: Mapping[str, Array]


def stack(ops: Operations, fabric: Fabric, job: Job, rules: Rules, unit: Unit) -> Stack:
    """The layers of a model for each unit."""
    shape = unit.tokens.shape
    parts = {name: np.zeros(shape) for name in ("gemm", "attention", "elementwise", "tensor", "expert", "context")}
    forward, weight, redone, late = np.zeros(shape), np.zeros(shape), np.zeros(shape), np.zeros(shape)
    year = rules["year"] if job.year is None else job.year
    scores = year < rules["attention.fused-since"]
    for block in _blocks(job):
        work = layer_work(ops, job, rules, block, unit)
        gemm = work["gemm_f"] + work["gemm_d"] + work["gemm_w"]
        attention = work["attention_f"] + work["attention_b"]
        element = work["element_f"] + work["element_b"]
        tensor, expert, context = _exposed(fabric, job, rules, block, unit, gemm, attention)
        ahead = work["gemm_f"] + work["attention_f"] + work["element_f"] + (tensor + expert) / 2 + context / 3
        busy = gemm + attention + element + tensor + expert + context
        named = (("gemm", gemm), ("attention", attention), ("elementwise", element), ("tensor", tensor))
        for name, value in (*named, ("expert", expert), ("context", context)):
            parts[name] += block.count * value
        forward += block.count * ahead
        weight += block.count * work["gemm_w"]
        redone += block.count * (work["attention_f"] if scores else work["element_f"] / 2)
        late += block.count * np.maximum(work["launch"] - busy, 0.0)
    ends = _ends(ops, job, rules, unit)
    busy = np.sum(list(parts.values()), axis=0)
    return Stack(busy, late, ends, forward, busy - forward, weight, redone, {**parts, "logits": ends, "launch": late})


def _blocks(job: Job) -> tuple[Block, ...]:
    ahead = job.model.mtp_block if job.mtp else None
    return job.model.blocks if ahead is None else (*job.model.blocks, ahead)


def _exposed(
    fabric: Fabric, job: Job, rules: Rules, block: Block, unit: Unit, gemm: Array, attention: Array
) -> tuple[Array, Array, Array]:
    """Traffic of a layer, forward and backward, that its own work does not hide."""
    table = layer_traffic(fabric, job, block, unit)
    early = (rules["year"] if job.year is None else job.year) < rules["overlap.since"]
    hidden = np.where((unit.sequence_parallel > 0) & (not early), rules["overlap.tensor"], 0.0)
    tensor, expert, context = table[0] + table[1], table[2] + table[3], table[4] + table[5]
    expert = rules["moe.traffic"] * expert
    return (
        tensor - np.minimum(hidden * tensor, gemm),
        expert - np.minimum(rules["overlap.expert"] * expert, gemm),
        context - np.minimum(rules["overlap.context"] * context, attention),
    )


def _ends(ops: Operations, job: Job, rules: Rules, unit: Unit) -> Array:
    """The embedding looked up and its gradient added, the logits and their loss, forward and backward, in bf16."""
    hidden, width = float(job.model.hidden), job.model.vocab / unit.tp
    tokens = unit.tokens
    products = np.asarray(ops.gemm_s(tokens, width, hidden, "bf16")) + np.asarray(
        ops.gemm_s(tokens, hidden, width, "bf16")
    )
    if not job.lora:
        products = products + np.asarray(ops.gemm_s(width, hidden, tokens, "bf16"))
    heads = 1 + (job.model.mtp if job.mtp else 0)
    loss = np.asarray(ops.stream_s(rules["logits.passes"] * 2 * HALF * tokens * width))
    looked = np.asarray(ops.stream_s(4 * HALF * tokens * hidden))
    found: Array = heads * (rules["gemm.scale"] * products + loss) + looked
    return found
