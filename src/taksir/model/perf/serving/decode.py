"""One step of decoding: every request of a batch gets its next token (or several, when some were guessed ahead)."""

from __future__ import annotations

import numpy as np

from taksir.model.perf.operations import Operations
from taksir.model.perf.serving.deployment import Pool, Speculation
from taksir.model.perf.serving.formats import Formats
from taksir.model.perf.serving.layer import Parts, Shop, added
from taksir.model.perf.serving.mixing import decode_mixing_s
from taksir.model.perf.serving.rules import Rules
from taksir.model.perf.spec import BYTES
from taksir.model.workload.transformer import Attention, Block, Transformer
from taksir.quantity.amount import Value


def decode_operations(
    ops: Operations,
    fabric: object,
    model: Transformer,
    pool: Pool,
    formats: Formats,
    batch: Value,
    context: Value,
    speculation: Speculation | None = None,
) -> Parts:
    """Seconds of the operations of one step on one chip, as their tables give them.

    `batch` requests of one replica; a copy of attention has its share of them, at least one. With pipelining, the batch
    runs in `pp` groups one behind the other and every token passes all stages.
    """
    drafted = 0.0 if speculation is None else np.asarray(speculation.drafted, float)
    own = np.maximum(np.asarray(batch, float) / np.asarray(pool.attention_dp) / np.asarray(pool.pp), 1.0)
    shop = Shop(ops, fabric, model.hidden, pool, formats)
    total: Parts = {}
    for block in model.blocks:
        total = added(total, _block(shop, block, own, drafted + 1, context), block.count)
    total = added(total, _logits(shop, model, own * (drafted + 1)))
    if np.any(drafted > 0):
        guess = model.mtp_block or Block(1, model.blocks[-1].mixer, model.blocks[-1].mlp)
        one = added(_block(shop, guess, own, 1.0, context), _logits(shop, model, own))
        total = added(total, {"draft": sum(np.asarray(part) for part in one.values())}, drafted)
    hop = fabric.send_s(own * model.hidden * BYTES["bf16"], pool.ranks)  # type: ignore[attr-defined]
    return added(total, {"network": np.where(np.asarray(pool.pp) > 1, hop, 0.0)}, pool.pp)


def decode_step(operations: Parts, layers: Value, batch: Value, rules: Rules) -> Parts:
    """The step as an engine runs it: operations with its factors, and what it adds a step, a layer, a request.

    `batch` is that of one copy of attention: each has a scheduler of its own.
    """
    factor = {
        "products": rules.compute, "experts": rules.compute, "logits": rules.compute, "draft": rules.compute,
        "mixing": rules.mixing, "streams": rules.streams, "network": rules.network,
    }  # fmt: skip
    step: Parts = {key: factor[key] * np.asarray(seconds) for key, seconds in operations.items()}
    step["host"] = (
        rules.step_s
        + rules.layer_s * layers
        + rules.sequence_s * np.asarray(batch, float)
    )  # fmt: skip
    return step


def _block(shop: Shop, block: Block, own: Value, queries: Value, context: Value) -> Parts:
    tokens = np.asarray(own, float) * queries
    parts = shop.parts(block, tokens)
    if block.mixer is not None:
        cache = shop.formats.kv if isinstance(block.mixer, Attention) else "bf16"
        parts["mixing"] = decode_mixing_s(shop.ops, block.mixer, own, queries, context, shop.pool.tp, cache)
    return parts


def _logits(shop: Shop, model: Transformer, tokens: Value) -> Parts:
    width = model.vocab / np.asarray(shop.pool.tp, float)
    sampled = shop.ops.stream_s(np.asarray(tokens, float) * width * 2 * BYTES["bf16"])
    return {"logits": shop.ops.gemm_s(tokens, width, model.hidden, shop.formats.logits) + sampled}
