"""What prefill and decode ask of a machine: FLOPs and bytes, layer by layer and in all."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from taksir.model.workload.flops import context_flops, linear_flops
from taksir.model.workload.memory import layer_cache_bytes, token_numbers
from taksir.model.workload.transformer import Attention, Block, Mlp, Recurrence, Transformer
from taksir.model.workload.weights import layer_weights
from taksir.quantity.amount import Value


@dataclass(frozen=True, slots=True)
class Demand:
    """FLOPs, and bytes read of weights, read of what sequences keep, and written to it."""

    linear_flops: Value
    context_flops: Value
    weight_bytes: Value
    read_bytes: Value
    written_bytes: Value

    @property
    def flops(self) -> Value:
        """FLOPs of matrices and of attention together."""
        return self.linear_flops + self.context_flops

    @property
    def bytes(self) -> Value:
        """Bytes moved in all."""
        return self.weight_bytes + self.read_bytes + self.written_bytes

    def __add__(self, other: Demand) -> Demand:
        return Demand(*(one + two for one, two in zip(self._parts, other._parts, strict=True)))

    def times(self, factor: float) -> Demand:
        """The same, so many times."""
        return Demand(*(part * factor for part in self._parts))

    @property
    def _parts(self) -> tuple[Value, ...]:
        return self.linear_flops, self.context_flops, self.weight_bytes, self.read_bytes, self.written_bytes


@dataclass(frozen=True, slots=True)
class Formats:
    """Bytes of one weight, of one kept key or value, of one number of a recurrent state."""

    weight: float = 2.0
    kv: float = 2.0
    state: float = 4.0


def layer_demand(
    hidden: int,
    block: Block,
    batch: Value,
    query: Value,
    context: Value,
    formats: Formats,
    *,
    absorbed: bool = False,
) -> Demand:
    """One layer for `batch` sequences whose last `query` of `context` positions are worked out; matrices count once.

    Queries read what was kept before them: all of it, or what windows and choice leave, but not more than there is.
    """
    tokens = batch * query
    before = np.asarray(context) - query
    return Demand(
        linear_flops=linear_flops(hidden, block) * tokens,
        context_flops=context_flops(block.mixer, query, context, absorbed=absorbed) * batch,
        weight_bytes=_weights_read(hidden, block, tokens) * formats.weight,
        read_bytes=batch * _read(block.mixer, query, before, formats),
        written_bytes=batch * _written(block.mixer, query, formats),
    )


def prefill(model: Transformer, batch: Value, query: Value, context: Value, formats: Formats) -> Demand:
    """All layers and one scored position a sequence, for `query` new positions of each of `batch` prompts."""
    return _whole(model, batch, query, context, formats, absorbed=False)


def decode(model: Transformer, batch: Value, context: Value, formats: Formats) -> Demand:
    """All layers and the output for one new token of each of `batch` sequences, whose context it ends."""
    return _whole(model, batch, 1.0 + 0.0 * np.asarray(context), context, formats, absorbed=True)


def experts_met(experts: int, top_k: int, tokens: Value) -> Value:
    """Experts that at least one of `tokens` passes, when each chooses top_k of them evenly: E·(1 − (1 − k/E)^n).

    >>> float(experts_met(8, 2, 1)), round(float(experts_met(8, 2, 1000)), 6)
    (2.0, 8.0)
    """
    met: Value = experts * (1.0 - (1.0 - top_k / experts) ** np.asarray(tokens, dtype=float))
    return met


def _whole(
    model: Transformer, batch: Value, query: Value, context: Value, formats: Formats, *, absorbed: bool
) -> Demand:
    output = float(model.vocab) * model.hidden
    start = 0.0 * np.asarray(batch) * np.asarray(query) * np.asarray(context)
    total = Demand(start + 2.0 * output * batch, start, start + output * formats.weight, start, start)
    for block in model.blocks:
        layer = layer_demand(model.hidden, block, batch, query, context, formats, absorbed=absorbed)
        total = total + layer.times(block.count)
    return total


def _weights_read(hidden: int, block: Block, tokens: Value) -> Value:
    layer = layer_weights(hidden, block)
    rest = layer.total - layer.experts
    mlp: Mlp | None = block.mlp
    if mlp is None or not mlp.experts:
        return rest + 0.0 * tokens
    return rest + layer.experts / mlp.experts * experts_met(mlp.experts, mlp.top_k, tokens)


def _read(mixer: Attention | Recurrence | None, query: Value, before: Value, formats: Formats) -> Value:
    kept = layer_cache_bytes(mixer, before, formats.kv, state_bytes=formats.state)
    if not isinstance(mixer, Attention) or not mixer.top_k:
        return kept
    size = float(token_numbers(mixer)) * formats.kv
    entries = before / (mixer.compress or 1)
    near = np.minimum(before, mixer.window) if mixer.compress else 0.0
    index = entries * mixer.index_dim * formats.kv if mixer.index_heads else 0.0
    return (np.minimum(entries, query * mixer.top_k) + near) * size + index


def _written(mixer: Attention | Recurrence | None, query: Value, formats: Formats) -> Value:
    if not isinstance(mixer, Attention):
        return layer_cache_bytes(mixer, query, formats.kv, state_bytes=formats.state)
    key = mixer.index_dim if mixer.index_heads else 0
    return query * (float(token_numbers(mixer)) + key / (mixer.compress or 1)) * formats.kv
