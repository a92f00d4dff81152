"""The layouts that a row may mean: its recipe where it states one, and every sensible choice of what it leaves open."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np

from taksir.errors import CatalogError
from taksir.model.assumptions import Assumptions
from taksir.model.perf.training.candidates import divisors
from taksir.model.perf.training.job import Job
from taksir.model.perf.training.layout import DUAL_PIPE, FULL, NONE, ONE_F_ONE_B, SELECTIVE, Layout
from taksir.model.perf.training.rules import Rules
from taksir.validate.pretraining.record import Record

MICRO_BATCHES = (1, 2, 4)
"""Tried where a recipe does not tell its micro batch."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """Layouts in the order in which they are preferred, or all open to choice; `open` names what the row left open."""

    layouts: Layout
    open: tuple[str, ...]


def has_recipe(record: Record) -> bool:
    """Whether a row states how tensors and layers are split."""
    return record.whole("tp") is not None and record.whole("pp") is not None and record.whole("n_gpus") is not None


def recipe_of(record: Record, job: Job, rules: Rules) -> Recipe:
    """The layouts of a row that states its recipe; CatalogError when its chips do not divide."""
    chips, tp, pp = record.whole("n_gpus") or 1, record.whole("tp") or 1, record.whole("pp") or 1
    cp, ep = record.whole("cp") or 1, record.whole("ep") or 1
    if chips % (tp * pp * cp):
        raise CatalogError(f"TP {tp} times PP {pp} times CP {cp} does not divide the {chips} chips")
    dp = chips // (tp * pp * cp)
    left: list[str] = []
    batches, chunks = _batches(record, job, dp, left), _chunks(record, job, pp, left)
    kinds, shards = _recomputation(record, left), _shards(record, job, rules, left)
    dual = (ONE_F_ONE_B, DUAL_PIPE) if job.model.moe and pp > 1 and "interleaving" in left else (ONE_F_ONE_B,)
    rows = np.array(list(product(batches, chunks, shards, dual, kinds)), np.int64)
    together = record.whole("seq_parallel")
    if together is None:
        together = int(tp > 1 and (job.year or rules["year"]) >= rules["sequence.since"])
    layouts = Layout.of(dp, tp, pp, cp, ep, 1, rows[:, 0], rows[:, 1], rows[:, 2], rows[:, 4], together, rows[:, 3])
    return Recipe(layouts, tuple(left))


def _batches(record: Record, job: Job, dp: int, left: list[str]) -> tuple[int, ...]:
    stated = record.whole("micro_batch")
    if stated is not None:
        return (stated,)
    left.append("micro batch")
    found = tuple(size for size in MICRO_BATCHES if job.global_batch % (dp * size) == 0)
    return found or (1,)


def _chunks(record: Record, job: Job, pp: int, left: list[str]) -> tuple[int, ...]:
    """Interleaving: as stated; none where the recipe is told whole (micro batch and context parallelism with it)."""
    stated = record.whole("interleave")
    if stated is not None:
        return (stated if pp > 1 else 1,)
    if pp == 1 or (record.whole("micro_batch") is not None and record.whole("cp") is not None):
        return (1,)
    left.append("interleaving")
    most = (job.layers + 2) // pp
    return tuple(size for size in divisors(most) if size <= most) or (1,)


def _recomputation(record: Record, left: list[str]) -> tuple[int, ...]:
    text = record.text("recompute").lower()
    names = {"none": NONE, "selective": SELECTIVE, "full": FULL}
    stated = tuple(names[word] for word in text.split("/") if word in names)
    if stated:
        return tuple(sorted(stated))
    left.append("recomputation")
    return (NONE, SELECTIVE, FULL)


def _shards(record: Record, job: Job, rules: Rules, left: list[str]) -> tuple[int, ...]:
    fully = record.said("FSDP")
    if fully:
        return (3,)
    if (job.year or rules["year"]) < rules["sharded.since"]:
        return (0,)
    if fully is None:
        left.append("sharding")
        return (1, 3)
    return (1,)


def default_chips(world: Assumptions, record: Record, model: str) -> int:
    """Chips of a run; of one that tells none, those that are known of the model's own training, else the default."""
    told = told_of(world, model, "chips")
    return record.whole("n_gpus") or told or round(float(world.get("training.default.chips").p50))


def told_of(world: Assumptions, model: str, axis: str) -> int | None:
    """What its authors say of how a model was trained: chips, or an axis of the layout."""
    name = f"training.told.{model}.{axis}"
    return round(float(world.get(name).p50)) if world.has(name) else None
