"""Do parts add up to the total that is stated with them?

A total is called wrong only where a word joins the parts ("combined", "digabung", "합쳐"; "A plus B give T", "A, B and
C make T", "T = A + B") or a list follows a colon. A bare "total" may count what came before, and a dash may open an
aside: there only a sum that fits is worth a word. Ranges add up end by end.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from taksir.catalog.checkwords import check_words
from taksir.checks.case import Case, Reading
from taksir.checks.joint import between, closes, wholly
from taksir.checks.stated import Interval, bounds, overlap, stated
from taksir.checks.verdict import Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range, Step
from taksir.quantity.unit import show

NAME = "sum"
_ADDED = frozenset({"money", "power", "count", "layoffs", "chips", "wafers", "shares", "energy", "area"})
_COUNTED = frozenset({"count", "layoffs", "chips", "shares"})
_MOST_PARTS = 12
_MARKS = " ,;:–—-"
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
        and _ends(claim) is not None
        and (like is None or (claim.quantity.unit == like.quantity.unit and claim.per == like.per))
    ]


def _ends(claim: Claim) -> Interval | None:
    """What a part may be: the ends of a range, else the number with what its last digit leaves open."""
    quantity = claim.quantity
    if quantity.qualifier == "vague":
        return None
    if quantity.value:
        return stated(quantity)
    if quantity.qualifier == "range" and quantity.low and quantity.high:
        return (quantity.low, quantity.high)
    return None


def _middle(claim: Claim) -> float:
    quantity = claim.quantity
    return quantity.value or ((quantity.low or 0.0) + (quantity.high or 0.0)) / 2


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
        if wholly(gap, "sum_is") and _added(reading, parts):
            return Total(total, parts, sure=True, listed=True)
        if gap.lstrip().startswith(("—", "–", "(", "（")):
            return Total(total, parts, sure=False)
    return None


def _worded(reading: Reading, claims: Sequence[Claim]) -> Total | None:
    """Parts before a word of totalling, one number of the same unit after it."""
    if len(_addable(claims)) < 3:
        return None
    made = _made(reading, claims)
    if made is not None:
        return made
    place, sure = _cue(reading, claims[0])
    after = [claim for claim in _addable(claims) if claim.quantity.span.start >= place]
    if len(after) != 1:
        return None
    parts = tuple(claim for claim in _addable(claims, after[0]) if claim.quantity.span.end <= place)
    return Total(after[0], parts, sure) if 2 <= len(parts) <= _MOST_PARTS else None


def _made(reading: Reading, claims: Sequence[Claim]) -> Total | None:
    """ "A plus B give T", "A 200, B 180 and C 120 make T": nothing but a word of making before the total."""
    for total in _addable(claims)[2:]:
        same = _addable(claims, total)
        parts = tuple(claim for claim in same if claim.quantity.span.start < total.quantity.span.start)
        if not 2 <= len(parts) <= _MOST_PARTS or len(parts) != len(same) - 1:
            continue
        if wholly(between(reading, parts[-1], total).strip(_MARKS), "sum_makes"):
            return Total(total, parts, sure=len(parts) > 2 or _added(reading, parts))
    return None


def _added(reading: Reading, parts: Sequence[Claim]) -> bool:
    """Whether plus stands before the last of the parts, and plus, a comma or "and" between all."""
    gaps = [between(reading, one, other) for one, other in pairwise(parts)]
    return check_words().found("sum_plus", gaps[-1]) is not None or "+" in gaps[-1]


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
    value = sum(_middle(part) for part in parts)
    low, high = _sum(parts, exact=found.listed)
    told = _middle(total)
    slack = case.setting("sum.tolerance") * told
    allowed = (stated(total.quantity) or (told, told)) if _adds_up(reading, total) else bounds(total.quantity)
    wide = (min(allowed[0], told - slack), max(allowed[1], told + slack))
    unit = total.quantity.unit
    words = " + ".join(_words(part) for part in parts)
    fits = overlap((low, high), wide)
    if fits and value > _FAR * told:
        return None
    some = check_words().found("parts", reading.around(total)) or check_words().found("parts", reading.around(parts[0]))
    if some and not fits and high < wide[0]:
        return None
    if not fits and not (found.sure and _one_kind(total, parts)):
        return None
    ending = "the parts add up" if fits else f"the parts differ from it by {show(abs(value - told), unit)}"
    says = f"{words} make {show(value, unit)}; the article says {_total_words(total)}: {ending}."
    inputs = {part.id: _middle(part) for part in parts}
    step = Step("sum of the parts", " + ".join(inputs), inputs, value, unit, tuple(inputs))
    return Verdict(
        NAME,
        (total.id, *(part.id for part in parts)),
        Plausibility.CONSISTENT if fits else Plausibility.INCONSISTENT,
        says,
        Range(low, high, unit, value),
        Range(_finite(wide[0]), _finite(wide[1]), unit, told),
        (step,),
        "a part that is left out, or parts that overlap",
    )


def _adds_up(reading: Reading, total: Claim) -> bool:
    """ "add up to 588 billion" is no "up to 588 billion"."""
    said = total.quantity.qualifier_span
    if said is None or total.quantity.qualifier != "up_to" or said.end > total.quantity.span.start:
        return False
    return closes(reading.text[total.evidence.start : said.start], "sum_adds")


def _sum(parts: Sequence[Claim], *, exact: bool) -> Interval:
    """What the parts may add up to; what is dealt out in a list is counted, not rounded."""
    if exact and all(part.quantity.dimension in _COUNTED and part.quantity.value for part in parts):
        value = sum(_middle(part) for part in parts)
        return (value, value)
    intervals = [one for part in parts if (one := _ends(part))]
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
    return f"{lead.get(total.quantity.qualifier, '')}{_words(total)}"


def _words(claim: Claim) -> str:
    quantity = claim.quantity
    if quantity.value:
        return show(quantity.value, quantity.unit)
    return f"{show(quantity.low or 0.0, quantity.unit)} to {show(quantity.high or 0.0, quantity.unit)}"
