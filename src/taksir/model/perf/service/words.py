"""Parts of a step of decoding and of the time to the first token: how a reader calls them, what they rest on."""

from __future__ import annotations

from collections.abc import Mapping

from taksir.model.perf.ops.gemm import flavour_of
from taksir.model.perf.service.ask import Means
from taksir.model.perf.serving.rules import ENGINES
from taksir.model.perf.spec import PEAKS
from taksir.quantity.amount import Amount

STEP: Mapping[str, str] = {
    "products": "matrix products",
    "experts": "experts",
    "mixing": "attention",
    "logits": "logits",
    "draft": "guessing ahead",
    "streams": "norms and activations",
    "network": "network",
    "host": "host and launches",
    "prompts": "prompts of others",
}
"""Parts of a step; `mixing` is attention or what stands for it, `prompts` are those that come between two steps."""

ROOF = ("max(FLOP / P, bytes / β) / η", ("peak", "memory_bandwidth"))

RESTS: Mapping[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "products": (f"Σ s · {ROOF[0]}", ROOF[1], ("compute",)),
    "experts": (f"Σ s · {ROOF[0]}", ROOF[1], ("compute",)),
    "logits": (f"Σ s · {ROOF[0]}", ROOF[1], ("compute",)),
    "draft": (f"Σ s · {ROOF[0]}", ROOF[1], ("compute",)),
    "mixing": ("Σ s · bytes of the cache / (β · η)", ("memory_bandwidth",), ("mixing",)),
    "streams": ("Σ s · bytes / (β · η)", ("memory_bandwidth",), ("streams",)),
    "network": ("Σ s · (α + bytes / β)", ("scaleup_bandwidth", "scaleout_bandwidth"), ("network",)),
    "host": ("t + t · layers + t · b", (), ("*.step", "layer", "*.sequence")),
    "prompts": ("φ · b · a / (L · r) · P", ("peak",), ("*.stretch", "prefill")),
    "receiving": ("t", (), ("*.front",)),
    "reading": (f"s · Σ {ROOF[0]} + t", ROOF[1], ("prefill",)),
}
"""The law of a part, the attributes of a chip that it rests on, and the facts `serving.*` of its engine (`*`); `peak`
is that of the format it computes in.

P are peaks, β bandwidths, η measured efficiencies, s what an engine makes of them.
"""


def part(means: Means, name: str, time_s: float) -> Amount:
    """A part with what it rests on."""
    formula, attributes, facts = RESTS.get(name, (None, (), ()))
    world, chip = means.ops.world, means.ops.chip
    entity = world.entity("chip", chip)
    engine = means.ops.engine if means.ops.engine in ENGINES else ENGINES[-1]
    formats = means.formats
    computed = flavour_of(formats.experts if name == "experts" else formats.dense).compute
    peak = next(f"peak_{each}" for each in (*PEAKS[computed], *means.ops.spec.peaks) if entity.has(f"peak_{each}"))
    named = (peak if attribute == "peak" else attribute for attribute in attributes)
    known = [f"chip.{chip}.{attribute}" for attribute in named if entity.has(attribute)]
    known += [f"serving.{fact.replace('*', engine)}" for fact in facts]
    inputs = tuple(world.get(address) for address in known)
    return Amount(STEP.get(name, name), time_s, "s", formula, inputs, origin="the performance model")
