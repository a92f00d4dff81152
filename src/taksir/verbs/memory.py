"""How much memory a model needs, served or trained, and how many of a chip hold it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from taksir.errors import UsageError
from taksir.verbs.naming import find

if TYPE_CHECKING:
    from taksir.model.assumptions import Assumptions
    from taksir.model.perf.serving.formats import Formats
    from taksir.model.perf.spec import Spec
    from taksir.model.workload.transformer import Transformer
    from taksir.report.results.result import Result

Use = Literal["serve", "train"]

CONTEXT = 4096
"""Tokens of a request where nobody says how many."""

MOST = 1e9
"""Tokens and requests that nobody asks for."""


@dataclass(frozen=True, slots=True)
class Requests:
    """`batch` requests at once of up to `context` tokens, answer included."""

    context: int = CONTEXT
    batch: int = 1


def memory(
    world: Assumptions,
    model: str,
    *,
    use: Use = "serve",
    chip: str = "h100-sxm",
    precision: str | None = None,
    requests: Requests | None = None,
) -> Result:
    """What a model takes in memory: weights and cache where it is served, weights, gradients and state of the
    optimiser where it is trained; how many of a chip hold it.

    Without `precision`, the format in which its maker gives it out. UsageError for numbers that make no sense.
    """
    from taksir.model.perf.spec import spec_of
    from taksir.model.workload.build import transformer

    shapes = transformer(world, model)
    key, server = find(world, chip)
    spec = spec_of(world, key)
    if use == "train":
        from taksir.model.perf.search.need import params_of, room_of, state_of
        from taksir.report.results.memory import training_result

        state = state_of(world, params_of(world, model))
        return training_result(world, shapes.name, state, room_of(world, model, key, server), spec)
    said = requests or Requests()
    for name, number in {"context": said.context, "batch": said.batch}.items():
        if not 1 <= number <= MOST:
            raise UsageError(f"--{name} {number:g}: at least 1 and at most {MOST:g}")
    if shapes.context is not None and said.context > shapes.context:
        raise UsageError(f"{said.context:,} tokens: {shapes.name} holds {shapes.context:,}")
    return _served(world, shapes, spec, server, precision or given_out(world, shapes), said)


def given_out(world: Assumptions, model: Transformer) -> str:
    """The format of the checkpoint that its maker gives out: MXFP4 or FP8 where that is known, else BF16."""
    if model.mxfp4_experts:
        return "fp4"
    runs = world.catalog.entities("pretraining")
    return "fp8" if model.key in runs and runs[model.key].texts.get("precision") == "fp8" else "bf16"


def _served(
    world: Assumptions, model: Transformer, spec: Spec, server: str | None, precision: str, said: Requests
) -> Result:
    from taksir.model.perf.fabric import Fabric
    from taksir.model.perf.service.need import need, windowed
    from taksir.model.perf.serving.formats import PRECISIONS, formats_of
    from taksir.report.results.memory import serving_result

    domain = Fabric(world, spec.chip, server).domain

    def kept(name: str) -> Formats:
        return formats_of(model, name, None, spec)

    found = need(world, model, spec, kept(precision), said.context, said.batch, domain)
    others = {
        name: need(world, model, spec, kept(name), said.context, said.batch, domain)
        for name in PRECISIONS
        if kept(name) != kept(precision)
    }
    return serving_result(
        world, model.name, spec.chip, {precision: found, **others}, kept(precision).kv, said.context, said.batch,
        windowed=windowed(model),
    )  # fmt: skip
