"""What to be wary of in an answer: borrowed curves, formats that were not measured, questions outside measured runs."""

from __future__ import annotations

from collections.abc import Iterator

from taksir.errors import CatalogError
from taksir.model.assumptions import Assumptions
from taksir.model.perf.service.ask import Ask, Means
from taksir.model.workload.transformer import Attention, Recurrence

RANGES = {
    "prompt": "prompts of {:,.0f} tokens",
    "answer": "answers of {:,.0f} tokens",
    "chips": "{:,.0f} chips",
    "clients": "{:,.0f} requests at once",
}
"""Facts `perf.range.*` with low and high: what measured runs asked, and how a question says it."""


def warnings_of(world: Assumptions, means: Means, ask: Ask) -> tuple[str, ...]:
    """Sentences without a capital or a full stop, each once."""
    found = [*_lent(means), *means.fabric.warnings, *_formats(means), *outside(world, ask)]
    return tuple(dict.fromkeys(each for each in found if each))


def outside(world: Assumptions, ask: Ask) -> list[str]:
    """Which parts of a question lie outside the measured runs that the model was held against."""
    asked = {"prompt": ask.isl, "answer": ask.osl, "chips": ask.chips + ask.prefill_chips, "clients": ask.concurrency}
    found = []
    for name, number in asked.items():
        fact = world.catalog.known(f"perf.range.{name}").fact
        if number is None or fact.low is None or fact.high is None or fact.low <= number <= fact.high:
            continue
        found.append(f"{RANGES[name].format(number)} lie outside the measured runs ({fact.low:,g} to {fact.high:,g})")
    return found


def _operations(means: Means) -> Iterator[tuple[str, str]]:
    """The operations that the model needs, with the format in which each computes."""
    yield "gemm", means.formats.attention
    for block in means.model.blocks:
        if isinstance(block.mixer, Recurrence):
            yield "recurrence", "bf16"
        elif isinstance(block.mixer, Attention):
            yield ("latent_decode" if block.mixer.latent else "decode"), means.formats.kv
        if block.mlp is not None and block.mlp.experts:
            yield "moe", means.formats.experts
        elif block.mlp is not None:
            yield "gemm", means.formats.dense


def _lent(means: Means) -> Iterator[str | None]:
    for operation in dict.fromkeys(name for name, _ in _operations(means)):
        yield means.ops.curves(operation).warning


def _formats(means: Means) -> Iterator[str]:
    for operation, dtype in dict.fromkeys(_operations(means)):
        curves = means.ops.curves(operation)
        try:
            if not curves.exact(dtype):
                used = curves.key(dtype).partition("@")[0]
                yield f"{NAMES[operation]} in {dtype} were not measured on {curves.lender}: taken as in {used}"
        except CatalogError:
            yield f"{NAMES[operation]} were not measured"


NAMES = {
    "gemm": "matrix products",
    "moe": "experts",
    "decode": "steps of attention",
    "latent_decode": "steps of latent attention",
    "recurrence": "recurrences",
}
"""Operations as a reader calls them."""
