"""Do parts add up to the total that is stated with them?

A total is taken as one only where a word says so ("in total", "digabung", "합쳐") or where a list follows a colon.
Parts that are said to be only some of it are held to be no more than the total.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from taksir.catalog.checkwords import check_words
from taksir.checks.case import Case, Reading
from taksir.checks.stated import Interval, bounds, overlap, stated
from taksir.checks.verdict import Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range, Step
from taksir.quantity.unit import show

NAME = "sum"
_ADDED = frozenset({"money", "power", "count", "layoffs", "chips", "wafers", "shares", "energy", "area"})
_COUNTED = frozenset({"count", "layoffs", "chips", "shares"})
_MOST_PARTS = 12


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each stated total with its parts."""
    for reading in case.readings:
        for total, parts in find_totals(reading):
            verdict = _judge(case, reading, total, parts)
            if verdict is not None:
                yield verdict


def find_totals(reading: Reading) -> Iterator[tuple[Claim, tuple[Claim, ...]]]:
    """Totals with their parts: in one sentence, or the parts in the sentence before."""
    previous: tuple[int, tuple[Claim, ...]] = (-2, ())
    for number, claims in reading.sentences():
        found = _listed(reading, claims) or _worded(reading, claims)
        if found is None and previous[0] == number - 1:
            found = _across(reading, previous[1], claims)
        if found is not None:
            yield found
        previous = (number, claims)


def _addable(claims: Sequence[Claim], like: Claim | None = None) -> list[Claim]:
    return [
        claim
        for claim in claims
        if claim.quantity.dimension in _ADDED
        and claim.quantity.value
        and claim.quantity.qualifier not in ("vague", "range")
        and (like is None or (claim.quantity.unit == like.quantity.unit and claim.per == like.per))
    ]


def _listed(reading: Reading, claims: Sequence[Claim]) -> tuple[Claim, tuple[Claim, ...]] | None:
    """A total, a colon, and at least three parts of the same unit after it, and nothing else of that unit."""
    for total in _addable(claims):
        same = _addable(claims, total)
        parts = [claim for claim in same if claim.quantity.span.start > total.quantity.span.end]
        if len(parts) < 3 or len(parts) > _MOST_PARTS or len(parts) != len(same) - 1:
            continue
        gap = reading.text[total.quantity.span.end : parts[0].quantity.span.start]
        if ":" in gap and not check_words().found("parts", gap):
            return total, tuple(parts)
    return None


def _worded(reading: Reading, claims: Sequence[Claim]) -> tuple[Claim, tuple[Claim, ...]] | None:
    """Parts before a word of totalling, one number of the same unit after it."""
    cue = check_words().found("total", reading.around(claims[0]))
    if cue is None:
        return None
    place = claims[0].evidence.start + cue.start()
    after = [claim for claim in _addable(claims) if claim.quantity.span.start >= place]
    if len(after) != 1:
        return None
    parts = [claim for claim in _addable(claims, after[0]) if claim.quantity.span.end <= place]
    return (after[0], tuple(parts)) if 2 <= len(parts) <= _MOST_PARTS else None


def _across(
    reading: Reading, before: Sequence[Claim], claims: Sequence[Claim]
) -> tuple[Claim, tuple[Claim, ...]] | None:
    """The same with the parts in the sentence before, where this sentence holds only the total."""
    cue = check_words().found("total", reading.around(claims[0]))
    totals = _addable(claims)
    if cue is None or len(totals) != 1:
        return None
    total = totals[0]
    if total.quantity.span.start < claims[0].evidence.start + cue.start():
        return None
    parts = _addable(before, total)
    return (total, tuple(parts)) if 2 <= len(parts) <= _MOST_PARTS else None


def _judge(case: Case, reading: Reading, total: Claim, parts: Sequence[Claim]) -> Verdict | None:
    """Consistent where the sum fits; inconsistent only where the parts are surely all and surely of one kind."""
    value = sum(part.quantity.value or 0.0 for part in parts)
    low, high = _sum(parts, exact=_is_list(reading, total, parts))
    slack = case.setting("sum.tolerance") * (total.quantity.value or 0.0)
    allowed = bounds(total.quantity)
    wide = (
        min(allowed[0], (total.quantity.value or 0.0) - slack),
        max(allowed[1], (total.quantity.value or 0.0) + slack),
    )
    unit = total.quantity.unit
    words = " + ".join(show(part.quantity.value or 0.0, unit) for part in parts)
    fits = overlap((low, high), wide)
    some = check_words().found("parts", reading.around(total)) or check_words().found("parts", reading.around(parts[0]))
    if some and not fits and high < wide[0]:
        return None
    if not fits and not _one_kind(total, parts):
        return None
    ending = (
        "the parts add up"
        if fits
        else f"the parts differ from it by {show(abs(value - (total.quantity.value or 0.0)), unit)}"
    )
    says = f"{words} make {show(value, unit)}; the article says {_total_words(total)}: {ending}."
    inputs = {part.id: part.quantity.value for part in parts}
    step = Step("sum of the parts", " + ".join(inputs), inputs, value, unit, tuple(inputs))
    return Verdict(
        NAME,
        (total.id, *(part.id for part in parts)),
        Plausibility.CONSISTENT if fits else Plausibility.INCONSISTENT,
        says,
        Range(low, high, unit, value),
        Range(_finite(wide[0]), _finite(wide[1]), unit, total.quantity.value),
        (step,),
        "a part that is left out, or parts that overlap",
    )


def _sum(parts: Sequence[Claim], *, exact: bool) -> Interval:
    """What the parts may add up to; what is dealt out in a list is counted, not rounded."""
    if exact and all(part.quantity.dimension in _COUNTED for part in parts):
        value = sum(part.quantity.value or 0.0 for part in parts)
        return (value, value)
    intervals = [one for part in parts if (one := stated(part.quantity))]
    return (sum(low for low, _ in intervals), sum(high for _, high in intervals))


def _is_list(reading: Reading, total: Claim, parts: Sequence[Claim]) -> bool:
    return ":" in reading.text[total.quantity.span.end : parts[0].quantity.span.start]


def _one_kind(total: Claim, parts: Sequence[Claim]) -> bool:
    return len({claim.kind for claim in (total, *parts)}) == 1


def _finite(value: float) -> float | None:
    return value if abs(value) < float("inf") else None


def _total_words(total: Claim) -> str:
    lead = {
        "more_than": "more than ",
        "at_least": "at least ",
        "up_to": "up to ",
        "about": "about ",
        "nearly": "nearly ",
    }
    return f"{lead.get(total.quantity.qualifier, '')}{show(total.quantity.value or 0.0, total.quantity.unit)}"
