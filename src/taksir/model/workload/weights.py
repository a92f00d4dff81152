"""Parameters of a model, part by part, from the shapes of its blocks.

Biases and the gains of norms inside a mixer are left out: together they stay below a thousandth.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

from taksir.model.workload.transformer import Attention, Block, Mlp, Recurrence, Transformer


@dataclass(frozen=True, slots=True)
class LayerWeights:
    """Parameters of one layer. `experts` are all routed ones, `chosen` those that a token passes."""

    mixer: float = 0.0
    dense: float = 0.0
    shared: float = 0.0
    experts: float = 0.0
    chosen: float = 0.0
    router: float = 0.0
    norms: float = 0.0

    @property
    def total(self) -> float:
        """All of them."""
        return self.mixer + self.dense + self.shared + self.experts + self.router + self.norms

    @property
    def active(self) -> float:
        """Those that a token passes."""
        return self.total - self.experts + self.chosen


@dataclass(frozen=True, slots=True)
class Weights:
    """Parameters of a model by part. `chosen` and `mtp` are not in `total`: the first is a part of `experts`."""

    embedding: float
    output: float
    attention: float
    recurrence: float
    dense: float
    shared: float
    experts: float
    router: float
    norms: float
    chosen: float
    mtp: float

    @property
    def total(self) -> float:
        """Parameters without those for multi-token prediction; a tied matrix counts once, as the embedding."""
        return sum(float(getattr(self, one.name)) for one in fields(self) if one.name not in ("chosen", "mtp"))

    @property
    def active(self) -> float:
        """Parameters that a token passes: chosen experts only, and no embedding that is only looked up."""
        return self.active_with_embedding - (self.embedding if self.output else 0.0)

    @property
    def active_with_embedding(self) -> float:
        """The same with the embedding, as some makers count."""
        return self.total - self.experts + self.chosen


def weights(model: Transformer) -> Weights:
    """Parameters of a model by part."""
    layers = [(block, layer_weights(model.hidden, block)) for block in model.blocks]
    mtp = model.mtp_block
    ahead = mtp.count * (layer_weights(model.hidden, mtp).total + 2.0 * model.hidden**2) if mtp else 0.0

    def summed(part: str) -> float:
        return sum(block.count * float(getattr(layer, part)) for block, layer in layers)

    def mixers(kind: type[Attention] | type[Recurrence]) -> float:
        return sum(block.count * layer.mixer for block, layer in layers if isinstance(block.mixer, kind))

    return Weights(
        embedding=float(model.vocab + model.positions) * model.hidden,
        output=0.0 if model.tied else float(model.vocab) * model.hidden,
        attention=mixers(Attention),
        recurrence=mixers(Recurrence),
        dense=summed("dense"),
        shared=summed("shared"),
        experts=summed("experts"),
        router=summed("router"),
        norms=summed("norms") + model.hidden,
        chosen=summed("chosen"),
        mtp=ahead,
    )


def layer_weights(hidden: int, block: Block) -> LayerWeights:
    """Parameters of one layer of a block in a residual stream of `hidden`."""
    norms = float(hidden) * ((block.mixer is not None) + (block.mlp is not None))
    mixer = mixer_weights(hidden, block.mixer)
    mlp = block.mlp
    if mlp is None:
        return LayerWeights(mixer=mixer, norms=norms)
    if not mlp.experts:
        return LayerWeights(mixer=mixer, dense=float(mlp.matrices) * hidden * mlp.width, norms=norms)
    return LayerWeights(
        mixer=mixer,
        shared=float(mlp.matrices) * hidden * mlp.shared_width + 2.0 * hidden * mlp.latent,
        experts=mlp.experts * expert_weights(hidden, mlp),
        chosen=mlp.top_k * expert_weights(hidden, mlp),
        router=float(hidden) * mlp.experts,
        norms=norms,
    )


def expert_weights(hidden: int, mlp: Mlp) -> float:
    """Parameters of one routed expert."""
    return float(mlp.matrices) * (mlp.latent or hidden) * mlp.width


def mixer_weights(hidden: int, mixer: Attention | Recurrence | None) -> float:
    """Parameters of the part of a layer that mixes tokens."""
    if mixer is None:
        return 0.0
    if isinstance(mixer, Recurrence):
        return recurrence_weights(hidden, mixer)
    return (
        query_weights(hidden, mixer)
        + key_weights(hidden, mixer)
        + out_weights(hidden, mixer)
        + index_weights(hidden, mixer)
    )


def query_weights(hidden: int, attention: Attention) -> float:
    """Of queries, through their rank where there is one (arXiv:2405.04434, eq. 12-13)."""
    width = float(attention.heads) * attention.head_dim
    rank = attention.q_rank
    return rank * (hidden + width) if rank else hidden * width


def key_weights(hidden: int, attention: Attention) -> float:
    """Of keys and values: per head, through the latent (arXiv:2405.04434, eq. 9-11), or compressed over tokens.

    Compressed keys need a projection of their own and one of the weights by which tokens are summed; keys that are
    chosen among stand for overlapping spans, which doubles both (DeepSeek-V4 report, compressed sparse attention).
    """
    if attention.latent:
        plain_dim = attention.head_dim - attention.rope_dim
        up = attention.kv_rank * float(attention.heads) * (plain_dim + attention.value_dim)
        return float(hidden) * (attention.kv_rank + attention.rope_dim) + up
    value_dim = 0 if attention.tied_values else attention.value_dim
    width = float(attention.kv_heads) * (attention.head_dim + value_dim)
    return hidden * (width + _compressor_width(attention, attention.kv_heads * attention.head_dim))


def out_weights(hidden: int, attention: Attention) -> float:
    """Of the output projection, through ranks of groups where there are any, and of the output's gate."""
    width = float(attention.heads) * attention.value_dim
    gate = hidden * width if attention.gated else 0.0
    if attention.out_rank:
        return gate + attention.out_rank * (width + attention.out_groups * float(hidden))
    return gate + width * hidden


def index_weights(hidden: int, attention: Attention) -> float:
    """Of the indexer of sparse attention: queries, one key, a weight a head (DeepSeek-V3.2 report, section 2.1)."""
    queries = float(attention.index_heads) * attention.index_dim * (attention.q_rank or hidden)
    key = attention.index_dim if attention.index_heads else 0
    compressor = _compressor_width(attention, key)
    return queries + float(hidden) * (attention.index_heads + (compressor or key))


def _compressor_width(attention: Attention, key_width: int) -> float:
    if not attention.compress:
        return 0.0
    overlap = 2 if attention.top_k else 1
    return 2.0 * overlap * key_width


def recurrence_weights(hidden: int, layer: Recurrence) -> float:
    """Of a recurrent layer.

    Mamba-2 (arXiv:2405.21060, section 7): values, their gate, B and C, a step a head. Gated delta net
    (arXiv:2412.06464): queries, keys, values, gate, two numbers a head. Kimi delta attention (arXiv:2510.26692): the
    same with a decay a key channel, through a rank as wide as a head.
    """
    keys, values, heads = float(layer.key_width), float(layer.value_width), float(layer.value_heads)
    conv = layer.conv * (2 * keys + values)
    common = hidden * (2 * keys + 2 * values) + conv + values * hidden
    if layer.kind == "mamba2":
        return common + hidden * heads
    if layer.kind == "kda":
        return common + hidden * heads + layer.value_dim * (hidden + keys)
    return common + 2 * hidden * heads
