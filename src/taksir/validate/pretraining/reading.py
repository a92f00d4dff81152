"""What a row measured, from the time of a step: rates, times to a target, chip-hours."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from taksir.errors import CatalogError
from taksir.model.assumptions import Assumptions
from taksir.model.perf.training.failure import wall_over_steps
from taksir.model.perf.training.flops import hardware_flops, model_flops
from taksir.model.perf.training.job import Job
from taksir.model.perf.training.layout import Layout
from taksir.validate.pretraining.record import Record

TERA = 1e12
SECONDS_PER_MINUTE = 60
SECONDS_PER_HOUR = 3600


@dataclass(frozen=True, slots=True)
class Reading:
    """One step of a row as predicted: its job, its (one) layout and its time in s."""

    world: Assumptions
    record: Record
    job: Job
    layout: Layout
    chip: str
    time_s: float

    @property
    def chips(self) -> int:
        """Chips of the layout."""
        return int(self.layout.chips[0])


def value(reading: Reading) -> float:
    """The prediction in the unit of the row; CatalogError for a unit that nobody knows."""
    unit = reading.record.text("unit")
    for name, of in UNITS.items():
        if unit.lower().startswith(name):
            return of(reading)
    raise CatalogError(f"the unit {unit!r} is not one of {', '.join(UNITS)}")


def _causal(reading: Reading) -> bool:
    year = reading.job.year
    return year is not None and year >= float(reading.world.get("training.flops.causal-since").p50)


def _hardware(reading: Reading) -> float:
    done = float(hardware_flops(reading.job, reading.layout, causal=False)[0])
    return done / reading.time_s / reading.chips / TERA


def _model(reading: Reading) -> float:
    return model_flops(reading.job, _causal(reading)) / reading.time_s / reading.chips / TERA


def _minutes(reading: Reading) -> float:
    samples = reading.record.said("last_samples")
    if samples is None:
        raise CatalogError("the row tells no last_samples=…, so its time to target is not known")
    if samples >= float(reading.world.get("training.default.tokens-above").p50):
        samples /= reading.job.seq
    steps = samples / reading.job.global_batch
    which = "overhead-frozen" if reading.job.lora else "overhead"
    overhead = float(reading.world.get(f"training.target.{which}").p50)
    return steps * reading.time_s * overhead / SECONDS_PER_MINUTE


def _hours(reading: Reading) -> float:
    tokens = reading.job.model.tokens
    if tokens is None:
        raise CatalogError(f"the tokens that {reading.job.model.name} was trained on are not known")
    wall = float(wall_over_steps(reading.world, reading.chips))
    return wall * tokens / reading.job.tokens * reading.time_s * reading.chips / SECONDS_PER_HOUR


UNITS: Mapping[str, Callable[[Reading], float]] = {
    "tokens/s/gpu": lambda it: it.job.tokens / it.time_s / it.chips,
    "tokens/s": lambda it: it.job.tokens / it.time_s,
    "samples/s/gpu": lambda it: it.job.global_batch / it.time_s / it.chips,
    "samples/s": lambda it: it.job.global_batch / it.time_s,
    "s/iteration": lambda it: it.time_s,
    "hw_tflop/s/gpu": _hardware,
    "model_tflop/s/gpu": _model,
    "minutes to target": _minutes,
    "gpu-hours": _hours,
}
"""What the beginning of a unit means."""
