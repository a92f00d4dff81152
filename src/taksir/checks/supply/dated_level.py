"""A stated level (a capacity, an output) against dated series: what was told of the days that it may speak of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from taksir.catalog.checkwords import check_words
from taksir.checks.band import band_step, widened
from taksir.checks.case import Case, Reading
from taksir.checks.supply.dated import YEAR, line
from taksir.checks.verdict import Candidate
from taksir.checks.when import period_of, said, shifted
from taksir.news.claim import Claim
from taksir.quantity import Range, Step

MONTHS = 12.0
"""Months of a year."""

Found = tuple[Range, tuple[Step, ...]]


@dataclass(frozen=True, slots=True)
class Makers:
    """Series of capacities that are told together, and how a reader calls them."""

    words: str
    series: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class About:
    """The days that a number may speak of."""

    first: date
    last: date

    @property
    def words(self) -> str:
        """The days in a reader's words."""
        return said(self.first) if self.first == self.last else f"{said(self.first)} to {said(self.last)}"


def abouts(case: Case, reading: Reading, claim: Claim, day: date, *, ahead: bool = True) -> list[About]:
    """Every stretch that the number may be of: periods told in its sentence, else the time around the day."""
    periods = [claim.period, *(c.quantity.iso for c in reading.by_sentence[claim.sentence] if c.quantity.iso)]
    found = [one for period in dict.fromkeys(periods) if (one := period_of(period)) is not None]
    if not found:
        back, on = case.setting("bands.level.back"), case.setting("bands.level.ahead") if ahead else 0.0
        return [About(shifted(day, -back), shifted(day, on))]
    if check_words().found("period_end", reading.around(claim)):
        end = case.setting("bands.level.end")
        return [About(max(first, shifted(last, -end)), last) for first, last in found]
    return [About(first, last) for first, last in found]


ROUGH, EXACT = 10, 40
"""A number of one digit is not rounded by more than a tenth of itself, one that is counted by a fortieth."""


def as_level(claim: Claim, unit: str, factor: float = 1.0, *, exact: bool = False) -> Range | None:
    """A number as a level: "up to 150,000" is a level of 150,000; None where it is vague or none."""
    quantity = claim.quantity
    value = quantity.value
    if quantity.qualifier == "vague":
        return None
    if value is None or quantity.qualifier == "range":
        low, high = quantity.low, quantity.high
        if low is None or high is None or low <= 0:
            return None
        return Range(low * factor, high * factor, unit, (low * high) ** 0.5 * factor)
    if value <= 0:
        return None
    half = min(quantity.step / 2, value / (EXACT if exact else ROUGH))
    open_ = quantity.qualifier in ("at_least", "more_than")
    low = 0.0 if quantity.qualifier == "less_than" else (value if open_ else value - half) * factor
    return Range(low, None if open_ else (value + half) * factor, unit, value * factor)


def level_candidates(
    case: Case, claim: Claim, stated: Range, makers: Sequence[Makers], stretches: Sequence[About], known: date,
    margin: str, *, a_year: bool = False, at_most: bool = False,
) -> Iterator[Candidate]:  # fmt: skip
    """Readings of a level: by makers, and by the stretch that it may be of.

    `a_year` sums the months of a year; `at_most` for what one buyer has of it, which may be any part.
    """
    inputs: dict[str, float | int | str | None] = {"stated": claim.quantity.value}
    first = Step("the level stated", "as stated", inputs, stated.value, stated.unit, (claim.id,))
    for who in makers:
        for about in stretches:
            found = together_of(case, who, about, known)
            if found is None:
                continue
            level, steps = found[0], found[1]
            if a_year:
                level = _times(level, MONTHS, stated.unit)
            expected = widened(case, _drifted(case, level, about, known), margin)
            steps = (*steps, band_step(case, expected, level, margin))
            if at_most:
                expected = Range(None, expected.high, expected.unit, expected.value)
            yield Candidate(f"{who.words}, {about.words}", stated, expected, (first, *steps))


A_MONTH = "wafer/month"
_NEAR = 24
"""Characters after or before a number of wafers in which it is said that they are those of a month."""


def monthly(reading: Reading, claim: Claim) -> bool:
    """Whether a number of wafers is one of a month, also where a word stands between."""
    unit, span = claim.quantity.unit, claim.quantity.span
    own = [c for c in reading.by_sentence[claim.sentence] if c.quantity.dimension == "wafers" and not _lent(c)]
    if _lent(claim) and own:
        return monthly(reading, own[0])
    if unit == A_MONTH or claim.per == "month":
        return True
    if unit != "wafer" or claim.per is not None:
        return False
    around = reading.text[max(span.start - _NEAR, claim.evidence.start) : min(span.end + _NEAR, claim.evidence.end)]
    return check_words().found("a_month", around) is not None


def _lent(claim: Claim) -> bool:
    """Whether a number took its unit from another one."""
    return any(note.startswith("the unit is that of") for note in claim.quantity.notes)


def nearest(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The readings that hold, where any does: a number is not also of every other day that its sentence names."""
    return tuple(one for one in candidates if one.holds) or tuple(candidates)


def together_of(case: Case, who: Makers, about: About, known: date) -> Found | None:
    """What makers have together in a stretch, with its steps; None before the first that is known of any."""
    low = best = high = 0.0
    unit, steps = "", []
    for name in who.series:
        told = line(case, name, known)
        if told is None or about.last < told.points[0].period.start:
            continue
        first = max(about.first, told.points[0].period.start)
        level = told.between(first, max(about.last, first))
        if level is None or level.low is None or level.high is None:
            continue
        beyond = max((about.last - told.last).days, 0) / YEAR
        grown = level.high * (1 + case.setting("bands.level.unforeseen")) ** beyond
        low, best, high = low + level.low, best + (level.value or 0.0), high + grown
        unit = told.unit
        steps.append(told.step(first, max(about.last, first), level))
    return (Range(low, high, unit, best), tuple(steps)) if steps else None


def _times(level: Range, factor: float, unit: str) -> Range:
    low, best, high = (None if one is None else one * factor for one in (level.low, level.value, level.high))
    return Range(low, high, unit, best)


def _drifted(case: Case, level: Range, about: About, known: date) -> Range:
    """Wider the further ahead a level lies: plans of next year are moved."""
    ahead = max((about.last - known).days, 0) / YEAR
    more = 1 + case.setting("bands.level.drift") * ahead
    low = None if level.low is None else level.low / more
    return Range(low, None if level.high is None else level.high * more, level.unit, level.value)
