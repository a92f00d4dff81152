"""One training step on each of many layouts: how long, where the time goes, what it needs, and what it breaks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from taksir.model.perf.fabric import Fabric
from taksir.model.perf.operations import Operations
from taksir.model.perf.training.cases import cases
from taksir.model.perf.training.constraint import broken
from taksir.model.perf.training.flops import hardware_flops, model_flops
from taksir.model.perf.training.job import Job
from taksir.model.perf.training.layout import DUAL_PIPE, FULL, SELECTIVE, Layout
from taksir.model.perf.training.memory import Memory, held, layer_bytes, memory
from taksir.model.perf.training.pipeline import pipeline_s, stages
from taksir.model.perf.training.rules import Rules
from taksir.model.perf.training.stack import Stack, stack
from taksir.model.perf.training.traffic import replica_traffic, stage_send_s
from taksir.model.perf.training.unit import units

Array = NDArray[np.float64]

PARTS = ("gemm", "attention", "elementwise", "logits", "launch", "tensor", "expert", "context", "stages", "bubble",
         "replicas", "optimiser", "recompute", "offload", "fixed")  # fmt: skip
"""Where the time of a step goes; `tensor` to `replicas` is traffic that nothing hides."""

REPLICA_AXES = ("dp", "tp", "pp", "cp", "ep", "etp", "interleave", "zero")
"""What traffic among replicas and the optimiser hang on."""

SEND_AXES = ("dp", "tp", "pp", "cp", "micro_batch", "sequence_parallel")
"""What a send between stages hangs on."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step on each layout. `parts` add up to `time_s`; `model_flops` and `hardware_flops` (with recomputation) are of
    the whole step; `energy_j` is of the chips alone; `broken` has a bit for each constraint (see constraint.words)."""

    time_s: Array
    parts: Mapping[str, Array]
    memory: Memory
    model_flops: float
    hardware_flops: Array
    mfu: Array
    energy_j: Array
    broken: NDArray[np.int64]

    @property
    def memory_bytes(self) -> Array:
        """Memory of the fullest rank."""
        return self.memory.total


def step(ops: Operations, fabric: Fabric, job: Job, layout: Layout, rules: Rules) -> Step:
    """Time, memory and energy of one step for each layout.

    A layout that breaks a constraint has its numbers all the same, as if the parts were fractions.
    """
    unit, inverse = units(job, layout)
    layers = stack(ops, fabric, job, rules, unit)
    early = _year(job, rules) < rules["overlap.since"]
    gradient_bytes = rules["gradient.bytes-early" if early else "gradient.bytes"]
    sent_bytes = rules["gradient.sent-early" if early else "gradient.bytes"]
    needs = memory(job, layout, unit, inverse, rules, gradient_bytes)
    away = layer_bytes(job, layout, unit, inverse, _year(job, rules) >= rules["attention.fused-since"])
    parts = _parts(ops, fabric, job, layout, rules, layers, inverse, sent_bytes, away)
    age = age_factor(job, rules)
    parts = {name: age * values for name, values in parts.items()}
    time_s = np.sum(list(parts.values()), axis=0)
    useful = model_flops(job)
    peak = ops.spec.peak("bf16")
    return Step(
        time_s,
        parts,
        needs,
        useful,
        hardware_flops(job, layout),
        useful / (layout.chips * peak * time_s),
        layout.chips * time_s * ops.spec.tdp_w * rules["power.share"],
        broken(job, layout, needs.total, ops.spec.capacity_bytes),
    )


def age_factor(job: Job, rules: Rules) -> float:
    """Time with the software of the job's year over that with today's.

    Software from before attention was fused has none: what it lacked is counted as such.
    """
    if _year(job, rules) < rules["attention.fused-since"]:
        return 1.0
    years = min(rules["year"] - _year(job, rules), rules["progress.span"])
    return float(np.exp(rules["progress.moe" if job.model.moe else "progress.dense"] * years))


def _parts(
    ops: Operations,
    fabric: Fabric,
    job: Job,
    layout: Layout,
    rules: Rules,
    layers: Stack,
    inverse: NDArray[np.intp],
    sent_bytes: float,
    away: Array,
) -> dict[str, Array]:
    """Seconds by part. All of a layer is first summed over the layers of the model, then divided among stages."""
    count = job.global_batch / (layout.dp * layout.micro_batch)
    again = np.where(layout.recompute == FULL, layers.forward[inverse], 0.0)
    again = again + np.where(layout.recompute == SELECTIVE, layers.redone[inverse], 0.0)
    late = layers.late[inverse]
    dual = layout.schedule == DUAL_PIPE
    hidden = np.where(dual, rules["overlap.dual"] * layers.parts["expert"][inverse], 0.0)
    body = layers.busy[inverse] + again + late - hidden
    ends = layers.ends[inverse]
    shared = stages(job.layers, layout.pp, layout.interleave)
    each = body / job.layers
    busiest = np.maximum(shared.inner * each, shared.last * each + ends)
    total = body + ends
    weight = layers.weight[inverse] / layout.pp
    index, place = cases(layout, SEND_AXES)
    send = 2 * stage_send_s(fabric, job, layout.take(index))[place] * layout.interleave * (1 - rules["overlap.stages"])
    busiest, total = busiest + send, total + send * layout.pp
    chunks = layout.interleave.astype(float)
    back = layers.backward[inverse] / layout.pp - hidden / 2 / layout.pp
    whole = pipeline_s(
        busiest, total, back, weight, count, layout.pp.astype(float), chunks, layout.schedule.astype(float)
    )
    per_rank = count / layout.pp
    found = {name: values[inverse] * per_rank for name, values in layers.parts.items()}
    found["expert"] = found["expert"] - hidden * per_rank
    found["recompute"] = again * per_rank
    found["stages"] = send * count
    found["bubble"] = whole - total * per_rank
    found |= _once(ops, fabric, job, layout, rules, layers, inverse, sent_bytes, count)
    found["offload"] = count * host_s(job, layout, rules, away, layers.forward[inverse], layers.backward[inverse])
    slow = rules["jitter.doubling"] * np.log2(np.maximum(layout.chips, 1))
    found["fixed"] = rules["step.fixed"] + slow * (np.sum(list(found.values()), axis=0))
    return {name: found.get(name, np.zeros(len(layout))) for name in PARTS}


def _once(
    ops: Operations,
    fabric: Fabric,
    job: Job,
    layout: Layout,
    rules: Rules,
    layers: Stack,
    inverse: NDArray[np.intp],
    sent_bytes: float,
    count: Array,
) -> dict[str, Array]:
    """What a step does once: replicas agree, the optimiser moves the weights; of sharded weights, each micro batch."""
    index, place = cases(layout, REPLICA_AXES)
    few = layout.take(index)
    has = held(job, few)
    traffic = replica_traffic(fabric, job, few, rules, has.dense, has.experts, sent_bytes)
    hide = rules["overlap.data"] if _year(job, rules) >= rules["overlap.since"] else 0.0
    forward, backward = layers.forward[inverse] / layout.pp, layers.backward[inverse] / layout.pp
    exposed = _exposed(traffic.gradients[place], backward, hide) + _exposed(traffic.weights[place], forward, hide)
    shards = _exposed(traffic.each[place], forward + backward, rules["overlap.shard"])
    learns = 0.0 if job.lora else 1.0
    ranks = np.where(few.zero > 0, few.dp * few.cp, 1)
    shared = np.where(few.zero > 0, np.maximum(few.dp * few.cp * few.tp // (few.ep * few.etp), 1), 1)
    mine = has.dense / ranks + has.experts / shared
    moved = np.asarray(ops.optimizer_s(mine, rules["optimiser.bytes-moved"]))
    return {"replicas": learns * exposed + count * shards, "optimiser": learns * moved[place]}


def host_s(job: Job, layout: Layout, rules: Rules, layer_bytes: Array, forward: Array, backward: Array) -> Array:
    """Seconds a micro batch that a stage waits for activations on their way to the host and back: what they take
    beyond its work beside it, forward and backward; `forward` and `backward` are of all layers."""
    mine = stages(job.layers, layout.pp, layout.interleave).inner
    way = mine * layer_bytes * layout.offload / 100 / rules["offload.bandwidth"]
    left: Array = np.maximum(way - forward / layout.pp, 0.0) + np.maximum(way - backward / layout.pp, 0.0)
    return left


def _exposed(traffic: Array, work: Array, share: float) -> Array:
    """What of a traffic is not hidden: at most `share` of it can be, and no more than there is work beside it."""
    left: Array = traffic - np.minimum(share * traffic, work)
    return left


def _year(job: Job, rules: Rules) -> float:
    return rules["year"] if job.year is None else job.year
