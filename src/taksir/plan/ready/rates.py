"""How fast a chip does a piece of work: tokens a second, from the search over layouts and deployments of `perf`.

Searches run on the facts at their best, once in a process for a model, a chip and a question; what measured runs miss
the model by is drawn with the world, as everywhere.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from taksir.catalog.facts import Catalog
from taksir.errors import CatalogError, UsageError
from taksir.model.assumptions import Assumptions
from taksir.model.perf.search import answer as training
from taksir.model.perf.search.outcome import outcome as trained
from taksir.model.perf.search.usual import MOST, usual_job
from taksir.model.perf.service import answer as serving
from taksir.model.perf.service.ask import Ask, limited
from taksir.model.perf.service.outcome import outcome as served
from taksir.model.perf.training.flops import model_flops
from taksir.plan.ready.kit import Kit
from taksir.plan.scenario.work import Work
from taksir.quantity.amount import Amount, Value, compute, law

KEPT = 256
"""Answers of searches that a process remembers."""

CUTS = ("tp", "pp", "cp", "ep", "etp")
"""Axes of a layout that say how model and chips are cut."""

PLAIN: Mapping[str, tuple[int, ...]] = {"zero": (0, 1), "interleave": (1,), "etp": (1,), "micro_batch": (1, 2, 4)}
"""Mixtures of experts have millions of layouts: these ways first, then all ways of the `BEST` cuts."""

BEST = 3

SMALLEST = 8
"""Chips of the smallest cluster that is looked at."""


@law("r / w", unit="token/s")
def lasting_per_s(tokens_per_s: Value, wall: Value) -> Value:
    """Tokens a second of a chip over the days of a run: failures, checkpoints and what is done besides counted."""
    return tokens_per_s / wall


@dataclass(frozen=True, slots=True)
class Rate:
    """Tokens a second of a package (None: it cannot, and `why`); of training on `chips` at a time."""

    amount: Amount | None
    chips: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What is searched for: `seconds` there are for a run; hashable, so that an answer is found again."""

    kit: tuple[str, str | None]
    work: str
    model: str
    format: str | None
    tokens: float = 0.0
    seconds: float = 0.0
    cluster: int | None = None
    isl: int = 0
    osl: int = 0
    ttft_s: float = math.inf
    tpot_s: float = math.inf


def question_of(kit: Kit, work: Work, tokens: float, seconds: float) -> Question:
    """The question for a chip and a piece of work."""
    where = (kit.chip.key, kit.server or kit.holder)
    if work.kind == "training":
        return Question(where, work.kind, work.model, work.format, tokens, seconds, work.cluster)
    return Question(
        where, work.kind, work.model, work.format, isl=work.isl, osl=work.osl,
        ttft_s=math.inf if work.ttft_s is None else work.ttft_s,
        tpot_s=math.inf if work.tpot_s is None else work.tpot_s,
    )  # fmt: skip


def rate_of(world: Assumptions, asked: Question, owner: str) -> Rate:
    """The rate of a chip, with the intervals of the world; UnknownNameError for a model that nothing knows."""
    found = _answers(_Key(world.catalog, world.catalog.data_hash, world.as_of.isoformat()), asked, owner)
    if isinstance(found, str):
        return Rate(None, why=found)
    if isinstance(found, training.Answer):
        chips = found.found.chips
        done = trained(world, found.trainer, found.step, 0, chips)
        world.also_later(found.trainer.ops.world.later)
        name = f"tokens a second that a {asked.kit[0]} learns from"
        return Rate(compute(lasting_per_s, name, done.tokens_per_s, done.wall), chips)
    assert found.place is not None  # what does not fit is told in words
    told = served(world, found.means, found.ask, found.found, found.place, owner)
    world.also_later(found.means.ops.world.later)
    name = f"output tokens a second of a {asked.kit[0]}"
    return Rate(told.per_chip.named(name), found.ask.chips)


