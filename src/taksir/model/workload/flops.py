"""FLOPs of a model, without hardware: of matrices, of attention over the context, and in training.

A multiplication and an addition are two FLOPs. Norms, activations and softmax are left out, as in the model FLOPs of
the literature.
"""

from __future__ import annotations

from dataclasses import dataclass

from taksir.model.workload.keys import attended, indexed
from taksir.model.workload.transformer import Attention, Block, Recurrence, Transformer
from taksir.model.workload.weights import layer_weights
from taksir.quantity.amount import Value


@dataclass(frozen=True, slots=True)
class Flops:
    """FLOPs by part: matrices of the layers, attention over the context (or recurrent state), output matrix."""

    linear: Value
    context: Value
    output: Value

    @property
    def total(self) -> Value:
        """All of them."""
        return self.linear + self.context + self.output

    def times(self, factor: Value) -> Flops:
        """The same, so many times."""
        return Flops(self.linear * factor, self.context * factor, self.output * factor)


def linear_flops(hidden: int, block: Block) -> float:
    """Of the matrices of one layer, for one token: 2 · the weights that it passes, norms left out."""
    layer = layer_weights(hidden, block)
    return 2.0 * (layer.active - layer.norms)


def context_flops(
    mixer: Attention | Recurrence | None, query: Value, context: Value, *, causal: bool = True, absorbed: bool = False
) -> Value:
    """Of one layer over the context of one sequence: scores and weighted sum, or update and reading of the state.

    Softmax attention takes 2 · heads · (head_dim + value_dim) for each pair of query and key, its indexer
    2 · index_heads · index_dim (DeepSeek-V3.2 report, section 2.1). `absorbed` multi-head latent attention works in the
    latent itself: 2 · heads · (2 · kv_rank + rope_dim) (arXiv:2405.04434, section 2.1.2). A recurrent state takes 4 of
    its size a token for update and reading (Mamba-2), 6 with the delta rule, which also reads what it corrects.
    """
    if mixer is None:
        return 0.0 * query
    if isinstance(mixer, Recurrence):
        passes = 2 if mixer.kind == "mamba2" else 3
        return 2.0 * passes * mixer.value_width * mixer.key_dim * query
    width = mixer.head_dim + mixer.value_dim
    if absorbed and mixer.latent:
        width = 2 * mixer.kv_rank + mixer.rope_dim
    pairs = attended(mixer, query, context, causal=causal)
    weighed = indexed(mixer, query, context, causal=causal)
    return 2.0 * mixer.heads * width * pairs + 2.0 * mixer.index_heads * mixer.index_dim * weighed


def forward_flops(
    model: Transformer,
    query: Value,
    context: Value,
    *,
    causal: bool = True,
    logits: Value | None = None,
    absorbed: bool = False,
) -> Flops:
    """Of one sequence forward: the last `query` of `context` positions, of which `logits` are scored (all unless said).

    Blocks for multi-token prediction are left out.
    """
    linear: Value = 0.0
    over: Value = 0.0
    for block in model.blocks:
        linear = linear + block.count * linear_flops(model.hidden, block) * query
        over = over + block.count * context_flops(block.mixer, query, context, causal=causal, absorbed=absorbed)
    scored = query if logits is None else logits
    return Flops(linear, over, 2.0 * model.vocab * model.hidden * scored)


def mtp_flops(model: Transformer, query: Value, context: Value, *, causal: bool = True) -> Flops:
    """Of the blocks for multi-token prediction, forward: each joins two streams, runs a layer and scores all positions.

    Source: DeepSeek-V3 report, arXiv:2412.19437, section 2.2.
    """
    block = model.mtp_block
    if block is None:
        return Flops(0.0 * query, 0.0 * query, 0.0 * query)
    join = 2.0 * 2.0 * model.hidden**2
    return Flops(
        block.count * (linear_flops(model.hidden, block) + join) * query,
        block.count * context_flops(block.mixer, query, context, causal=causal),
        block.count * 2.0 * model.vocab * model.hidden * query,
    )


def training_flops(model: Transformer, seq: Value, *, causal: bool = True, mtp: bool = False) -> Flops:
    """Model FLOPs of training, a token: forward and twice that backward, nothing recomputed.

    With `causal` a query meets the keys before it alone, which is what kernels work out; without it attention is
    counted whole, as Megatron (arXiv:2104.04473, eq. 3) and PaLM (arXiv:2204.02311, appendix B) do.
    """
    whole = forward_flops(model, seq, seq, causal=causal)
    if mtp:
        ahead = mtp_flops(model, seq, seq, causal=causal)
        whole = Flops(whole.linear + ahead.linear, whole.context + ahead.context, whole.output + ahead.output)
    return whole.times(3.0 / seq)
