"""Device memory of the fullest rank: weights, gradients, optimiser state, activations in flight, logits, buffers."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from taksir.model.perf.training.activation import kept_bytes
from taksir.model.perf.training.job import Job
from taksir.model.perf.training.layer import HALF
from taksir.model.perf.training.layout import FULL, SELECTIVE, Layout
from taksir.model.perf.training.pipeline import in_flight, stages
from taksir.model.perf.training.rules import Rules
from taksir.model.perf.training.shapes import expert_size
from taksir.model.perf.training.unit import Unit
from taksir.model.workload.transformer import Transformer
from taksir.model.workload.weights import weights

Array = NDArray[np.float64]


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
    """Memory of each layout; `unit` and `inverse` are the different units of the layouts and each layout's own."""
    has = held(job, layout)
    ranks = layout.dp * layout.cp
    few = np.maximum(ranks * layout.tp // (layout.ep * layout.etp), 1)
    learns = 0.0 if job.lora else 1.0

    def bytes_of(each: float, stage: int) -> Array:
        cut = layout.zero >= stage
        return each * (has.dense / np.where(cut, ranks, 1) + has.experts / np.where(cut, few, 1))

    year = rules["year"] if job.year is None else job.year
    kept, output = _activations(job, layout, unit, inverse, year >= rules["attention.fused-since"])
    in_use = bytes_of(HALF, 3) + learns * (bytes_of(gradient_bytes, 2) + bytes_of(rules["optimiser.state"], 1)) + kept
    return Memory(
        bytes_of(HALF, 3),
        learns * bytes_of(gradient_bytes, 2),
        learns * bytes_of(rules["optimiser.state"], 1),
        kept,
        output,
        rules["memory.reserve"] + rules["memory.spread"] * in_use,
    )


def _activations(job: Job, layout: Layout, unit: Unit, inverse: NDArray[np.intp], fused: bool) -> tuple[Array, Array]:
    model = job.model
    whole, lean, full = mean_kept(job, model, unit, fused)
    kind = layout.recompute
    layer = np.where(kind == FULL, full[inverse], np.where(kind == SELECTIVE, lean[inverse], whole[inverse]))
    count = job.global_batch / (layout.dp * layout.micro_batch)
    mine = stages(job.layers, layout.pp, layout.interleave).inner
    flight = in_flight(layout.pp, layout.interleave, count)
    one = np.where(kind == FULL, whole[inverse] - full[inverse], 0.0)
    kept = mine * layer * flight * (1 - layout.offload / 100) + one
    tokens = (layout.micro_batch * job.seq / layout.cp).astype(float)
    kept = kept + flight * HALF * tokens * model.hidden / np.where(layout.sequence_parallel > 0, layout.tp, 1)
    width = model.vocab / layout.tp
    logits = np.where(layout.pp > 1, 0.0, 2 * HALF * tokens * width)
    return kept, logits


def mean_kept(job: Job, model: Transformer, unit: Unit, fused: bool) -> tuple[Array, Array, Array]:
    """Bytes that a layer keeps for each kind of recomputation, on average over the layers."""
    total = np.zeros((3, *unit.tp.shape))
    for block in model.blocks:
        total += block.count * np.stack(kept_bytes(job, block, unit, fused))
    total /= model.layers
    return total[0], total[1], total[2]
