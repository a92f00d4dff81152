"""Activations that a layer keeps for its backward pass under each recomputation, in bytes a rank and micro batch."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from taksir.model.perf.spec import BYTES
from taksir.model.perf.training.format import FORMATS
from taksir.model.perf.training.job import Job
from taksir.model.perf.training.layer import HALF
from taksir.model.perf.training.unit import Unit
from taksir.model.workload.activation import activation_bytes
from taksir.model.workload.transformer import Block

Array = NDArray[np.float64]


def kept_bytes(job: Job, block: Block, unit: Unit, fused: bool) -> Array:
    """Bytes of one layer (rows: nothing recomputed, what is cheap, all of it; columns: units).

    Before attention was fused, scores were kept with the masks of dropout, and selective recomputation redid them
    (arXiv:2205.05198); since then it redoes norms and activations. Inputs of products in a narrow format are kept in
    it.
    """
    found = activation_bytes(
        block,
        job.model.hidden,
        float(job.seq),
        unit.micro_batch.astype(float),
        tp=unit.tp.astype(float),
        cp=unit.cp.astype(float),
        sequence_parallel=unit.sequence_parallel.astype(float),
        scores=not fused,
        dropout=not fused,
        expert_tp=unit.etp.astype(float),
        streams=job.model.streams,
    )
    inputs, cheap = _inputs(job, block, unit)
    narrow = (HALF - BYTES[FORMATS[job.dtype].product]) * inputs
    whole = np.asarray(found.total) - narrow
    lean = whole - (cheap * BYTES[FORMATS[job.dtype].product] if fused else np.asarray(found.scores))
    return np.stack([np.broadcast_to(each, unit.tokens.shape) for each in (whole, lean, np.asarray(found.entry))])


def _inputs(job: Job, block: Block, unit: Unit) -> tuple[Array, Array]:
    """Numbers that are inputs of products, and those among them that norms and activations give again."""
    hidden = float(job.model.hidden)
    parts = (block.mixer is not None) + (block.mlp is not None)
    cheap = parts * hidden / unit.split
    sent = np.zeros(unit.tp.shape)
    if block.mlp is not None:
        cheap = cheap + (block.mlp.shared_width if block.mlp.experts else block.mlp.width) / unit.tp
        if block.mlp.experts:
            cheap = cheap + block.mlp.top_k * block.mlp.width / unit.tp
            sent = block.mlp.top_k * (block.mlp.latent or hidden) / unit.tp
    return unit.tokens * (cheap + sent), unit.tokens * cheap
