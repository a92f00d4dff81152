"""How fast a chip does a piece of work: tokens a second, from the search over layouts and deployments of `perf`.

Searches run on the facts at their best, once in a process for a model, a chip and a question; what measured runs miss
the model by is drawn with the world, as everywhere.
"""

from __future__ import annotations

import math
import multiprocessing
import os
import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

import numpy as np

from taksir.catalog.facts import Catalog
from taksir.errors import CatalogError, UsageError
from taksir.model.assumptions import Assumptions
from taksir.model.perf.search import answer as training
from taksir.model.perf.search.outcome import outcome as trained
from taksir.model.perf.search.usual import MOST, usual_job
from taksir.model.perf.service import answer as serving
from taksir.model.perf.service.ask import Ask, limited, means_of
from taksir.model.perf.service.outcome import outcome as served
from taksir.model.perf.training.flops import model_flops
from taksir.model.sweep_pool import stream_chunks
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


def look(world: Assumptions, asked: Sequence[Question], owner: str) -> None:
    """Search for all that is not yet known, on all cores; what runs in a worker itself searches one by one."""
    at = (world.catalog.data_hash, world.as_of.isoformat(), owner)
    left = [one for one in dict.fromkeys(asked) if (at, one) not in _KNOWN]
    if len(left) < SEVERAL or multiprocessing.parent_process() is not None or (os.cpu_count() or 1) < SEVERAL:
        return
    packed = Packed(pickle.dumps(world.catalog), world.as_of, owner)
    for place, found in stream_chunks(packed, left, "process"):
        _KNOWN[at, left[place]] = found


SEVERAL = 2
"""Searches, and cores, from which they are shared out."""

_KNOWN: dict[tuple[tuple[str, str, str], Question], training.Answer | serving.Answer | str] = {}
"""What searches of this process have found, by catalog, day, owner and question."""


def rate_of(world: Assumptions, asked: Question, owner: str) -> Rate:
    """The rate of a chip, with the intervals of the world; UnknownNameError for a model that nothing knows."""
    at = ((world.catalog.data_hash, world.as_of.isoformat(), owner), asked)
    if at not in _KNOWN:
        if len(_KNOWN) >= KEPT:
            _KNOWN.clear()
        _KNOWN[at] = Searcher(world.catalog, world.as_of, owner)(asked)
    found = _KNOWN[at]
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
class Searcher:
    """Searches on the facts of a catalog at their best, known by a day."""

    catalog: Catalog
    day: date
    owner: str

    def __call__(self, asked: Question) -> training.Answer | serving.Answer | str:
        """What a search found, or why the chip cannot."""
        point = Assumptions(self.catalog, self.day)
        try:
            return (_training if asked.work == "training" else _serving)(point, asked, self.owner)
        except (UsageError, CatalogError) as error:
            if isinstance(error, UsageError) and asked.model not in point.catalog.entities("model"):
                raise
            return str(error)


@dataclass(frozen=True, slots=True)
class Packed:
    """The same for a worker, which unpacks the catalog once."""

    catalog: bytes
    day: date
    owner: str

    def __call__(self, asked: Question) -> training.Answer | serving.Answer | str:
        """What a search found, or why the chip cannot."""
        return Searcher(_unpacked(self.catalog), self.day, self.owner)(asked)


@lru_cache(maxsize=1)
def _unpacked(packed: bytes) -> Catalog:
    made = pickle.loads(packed)
    assert isinstance(made, Catalog)
    return made


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
    ask = limited(world, replace(ask, chips=SMALLEST))
    start = min(serving.USUAL, max(means_of(world, ask).fabric.domain, 1))
    for doubled in range(serving.MOST.bit_length()):
        found = serving.answer(world, replace(ask, chips=start << doubled), owner)
        if found.place is None:
            continue
        if not found.keeps:
            return f"no deployment of {asked.model} on {found.ask.chips:,} {chip} keeps the limits of time"
        return found
    return f"{asked.model} does not fit the memory of {serving.MOST * start:,} {chip}"