@dataclass(frozen=True, slots=True)
class _Key:
    """A catalog by the hash of its data."""

    catalog: Catalog
    data: str
    day: str

    def __hash__(self) -> int:
        return hash((self.data, self.day))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and (self.data, self.day) == (other.data, other.day)


@lru_cache(maxsize=KEPT)
def _answers(key: _Key, asked: Question, owner: str) -> training.Answer | serving.Answer | str:
    """What a search found, or why the chip cannot."""
    from datetime import date

    point = Assumptions(key.catalog, date.fromisoformat(key.day))
    search: Callable[[Assumptions, Question, str], training.Answer | serving.Answer | str]
    search = _training if asked.work == "training" else _serving
    try:
        return search(point, asked, owner)
    except (UsageError, CatalogError) as error:
        if isinstance(error, UsageError) and asked.model not in point.catalog.entities("model"):
            raise
        return str(error)


def _training(world: Assumptions, asked: Question, owner: str) -> training.Answer | str:
    chip, server = asked.kit
    chips = asked.cluster or _enough(world, asked)
    found = _trained(world, asked, chip, server, chips, owner)
    if not found.fits and asked.cluster is None and found.enough is not None:
        found = _trained(world, asked, chip, server, found.enough, owner)
    if not found.fits:
        return f"{asked.model} does not fit the memory of {found.found.chips:,} {chip}"
    return found


def _trained(
    world: Assumptions, asked: Question, chip: str, server: str | None, chips: int, owner: str
) -> training.Answer:
    job = usual_job(world, asked.model, chips, dtype=asked.format or "bf16")
    trainer = training.trainer_of(world, job, chip, server)
    plain = training.answer(world, trainer, chips, PLAIN if job.model.moe else None, owner=owner, engine="numpy")
    if not job.model.moe:
        return plain
    if not plain.fits:
        return training.answer(world, trainer, chips, owner=owner, engine="numpy")
    found = [
        training.answer(world, trainer, chips, outline, owner=owner, engine="numpy") for outline in _outlines(plain)
    ]
    return min((one for one in found if one.fits), key=lambda one: float(one.step.time_s[0]))


def _outlines(plain: training.Answer) -> list[dict[str, tuple[int, ...]]]:
    """How the fastest of the layouts worked out cut model and chips, as what a search is held to."""
    few = plain.found.few
    able = np.flatnonzero(few.fits)
    found: dict[tuple[int, ...], None] = {}
    for row in able[np.argsort(few.time_s[able], kind="stable")]:
        found[tuple(int(getattr(few.layout, axis)[row]) for axis in CUTS)] = None
        if len(found) == BEST:
            break
    return [{axis: (value,) for axis, value in zip(CUTS, one, strict=True)} for one in found]


def _enough(world: Assumptions, asked: Question) -> int:
    """A power of two of chips that does the run in time at the utilisation of most published runs."""
    job = usual_job(world, asked.model, SMALLEST, dtype=asked.format or "bf16")
    needed = model_flops(job) / job.tokens * asked.tokens
    peak = world.get(f"chip.{asked.kit[0]}.peak_bf16").p50
    chips = needed / (peak * world.get("chain.mfu").p50 * asked.seconds)
    return int(min(max(2 ** math.ceil(math.log2(chips)), SMALLEST), MOST))


def _serving(world: Assumptions, asked: Question, owner: str) -> serving.Answer | str:
    chip, server = asked.kit
    ask = Ask(
        asked.model, chip, 0, server, asked.isl, asked.osl, precision=asked.format, ttft_s=asked.ttft_s,
        tpot_s=asked.tpot_s,
    )  # fmt: skip
    ask = serving.usual_chips(world, limited(world, replace(ask, chips=SMALLEST)))
    found = serving.answer(world, ask, owner)
    if found.place is None:
        return f"{asked.model} does not fit the memory of {ask.chips:,} {chip}"
    if not found.keeps:
        return f"no deployment of {asked.model} on {ask.chips:,} {chip} keeps the limits of time"
    return found
