"""A cadence within a duration: how many times, and does a stated number of stages agree?

"Two years" with "every six months" makes four. Where a selection leaves fewer than it began with, that is said too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from taksir.catalog.checkwords import check_words
from taksir.checks.case import Case, Reading
from taksir.checks.verdict import Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range, Step
from taksir.quantity.unit import show

NAME = "cadence"
MONTHS = {"year": 12.0, "quarter": 3.0, "month": 1.0, "week": 12 / 52.1775, "day": 12 / 365.2425, "hour": 12 / 8765.82}
"""Months in each unit of time."""

_NEAR = 3
"""Sentences between a duration and its cadence, at most."""


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each cadence that has a duration near it."""
    for reading in case.readings:
        for claim in reading.claims:
            if claim.quantity.dimension == "cadence" and months(claim):
                duration = _duration(reading, claim)
                if duration is not None:
                    yield _judge(reading, claim, duration)


def months(claim: Claim) -> float | None:
    """A stretch of time in months; None for what is no firm stretch of time."""
    quantity = claim.quantity
    if quantity.value is None or quantity.value <= 0 or quantity.qualifier in ("vague", "range"):
        return None
    factor = MONTHS.get(quantity.unit)
    return quantity.value * factor if factor else None


def _duration(reading: Reading, cadence: Claim) -> Claim | None:
    """The nearest duration in the same paragraph, before the cadence rather than after it."""
    paragraph = _paragraph(reading, cadence)
    near = [
        claim
        for claim in reading.near(cadence, _NEAR, _NEAR)
        if claim.quantity.dimension == "duration"
        and (months(claim) or 0) > (months(cadence) or 0)
        and _paragraph(reading, claim) == paragraph
    ]
    return min(
        near,
        key=lambda claim: (abs(claim.sentence - cadence.sentence), claim.sentence > cadence.sentence),
        default=None,
    )


def _paragraph(reading: Reading, claim: Claim) -> int:
    sentences = reading.document.sentences
    return sentences[claim.sentence].paragraph if claim.sentence < len(sentences) else -1


def _judge(reading: Reading, cadence: Claim, duration: Claim) -> Verdict:
    times = (months(duration) or 0) / (months(cadence) or 1)
    whole = round(times) if abs(times - round(times)) < 0.02 * times else None
    stage, chosen = _stages(reading, cadence), _selection(reading, cadence)
    claims = [duration.id, cadence.id]
    told = f"{_time(duration)} with one every {_time(cadence)} makes {whole if whole else f'{times:.1f}'}"
    inputs = {"duration": duration.quantity.value, "cadence": cadence.quantity.value}
    steps = [Step("times", "duration / cadence, both in months", inputs, times, "times", (duration.id, cadence.id))]
    plausibility = Plausibility.CONSISTENT if whole else Plausibility.UNINFORMATIVE
    expected = None
    if stage is not None and whole:
        fits = stage.quantity.value in (whole - 1, whole, whole + 1)
        plausibility = Plausibility.CONSISTENT if fits else Plausibility.INCONSISTENT
        told += f", and the article says {show(stage.quantity.value or 0, '')}"
        expected = Range(whole - 1, whole + 1, "times", whole)
        claims.append(stage.id)
    if chosen is not None and plausibility is Plausibility.CONSISTENT:
        first, left = chosen
        told += f"; {show(left.quantity.value or 0, '')} of {_things(first)} are left at the end"
        claims += [first.id, left.id]
        ratio = (left.quantity.value or 0) / (first.quantity.value or 1)
        inputs = {"before": first.quantity.value, "after": left.quantity.value}
        steps.append(Step("share left", "after / before", inputs, ratio, "ratio", (first.id, left.id)))
    ending = "" if whole else ": it does not come out even"
    return Verdict(
        NAME,
        tuple(claims),
        plausibility,
        f"{told}{ending}.",
        Range(times, times, "times", times),
        expected,
        tuple(steps),
        "a first or last stage that falls outside the stretch",
    )


def _time(claim: Claim) -> str:
    return show(claim.quantity.value or 0, claim.quantity.unit)


def _things(claim: Claim) -> str:
    return show(claim.quantity.value or 0, claim.quantity.unit)


def _stages(reading: Reading, cadence: Claim) -> Claim | None:
    """A count of stages beside the cadence: "four evaluations"."""
    for claim in _counts(reading, cadence):
        tail = reading.text[claim.quantity.span.start : claim.quantity.span.end + 24]
        word = check_words().found("stages", tail)
        if word and not re.search(r"[.,;:()]", tail[: word.start()]):
            return claim
    return None


def _selection(reading: Reading, cadence: Claim) -> tuple[Claim, Claim] | None:
    """A larger count, then a smaller one of the same unit in a sentence that speaks of choosing."""
    counts = _counts(reading, cadence)
    for left in reversed(counts):
        if check_words().found("chosen", reading.around(left)) is None:
            continue
        first = next((claim for claim in counts if _reduces(claim, left)), None)
        if first is not None:
            return first, left
    return None


def _reduces(first: Claim, left: Claim) -> bool:
    return (
        first.quantity.unit == left.quantity.unit
        and first.quantity.span < left.quantity.span
        and (first.quantity.value or 0) > (left.quantity.value or 0) > 0
    )


def _counts(reading: Reading, cadence: Claim) -> Sequence[Claim]:
    return [
        claim
        for claim in reading.near(cadence, _NEAR, _NEAR)
        if claim.quantity.dimension == "count" and claim.quantity.value and claim.quantity.value < 100
    ]
