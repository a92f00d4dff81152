"""A selection in rounds: teams, how many are left, how often they are judged, and by when.

Where the text tells a stretch of time with its cadence, the check of cadences counts the rounds; this one counts how
many must leave, and whether the rounds up to a date that is told are enough for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from taksir.catalog.checkwords import check_words
from taksir.checks.case import Case, Reading
from taksir.checks.supply.dated import YEAR
from taksir.checks.telling.cadence import months
from taksir.checks.verdict import Plausibility, Verdict
from taksir.checks.when import period_of, said
from taksir.news.claim import Claim
from taksir.quantity import Range, Step
from taksir.quantity.unit import show

NAME = "national_programme"
_NEAR = 3
"""Sentences between the teams and their cadence, at most."""

_FEW = 100
"""A selection begins with fewer than this."""


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each cadence by which a number of teams is brought down to fewer."""
    for reading in case.readings:
        for claim in reading.claims:
            if claim.quantity.dimension == "cadence" and months(claim):
                verdict = _judge(case, reading, claim)
                if verdict is not None:
                    yield verdict


def _judge(case: Case, reading: Reading, cadence: Claim) -> Verdict | None:
    near = list(reading.near(cadence, _NEAR, _NEAR))
    chosen = _selection(reading, near)
    if chosen is None:
        return None
    first, left = chosen
    leave = round((first.quantity.value or 0) - (left.quantity.value or 0))
    step = months(cadence) or 1.0
    needed = leave if _one_each(reading, near) else 1
    rounds = _rounds(case, reading, near, step)
    inputs = {"before": first.quantity.value, "after": left.quantity.value}
    steps = [Step("teams that leave", "before − after", inputs, float(leave), "count", (first.id, left.id))]
    before, after = (show(c.quantity.value or 0, c.quantity.unit) for c in (first, left))
    told = f"{before} to {after}: {leave} leave"
    if rounds is None:
        span = (
            f"{leave} rounds of {step:g} months, {leave * step:g} months"
            if leave > 1
            else f"one round of {step:g} months"
        )
        says = f"{told}; one at a time that takes {span}, fewer where several leave at once."
        return Verdict(
            NAME, (cadence.id, first.id, left.id), Plausibility.CONSISTENT, says, Range(leave, leave, "times", leave),
            Range(1, None, "times", leave), tuple(steps), "how many leave in a round",
        )  # fmt: skip
    count, end, ids = rounds
    steps.append(
        Step("rounds", "months to the end / cadence", {"months": count * step, "cadence": step}, count, "times", ids)
    )
    fits = count >= needed
    says = (
        f"{told}; every {step:g} months until {said(end)} makes {count:.1f} rounds, {'enough' if fits else 'too few'}"
    )
    says += f" for {needed} that are needed." if needed > 1 else " for one at least."
    return Verdict(
        NAME, (cadence.id, first.id, left.id, *ids), Plausibility.CONSISTENT if fits else Plausibility.INCONSISTENT,
        says, Range(count, count, "times", count), Range(needed, None, "times", leave), tuple(steps),
        "another start, or several that leave in one round",
    )  # fmt: skip


def _selection(reading: Reading, near: Sequence[Claim]) -> tuple[Claim, Claim] | None:
    """A count of teams, and a smaller one of the same unit where a word tells of staying or choosing."""
    counts = [
        c for c in near if c.quantity.dimension == "count" and c.quantity.value and 0 < c.quantity.value < _FEW
        and c.quantity.unit not in ("year", "unit")
    ]  # fmt: skip
    words = check_words()
    for left in reversed(counts):
        around = reading.around(left)
        if words.found("chosen", around) is None and words.found("left_over", around) is None:
            continue
        first = next(
            (c for c in counts if c.quantity.unit == left.quantity.unit and c.quantity.span < left.quantity.span
             and (c.quantity.value or 0) > (left.quantity.value or 0)),
            None,
        )  # fmt: skip
        if first is not None:
            return first, left
    return None


def _one_each(reading: Reading, near: Sequence[Claim]) -> bool:
    return any(check_words().found("one_each", reading.around(claim)) for claim in near)


def _rounds(
    case: Case, reading: Reading, near: Sequence[Claim], step: float
) -> tuple[float, date, tuple[str, ...]] | None:
    """Rounds until the end that is told: from a start that is told, else from the article's day."""
    if any(c.quantity.dimension == "duration" and (months(c) or 0) > step for c in near):
        return None  # the check of cadences counts them
    dates = [(found, c) for c in near if c.quantity.dimension == "date" and (found := period_of(c.quantity.iso))]
    day = case.day(reading)
    ends = [(found[1], c) for found, c in dates if found[1] > day]
    if len(ends) != 1 or reading.document.published is None:
        return None
    starts = [found[0] for found, _ in dates if found[0] <= day]
    end, claim = ends[0]
    start = min(starts, default=day)
    return (end - start).days / (YEAR / 12) / step, end, (claim.id,)
