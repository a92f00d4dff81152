"""The matrices of a layer as one chip holds them: their shapes serve both the time of products and the memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from taksir.model.perf.serving.formats import Formats
from taksir.model.workload.transformer import Attention, Mlp, Recurrence
from taksir.quantity.amount import Value


@dataclass(frozen=True, slots=True)
class Product:
    """A product (m x k) (k x n) that m tokens go through, its matrix kept in `dtype`."""

    n: Value
    k: Value
    dtype: str

    @property
    def weights(self) -> Value:
        """Numbers in the matrix."""
        return np.asarray(self.n, float) * self.k


def cut(heads: int, tp: Value) -> Value:
    """Heads on one of `tp` chips: at least one, copied when there are fewer than chips."""
    return np.maximum(1.0, heads / np.asarray(tp, float))


def mixer_products(mixer: Attention | Recurrence, hidden: int, tp: Value, formats: Formats) -> Iterator[Product]:
    """Products before and after the tokens mix."""
    if isinstance(mixer, Recurrence):
        read = 2.0 * mixer.key_width + 2.0 * mixer.value_width + 2.0 * mixer.value_heads
        yield Product(read / tp, hidden, formats.attention)
        yield Product(hidden, mixer.value_width / np.asarray(tp, float), formats.attention)
        return
    heads = cut(mixer.heads, tp)
    values = heads * mixer.value_dim
    if mixer.latent:
        plain = mixer.head_dim - mixer.rope_dim
        yield Product(mixer.q_rank + mixer.kv_rank + mixer.rope_dim, hidden, formats.attention)
        yield Product(heads * mixer.head_dim, mixer.q_rank or hidden, formats.attention)
        yield Product(heads * (plain + mixer.value_dim), mixer.kv_rank, "bf16")
    else:
        keys = cut(mixer.kv_heads, tp) * mixer.head_dim
        carried = keys * (1 if mixer.one_cache or mixer.tied_values else 2)
        yield Product(heads * mixer.head_dim + carried + (values if mixer.gated else 0.0), hidden, formats.attention)
    if mixer.index_heads:
        yield Product(mixer.index_heads * mixer.index_dim, mixer.q_rank or hidden, "bf16")
        yield Product(mixer.index_dim + mixer.index_heads, hidden, "bf16")
    if mixer.out_rank:
        yield Product(mixer.out_groups * mixer.out_rank, values / mixer.out_groups, formats.attention)
        values = np.asarray(mixer.out_groups * mixer.out_rank, float)
    yield Product(hidden, values, formats.attention)


def dense_products(mlp: Mlp, hidden: int, tp: Value, formats: Formats) -> Iterator[Product]:
    """Products of a dense layer, or of the part of a mixture that all tokens pass."""
    width = np.asarray(mlp.shared_width if mlp.experts else mlp.width, float) / tp
    if not np.any(width):
        return
    yield Product(width * (mlp.matrices - 1), hidden, formats.dense)
    yield Product(hidden, width, formats.dense)


def expert_weights(mlp: Mlp, hidden: int, ranks: Value) -> Value:
    """Numbers in the experts of a layer that one of `ranks` chips holds."""
    return np.asarray(mlp.matrices * float(mlp.experts) * mlp.width * (mlp.latent or hidden) / np.asarray(ranks, float))
