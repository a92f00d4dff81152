"""What serving a model takes in memory, all chips together: weights in a format, cache of so many requests; and how
many of a chip hold that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from taksir.model.assumptions import Assumptions
from taksir.model.perf.service.layouts import layouts
from taksir.model.perf.serving.deployment import Pool
from taksir.model.perf.serving.formats import Formats
from taksir.model.perf.serving.memory import memory_of, stored_bytes
from taksir.model.perf.serving.products import dense_products, expert_weights, mixer_products
from taksir.model.perf.spec import BYTES, Spec
from taksir.model.total import total
from taksir.model.workload.memory import cache_bytes
from taksir.model.workload.transformer import Attention, Transformer
from taksir.quantity.amount import Amount, Value, compute, law

ONE = Pool()

DOUBLINGS = 10
"""How often a chip is doubled to find a number of them whose layouts hold the model."""


@law("N · b", unit="byte")
def stored(numbers: Value, bytes_each: Value) -> Value:
    """Bytes of so many numbers in a format, scales of blocks included."""
    return numbers * bytes_each


@law("Σ parts", unit="byte")
def together(*parts: Value) -> Value:
    """Parts of a memory together."""
    return total(*parts)


@law("n · m", unit="byte")
def of_requests(requests: Value, request_bytes: Value) -> Value:
    """The cache of requests that are served at once."""
    return requests * request_bytes


@law("M / (s · C)", unit="package")
def least_chips(need_bytes: Value, share: Value, capacity_bytes: Value) -> Value:
    """Chips whose memory, as far as an engine may fill it, is as large as what is needed; parts of chips count."""
    return need_bytes / (share * capacity_bytes)


@dataclass(frozen=True, slots=True)
class Need:
    """Bytes of all chips together; `weights` by part, `token` that one token of a request adds to its cache.

    `least` are chips by memory alone, `holds` the fewest of a power of two on which a layout fits (None: none does).
    """

    weights: Mapping[str, Amount]
    weight: Amount
    token: Amount
    request: Amount
    cache: Amount
    whole: Amount
    share: Amount
    capacity: Amount
    least: Amount
    holds: int | None


def need(
    world: Assumptions, model: Transformer, spec: Spec, formats: Formats, context: int, batch: float, domain: int
) -> Need:
    """What `batch` requests of up to `context` tokens need beside the weights, and how many of a chip hold it."""
    kept = weights_by_part(model, formats)
    sizes = {
        name: compute(
            stored, name, world.given(f"numbers of the {name}", count, "parameter"),
            world.given(f"bytes of one in {dtype}", stored_bytes(dtype), "byte"),
        )
        for (name, dtype), count in kept.items()
    }  # fmt: skip
    weight = compute(together, "weights", *sizes.values())
    origin = "shapes of the model"
    token = Amount("cache of a token", token_of(model, formats), "byte", origin=origin)
    one = Amount("cache of a request", cache_of(model, formats, context), "byte", origin=origin)
    cache = compute(of_requests, "cache", world.given("requests at once", batch, "request"), one)
    whole = compute(together, "memory", weight, cache)
    share = world.get("serving.memory")
    capacity = world.get(f"chip.{spec.chip}.memory_capacity")
    least = compute(least_chips, "chips", whole, share, capacity)
    holds = _holds(model, spec, formats, context, batch, domain, float(world.catalog.known("serving.memory").fact.best))
    return Need(sizes, weight, token, one, cache, whole, share, capacity, least, holds)


def weights_by_part(model: Transformer, formats: Formats) -> Mapping[tuple[str, str], float]:
    """Parameters by part and by the format in which they are kept, as an engine holds them on one chip."""
    found: dict[tuple[str, str], float] = {}

    def add(part: str, dtype: str, count: float) -> None:
        found[part, dtype] = found.get((part, dtype), 0.0) + count

    for block in model.blocks + ((model.mtp_block,) if model.mtp_block else ()):
        for each in () if block.mixer is None else mixer_products(block.mixer, model.hidden, ONE.tp, formats):
            add(f"attention ({each.dtype})", each.dtype, block.count * float(each.weights))
        if block.mlp is None:
            continue
        for each in dense_products(block.mlp, model.hidden, ONE.tp, formats):
            add(f"feed-forward layers ({each.dtype})", each.dtype, block.count * float(each.weights))
        if block.mlp.experts:
            count = block.count * float(expert_weights(block.mlp, model.hidden, ONE.ranks))
            add(f"experts ({formats.experts})", formats.experts, count)
    tables = 1 if model.tied else 2
    add(f"embedding and output ({formats.logits})", formats.logits, float(tables * model.vocab * model.hidden))
    return found


def token_of(model: Transformer, formats: Formats) -> float:
    """Bytes that a further token adds to a request while no window is full."""
    return cache_of(model, formats, 1) - cache_of(model, formats, 0)


def cache_of(model: Transformer, formats: Formats, context: int) -> float:
    """Bytes that a request of so many tokens keeps, states of recurrences included."""
    return float(cache_bytes(model, float(context), BYTES[formats.kv], index_bytes=BYTES["fp8"]))


def windowed(model: Transformer) -> bool:
    """Whether some layers keep no more than a window, so that the cache grows by less beyond it."""
    return any(isinstance(block.mixer, Attention) and block.mixer.window for block in model.blocks)


def _holds(
    model: Transformer, spec: Spec, formats: Formats, context: int, batch: float, domain: int, share: float
) -> int | None:
    """The fewest chips, a power of two, of which some layout holds weights, activations of a step and all caches."""
    for doubled in range(DOUBLINGS + 1):
        chips = 1 << doubled
        pool = layouts(model, chips, domain)
        memory = memory_of(model, pool, formats, float(context), batch, spec.capacity_bytes, share)
        held = np.floor(memory.max_batch) * pool.attention_dp * pool.replicas
        if np.any(held >= batch):
            return chips
    return None
