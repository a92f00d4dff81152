"""What one chip does in a step of decoding and in reading a prompt, operation by operation, for a roofline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from taksir.model.perf.ops.attention import attention_work
from taksir.model.perf.ops.gemm import flavour_of
from taksir.model.perf.ops.moe import work_of
from taksir.model.perf.service.ask import Ask, Means
from taksir.model.perf.serving.deployment import Pool
from taksir.model.perf.serving.layer import Shop
from taksir.model.perf.serving.mixing import decode_mixing_s, prefill_mixing_s
from taksir.model.perf.serving.products import Product, cut, dense_products, mixer_products
from taksir.model.perf.spec import BYTES
from taksir.model.workload.transformer import Attention, Block, Mlp


@dataclass(frozen=True, slots=True)
class Operation:
    """One kind of operation through all layers that have it, on one chip; `dtype` is the format it computes in."""

    phase: str
    name: str
    flops: float
    moved_bytes: float
    time_s: float
    dtype: str


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase: `rows` tokens of this chip's copy of attention pass, of `sequences` requests with `context` behind."""

    name: str
    rows: float
    sequences: float
    context: float
    decoding: bool


def operations(means: Means, ask: Ask, pool: Pool, prefill: Pool | None, batch: float) -> tuple[Operation, ...]:
    """Those of a step at `batch` requests a replica, and of one prompt; streams, network and host have no FLOP."""
    own = max(batch / float(pool.attention_dp) / float(pool.pp), 1.0)
    guessed = 1.0 + ask.drafted
    step = Phase("decode", own * guessed, own, ask.isl + ask.osl / 2, True)
    read = Phase("prefill", float(ask.isl), 1.0, float(ask.isl), False)
    found: list[Operation] = []
    for phase, at in ((step, pool), (read, prefill or pool)):
        found += _phase(means, Shop(means.ops, means.fabric, means.model.hidden, at, means.formats), phase)
    return tuple(found)


def _phase(means: Means, shop: Shop, phase: Phase) -> Iterator[Operation]:
    for block in means.model.blocks:
        yield from _block(means, shop, phase, block)
    rows = phase.rows if phase.decoding else 1.0
    width = means.model.vocab / float(shop.pool.tp)
    yield _product(means, phase, "logits", 1, rows, Product(width, shop.hidden, shop.formats.logits))


def _block(means: Means, shop: Shop, phase: Phase, block: Block) -> Iterator[Operation]:
    if block.mixer is not None:
        for one in mixer_products(block.mixer, shop.hidden, shop.pool.tp, shop.formats):
            yield _product(means, phase, "projections", block.count, phase.rows, one)
    if isinstance(block.mixer, Attention):
        yield _attention(means, shop, phase, block.mixer, block.count)
    if block.mlp is not None:
        for one in dense_products(block.mlp, shop.hidden, shop.pool.tp, shop.formats):
            yield _product(means, phase, "feed-forward", block.count, phase.rows, one)
        if block.mlp.experts:
            yield _experts(means, shop, phase, block.mlp, block.count)


def _factor(means: Means, phase: Phase, of_step: float) -> float:
    return of_step if phase.decoding else means.rules.prefill


def _product(means: Means, phase: Phase, name: str, count: int, rows: float, one: Product) -> Operation:
    flavour, n, k = flavour_of(one.dtype), float(np.asarray(one.n)), float(np.asarray(one.k))
    time = _factor(means, phase, float(means.rules.compute)) * float(means.ops.gemm_s(rows, n, k, one.dtype))
    moved = float(np.asarray(flavour.bytes(rows, n, k)))
    return Operation(
        phase.name, name, count * 2.0 * rows * n * k, count * moved, count * time, flavour.compute
    )  # fmt: skip


def _attention(means: Means, shop: Shop, phase: Phase, mixer: Attention, count: int) -> Operation:
    tp, kv = shop.pool.tp, shop.formats.kv
    heads, groups = float(cut(mixer.heads, tp)), float(cut(mixer.kv_heads, tp))
    reach = min(phase.context, mixer.window) if mixer.window else phase.context
    reach = min(reach, mixer.top_k) if mixer.top_k and phase.decoding else reach
    if not phase.decoding:
        work = attention_work(
            1.0, phase.rows, phase.context, heads, heads if mixer.latent else groups, mixer.head_dim, "bf16",
            mixer.value_dim, mixer.window,
        )  # fmt: skip
        time = prefill_mixing_s(means.ops, mixer, 1.0, phase.rows, phase.context, tp, kv)
        flops, moved = float(work.flops), float(work.moved_bytes)
    else:
        queries = phase.rows / phase.sequences
        time = decode_mixing_s(means.ops, mixer, phase.sequences, queries, phase.context, tp, kv)
        keys, values = (mixer.kv_rank + mixer.rope_dim, mixer.kv_rank) if mixer.latent else (
            mixer.head_dim, mixer.value_dim)  # fmt: skip
        kept = keys if mixer.latent or mixer.one_cache else groups * (keys + values)
        flops = 2.0 * phase.rows * heads * reach * (keys + values)
        moved = phase.sequences * reach * kept * BYTES[kv] + phase.rows * heads * (keys + values) * BYTES["bf16"]
    share = _factor(means, phase, float(means.rules.mixing))
    dtype = "bf16" if kv not in BYTES or not means.ops.spec.computes(kv) else kv
    return Operation(
        phase.name, "attention", count * flops, count * moved, count * share * float(np.asarray(time)), dtype
    )


def _experts(means: Means, shop: Shop, phase: Phase, mlp: Mlp, count: int) -> Operation:
    pool, dtype = shop.pool, shop.formats.experts
    everyone = phase.rows * float(pool.attention_dp)
    shape = (everyone, mlp.latent or shop.hidden, mlp.width, mlp.experts, mlp.top_k, dtype)
    work = work_of(*shape, gated=mlp.gated, tp=pool.moe_tp, ep=pool.moe_ep)
    time = float(means.ops.moe_s(*shape, gated=mlp.gated, tp=pool.moe_tp, ep=pool.moe_ep))
    share = _factor(means, phase, float(means.rules.compute))
    return Operation(
        phase.name, "experts", count * float(work.flops), count * float(work.bytes), count * share * time,
        flavour_of(dtype).compute,
    )  # fmt: skip
