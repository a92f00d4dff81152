"""What the best layout makes of a run: seconds a step with what the model misses, days, chip-hours, energy, money."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from taksir.errors import CatalogError, UsageError
from taksir.model.assumptions import Assumptions
from taksir.model.capital.lease import market_rent
from taksir.model.capital.run_size import SECONDS_PER_HOUR, hours_of_days
from taksir.model.capital.training import Run, TrainingCost, training_cost
from taksir.model.perf.missed import alike, missed, with_error_s
from taksir.model.perf.running import meter_w
from taksir.model.perf.search.search import Trainer
from taksir.model.perf.search.words import PARTS, RESTS
from taksir.model.perf.training import failure
from taksir.model.perf.training.calibration import Calibration, calibration
from taksir.model.perf.training.format import FORMATS
from taksir.model.perf.training.step import Step
from taksir.model.total import total
from taksir.quantity.amount import Amount, Value, compute, law

SECONDS_PER_DAY = 24 * SECONDS_PER_HOUR
PALM = "Chowdhery et al. 2022, arXiv 2204.02311"


@law("Σ parts", unit="s")
def sum_s(*parts_s: Value) -> Value:
    """The parts of a step together."""
    return total(*parts_s)


@law("B / (t · N)", unit="token/s")
def tokens_per_chip_s(tokens: Value, step_s: Value, chips: Value) -> Value:
    """Tokens a second that one chip trains."""
    return tokens / (step_s * chips)


@law("F / (N · P · t)", unit="fraction", source=PALM)
def utilisation(model_flop: Value, chips: Value, peak_flop_per_s: Value, step_s: Value) -> Value:
    """Model FLOP utilisation: what the model needs over what the chips could do in the time, dense BF16."""
    return model_flop / (chips * peak_flop_per_s * step_s)


@law("F / (N · P)", unit="s")
def least_s(model_flop: Value, chips: Value, peak_flop_per_s: Value) -> Value:
    """Time in which the chips could do what the model needs at their peak in the job's format."""
    return model_flop / (chips * peak_flop_per_s)


@law("max(t, s)", unit="s")
def no_less_s(time_s: Value, least_s: Value) -> Value:
    """A time, and the least that it can be."""
    return np.maximum(time_s, least_s)


@law("T / B · t · w / 86400", unit="day")
def run_days(tokens: Value, tokens_a_step: Value, step_s: Value, wall: Value) -> Value:
    """Days of a run over so many tokens; w is wall time over the time of steps."""
    return tokens / tokens_a_step * step_s * wall / SECONDS_PER_DAY


@law("ω · b", unit="ratio")
def wall_ratio(failures: Value, besides: Value) -> Value:
    """Wall time over the time of steps: failures and checkpoints, and what is done besides steps."""
    return failures * besides


@law("H · p", unit="Wh")
def energy_wh(chip_hours: Value, facility_w: Value) -> Value:
    """Energy of chip-hours from the power of one chip at the meter of the facility."""
    return chip_hours * facility_w


