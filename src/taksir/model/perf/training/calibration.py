"""How far published runs lie from the model: by chip, by model, by both with the format, and how far they spread.

The effects are logs of measured over modelled step time, shrunk towards none where few runs speak for them (a mixed
model). A run of a known model on a known chip lies closer than one of a new model or a new chip; the interval says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, hypot

from taksir.model.assumptions import Assumptions
from taksir.model.perf.training.job import Job


@dataclass(frozen=True, slots=True)
class Calibration:
    """Factor on a modelled step time, its p10 and p90 as factors too, and what a reader should know."""

    factor: float
    low: float
    high: float
    in_range: bool
    note: str


def calibration(world: Assumptions, chip: str, job: Job, layout_known: bool = True) -> Calibration:
    """What published runs say of a job on a chip; `layout_known` is False where the layout was chosen, not told."""
    names = {
        "chip": f"trained.chip.{chip}",
        "model": f"trained.model.{job.model.key}",
        "recipe": f"trained.recipe.{job.model.key}.{chip}.{job.dtype}",
    }
    known = {level: world.has(name) for level, name in names.items()}
    effect = sum(float(world.get(name).p50) for level, name in names.items() if known[level])
    level = "recipe" if known["recipe"] else "cell" if known["chip"] and known["model"] else "model"
    if not known["chip"]:
        level = "chip"
    half = _fact(world, f"trained.spread.{level}")
    if not known["chip"] and world.entity("chip", chip).text("vendor") not in _vendors(world):
        half = hypot(half, _fact(world, "training.spread.vendor"))
    notes = [] if known["chip"] else [f"no published run of {chip} is among those that the model was fitted on"]
    if not known["model"]:
        notes.append(f"no published run of {job.model.name} is among those that the model was fitted on")
    if job.lora:
        half = hypot(half, _fact(world, "training.spread.frozen"))
        notes.append("no run with a frozen model is among those that the model was fitted on")
    if not layout_known:
        effect += _fact(world, "trained.distance.log")
        half = hypot(half, _fact(world, "trained.spread.layout"))
        notes.append("the layout is not told: a good one is taken")
    return Calibration(exp(effect), exp(effect - half), exp(effect + half), known["chip"], "; ".join(notes))


def _vendors(world: Assumptions) -> set[str]:
    """Vendors of the chips that the model was fitted on."""
    chips = world.catalog.entities("chip")
    return {chip.text("vendor") for key, chip in chips.items() if world.has(f"trained.chip.{key}")}


def _fact(world: Assumptions, name: str) -> float:
    return float(world.get(name).p50)
