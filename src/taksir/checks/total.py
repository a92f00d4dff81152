"""Do parts add up to the total that is stated with them?

A total is called wrong only where a word joins the parts ("combined", "digabung", "합쳐") or a list follows a colon. A
bare "total" may count what came before, and a dash may open an aside: there only a sum that fits is worth a word.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
_FAR = 1.5
"""A sum this many times "more than" its total is no sum of it."""


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each stated total with its parts."""
    for reading in case.readings:
        for total in find_totals(reading):
            verdict = _judge(case, reading, total)
            if verdict is not None:
                yield verdict


@dataclass(frozen=True, slots=True)
class Total:
    """A stated total with its parts; `sure` where the parts are all of it, `listed` where they follow a colon."""

    total: Claim
    parts: tuple[Claim, ...]
    sure: bool
    listed: bool = False


def find_totals(reading: Reading) -> Iterator[Total]:
    """Totals with their parts: in one sentence, or the parts in the sentence before."""
    previous: tuple[int, tuple[Claim, ...]] = (-2, ())
    for number, claims in reading.sentences():
        found = _listed(reading, claims) or _worded(reading, claims)
        if found is None and previous[0] == number - 1:
            found = _across(reading, previous[1], claims)
        if found is not None:
            yield found
        previous = (number, claims if found is None else ())


def _addable(claims: Sequence[Claim], like: Claim | None = None) -> list[Claim]:
    return [
        claim
        for claim in claims
        if claim.quantity.dimension in _ADDED
        and claim.quantity.value
        and claim.quantity.qualifier not in ("vague", "range")
        and (like is None or (claim.quantity.unit == like.quantity.unit and claim.per == like.per))
    ]


def _listed(reading: Reading, claims: Sequence[Claim]) -> Total | None:
    """A total, a colon or dash, and its parts of the same unit after it, and nothing else of that unit."""
    addable = _addable(claims)
    if len(addable) < 3:
        return None
    for total in addable[:2]:
        same = _addable(claims, total)
        parts = tuple(claim for claim in same if claim.quantity.span.start > total.quantity.span.end)
        if len(parts) < 2 or len(parts) > _MOST_PARTS or len(parts) != len(same) - 1:
            continue
        gap = reading.text[total.quantity.span.end : parts[0].quantity.span.start]
        if check_words().found("parts", gap):
            continue
        if ":" in gap:
            return Total(total, parts, sure=len(parts) > 2, listed=True)
        if gap.lstrip().startswith(("—", "–", "(", "（")):
            return Total(total, parts, sure=False)
    return None


def _worded(reading: Reading, claims: Sequence[Claim]) -> Total | None:
    """Parts before a word of totalling, one number of the same unit after it."""
    if len(_addable(claims)) < 3:
        return None
    place, sure = _cue(reading, claims[0])
    after = [claim for claim in _addable(claims) if claim.quantity.span.start >= place]
    if len(after) != 1:
        return None
    parts = tuple(claim for claim in _addable(claims, after[0]) if claim.quantity.span.end <= place)
    return Total(after[0], parts, sure) if 2 <= len(parts) <= _MOST_PARTS else None


def _across(reading: Reading, before: Sequence[Claim], claims: Sequence[Claim]) -> Total | None:
    """The same with the parts in the sentence before, where this sentence joins them and holds only the total."""
    totals = _addable(claims)
    if len(totals) != 1:
        return None
    parts = tuple(_addable(before, totals[0]))
    if not 2 <= len(parts) <= _MOST_PARTS:
        return None
    place, sure = _cue(reading, totals[0])
    return Total(totals[0], parts, sure) if sure and totals[0].quantity.span.start >= place else None


def _cue(reading: Reading, claim: Claim) -> tuple[float, bool]:
    """Where in the text a word of totalling stands (infinity: nowhere), and whether it joins the parts."""
    sentence = reading.around(claim)
    found = check_words().found("joined", sentence)
    sure = found is not None
    found = found or check_words().found("total", sentence)
    return (claim.evidence.start + found.start() if found else math.inf, sure)


def _judge(case: Case, reading: Reading, found: Total) -> Verdict | None:
    """Consistent where the sum fits; inconsistent only where the parts are surely all and surely of one kind."""
    total, parts = found.total, found.parts
    value = sum(part.quantity.value or 0.0 for part in parts)
    low, high = _sum(parts, exact=found.listed)
    slack = case.setting("sum.tolerance") * (total.quantity.value or 0.0)
    allowed = bounds(total.quantity)
    wide = (
        min(allowed[0], (total.quantity.value or 0.0) - slack),
        max(allowed[1], (total.quantity.value or 0.0) + slack),
    )
    unit = total.quantity.unit
    words = " + ".join(show(part.quantity.value or 0.0, unit) for part in parts)
    fits = overlap((low, high), wide)
    if fits and value > _FAR * (total.quantity.value or 0.0):
        return None
    some = check_words().found("parts", reading.around(total)) or check_words().found("parts", reading.around(parts[0]))
    if some and not fits and high < wide[0]:
        return None
    if not fits and not (found.sure and _one_kind(total, parts)):
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
