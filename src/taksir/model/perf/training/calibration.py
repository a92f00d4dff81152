"""How far published runs lie from the model: by chip, by model, by both, with the format, and how far they spread.

The effects are logs of measured over modelled step time, shrunk towards none where few runs speak for them (a mixed
model). A run of a known model on a known chip lies closer than one of a new model or a new chip, one of dense layers
closer than a mixture, one of the software that was fitted closer than one of a later release; the interval says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, hypot, log, sqrt

from taksir.catalog.fact import Fact
from taksir.model.assumptions import Assumptions
from taksir.model.perf.kin import kin_of
from taksir.model.perf.missed import P90
from taksir.model.perf.training.job import Job
from taksir.quantity.amount import Amount

LASTING = ("chip", "model")
"""Effects that do not fade with the time between a run and those that were fitted."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """Factor on a modelled step time, its p10 and p90 as factors too, and what a reader should know."""

    factor: float
    low: float
    high: float
    in_range: bool
    note: str

    def widened(self, down: float, up: float) -> Calibration:
        """The same with more doubt: logs of half an interval below and above, added in squares."""
        below, above = log(self.factor / self.low), log(self.high / self.factor)
        low, high = self.factor * exp(-hypot(below, down)), self.factor * exp(hypot(above, up))
        return Calibration(self.factor, low, high, self.in_range, self.note)


def calibration(
    world: Assumptions, chip: str, job: Job, layout_known: bool = True, chips: int | None = None
) -> Calibration:
    """What published runs say of a job on a chip; `layout_known` is False where the layout was chosen, not told.

    A run on more than twice as many `chips` as any that was fitted of its model and chip, and one of software from
    before attention was fused, is no later release of a recipe that is known, whatever its format.
    """
    known = {level: world.has(name) for level, name in _names(chip, job).items()}
    kind, early = "moe" if job.model.moe else "dense", _early(world, job)
    away = 0.0 if early else _away(world, chip, job, known["chip"])
    effect = sum(
        _fact(world, name) * (1.0 if level in LASTING else exp(-away / _fact(world, "trained.life.years")))
        for level, name in _names(chip, job).items()
        if known[level]
    )
    factor, note = exp(effect), "; ".join(_notes(world, chip, job, known, away))
    found = Calibration(factor, factor, factor, known["chip"], note)
    alike = known | {"recipe": known["recipe"] and not early and not _larger(world, chip, job, chips)}
    found = found.widened(*_spread(world, kind, _level(alike)))
    down, up = _spread(world, kind, "drift")
    found = found.widened(down * sqrt(away), up * sqrt(away))
    if not known["chip"]:
        found = _both(found, P90 * kin_of(world, chip, world.catalog.measured("gemm")).spread)
        if world.entity("chip", chip).text("vendor") not in _vendors(world):
            found = _both(found, _fact(world, "training.spread.vendor"))
    if job.lora:
        found = _both(found, _fact(world, "training.spread.frozen"))
    return found if layout_known else _chosen(world, found, kind)


def _names(chip: str, job: Job) -> dict[str, str]:
    model = job.model.key
    return {
        "chip": f"trained.chip.{chip}",
        "model": f"trained.model.{model}",
        "cell": f"trained.cell.{model}.{chip}",
        "recipe": f"trained.recipe.{model}.{chip}.{job.dtype}",
    }


def _level(known: dict[str, bool]) -> str:
    """What was left out to learn how far such a job lies off."""
    if known["recipe"]:
        return "recipe"
    if known["cell"]:
        return "format"
    if known["chip"]:
        return "cell" if known["model"] else "model"
    return "chip" if known["model"] else "both"


def _early(world: Assumptions, job: Job) -> bool:
    """Whether a job's software is older than what changes with time here."""
    return job.year is not None and job.year < _fact(world, "training.attention.fused-since")


def _larger(world: Assumptions, chip: str, job: Job, chips: int | None) -> bool:
    name = f"trained.most.{job.model.key}.{chip}"
    return chips is not None and world.has(name) and chips > 2 * _fact(world, name)


def _away(world: Assumptions, chip: str, job: Job, known: bool) -> float:
    """Years between a run and the nearest of those that were fitted, on its chip where there are some."""
    year = _fact(world, "training.year") if job.year is None else job.year
    which = chip if known else "run"
    first, last = (_fact(world, f"trained.{end}.{which}") for end in ("first", "last"))
    return max(0.0, year - last, first - year)


def _notes(world: Assumptions, chip: str, job: Job, known: dict[str, bool], away: float) -> list[str]:
    """What a reader should know of what was not fitted."""
    notes = [] if known["chip"] else [f"no published run of {chip} is among those that the model was fitted on"]
    if not known["model"]:
        notes.append(f"no published run of {job.model.name} is among those that the model was fitted on")
    if away > _fact(world, "training.spread.away"):
        notes.append(f"its software is {away:.1f} years away from that of the runs that the model was fitted on")
    if job.lora:
        notes.append("no run with a frozen model is among those that the model was fitted on")
    return notes


def _chosen(world: Assumptions, found: Calibration, kind: str) -> Calibration:
    """The same where a good layout stands for one that is not told: published ones lie somewhat behind the best."""
    low, middle, high = span(world.get(f"trained.distance.{kind}.log"))
    wide = found.widened(middle - low, high - middle)
    note = "; ".join(each for each in (found.note, "the layout is not told: a good one is taken") if each)
    up = exp(middle)
    return Calibration(wide.factor * up, wide.low * up, wide.high * up, found.in_range, note)


def span(number: Amount) -> tuple[float, float, float]:
    """Low, best value and high of a fact; all one where it is a plain number."""
    fact, best = number.fact, float(number.p50)
    if not isinstance(fact, Fact) or fact.low is None or fact.high is None:
        return best, best, best
    return fact.low, best, fact.high


def _both(found: Calibration, half: float) -> Calibration:
    return found.widened(half, half)


def _spread(world: Assumptions, kind: str, level: str) -> tuple[float, float]:
    """Logs of half an interval below and above."""
    where = f"trained.spread.{kind}.{level}"
    return abs(_fact(world, f"{where}.low")), abs(_fact(world, f"{where}.high"))


def _vendors(world: Assumptions) -> set[str]:
    """Vendors of the chips that the model was fitted on."""
    chips = world.catalog.entities("chip")
    return {chip.text("vendor") for key, chip in chips.items() if world.has(f"trained.chip.{key}")}


def _fact(world: Assumptions, name: str) -> float:
    return float(world.get(name).p50)
