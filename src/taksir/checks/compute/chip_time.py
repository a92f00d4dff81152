"""Chip-hours that a sentence states, or that its chips and days make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from taksir.checks.case import Case, Reading
from taksir.checks.implied import middle, told
from taksir.checks.picked import HOURS_A_DAY, chips, days, only, several
from taksir.checks.term import Term, of_claim, together
from taksir.news.claim import Claim
from taksir.quantity import Step
from taksir.quantity.unit import HOURS_A_YEAR

_SO_LONG = 4
"""Years from which hours are those of many chips: nobody trains for so long."""


@dataclass(frozen=True, slots=True)
class ChipTime:
    """Chip-hours with their working; the ids of their claims; the claim that stands where the chips are named."""

    hours: Term
    steps: tuple[Step, ...]
    claims: tuple[str, ...]
    counted: Claim


def chip_time(case: Case, reading: Reading, claims: Sequence[Claim]) -> ChipTime | None:
    """The one number of chip-hours of a sentence; None where it tells none, or several."""
    hours = hours_told(claims)
    if hours is not None and (stated := of_claim(case, hours)) is not None:
        return ChipTime(stated, (), (hours.id,), hours)
    count = chips(reading, claims)
    if count is None or (hours is None and several(claims, "chip_hours")):
        return None
    return chips_times_days(case, count, claims)


def hours_told(claims: Sequence[Claim]) -> Claim | None:
    """The one number of chip-hours: told as such, or hours by the hundred thousand."""
    told = only(claims, "chip_hours")
    if told is not None or several(claims, "chip_hours"):
        return told
    long = [claim for claim in several(claims, "duration", "hour") if _long(claim)]
    return long[0] if len(long) == 1 else None


def _long(claim: Claim) -> bool:
    return claim.quantity.unit == "hour" and middle(claim) > _SO_LONG * HOURS_A_YEAR


def chips_times_days(case: Case, count: Claim, claims: Sequence[Claim]) -> ChipTime | None:
    """A count of chips times the one length of time of its sentence."""
    length = only([claim for claim in claims if not (told(claim) and _long(claim))], "duration")
    if length is None or (unit := days(length)) is None:
        return None
    packages, time = of_claim(case, count), of_claim(case, length, unit * HOURS_A_DAY)
    if packages is None or time is None:
        return None
    made, step = together("chip-hours", "package*hour", [packages, time])
    return ChipTime(made, (step,), (count.id, length.id), count)
