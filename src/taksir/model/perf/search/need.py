"""What training a model takes in memory whatever the layout: weights, gradients, state of the optimiser; and the fewest
chips on which a layout holds these beside its activations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

import numpy as np

from taksir.errors import UsageError
from taksir.model.assumptions import Assumptions
from taksir.model.perf.search.answer import trainer_of
from taksir.model.perf.search.search import search
from taksir.model.perf.search.usual import usual_job
from taksir.model.perf.service.need import stored, together
from taksir.model.perf.training.layer import HALF
from taksir.model.perf.training.layout import FULL
from taksir.model.perf.training.memory import Memory
from taksir.model.perf.training.step import step
from taksir.model.workload.build import transformer
from taksir.model.workload.weights import weights
from taksir.quantity.amount import Amount, Value, compute, law

DOUBLINGS = 14
"""How often a chip is doubled to find a number of them that is enough."""

LEAN = {"offload": (0,), "zero": (3,), "recompute": (FULL,), "micro_batch": (1,)}
"""The ways of running that take least memory of a chip, nothing kept on the host."""


@law("M / C", unit="package")
def least_chips(state_bytes: Value, capacity_bytes: Value) -> Value:
    """Chips whose whole memory is as large as the state of a run; parts of chips count."""
    return state_bytes / capacity_bytes


@dataclass(frozen=True, slots=True)
class State:
    """Bytes of all chips together that a run keeps of its parameters; activations come on top."""

    weights: Amount
    gradients: Amount
    optimiser: Amount
    whole: Amount

    @property
    def parts(self) -> tuple[Amount, Amount, Amount]:
        """What the whole is made of."""
        return self.weights, self.gradients, self.optimiser


@dataclass(frozen=True, slots=True)
class Room:
    """The fewest chips, a power of two, on which the leanest layout fits, and what one of them then holds by part."""

    chips: int
    each: Mapping[str, float]


def state_of(world: Assumptions, params: Amount) -> State:
    """Weights and gradients in 16 bits, master weights and moments of Adam in 32."""
    half = world.given("bytes of a weight in bf16", HALF, "byte")
    parts = (
        compute(stored, "weights", params, half),
        compute(stored, "gradients", params, world.get("training.gradient.bytes")),
        compute(stored, "optimiser state", params, world.get("training.optimiser.state")),
    )
    return State(*parts, compute(together, "memory", *parts))


def params_of(world: Assumptions, model: str) -> Amount:
    """The parameters of a model by its shapes, blocks that predict further tokens included."""
    found = weights(transformer(world, model))
    return Amount("parameters", found.total + found.mtp, "parameter", origin="shapes of the model")


def room_of(
    world: Assumptions, model: str, chip: str, server: str | None = None, *, seq: int | None = None
) -> Room | None:
    """The fewest chips on which a usual job fits; None where none that were tried do."""
    point = Assumptions(world.catalog, world.as_of)
    for doubled in range(DOUBLINGS + 1):
        chips = 1 << doubled
        trainer = trainer_of(point, usual_job(point, model, chips, seq=seq), chip, server)
        try:
            found = search(trainer, chips, LEAN, engine="numpy")
        except UsageError:  # so many chips cannot share the batch
            continue
        if found.best >= 0:
            layout = found.few.layout.take(np.array([found.best]))
            held = step(trainer.ops, trainer.fabric, trainer.job, layout, trainer.rules).memory
            world.also_later(point.later)
            return Room(chips, {part.name: float(getattr(held, part.name)[0]) for part in fields(Memory)})
    return None
