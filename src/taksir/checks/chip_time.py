"""Chip-hours that a sentence states, or that its chips and days make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from taksir.checks.case import Case, Reading
from taksir.checks.picked import chips, days, only, several
from taksir.checks.term import Term, of_claim, together
from taksir.news.claim import Claim
from taksir.quantity import Step

HOURS_A_DAY = 24


@dataclass(frozen=True, slots=True)
class ChipTime:
    """Chip-hours with their working; the ids of their claims; the claim that stands where the chips are named."""

    hours: Term
    steps: tuple[Step, ...]
    claims: tuple[str, ...]
    counted: Claim


def chip_time(case: Case, reading: Reading, claims: Sequence[Claim]) -> ChipTime | None:
    """The one number of chip-hours of a sentence; None where it tells none, or several."""
    hours = only(claims, "chip_hours")
    if hours is not None and (stated := of_claim(case, hours)) is not None:
        return ChipTime(stated, (), (hours.id,), hours)
    count = chips(reading, claims)
    if several(claims, "chip_hours") or count is None or (product := chips_times_days(case, count, claims)) is None:
        return None
    return product


def chips_times_days(case: Case, count: Claim, claims: Sequence[Claim]) -> ChipTime | None:
    """A count of chips times the one length of time of its sentence."""
    length = only(claims, "duration")
    if length is None or (unit := days(length)) is None:
        return None
    packages, time = of_claim(case, count), of_claim(case, length, unit * HOURS_A_DAY)
    if packages is None or time is None:
        return None
    made, step = together("chip-hours", "package*hour", [packages, time])
    return ChipTime(made, (step,), (count.id, length.id), count)
