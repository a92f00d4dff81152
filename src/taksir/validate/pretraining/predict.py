"""One prediction a row: the step time of its recipe, or of a good layout where it tells none, in the row's own unit."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import exp, log, sqrt
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from taksir.catalog.facts import Catalog
from taksir.errors import CatalogError, TaksirError
from taksir.model.assumptions import Assumptions
from taksir.model.perf.fabric import Fabric
from taksir.model.perf.operations import Operations
from taksir.model.perf.training.calibration import Calibration, calibration, span
from taksir.model.perf.training.candidates import candidates
from taksir.model.perf.training.constraint import words
from taksir.model.perf.training.job import Job
from taksir.model.perf.training.layout import Layout
from taksir.model.perf.training.rules import Rules
from taksir.model.perf.training.step import step
from taksir.validate.device import find_device
from taksir.validate.prediction import Prediction
from taksir.validate.pretraining.choice import LAYOUT_BITS, choose
from taksir.validate.pretraining.reading import Reading, value
from taksir.validate.pretraining.recipe import default_chips, has_recipe, recipe_of, told_of
from taksir.validate.pretraining.record import Record, read_records
from taksir.validate.pretraining.workload import job_of, model_of

TIGHT = "by the model's count of memory it does not fit"
"""A note that puts a row outside the range."""

RACK = 8
"""Chips of a scale-up domain above which published recipes start a mixture's kernels as graphs."""


APART = {"gpu-hours": "hours", "minutes": "target"}
"""Units that hold more than steps, and the fact that says how much less sure they are."""


@dataclass
class Bench:
    """The chips that were asked for so far, with their curves."""

    world: Assumptions
    rules: Rules
    found: dict[str, tuple[Operations, Fabric]] = field(default_factory=dict)

    def chip(self, key: str) -> tuple[Operations, Fabric]:
        """Operations and network of a chip."""
        if key not in self.found:
            self.found[key] = (Operations(self.world, key), Fabric(self.world, key))
        return self.found[key]


def predict(catalog: Catalog, path: Path, split: str | None = None) -> list[Prediction]:
    """A prediction for each row of a file (of one split only, where named), in its order.

    A row that cannot be predicted has none and says why. CatalogError when the file cannot be read.
    """
    world = Assumptions(catalog)
    bench = Bench(world, Rules.of(world))
    rows = [record for record in read_records(path) if split is None or record.text("split") == split]
    return [predict_row(bench, record) for record in rows]


def predict_row(bench: Bench, record: Record) -> Prediction:
    """The prediction of one row."""
    chip = record.text("gpu")
    try:
        measured = record.number("measured_value")
        chip = find_device(bench.world, chip)
        timed = step_of(bench, record, chip)
        return _prediction(bench.world, record, timed, measured)
    except TaksirError as error:
        stated = (record.text("id"), record.text("source"), chip, _measured(record), None, None, None)
        return Prediction(*stated, record.text("unit"), why=str(error), split=record.text("split"))


@dataclass(frozen=True, slots=True)
class Timed:
    """A row's step: `time_s` by the model before calibration, on one layout; `doubt` of the format, half of p10 to p90
    as a log."""

    job: Job
    layout: Layout
    chip: str
    time_s: float
    told: bool
    note: str
    doubt: float = 0.0


def step_of(bench: Bench, record: Record, chip: str) -> Timed:
    """The step that a row means; CatalogError names the constraint that no layout of it keeps."""
    ops, fabric = bench.chip(chip)
    job = job_of(bench.world, record, model_of(bench.world, record), ops.spec.computes("fp8"))
    job = replace(job, graphed=fabric.domain > RACK or not job.dropless or not job.model.moe)
    if not has_recipe(record):
        return _mixed(bench, record, chip, job)
    recipe = recipe_of(record, job, bench.rules)
    found = step(ops, fabric, job, recipe.layouts, bench.rules)
    legal = (found.broken & LAYOUT_BITS) == 0
    if not legal.any():
        raise CatalogError("; ".join(words(int(np.bitwise_and.reduce(found.broken & LAYOUT_BITS)))))
    free = "recomputation" in recipe.open
    chosen = choose(found, recipe.layouts.recompute, ops.spec.capacity_bytes, bench.rules, free)
    note = "" if chosen.fits else TIGHT
    return Timed(job, _one(recipe.layouts, chosen.index), chip, chosen.time_s, True, note)


