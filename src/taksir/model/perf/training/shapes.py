"""The matrix products of one layer as one rank sees them: widths, and which side tensor parallelism cuts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from taksir.model.workload.transformer import Attention, Mlp, Recurrence


@dataclass(frozen=True, slots=True)
class Matrix:
    """A weight of `inner` × `outer` numbers that every token passes.

    `cut` says what tensor parallelism divides: "outer" (columns), "inner" (rows), or "" (every rank does all of it).
    `least`: the cut side is divided by at most so many (key-value heads are copied, not cut, beyond their number).
    """

    inner: int
    outer: int
    cut: str
    least: int = 0

    @property
    def size(self) -> int:
        """Numbers of the whole matrix."""
        return self.inner * self.outer


def mixer_matrices(hidden: int, mixer: Attention | Recurrence | None) -> tuple[Matrix, ...]:
    """The projections into and out of attention or a recurrence."""
    if isinstance(mixer, Attention):
        return tuple(_attention(hidden, mixer))
    if isinstance(mixer, Recurrence):
        return tuple(_recurrence(hidden, mixer))
    return ()


def _attention(hidden: int, mixer: Attention) -> Iterator[Matrix]:
    queries, values = mixer.heads * mixer.head_dim, mixer.heads * mixer.value_dim
    if mixer.q_rank:
        yield Matrix(hidden, mixer.q_rank, "")
        yield Matrix(mixer.q_rank, queries, "outer")
    else:
        yield Matrix(hidden, queries, "outer")
    if mixer.latent:
        yield Matrix(hidden, mixer.kv_rank + mixer.rope_dim, "")
        yield Matrix(mixer.kv_rank, mixer.heads * (mixer.head_dim - mixer.rope_dim + mixer.value_dim), "outer")
    else:
        kinds = 1 if mixer.tied_values else 2
        yield Matrix(hidden, kinds * mixer.kv_heads * mixer.head_dim, "outer", mixer.kv_heads)
    if mixer.index_heads:
        yield Matrix(mixer.q_rank or hidden, mixer.index_heads * mixer.index_dim, "")
        yield Matrix(hidden, mixer.index_dim, "")
    if mixer.gated:
        yield Matrix(hidden, values, "outer")
    if mixer.out_rank:
        yield Matrix(values // mixer.out_groups, mixer.out_rank * mixer.out_groups, "outer")
        yield Matrix(mixer.out_rank * mixer.out_groups, hidden, "inner")
    else:
        yield Matrix(values, hidden, "inner")


def _recurrence(hidden: int, mixer: Recurrence) -> Iterator[Matrix]:
    """Keys, queries (or B and C), values, a gate as wide as the values, and a step a head; then the way back."""
    yield Matrix(hidden, 2 * mixer.key_width + 2 * mixer.value_width + mixer.value_heads, "outer")
    yield Matrix(mixer.value_width, hidden, "inner")


def mlp_matrices(hidden: int, mlp: Mlp | None) -> tuple[Matrix, ...]:
    """The dense products of a feed-forward layer: all of a dense one; router, shared and latent ones of a mixture."""
    if mlp is None:
        return ()
    width = mlp.shared_width if mlp.experts else mlp.width
    found = [Matrix(hidden, (mlp.matrices - 1) * width, "outer"), Matrix(width, hidden, "inner")] if width else []
    if mlp.experts:
        found.append(Matrix(hidden, mlp.experts, ""))
    if mlp.latent:
        found += [Matrix(hidden, mlp.latent, ""), Matrix(mlp.latent, hidden, "")]
    return tuple(found)


def expert_size(hidden: int, mlp: Mlp | None) -> int:
    """Numbers of all experts of a layer, shared ones left out."""
    if mlp is None or not mlp.experts:
        return 0
    return mlp.experts * mlp.matrices * (mlp.latent or hidden) * mlp.width
