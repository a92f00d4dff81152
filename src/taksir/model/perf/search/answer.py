"""How to train a model on so many chips: the best layout, what becomes of a run, and why the others lose."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from taksir.errors import UsageError
from taksir.model.assumptions import Assumptions
from taksir.model.perf.fabric import Fabric
from taksir.model.perf.operations import Operations
from taksir.model.perf.search.build import Only
from taksir.model.perf.search.outcome import Outcome, outcome
from taksir.model.perf.search.reasons import Loss, Rival, losses, nearest_miss, rivals
from taksir.model.perf.search.search import Search, Trainer, search
from taksir.model.perf.training.format import FORMATS
from taksir.model.perf.training.job import Job
from taksir.model.perf.training.layout import FULL, Layout
from taksir.model.perf.training.rules import Rules
from taksir.model.perf.training.step import Step, step
from taksir.model.sweep_pool import Engine

DOUBLINGS = 12
"""How often the chips are doubled to find a number that is enough."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`layout` and `step` hold one layout: the best, or, where none fits, the one that lacks least memory (then there
    is no `outcome`, and `enough` is a number of chips that does fit, if doubling finds one)."""

    trainer: Trainer
    found: Search
    layout: Layout
    step: Step
    outcome: Outcome | None
    rivals: tuple[Rival, ...]
    losses: tuple[Loss, ...]
    tokens: float | None
    owner: str
    enough: int | None = None

    @property
    def fits(self) -> bool:
        """Whether any layout can run."""
        return self.found.best >= 0

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a reader should know of the curves: those that another chip lends, ports that are assumed."""
        ops, moe = self.trainer.ops, self.trainer.job.model.moe
        lent = (ops.curves(operation).warning for operation in ("gemm", "attention", *(("moe",) if moe else ())))
        return tuple(dict.fromkeys([*(each for each in lent if each), *self.trainer.fabric.warnings]))

    @property
    def capacity_bytes(self) -> float:
        """What a chip may hold."""
        return self.trainer.most_bytes


def trainer_of(
    world: Assumptions, job: Job, chip: str, server: str | None = None, most_bytes: float | None = None
) -> Trainer:
    """Chip, network and facts for a job; `most_bytes` of a chip's memory may be used (all of it by default).

    UsageError where the chip has no units for the job's format: no training runs in whole numbers instead, and none
    gains by a format that is widened first.
    """
    ops = Operations(world, chip)
    product = FORMATS[job.dtype].product
    if not ops.spec.computes(product):
        name, able = world.entity("chip", chip).name, ", ".join(ops.spec.peaks)
        raise UsageError(f"{name} has no units for {product}: it computes in {able}")
    capacity = ops.spec.capacity_bytes
    return Trainer(ops, Fabric(world, chip, server), job, Rules.of(world), min(most_bytes or capacity, capacity))


def answer(
    world: Assumptions,
    trainer: Trainer,
    chips: int,
    only: Only | None = None,
    *,
    tokens: float | None = None,
    owner: str = "hyperscaler",
    engine: Engine | None = None,
) -> Answer:
    """Search the layouts and work the best one out; UsageError where shapes or `only` leave none.

    Activations stay on the chips unless `only` says otherwise of `offload`.
    """
    found = search(trainer, chips, {"offload": (0,), **(only or {})}, engine=engine)
    row = found.best if found.best >= 0 else nearest_miss(found)
    layout = found.few.layout.take(np.array([row]))
    done = step(trainer.ops, trainer.fabric, trainer.job, layout, trainer.rules)
    result, more = None, None
    if found.best < 0:
        more = _enough(trainer, chips, only or {})
    else:
        result = outcome(world, trainer, done, 0, chips, tokens, owner)
    return Answer(trainer, found, layout, done, result, rivals(trainer, found), losses(found), tokens, owner, more)


def _enough(trainer: Trainer, chips: int, only: Only) -> int | None:
    """The first doubling of the chips on which the leanest ways of running fit; None where none does."""
    lean = {"offload": (0,), "zero": (3,), "recompute": (FULL,), "micro_batch": (1,), **only}
    for doubled in range(1, DOUBLINGS + 1):
        more = chips << doubled
        try:
            if search(trainer, more, lean, engine="numpy").best >= 0:
                return more
        except UsageError:  # so many chips cannot share the batch
            continue
    return None
