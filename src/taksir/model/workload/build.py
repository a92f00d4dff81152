"""The shapes of a model from the facts of `data/models`."""

from __future__ import annotations

from taksir.catalog.entity import Entity
from taksir.errors import CatalogError
from taksir.model.assumptions import Assumptions
from taksir.model.workload.find import find_model
from taksir.model.workload.transformer import Attention, Block, Mlp, Recurrence, Transformer

TRAITS = frozenset({"tied", "plain", "gate", "keys-as-values", "one-cache", "mxfp4-experts"})
"""Words that `traits` may hold."""

MIXERS = frozenset({"full", "window", "sparse", "shared", "compressed", "recurrent", "none"})
"""Words for the part of a layer that mixes tokens."""

MLPS = frozenset({"dense", "experts", "none"})
"""Words for the feed-forward part of a layer."""


def transformer(world: Assumptions, name: str) -> Transformer:
    """A model by key, name or alias; UnknownNameError when none is called so, CatalogError when its shapes lack."""
    key = find_model(world, name)
    return _Shapes(world, world.entity("model", key)).transformer()


class _Shapes:
    """The facts of one model."""

    def __init__(self, world: Assumptions, entity: Entity) -> None:
        self._world = world
        self._entity = entity
        self._traits = frozenset(_words(entity.texts.get("traits", ""), ","))
        if self._traits - TRAITS:
            raise self._wrong(
                f"traits: {', '.join(sorted(self._traits - TRAITS))}; known are {', '.join(sorted(TRAITS))}"
            )

    def transformer(self) -> Transformer:
        """All of it."""
        entity = self._entity
        blocks = self._blocks()
        layers = sum(block.count for block in blocks)
        if layers != self._count("layers"):
            raise self._wrong(f"blocks hold {layers} layers, not {self._count('layers')}")
        return Transformer(
            entity.key,
            entity.name,
            self._count("hidden"),
            self._count("vocab"),
            blocks,
            tied="tied" in self._traits,
            mtp=self._count("mtp", 0),
            context=self._count("context") if entity.has("context") else None,
            params=self._number("params"),
            active=self._number("active"),
            positions=self._count("positions", 0),
            streams=self._count("streams", 1),
            tokens=self._number("tokens"),
            mxfp4_experts="mxfp4-experts" in self._traits,
        )

    def _blocks(self) -> tuple[Block, ...]:
        whole = "full+experts" if self._entity.has("experts") else "full+dense"
        text = self._entity.texts.get("blocks", f"{self._count('layers')} {whole}")
        return tuple(self._block(words) for words in _words(text, ","))

    def _block(self, text: str) -> Block:
        count, _, parts = text.partition(" ")
        mixer, plus, mlp = parts.partition("+")
        mixer, _, ratio = mixer.partition("/")
        mlp, _, width = mlp.partition("/")
        digits = [number for number in (count, ratio, width) if number]
        if (
            not (count and plus and all(number.isdigit() for number in digits))
            or mixer not in MIXERS
            or mlp not in MLPS
        ):
            raise self._wrong(f"blocks: {text!r} is not of the form '3 full+dense'")
        return Block(int(count), self._mixer(mixer, int(ratio or 0)), self._mlp(mlp, int(width or 0)))

    def _mixer(self, word: str, ratio: int) -> Attention | Recurrence | None:
        if word == "none":
            return None
        if word == "recurrent":
            return Recurrence(
                self._entity.text("recurrence"),
                self._count("state_key_heads"),
                self._count("state_key_dim"),
                self._count("state_value_heads"),
                self._count("state_value_dim"),
                self._count("state_conv"),
            )
        windowed = "window_" if word == "window" else ""
        heads = self._count(f"{windowed}heads", self._count("heads"))
        head_dim = self._count(f"{windowed}head_dim", self._count("head_dim", self._count("hidden") // heads))
        indexed = word == "sparse" or (word == "compressed" and self._indexes(ratio))
        return Attention(
            heads=heads,
            kv_heads=self._count(f"{windowed}kv_heads", self._count("kv_heads", heads)),
            head_dim=head_dim,
            value_dim=self._count(f"{windowed}value_dim", self._count("value_dim", head_dim)),
            window=self._count("window") if word in ("window", "compressed") else 0,
            top_k=self._count("top_keys") if indexed or word == "shared" else 0,
            index_heads=self._count("index_heads") if indexed else 0,
            index_dim=self._count("index_dim") if indexed else 0,
            q_rank=self._count("q_rank", 0),
            kv_rank=self._count("kv_rank", 0),
            rope_dim=self._count("rope_dim", 0),
            compress=ratio,
            gated="gate" in self._traits,
            tied_values="one-cache" in self._traits or ("keys-as-values" in self._traits and word != "window"),
            one_cache="one-cache" in self._traits,
            out_rank=self._count("out_rank", 0),
            out_groups=self._count("out_groups", 1),
        )

    def _indexes(self, ratio: int) -> bool:
        """Keys compressed less than the window is long are many, and chosen among."""
        return ratio < self._count("window")

    def _mlp(self, word: str, width: int) -> Mlp | None:
        gated = "plain" not in self._traits
        if word == "none":
            return None
        if word == "dense":
            return Mlp(width or self._count("ffn"), gated)
        return Mlp(
            width or self._count("expert_ffn"),
            gated,
            self._count("experts"),
            self._count("top_k"),
            self._count("shared_ffn", 0),
            self._count("latent", 0),
        )

    def _count(self, attribute: str, otherwise: int | None = None) -> int:
        if not self._entity.has(attribute):
            if otherwise is None:
                raise self._wrong(f"{attribute} is not known")
            return otherwise
        return round(float(self._world.get(f"model.{self._entity.key}.{attribute}").p50))

    def _number(self, attribute: str) -> float | None:
        if not self._entity.has(attribute):
            return None
        return float(self._world.get(f"model.{self._entity.key}.{attribute}").p50)

    def _wrong(self, says: str) -> CatalogError:
        return CatalogError(f"model {self._entity.key}: {says}")


def _words(text: str, separator: str) -> list[str]:
    return [" ".join(word.split()) for word in text.split(separator) if word.strip()]
