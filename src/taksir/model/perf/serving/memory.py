"""What a served model takes in one chip's memory, the requests that fit beside it, and what is over when none does."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from taksir.model.perf.serving.deployment import Pool
from taksir.model.perf.serving.formats import Formats
from taksir.model.perf.serving.products import cut, dense_products, expert_weights, mixer_products
from taksir.model.perf.spec import BYTES
from taksir.model.workload.transformer import Attention, Block, Recurrence, Transformer
from taksir.quantity.amount import Value

SCALES = {"fp4": 1.125, "mxfp4": 1.0625, "mxfp4_fp8": 1.0625, "int4": 1.125}
"""Bytes of a block-scaled format with its scales over those without: one byte for 16 (NVFP4), for 32 (MX), for 16."""


@dataclass(frozen=True, slots=True)
class Memory:
    """Bytes on one chip: weights, activations of a step and buffers of the engine, cache of one request.

    `budget_bytes` is what the engine may use of the chip; `max_batch` the requests of a copy of attention that fit.
    """

    weights_bytes: Value
    working_bytes: Value
    request_bytes: Value
    budget_bytes: Value

    @property
    def max_batch(self) -> Value:
        """Requests whose cache fits, at least 0."""
        left = self.budget_bytes - self.weights_bytes - self.working_bytes
        return np.maximum(0.0, left / np.maximum(self.request_bytes, 1.0))

    def over(self) -> str | None:
        """What does not fit (a single deployment), in words; None when at least one request fits."""
        if np.all(self.max_batch >= 1):
            return None
        weights, budget = float(np.min(self.weights_bytes)), float(np.max(self.budget_bytes))
        what = "weights alone" if weights > budget else "weights with the cache of one request"
        need = weights + (0.0 if weights > budget else float(np.min(self.working_bytes + self.request_bytes)))
        return f"does not fit: {what} take {need / 1e9:.1f} GB of a chip, of which {budget / 1e9:.1f} GB may be used"


def stored_bytes(dtype: str) -> float:
    """Bytes of one number as it is kept, scales of blocks included."""
    plain = {"fp8_block": "fp8", "mxfp4": "fp4", "mxfp4_fp8": "fp4", "int4": "fp4"}.get(dtype, dtype)
    return BYTES[plain] * SCALES.get(dtype, 1.0)


def weights_bytes(model: Transformer, pool: Pool, formats: Formats) -> Value:
    """Weights on one chip: attention and dense layers cut over `tp`, experts over all chips of a replica."""
    total: Value = 0.0
    blocks = model.blocks + ((model.mtp_block,) if model.mtp_block else ())
    for block in blocks:
        one: Value = 0.0
        products = [] if block.mixer is None else list(mixer_products(block.mixer, model.hidden, pool.tp, formats))
        if block.mlp is not None:
            products += dense_products(block.mlp, model.hidden, pool.tp, formats)
            if block.mlp.experts:
                one = expert_weights(block.mlp, model.hidden, pool.ranks) * stored_bytes(formats.experts)
        for each in products:
            one = one + each.weights * stored_bytes(each.dtype)
        total = total + block.count * one / np.asarray(pool.pp, float)
    tables = 1 if model.tied else 2
    return np.asarray(
        total + tables * model.vocab * model.hidden * stored_bytes(formats.logits) / np.asarray(pool.tp, float)
    )


def token_bytes(model: Transformer, block: Block, tp: Value, formats: Formats) -> Value:
    """Cache of one token in one layer on one chip."""
    mixer = block.mixer
    if not isinstance(mixer, Attention):
        return 0.0
    size = BYTES[formats.kv]
    index = mixer.index_dim * BYTES["fp8"] if mixer.index_heads else 0.0
    if mixer.latent:
        return (mixer.kv_rank + mixer.rope_dim) * size + index
    numbers = mixer.head_dim if mixer.one_cache else mixer.head_dim + mixer.value_dim
    return cut(mixer.kv_heads, tp) * numbers * size + index


def request_bytes(model: Transformer, pool: Pool, formats: Formats, tokens: Value) -> Value:
    """Cache of one request with `tokens` behind it on one chip, states of recurrences included."""
    total: Value = 0.0
    for block in model.blocks:
        mixer = block.mixer
        if isinstance(mixer, Recurrence):
            state = mixer.value_heads * mixer.key_dim * mixer.value_dim * BYTES["fp32"] / np.asarray(pool.tp, float)
            total = total + block.count * state
        elif mixer is not None:
            kept = np.minimum(tokens, mixer.window) if mixer.window and not mixer.compress else tokens
            total = total + block.count * kept * token_bytes(model, block, pool.tp, formats)
    return np.asarray(total / np.asarray(pool.pp, float))


def memory_of(
    model: Transformer, pool: Pool, formats: Formats, tokens: Value, step_tokens: Value, capacity_bytes: Value,
    share: Value,
) -> Memory:  # fmt: skip
    """Memory of one chip whose requests have up to `tokens`; `share` of the capacity is the engine's to fill.

    Working memory is that of the widest layer for `step_tokens`: its input, its widest inner value, the logits.
    """
    widest = max((block.mlp.width * block.mlp.matrices for block in model.blocks if block.mlp), default=model.hidden)
    working = np.asarray(step_tokens, float) * (4 * model.hidden + widest / np.asarray(pool.tp, float)) * BYTES["bf16"]
    return Memory(
        weights_bytes(model, pool, formats),
        working,
        request_bytes(model, pool, formats, tokens),
        np.asarray(share, float) * capacity_bytes,
    )
