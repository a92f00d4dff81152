"""What is asked of a service, and what answers it: model, chip and network, formats, the engine's rules."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from taksir.errors import UnknownNameError, UsageError
from taksir.model.assumptions import Assumptions
from taksir.model.perf.fabric import Fabric
from taksir.model.perf.serving.deployment import Speculation
from taksir.model.perf.serving.formats import Formats, formats_of
from taksir.model.perf.serving.kernels import Kernels
from taksir.model.perf.serving.load import Load
from taksir.model.perf.serving.rules import ENGINES, Rules, rules_of
from taksir.model.perf.spec import BYTES
from taksir.model.workload.build import transformer
from taksir.model.workload.transformer import Transformer


@dataclass(frozen=True, slots=True)
class Held:
    """Axes of a layout that are given: chips that share attention, copies of it, stages, groups of experts."""

    tp: int | None = None
    dp: int | None = None
    pp: int | None = None
    ep: int | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """A model served on `chips` of a chip; prompts of `isl` tokens, answers of `osl`.

    `concurrency` requests are kept going, or `rate` come a second; neither: the load is chosen, as heavy as the limits
    `ttft_s` and `tpot_s` allow. `prefill_chips` more chips read the prompts (0: the same). `drafted` tokens are guessed
    ahead of each step.
    """

    model: str
    chip: str
    chips: int
    server: str | None = None
    isl: int = 1024
    osl: int = 1024
    concurrency: float | None = None
    rate: float | None = None
    held: Held = Held()
    precision: str | None = None
    kv: str | None = None
    engine: str | None = None
    prefill_chips: int = 0
    drafted: int = 0
    ttft_s: float = np.inf
    tpot_s: float = np.inf

    @property
    def load(self) -> Load:
        """The load as asked; without clients or rate where it is to be chosen."""
        return Load(float(self.isl), float(self.osl), self.concurrency, self.rate)


@dataclass(frozen=True, slots=True)
class Means:
    """What times the answers."""

    ops: Kernels
    fabric: Fabric
    model: Transformer
    formats: Formats
    rules: Rules
    speculation: Speculation | None
    max_batch: float


def means_of(drawn: Assumptions, ask: Ask) -> Means:
    """The means for a question, every fact of theirs at its best: what they miss is told by measured runs.

    UsageError for lengths, engine or formats that make no sense.
    """
    world = Assumptions(drawn.catalog, drawn.as_of)
    if ask.engine is not None and ask.engine not in ENGINES:
        raise UnknownNameError("engine", ask.engine, list(ENGINES))
    if ask.kv is not None and ask.kv not in BYTES:
        raise UnknownNameError("number format of the cache", ask.kv, list(BYTES))
    ops, model = Kernels(world, ask.chip, ask.engine), transformer(world, ask.model)
    if model.context is not None and ask.isl + ask.osl > model.context:
        raise UsageError(
            f"prompt and answer have {ask.isl + ask.osl:,} tokens together; {model.name} holds {model.context:,}"
        )
    formats = formats_of(model, ask.precision or usual_precision(ops), ask.engine, ops.spec)
    rules = rules_of(world, ask.engine)
    guessed = Speculation(float(ask.drafted), rules.accept) if ask.drafted else None
    return Means(
        ops,
        Fabric(world, ask.chip, ask.server, ask.engine),
        model,
        replace(formats, kv=ask.kv) if ask.kv else formats,
        rules,
        guessed,
        float(world.get("serving.max_batch").p50),
    )


def limited(world: Assumptions, ask: Ask) -> Ask:
    """The question with the usual limits where it has none, and leaves the load to choice."""
    if ask.concurrency or ask.rate or np.isfinite(ask.ttft_s) or np.isfinite(ask.tpot_s):
        return ask
    ttft, tpot = (world.catalog.known(f"perf.usual.{name}").fact.best for name in ("ttft", "tpot"))
    return replace(ask, ttft_s=ttft, tpot_s=tpot)


def usual_precision(ops: Kernels) -> str:
    """The checkpoint that most take to a chip: eight bits where it computes in them."""
    return "fp8" if ops.spec.computes("fp8") else "bf16"
