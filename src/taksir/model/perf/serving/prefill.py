"""Reading a prompt: all its tokens pass the layers at once, or a chunk at a time."""

from __future__ import annotations

import numpy as np

from taksir.model.perf.operations import Operations
from taksir.model.perf.serving.deployment import Pool
from taksir.model.perf.serving.formats import Formats
from taksir.model.perf.serving.layer import Parts, Shop, added
from taksir.model.perf.serving.mixing import prefill_mixing_s
from taksir.model.perf.spec import BYTES
from taksir.model.workload.transformer import Attention, Block, Transformer
from taksir.quantity.amount import Value


def prefill_operations(
    ops: Operations,
    fabric: object,
    model: Transformer,
    pool: Pool,
    formats: Formats,
    tokens: Value,
    together: Value = 1.0,
    beside: Value | None = None,
) -> Parts:
    """Seconds of the operations for one prompt of `tokens` on one copy of attention, as their tables give them.

    Other copies are taken to read prompts of their own meanwhile, so that experts see the tokens of all. `together`
    prompts pass the layers in one step, which is quicker for each where they are short. With `beside`, they do so in a
    step of as many tokens that are decoded: what is counted is by how much it gets longer.
    """
    shop = Shop(ops, fabric, model.hidden, pool, formats)
    total: Parts = {}
    length = np.asarray(tokens, float)
    for block in model.blocks:
        parts = _prompts(shop, block, length, together, beside)
        if block.mixer is not None:
            dtype = formats.kv if isinstance(block.mixer, Attention) else "bf16"
            parts["mixing"] = prefill_mixing_s(ops, block.mixer, 1.0, length, length, pool.tp, dtype)
        total = added(total, parts, block.count)
    width = model.vocab / np.asarray(pool.tp, float)
    total = added(total, {"logits": ops.gemm_s(np.ones_like(length), width, model.hidden, formats.logits)})
    hop = fabric.send_s(length * model.hidden * BYTES["bf16"], pool.ranks)  # type: ignore[attr-defined]
    return added(total, {"network": np.where(np.asarray(pool.pp) > 1, hop, 0.0)}, pool.pp)


def _prompts(shop: Shop, block: Block, length: Value, together: Value, beside: Value | None) -> Parts:
    """A layer but for the mixing of tokens: one prompt's share of those that pass it together."""
    passing = np.asarray(length, float) * together
    if beside is None:
        return {key: np.asarray(part) / together for key, part in shop.parts(block, passing).items()}
    alone, both = shop.parts(block, beside), shop.parts(block, passing + np.asarray(beside, float))
    return {key: np.maximum(np.asarray(both[key]) - alone[key], 0.0) / together for key in both}
