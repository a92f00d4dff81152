"""Device memory of the fullest rank: weights, gradients, optimiser state, activations in flight, logits, buffers."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from taksir.model.perf.spec import BYTES
from taksir.model.perf.training.activation import kept_bytes
from taksir.model.perf.training.format import FORMATS
from taksir.model.perf.training.job import Job
from taksir.model.perf.training.layer import HALF
from taksir.model.perf.training.layout import DUAL_PIPE, FULL, SELECTIVE, Layout
from taksir.model.perf.training.pipeline import in_flight, stages
from taksir.model.perf.training.rules import Rules
from taksir.model.perf.training.shapes import expert_size
from taksir.model.perf.training.unit import Unit
from taksir.model.workload.weights import weights

Array = NDArray[np.float64]


UNDER_WAY = 2
"""Layers whose activations are on the device while others wait in the host's memory: one at work, one on its way."""


@dataclass(frozen=True, slots=True)
class Memory:
    """Bytes of the fullest rank by part."""

    weights: Array
    gradients: Array
    optimiser: Array
    activations: Array
    logits: Array
    buffers: Array

    @property
    def total(self) -> Array:
        """All of them."""
        whole: Array = np.sum([getattr(self, each.name) for each in fields(self)], axis=0)
        return whole


@dataclass(frozen=True, slots=True)
class Held:
    """Parameters of a rank: of dense layers and embeddings, of routed experts."""

    dense: Array
    experts: Array


def held(job: Job, layout: Layout) -> Held:
    """Parameters of the fullest rank: its share of the layers, and the embedding of the first stage (of the only one:
    the output matrix too)."""
    model = job.model
    parts = weights(model)
    routed = float(sum(block.count * expert_size(model.hidden, block.mlp) for block in model.blocks))
    body = parts.total - parts.embedding - parts.output - routed
    ends = np.where(layout.pp > 1, max(parts.embedding, parts.output), parts.embedding + parts.output)
    if job.mtp and (block := model.mtp_block) is not None:
        more = float(block.count * expert_size(model.hidden, block.mlp))
        body, routed = body + parts.mtp - more, routed + more
    share = stages(job.layers, layout.pp, layout.interleave).inner / job.layers
    return Held(share * body / layout.tp + ends / layout.tp, share * routed / (layout.ep * layout.etp))


def memory(
    job: Job, layout: Layout, unit: Unit, inverse: NDArray[np.intp], rules: Rules, gradient_bytes: float
) -> Memory:
    """Memory of each layout; `unit` and `inverse` are the different units of the layouts and each layout's own.

    A frozen model is kept in the format that it computes in.
    """
    has = held(job, layout)
    ranks = layout.dp * layout.cp
    few = np.maximum(ranks * layout.tp // (layout.ep * layout.etp), 1)
    learns = 0.0 if job.lora else 1.0

    def bytes_of(each: float, stage: int) -> Array:
        cut = layout.zero >= stage
        return each * (has.dense / np.where(cut, ranks, 1) + has.experts / np.where(cut, few, 1))

    year = rules["year"] if job.year is None else job.year
    kept, passing = _activations(job, layout, unit, inverse, year >= rules["attention.fused-since"])
    copies = np.where(layout.schedule == DUAL_PIPE, 2.0, 1.0)
    weight = BYTES[FORMATS[job.dtype].product] if job.lora else HALF
    state = (
        copies * bytes_of(weight, 3),
        learns * bytes_of(gradient_bytes, 2),
        learns * bytes_of(rules["optimiser.state"], 1),
    )
    spread = rules["memory.spread"] * (state[0] + state[1] + state[2] + kept)
    return Memory(*state, kept, _logits(job, layout), rules["memory.reserve"] + spread + passing)


def _activations(job: Job, layout: Layout, unit: Unit, inverse: NDArray[np.intp], fused: bool) -> tuple[Array, Array]:
    """Bytes kept for the backward pass by all micro batches in flight; and those that pass: inputs of the first stage,
    and a layer that is being recomputed."""
    whole, _, full = _layers(job, unit, fused)
    layer = layer_bytes(job, layout, unit, inverse, fused)
    count = job.global_batch / (layout.dp * layout.micro_batch)
    flight = in_flight(layout.pp, layout.interleave, count)
    mine = stages(job.layers, layout.pp, layout.interleave).inner
    again = np.where(layout.recompute == FULL, whole[inverse] - full[inverse], 0.0)
    entry = HALF * layout.micro_batch * job.seq / layout.cp * job.model.hidden
    entry = entry / np.where(layout.sequence_parallel > 0, layout.tp, 1)
    away = layout.offload / 100
    kept = layer * (mine * flight * (1 - away) + np.minimum(UNDER_WAY, mine * flight) * away)
    return kept, flight * entry + again


def layer_bytes(job: Job, layout: Layout, unit: Unit, inverse: NDArray[np.intp], fused: bool) -> Array:
    """Bytes that one layer keeps of one micro batch, on average over the layers, as it recomputes."""
    whole, lean, full = _layers(job, unit, fused)
    kind = layout.recompute
    kept: Array = np.where(kind == FULL, full[inverse], np.where(kind == SELECTIVE, lean[inverse], whole[inverse]))
    return kept


def _layers(job: Job, unit: Unit, fused: bool) -> Array:
    layers = sum(block.count * kept_bytes(job, block, unit, fused) for block in job.model.blocks) / job.model.layers
    assert isinstance(layers, np.ndarray)
    return layers


def _logits(job: Job, layout: Layout) -> Array:
    """Logits in 32 bits; where there are several stages the last holds them, which holds few micro batches."""
    tokens = layout.micro_batch * job.seq / layout.cp
    logits: Array = np.where(layout.pp > 1, 0.0, 2 * HALF * tokens * job.model.vocab / layout.tp)
    return logits