@law("H · r", unit="USD")
def rented_usd(chip_hours: Value, usd_per_chip_hour: Value) -> Value:
    """Rent of the chip-hours."""
    return chip_hours * usd_per_chip_hour


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of one layout: the step and what follows; from `days` on only where a run has a number of tokens.

    `cost` is None where the chip has no price. `error` says how published runs lie to the model: the factor on its
    time, and what a reader should know.
    """

    step: Amount
    tokens_per_s: Amount
    mfu: Amount
    wall: Amount
    error: Calibration
    days: Amount | None = None
    chip_hours: Amount | None = None
    energy: Amount | None = None
    cost: TrainingCost | None = None


def outcome(
    world: Assumptions,
    trainer: Trainer,
    step: Step,
    place: int,
    chips: int,
    tokens: float | None = None,
    owner: str = "hyperscaler",
) -> Outcome:
    """What the layout at `place` of a step makes of a run over `tokens`; UsageError unless they are above zero."""
    job, chip = trainer.job, trainer.ops.chip
    error = calibration(world, chip, job, chips=chips)
    parts = [_part(world, chip, name, float(each[place])) for name, each in step.parts.items() if each[place] > 0]
    alone = compute(sum_s, "step by the model", *parts)
    count = world.given("chips", chips, "chip")
    needed = world.given("FLOP of a step", step.model_flops, "FLOP")
    fastest = trainer.ops.spec.peak(FORMATS[job.dtype].product)
    least = compute(least_s, "step at the peak", needed, count, world.given("peak", fastest, "FLOP/s"))
    told = compute(with_error_s, "step as published runs have it", alone, _error(world, error))
    time = compute(no_less_s, "step", told, least)
    batch = world.given("tokens a step", job.tokens, "token")
    peak = world.get(f"chip.{chip}.peak_bf16")
    speed = compute(tokens_per_chip_s, "tokens a second and chip", batch, time, count)
    mfu = compute(utilisation, "MFU", needed, count, peak, time)
    wall = _wall(world, count)
    found = Outcome(time, speed, mfu, wall, error)
    if tokens is None:
        return found
    if not 0 < tokens < np.inf:
        raise UsageError(f"--tokens {tokens:g}: a number above zero")
    days = compute(run_days, "days", _tokens(world, job.model.key, tokens), batch, time, wall)
    hours = compute(hours_of_days, "chip-hours", count, days)
    power = meter_w(world, chip, owner)
    energy = None if power is None else compute(energy_wh, "energy at the meter", hours, power)
    return Outcome(time, speed, mfu, wall, error, days, hours, energy, _cost(world, chip, count, hours, owner))


def _part(world: Assumptions, chip: str, name: str, time_s: float) -> Amount:
    """A part of a step with the law that it follows and the datasheet that it rests on."""
    formula, attributes = RESTS.get(name, (None, ()))
    entity = world.entity("chip", chip)
    facts = tuple(world.get(f"chip.{chip}.{attribute}") for attribute in attributes if entity.has(attribute))
    return Amount(PARTS[name], time_s, "s", formula, facts, origin="the performance model")


def _tokens(world: Assumptions, model: str, tokens: float) -> Amount:
    """The tokens of a run: those of the published one where it is they, else given."""
    address = f"model.{model}.tokens"
    if world.has(address) and (known := world.get(address)).p50 == tokens:
        return Amount("tokens", tokens, "token", fact=known.fact, origin=known.origin)
    return world.given("tokens", tokens, "token")


def _error(world: Assumptions, error: Calibration) -> Amount:
    """The factor between the model and a run, with its 10th and 90th percentile."""
    ends = error.factor, error.low, error.high
    return missed(world, "published runs over the model", *ends, note=error.note or None)


def _wall(world: Assumptions, chips: Amount) -> Amount:
    """Wall time over steps; who is slow at steps also loses more beside them."""
    between = compute(failure.between_failures_s, "between failures", chips, world.get("training.failure.rate"))
    write = world.get("training.checkpoint.stall")
    interval = compute(failure.checkpoint_interval_s, "between checkpoints", write, between)
    restart = world.get("training.failure.restart")
    lost = compute(failure.wall_over_work, "failures and checkpoints", write, interval, restart, between)
    return compute(wall_ratio, "wall time over steps", lost, alike(world, "training.run.besides"))


def _cost(world: Assumptions, chip: str, chips: Amount, hours: Amount, owner: str) -> TrainingCost | None:
    """By the published methods, but rented at what a contract asks on the day, as chips that serve are."""
    try:
        cost = training_cost(world, Run("the run", chip, chips, hours, world.as_of, owner))
    except (CatalogError, UsageError, KeyError):  # a chip without price, rent or day of release
        return None
    rent = market_rent(world, chip)
    return replace(cost, cloud=compute(rented_usd, "cost, rented", hours, rent) if rent is not None else None)
