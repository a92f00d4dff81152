"""The model of a row, by name or from its columns, and the job that trains it."""

from __future__ import annotations

from math import log2

from taksir.errors import CatalogError, UnknownNameError
from taksir.model.assumptions import Assumptions
from taksir.model.perf.training.format import format_of
from taksir.model.perf.training.job import Job
from taksir.model.workload.build import transformer
from taksir.model.workload.transformer import Attention, Block, Mlp, Transformer
from taksir.validate.pretraining.record import Record, year_of

PLAIN_WIDTH = 4
"""Feed-forward layers this many times as wide as the model have two matrices; gated ones are narrower (GPT-3: 4, Llama:
3.25 to 3.5), so that a row's columns tell which it is."""

WITHOUT_MTP = ("w/o mtp", "without mtp")


def model_of(world: Assumptions, record: Record) -> Transformer:
    """The model that a row means; from its columns when the catalog does not know its name."""
    name = record.text("model")
    plain = name.partition("(")[0].strip()
    for text in (name, plain):
        try:
            return transformer(world, text)
        except UnknownNameError:
            continue
    return from_columns(record)


def from_columns(record: Record) -> Transformer:
    """A dense model from the columns of its shapes; CatalogError names those that lack."""
    needed = ("layers", "hidden", "heads", "ffn", "vocab")
    numbers = {column: record.whole(column) for column in needed}
    lacking = [column for column, number in numbers.items() if number is None]
    if lacking:
        raise CatalogError(f"the model {record.text('model')!r} is not known, and the row lacks {', '.join(lacking)}")
    layers, hidden, heads, ffn, vocab = (numbers[column] or 0 for column in needed)
    kv_heads = record.whole("kv_heads") or heads
    mixer = Attention(heads, kv_heads, hidden // heads, hidden // heads)
    block = Block(layers, mixer, Mlp(ffn, gated=ffn < PLAIN_WIDTH * hidden))
    embedding = vocab * hidden
    body = record.number("params")
    twice = body is not None and body > _parameters(block, hidden) + 1.5 * embedding
    return Transformer(record.text("model"), record.text("model"), hidden, vocab, (block,), tied=not twice)


def job_of(world: Assumptions, record: Record, model: Transformer, narrow: bool = True) -> Job:
    """What a row trains; `narrow`: its chip computes in FP8, which is taken where the row tells no format.

    CatalogError when neither the row nor the model tells a length of sequences.
    """
    seq = record.whole("seq") or model.context
    if seq is None:
        raise CatalogError("the row tells no sequence length")
    batch = record.whole("global_batch")
    if batch is None:
        batch = 2 ** max(0, round(log2(float(world.get("training.default.batch-tokens").p50) / seq)))
    name, precision = record.text("model").lower(), record.text("precision")
    return Job(
        model,
        seq,
        batch,
        format_of(precision or ("fp8" if narrow else "bf16")),
        lora="lora" in name,
        mtp=model.mtp > 0 and not any(word in name for word in WITHOUT_MTP),
        dropless="tokendrop" not in name,
        year=year_of(world, record),
    )


def _parameters(block: Block, hidden: int) -> float:
    mixer, mlp = block.mixer, block.mlp
    assert isinstance(mixer, Attention)
    assert mlp is not None
    attention = (2 * mixer.heads + 2 * mixer.kv_heads) * mixer.head_dim * hidden
    return float(block.count * (attention + mlp.matrices * hidden * mlp.width))
