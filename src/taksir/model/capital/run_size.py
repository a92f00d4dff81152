"""The size of a training run: chip-hours from chips and days, or from FLOP and utilisation; what does not fit."""

from __future__ import annotations

from dataclasses import dataclass

from taksir.errors import CatalogError, UsageError
from taksir.model.assumptions import Assumptions
from taksir.quantity.amount import Amount, Value, compute, law

SECONDS_PER_HOUR, HOURS_PER_DAY = 3600, 24
PTD = "Narayanan et al. 2021, arXiv 2104.04473"


@law("N · d · 24", unit="chip-hour")
def hours_of_days(chips: Value, days: Value) -> Value:
    """Chip-hours of a number of chips over some days."""
    return chips * days * HOURS_PER_DAY


@law("w · C / (F · MFU) / 3600", unit="chip-hour", source=PTD)
def hours_of_flop(compute_flop: Value, peak_flops: Value, mfu: Value, wall: Value) -> Value:
    """Chip-hours that a computation takes on chips of a dense peak; w is wall time over time of computing."""
    return wall * compute_flop / (peak_flops * mfu) / SECONDS_PER_HOUR


@law("C / (H · 3600 · F)", unit="fraction", source=PTD)
def implied_mfu(compute_flop: Value, chip_hours: Value, peak_flops: Value) -> Value:
    """The utilisation of all hours paid that a computation on a number of chip-hours implies."""
    return compute_flop / (chip_hours * SECONDS_PER_HOUR * peak_flops)


@law("H · 3600 · F · MFU / w", unit="FLOP", source=PTD)
def flop_of_hours(chip_hours: Value, peak_flops: Value, mfu: Value, wall: Value) -> Value:
    """The computation that a number of chip-hours does."""
    return chip_hours * SECONDS_PER_HOUR * peak_flops * mfu / wall


@law("H / (d · 24)", unit="chip")
def chips_of_hours(chip_hours: Value, days: Value) -> Value:
    """Chips that make so many chip-hours in some days."""
    return chip_hours / (days * HOURS_PER_DAY)


@law("H / N / 24", unit="day")
def days_of_hours(chip_hours: Value, chips: Value) -> Value:
    """Days that a number of chips needs for so many chip-hours."""
    return chip_hours / chips / HOURS_PER_DAY


@dataclass(frozen=True, slots=True)
class RunSize:
    """A run: chip-hours, and of chips, days and FLOP what is given or follows (None where it does not).

    `mfu` is the utilisation implied by FLOP and hours where both are given, else the one taken; `implied` says which.
    """

    hours: Amount
    chips: Amount | None
    days: Amount | None
    flop: Amount | None
    mfu: Amount | None
    implied: bool


def run_size(
    world: Assumptions,
    chip: str,
    *,
    flop: float | None = None,
    mfu: float | None = None,
    count: float | None = None,
    days: float | None = None,
    hours: float | None = None,
    dtype: str = "bf16",
) -> RunSize:
    """Work out a run from chip-hours, chips and days, or FLOP (with the MFU of published runs where none is given).

    UsageError when that is too little; CatalogError when the peak of the chip is needed and not known.
    """
    chips = None if count is None else world.given("chips", count, "chip")
    length = None if days is None else world.given("days", days, "day")
    work = None if flop is None else world.given("computation", flop, "FLOP")
    peak = world.get(address) if world.has(address := f"chip.{chip}.peak_{dtype}") else None
    taken = world.get("chain.mfu") if mfu is None else world.given("MFU", mfu, "fraction")
    if hours is not None:
        spent = world.given("chip-hours", hours, "chip-hour")
    elif chips is not None and length is not None:
        spent = compute(hours_of_days, "chip-hours", chips, length)
    elif work is not None:
        if peak is None:
            raise CatalogError(f"chip {chip}: peak_{dtype} is not known")
        spent = compute(hours_of_flop, "chip-hours", work, peak, taken, world.get("chain.wall"))
        return _with(spent, chips, length, work, taken, implied=False)
    else:
        raise UsageError("a run is given by --hours, by --count and --days, or by --flop")
    if work is not None and peak is not None:
        return _with(spent, chips, length, work, compute(implied_mfu, "MFU", work, spent, peak), implied=True)
    if work is None and peak is not None:
        work = compute(flop_of_hours, "computation", spent, peak, taken, world.get("chain.wall"))
        return _with(spent, chips, length, work, taken, implied=False)
    return _with(spent, chips, length, work, None, implied=False)


def _with(
    spent: Amount, chips: Amount | None, days: Amount | None, flop: Amount | None, mfu: Amount | None, *, implied: bool
) -> RunSize:
    if chips is None and days is not None:
        chips = compute(chips_of_hours, "chips", spent, days)
    elif chips is not None:
        days = compute(days_of_hours, "days", spent, chips) if days is None else days
    return RunSize(spent, chips, days, flop, mfu, implied)
