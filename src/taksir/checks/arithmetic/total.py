"""Do parts add up to the total that is stated with them?

A total is called wrong only where a word joins the parts ("combined", "digabung", "합쳐"; "A plus B give T", "A, B and
C make T", "T = A + B"), stands right beside the total ("A and B, total T"), or a list follows a colon. A "total"
further off may count what came before, and a dash may open an aside: there only a sum that fits is worth a word. Ranges
add up end by end, roundings as squares.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from taksir.catalog.checkwords import check_words
from taksir.checks.arithmetic.added import Total, find_totals, unit_of
from taksir.checks.case import Case, Reading
from taksir.checks.joint import closes
from taksir.checks.stated import ROUNDED, Interval, bounds, finite, overlap, stated
from taksir.checks.verdict import Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range, Step
from taksir.quantity.unit import show

NAME = "sum"
_COUNTED = frozenset({"count", "layoffs", "chips", "shares"})
_FAR = 1.5
"""A sum this many times "more than" its total is no sum of it."""


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each stated total with its parts."""
    for reading in case.readings:
        for total in find_totals(reading):
            verdict = _judge(case, reading, total)
            if verdict is not None:
                yield verdict


def _judge(case: Case, reading: Reading, found: Total) -> Verdict | None:
    """Consistent where the sum fits; inconsistent only where the parts are surely all and surely of one kind."""
    total, parts, counts = found.total, found.parts, found.counts or (1,) * len(found.parts)
    value = sum(count * _middle(part) for count, part in zip(counts, parts, strict=True))
    low, high = _sum(case, parts, counts, exact=found.listed)
    told = _middle(total)
    slack = case.setting("sum.tolerance") * told
    allowed = _ends(case, total) if _adds_up(reading, total) else bounds(total.quantity)
    if total.quantity.value and total.quantity.qualifier in ("exact", *ROUNDED):
        allowed = _ends(case, total)
    wide = (min(allowed[0], told - slack), math.inf if found.covers else max(allowed[1], told + slack))
    fits = overlap((low, high), wide)
    if fits and not found.covers and value > _FAR * told:
        return None
    if not fits and not _wrong(reading, found, short=high < wide[0]):
        return None
    unit = unit_of(total)
    dealt = tuple(zip(counts, parts, strict=True))
    words = " + ".join(f"{count} · {_words(part)}" if count > 1 else _words(part) for count, part in dealt)
    ending = "the parts add up" if fits else f"the parts differ from it by {show(abs(value - told), unit)}"
    says = f"{words} make {show(value, unit)}; the article says {_total_words(total)}: {ending}."
    inputs = {part.id: _middle(part) for part in parts}
    formula = " + ".join(f"{count} * {name}" if count > 1 else name for count, name in zip(counts, inputs, strict=True))
    step = Step("sum of the parts", formula, inputs, value, unit, tuple(inputs))
    return Verdict(
        NAME,
        (total.id, *(part.id for part in parts)),
        Plausibility.CONSISTENT if fits else Plausibility.INCONSISTENT,
        says,
        Range(low, high, unit, value),
        Range(finite(wide[0]), finite(wide[1]), unit, told),
        (step,),
        "a part that is left out, or parts that overlap",
    )


def _wrong(reading: Reading, found: Total, *, short: bool) -> bool:
    """Whether a sum that does not fit is a fault of the text: its parts are all of the total, or more than it."""
    total, parts, words = found.total, found.parts, check_words()
    if short and any(words.found("parts", reading.around(claim)) for claim in (total, parts[0])):
        return False
    if short and found.tied and words.found("sum_added", reading.around(total)):
        return False
    return found.sure and (found.tied or _one_kind(total, parts))


def _adds_up(reading: Reading, total: Claim) -> bool:
    """ "add up to 588 billion" is no "up to 588 billion"."""
    said = total.quantity.qualifier_span
    if said is None or total.quantity.qualifier != "up_to" or said.end > total.quantity.span.start:
        return False
    return closes(reading.text[total.evidence.start : said.start], "sum_adds")


def _sum(case: Case, parts: Sequence[Claim], counts: Sequence[int], *, exact: bool) -> Interval:
    """What the parts may add up to: ends of ranges add up, roundings are independent.

    What is dealt out in a list is counted, not rounded.
    """
    value = sum(count * _middle(part) for count, part in zip(counts, parts, strict=True))
    if exact and all(part.quantity.dimension in _COUNTED and part.quantity.value for part in parts):
        return (value, value)
    below, above = [0.0, 0.0], [0.0, 0.0]  # of ranges, and squared of roundings
    for count, part in zip(counts, parts, strict=True):
        low, high = (count * end for end in _ends(case, part))
        middle, ranged = count * _middle(part), part.quantity.value is None
        below[not ranged] += middle - low if ranged else (middle - low) ** 2
        above[not ranged] += high - middle if ranged else (high - middle) ** 2
    return (value - below[0] - math.sqrt(below[1]), value + above[0] + math.sqrt(above[1]))


def _ends(case: Case, claim: Claim) -> Interval:
    """What a part may be: the ends of a range, else the number with what its last digit leaves open, but not much."""
    quantity = claim.quantity
    if not quantity.value:
        return (quantity.low or 0.0, quantity.high or 0.0)
    low, high = stated(quantity) or (quantity.value, quantity.value)
    most = case.setting("bands.joint.about" if quantity.qualifier in ROUNDED else "bands.joint.exact") * quantity.value
    return (max(low, quantity.value - most), min(high, quantity.value + most))


def _middle(claim: Claim) -> float:
    quantity = claim.quantity
    return quantity.value or ((quantity.low or 0.0) + (quantity.high or 0.0)) / 2


def _one_kind(total: Claim, parts: Sequence[Claim]) -> bool:
    return len({claim.kind for claim in (total, *parts)}) == 1


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
        return show(quantity.value, unit_of(claim))
    return f"{show(quantity.low or 0.0, quantity.unit)} to {show(quantity.high or 0.0, quantity.unit)}"
