"""A model as a service: the best deployment, what it gives and takes, what one chip holds, what to be wary of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

import numpy as np

from taksir.errors import CatalogError
from taksir.model.assumptions import Assumptions
from taksir.model.perf.service.ask import Ask, Means, means_of
from taksir.model.perf.service.cloud import KEPT, best, cloud
from taksir.model.perf.service.outcome import Outcome, outcome, step_parts
from taksir.model.perf.service.wary import warnings_of
from taksir.model.perf.serving.deployment import Pool
from taksir.model.perf.serving.frontier import Frontier
from taksir.quantity.amount import Value

USUAL = 8
"""Chips where none are told: a node of eight, or fewer where a scale-up domain has fewer."""

MOST = 64
"""So many times as many chips are tried where a model does not fit."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`place` is that of the best deployment in `found`; None where none fits (then there is no `outcome`).

    `keeps` says whether it keeps the limits. `memory` are bytes of one chip by part, `capacity_bytes` what it has.
    """

    ask: Ask
    means: Means
    found: Frontier
    place: int | None
    keeps: bool
    outcome: Outcome | None
    memory: Mapping[str, float]
    capacity_bytes: float
    warnings: tuple[str, ...]

    @property
    def chips(self) -> int:
        """Chips in all, those that read prompts counted."""
        return self.ask.chips + self.ask.prefill_chips

    @property
    def overrun(self) -> bool:
        """Whether more requests come than the deployment answers, so that they wait ever longer."""
        return self.outcome is not None and self.ask.rate is not None and (
            self.outcome.requests_per_s < KEPT * self.ask.rate
        )  # fmt: skip

    def at(self, value: Value, place: int | None = None) -> float:
        """A number of the deployment at a place, the best by default."""
        chosen = self.place if place is None else place
        return float(np.broadcast_to(np.asarray(value, float), np.shape(self.found.clients))[chosen or 0])

    def parts(self, place: int | None = None) -> Mapping[str, float]:
        """Seconds of a step of decoding by part, by the model before its errors."""
        chosen = self.place if place is None else place
        return step_parts(self.found, chosen or 0)

    def pool(self, place: int | None = None) -> Mapping[str, int]:
        """The layout of the pool that decodes, axis by axis."""
        return self._axes(self.found.deployment.pool, place)

    def prefill(self, place: int | None = None) -> Mapping[str, int] | None:
        """The layout of the pool that reads prompts; None where there is one pool."""
        reading = self.found.deployment.prefill
        return None if reading is None else self._axes(reading, place)

    def _axes(self, pool: Pool, place: int | None) -> Mapping[str, int]:
        return {name: round(self.at(getattr(pool, name), place)) for name in Pool.__slots__}


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question with what decides its search: no draw does, for a search takes every fact at its best."""

    data_hash: str
    as_of: date
    ask: Ask
    world: Assumptions = field(compare=False)


@lru_cache(maxsize=64)
def _searched(asked: _Asked) -> tuple[Means, Frontier]:
    """The means for a question and every deployment worked out; kept, for the same is asked again and again."""
    means = means_of(asked.world, asked.ask)
    return means, cloud(means, asked.ask)


def _search(world: Assumptions, ask: Ask) -> tuple[Means, Frontier]:
    return _searched(_Asked(world.catalog.data_hash, world.as_of, ask, Assumptions(world.catalog, world.as_of)))


def answer(world: Assumptions, ask: Ask, owner: str = "hyperscaler") -> Answer:
    """The answer to a question; UsageError names the constraint that what is given breaks."""
    means, found = _search(world, ask)
    place, keeps = best(ask, found)
    world.also_later(means.ops.world.later)
    result = None if place is None else outcome(world, means, ask, found, place, owner)
    shown = _nearest(found) if place is None else place
    batch = 1.0 if result is None else result.batch
    return Answer(
        ask, means, found, place, keeps, result, _memory(found, shown, batch), means.ops.spec.capacity_bytes,
        warnings_of(world, means, ask),
    )  # fmt: skip


def usual_chips(world: Assumptions, ask: Ask) -> Ask:
    """The question for a node of chips, or for as many nodes as the model needs to fit; CatalogError beyond `MOST`."""
    means = means_of(world, ask)
    count = start = min(USUAL, max(means.fabric.domain, 1))
    while count <= MOST * start:
        asked = replace(ask, chips=count, concurrency=None, rate=None)
        if best(asked, _search(world, asked)[1])[0] is not None:
            return replace(ask, chips=count)
        count *= 2
    raise CatalogError(f"{means.model.name} does not fit the memory of {MOST * start:,} {ask.chip}")


def _nearest(found: Frontier) -> int:
    """The deployment that lacks least memory."""
    memory = found.serving.memory
    lacks = np.asarray(memory.weights_bytes + memory.working_bytes + memory.request_bytes - memory.budget_bytes, float)
    return int(np.argmin(np.broadcast_to(lacks, np.shape(found.clients))))


def _memory(found: Frontier, place: int, batch: float) -> Mapping[str, float]:
    """Bytes of one chip that decodes: weights, working memory, the cache of its requests."""
    memory, pool = found.serving.memory, found.deployment.pool

    def at(value: Value) -> float:
        return float(np.broadcast_to(np.asarray(value, float), np.shape(found.clients))[place])

    own = max(batch / at(pool.attention_dp) / at(pool.pp), 1.0)
    return {
        "weights": at(memory.weights_bytes),
        "cache": own * at(memory.request_bytes),
        "activations": at(memory.working_bytes),
        "free": at(memory.budget_bytes)
        - at(memory.weights_bytes) - at(memory.working_bytes) - own * at(memory.request_bytes),
    }  # fmt: skip