def _mixed(bench: Bench, record: Record, chip: str, job: Job) -> Timed:
    """A good layout; where the format is as likely FP4, a time between both (their mean log, by how many use it)."""
    found, share = _best(bench, record, chip, job), _four_share(bench, record, chip, job)
    if not share:
        return found
    other = _best(bench, record, chip, replace(job, dtype="fp4"))
    apart = log(other.time_s / found.time_s)
    doubt = float(bench.world.get("training.spread.tail").p50) * sqrt(share * (1 - share)) * abs(apart)
    note = "some submissions of its round compute in FP4, others in FP8: between both"
    return replace(found, time_s=found.time_s * exp(share * apart), doubt=doubt, note=note)


def _four_share(bench: Bench, record: Record, chip: str, job: Job) -> float:
    """Part of the runs of a row's kind that compute in FP4, where the row's own format is not certain."""
    known = record.text("precision") and "precision" not in record.text("unverified")
    if known or job.dtype != "fp8" or "mlcommons" not in record.text("source"):
        return 0.0
    facts = {name: float(bench.world.get(f"training.four.{name}").p50) for name in ("since", "share", "chips")}
    few = default_chips(bench.world, record, job.model.key) <= facts["chips"]
    late = job.year is not None and job.year >= facts["since"]
    return facts["share"] if few and late and bench.chip(chip)[0].spec.computes("fp4") else 0.0


def _best(bench: Bench, record: Record, chip: str, job: Job) -> Timed:
    ops, fabric = bench.chip(chip)
    chips = default_chips(bench.world, record, job.model.key)
    layouts = candidates(job, chips, fabric.domain)
    if not len(layouts):
        raise CatalogError(f"{chips} chips cannot share {job.global_batch} sequences a step")
    told = _told(bench.world, record, job, layouts)
    layouts = layouts.take(told) if told.any() else layouts
    found = step(ops, fabric, job, layouts, bench.rules)
    if not (found.broken == 0).any():
        common = int(np.bitwise_and.reduce(found.broken))
        raise CatalogError("; ".join(words(common)) or f"no layout of {job.model.name} on {chips} {chip} fits")
    index = int(np.argmin(np.where(found.broken == 0, found.time_s, np.inf)))
    return Timed(job, _one(layouts, index), chip, float(found.time_s[index]), False, "")


def _told(world: Assumptions, record: Record, job: Job, layouts: Layout) -> NDArray[np.bool_]:
    """Which layouts are as the model's authors say, for a row that tells neither chips nor layout."""
    kept = np.ones(len(layouts), bool)
    if record.whole("n_gpus") is None:
        for axis in ("tp", "pp", "cp"):
            stated = told_of(world, job.model.key, axis)
            kept &= stated is None or getattr(layouts, axis) == stated
    return kept


def _prediction(world: Assumptions, record: Record, timed: Timed, measured: float | None) -> Prediction:
    chips = int(timed.layout.chips[0])
    found = calibration(world, timed.chip, timed.job, timed.told, chips).widened(timed.doubt, timed.doubt)
    found = found.widened(*_fixed(world, timed))
    reading = Reading(world, record, timed.job, timed.layout, timed.chip, timed.time_s)
    unit = record.text("unit")
    found = _wider(world, found, unit)
    by_factor = {name: value(replace(reading, time_s=timed.time_s * at)) for name, at in _factors(found).items()}
    low, high = sorted((by_factor["low"], by_factor["high"]))
    notes = "; ".join(each for each in (found.note, timed.note) if each)
    fits = timed.note != TIGHT
    return Prediction(
        record.text("id"), record.text("source"), timed.chip, measured, by_factor["factor"], low, high, unit,
        found.in_range and fits, None, notes, record.text("split"),
    )  # fmt: skip


def _fixed(world: Assumptions, timed: Timed) -> tuple[float, float]:
    """What a step holds that does not hang on its work is known only roughly: its p10 and p90 over the step's time."""
    low, best, high = span(world.get("training.step.fixed"))
    return log(timed.time_s / (timed.time_s - (best - low))), log((timed.time_s + high - best) / timed.time_s)


def _wider(world: Assumptions, found: Calibration, unit: str) -> Calibration:
    """The interval of a time to a target or of a whole run, which holds more than steps."""
    named = next((name for begin, name in APART.items() if unit.lower().startswith(begin)), None)
    half = 0.0 if named is None else float(world.get(f"training.spread.{named}").p50)
    return found.widened(half, half)


def _factors(found: Calibration) -> dict[str, float]:
    return {"low": found.low, "factor": found.factor, "high": found.high}


def _one(layouts: Layout, index: int) -> Layout:
    return layouts.take(slice(index, index + 1))


def _measured(record: Record) -> float | None:
    try:
        return record.number("measured_value")
    except CatalogError:
        return None
