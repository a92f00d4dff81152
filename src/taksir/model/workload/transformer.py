"""A language model as the shapes of its blocks: attention or recurrence, dense or mixture-of-experts layers."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Attention:
    """Softmax attention. `head_dim` is of queries and keys (rotary part included), `value_dim` of values.

    `window` keys at most are seen by a query (0: all); `top_k` keys are chosen by an indexer of `index_heads` heads of
    `index_dim` (top_k 0: no choice; index_heads 0: the choice of an earlier layer is used). With `kv_rank` above zero
    it is multi-head latent attention (DeepSeek-V2, arXiv:2405.04434): keys and values are kept as `kv_rank + rope_dim`
    numbers a token, queries pass `q_rank`.

    With `compress` above zero a query sees `window` keys as they are and, beyond, keys that stand for `compress` tokens
    each (`top_k` of them when it is above zero). `gated`: a projection as wide as the output gates it. `tied_values`:
    there is no matrix of values; `one_cache`: key and value are one vector, kept once. `out_rank`: the output is
    projected in `out_groups` groups to that rank each, and from there to the residual stream.
    """

    heads: int
    kv_heads: int
    head_dim: int
    value_dim: int
    window: int = 0
    top_k: int = 0
    index_heads: int = 0
    index_dim: int = 0
    q_rank: int = 0
    kv_rank: int = 0
    rope_dim: int = 0
    compress: int = 0
    gated: bool = False
    tied_values: bool = False
    one_cache: bool = False
    out_rank: int = 0
    out_groups: int = 1

    @property
    def latent(self) -> bool:
        """Whether it is multi-head latent attention."""
        return self.kv_rank > 0


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A layer whose state does not grow with the context: `kind` gdn (gated delta net), kda or mamba2.

    The state of a value head is `key_dim` x `value_dim`; of Mamba-2 key heads are its groups and `key_dim` its state.
    `conv` is the number of taps of the short convolution.
    """

    kind: str
    key_heads: int
    key_dim: int
    value_heads: int
    value_dim: int
    conv: int

    @property
    def key_width(self) -> int:
        """Numbers of all keys of a token."""
        return self.key_heads * self.key_dim

    @property
    def value_width(self) -> int:
        """Numbers of all values of a token."""
        return self.value_heads * self.value_dim


@dataclass(frozen=True, slots=True)
class Mlp:
    """A feed-forward layer of `width`; `gated` ones have three matrices, others two.

    With `experts` above zero it is a mixture: each token passes `top_k` experts of `width`, and a dense part of
    `shared_width` that all tokens pass. `latent` is the width that tokens are projected to before the experts (0:
    none).
    """

    width: int
    gated: bool = True
    experts: int = 0
    top_k: int = 0
    shared_width: int = 0
    latent: int = 0

    @property
    def matrices(self) -> int:
        """Matrices of a feed-forward layer: gate, up and down, or up and down."""
        return 3 if self.gated else 2


@dataclass(frozen=True, slots=True)
class Block:
    """`count` equal layers: a mixer of tokens (or none) and a feed-forward layer (or none)."""

    count: int
    mixer: Attention | Recurrence | None
    mlp: Mlp | None


@dataclass(frozen=True, slots=True)
class Transformer:
    """A model: hidden width, vocabulary and blocks; `tied` when the embedding is also the output matrix.

    `mtp` counts blocks for multi-token prediction (run beside the last block in training and in speculative decoding).
    `positions` are learned ones, `streams` residual streams side by side. `params` and `active` are the published
    counts, where there are any, and `tokens` those that it was pretrained on. With `mxfp4_experts` its maker gives it
    out with experts in MXFP4.
    """

    key: str
    name: str
    hidden: int
    vocab: int
    blocks: tuple[Block, ...] = field(default=())
    tied: bool = False
    mtp: int = 0
    context: int | None = None
    params: float | None = None
    active: float | None = None
    positions: int = 0
    streams: int = 1
    tokens: float | None = None
    mxfp4_experts: bool = False

    @property
    def layers(self) -> int:
        """Layers in all, those for multi-token prediction left out."""
        return sum(block.count for block in self.blocks)

    @property
    def moe(self) -> bool:
        """Whether any layer is a mixture of experts."""
        return any(block.mlp is not None and block.mlp.experts for block in self.blocks)

    @property
    def mtp_block(self) -> Block | None:
        """The block that predicts more than one token, `count` of them: the last attention and feed-forward layer."""
        if not self.mtp:
            return None
        mixers = [block.mixer for block in self.blocks if isinstance(block.mixer, Attention)]
        mlps = [block.mlp for block in self.blocks if block.mlp is not None]
        return Block(self.mtp, mixers[-1] if mixers else None, mlps[-1] if mlps else None)
