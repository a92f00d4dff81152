"""The operations of a layer on a layout, one by one, for a roofline: FLOP, bytes and seconds on one chip."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from taksir.model.perf.ops.attention import attention_work
from taksir.model.perf.search.search import Trainer
from taksir.model.perf.spec import BYTES
from taksir.model.perf.training.attention import FUSED_DTYPE, attention_s, seen
from taksir.model.perf.training.format import FORMATS
from taksir.model.perf.training.layer import HALF, expert_s
from taksir.model.perf.training.layout import Layout
from taksir.model.perf.training.shapes import Matrix, mixer_matrices, mlp_matrices
from taksir.model.perf.training.unit import Unit, units
from taksir.model.workload.transformer import Attention, Block


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the forward pass of one micro batch on one chip, through all layers that have it; `dtype` is the
    format that it computes in."""

    name: str
    flops: float
    moved_bytes: float
    time_s: float
    dtype: str


def operations(trainer: Trainer, layout: Layout) -> tuple[Operation, ...]:
    """Those of one layout: every matrix product, attention, and the experts together."""
    unit, _ = units(trainer.job, layout)
    return tuple(found for block in trainer.job.model.blocks for found in _block(trainer, block, unit))


def _block(trainer: Trainer, block: Block, unit: Unit) -> Iterator[Operation]:
    hidden = trainer.job.model.hidden
    for matrix in mixer_matrices(hidden, block.mixer):
        yield _product(trainer, "projections", block.count, matrix, unit)
    for matrix in mlp_matrices(hidden, block.mlp):
        yield _product(trainer, "feed-forward", block.count, matrix, unit)
    if isinstance(block.mixer, Attention):
        yield _attention(trainer, block.mixer, block.count, unit)
    if block.mlp is not None and block.mlp.experts:
        yield _experts(trainer, block, unit)


def _product(trainer: Trainer, name: str, count: int, matrix: Matrix, unit: Unit) -> Operation:
    ranks = min(int(unit.tp[0]), matrix.least or int(unit.tp[0]))
    inner = matrix.inner / (ranks if matrix.cut == "inner" else 1)
    outer = matrix.outer / (ranks if matrix.cut == "outer" else 1)
    rows = float((unit.tokens if matrix.cut else unit.tokens / unit.split)[0])
    dtype = FORMATS[trainer.job.dtype].product
    moved = (rows * inner + inner * outer) * BYTES[dtype] + HALF * rows * outer
    time = trainer.rules["gemm.scale"] * float(trainer.ops.gemm_s(rows, outer, inner, dtype))
    return Operation(name, count * 2.0 * rows * inner * outer, count * moved, count * time, dtype)


def _attention(trainer: Trainer, mixer: Attention, count: int, unit: Unit) -> Operation:
    job, share = trainer.job, 1.0 / float(unit.cp[0])
    heads = max(mixer.heads / float(unit.tp[0]), 1.0)
    groups = heads if mixer.latent else max(mixer.kv_heads / float(unit.tp[0]), 1.0)
    work = attention_work(
        float(unit.micro_batch[0]), job.seq, job.seq, heads, groups, mixer.head_dim, FUSED_DTYPE, mixer.value_dim,
        seen(mixer, job.seq),
    )  # fmt: skip
    forward, _ = attention_s(trainer.ops, job, trainer.rules, mixer, unit)
    flops, moved = float(work.flops) * share, float(work.moved_bytes) * share
    return Operation("attention", count * flops, count * moved, count * float(forward[0]), FUSED_DTYPE)


def _experts(trainer: Trainer, block: Block, unit: Unit) -> Operation:
    mlp = block.mlp
    assert mlp is not None
    hidden = mlp.latent or trainer.job.model.hidden
    dtype = FORMATS[trainer.job.dtype].product
    passed = float((unit.own_tokens * unit.etp * mlp.top_k)[0])
    width = mlp.matrices * mlp.width / float(unit.etp[0])
    held = mlp.experts / float(unit.ep[0]) * hidden * width
    moved = (held + passed * hidden) * BYTES[dtype] + passed * (width + hidden) * HALF
    forward, _, _ = expert_s(trainer.ops, trainer.job, trainer.rules, mlp, unit)
    return Operation(
        "experts",
        block.count * 2.0 * passed * hidden * width,
        block.count * moved,
        block.count * float(forward[0]),
        dtype,
    )
