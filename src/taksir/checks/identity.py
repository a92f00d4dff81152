"""Do the numbers of a sentence fit together at all: is one the sum, the product, the share or the ratio of others?

Nothing in the words needs to tie them: the units do, and that it comes out. That is rarely by chance where numbers have
two digits or more; therefore only what fits is told, never that something does not. It stands in for checks that ask
more: where another one speaks of the same numbers this one is silent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

from taksir.checks.case import Case
from taksir.checks.joint import numbers
from taksir.checks.leeway import Known, known, meet, over, plus, times
from taksir.checks.stated import significant
from taksir.checks.verdict import Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range, Step
from taksir.quantity.unit import is_currency, show

NAME = "identity"
_FEWEST, _MOST = 3, 6
_DIGITS = 3
"""Digits that are not zero at the end of the three numbers together, from which on a fit is no accident."""

_COUNTED = frozenset({"chips", "shares", "count", "wafers", "layoffs"})
_YEARS = {"year": 1.0, "month": 1 / 12}


@dataclass(frozen=True, slots=True)
class Identity:
    """`parts` make `whole` by a formula; `made` is what they make, as exactly as they are written."""

    parts: tuple[Claim, ...]
    whole: Claim
    made: Known
    formula: str
    says: str


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each sentence whose numbers fit together; the one that takes in most of them."""
    for reading in case.readings:
        for _, claims in reading.sentences():
            told = [claim for claim in numbers(claims) if known(case, claim) is not None]
            if not _FEWEST <= len(told) <= _MOST:
                continue
            found = max(_identities(case, told), key=lambda one: len(one.parts), default=None)
            if found is not None:
                yield _verdict(found)


def _identities(case: Case, told: Sequence[Claim]) -> Iterator[Identity]:
    for whole in told:
        rest = [claim for claim in told if claim is not whole]
        yield from _sums(case, whole, rest)
        for one, other in permutations(rest, 2):
            made = _made(case, one, other, whole)
            if made is not None and _telling(one, other, whole) and _fits(case, made.made, whole):
                yield made


def _sums(case: Case, whole: Claim, rest: Sequence[Claim]) -> Iterator[Identity]:
    """All, or all but one, of the other numbers of the unit added up."""
    same = [claim for claim in rest if _like(claim, whole) and claim.quantity.unit != "multiple"]
    for size in range(len(same), 1, -1):
        for parts in combinations(same, size):
            made = plus(*(one for part in parts if (one := known(case, part)) is not None))
            if _telling(*parts, whole) and _fits(case, made, whole):
                words = " + ".join(_show(part) for part in parts)
                yield Identity(parts, whole, made, "sum", words)
        if size < len(same):
            return


def _made(case: Case, one: Claim, other: Claim, whole: Claim) -> Identity | None:
    """What two numbers make together in the unit of a third, where their units say how."""
    first, second = known(case, one), known(case, other)
    if first is None or second is None:
        return None
    says = f"{_show(one)} · {_show(other)}"
    if one.quantity.unit == "percent" and _like(other, whole) and other.quantity.unit != "percent":
        return Identity((one, other), whole, _scaled(times(first, second), 0.01), "percent / 100 · whole", says)
    if one.quantity.dimension == "multiple" and _like(other, whole) and other.quantity.unit != "percent":
        return Identity((one, other), whole, times(first, second), "times · one", says)
    if _each(one, other, whole):
        return Identity((one, other), whole, times(first, second), "count · each", says)
    if one.quantity.dimension == "duration" and other.per in _YEARS and whole.per is None and _unit(other, whole):
        years = _scaled(first, _years(one))
        return Identity((one, other), whole, times(years, second), "years · a year", says)
    if whole.quantity.dimension == "multiple" and _like(one, other) and first.value > second.value:
        return Identity((one, other), whole, over(first, second), "one / other", f"{_show(one)} / {_show(other)}")
    return None


def _each(count: Claim, each: Claim, whole: Claim) -> bool:
    """Whether so many things of so much each are the whole: the units are one, or the second is told per thing."""
    if count.quantity.dimension not in _COUNTED or whole.quantity.dimension in _COUNTED:
        return False
    return each.quantity.unit.partition("/")[0] == whole.quantity.unit and (
        each.quantity.dimension == whole.quantity.dimension or each.quantity.unit.partition("/")[2] != ""
    )


def _like(one: Claim, other: Claim) -> bool:
    return one.quantity.unit == other.quantity.unit and one.per == other.per


def _unit(one: Claim, other: Claim) -> bool:
    return one.quantity.unit == other.quantity.unit and is_currency(one.quantity.unit)


def _years(claim: Claim) -> float:
    return _YEARS.get(claim.quantity.unit, 0.0)


def _scaled(found: Known, factor: float) -> Known:
    return Known(found.value * factor, found.below, found.above, found.open_below, found.open_above)


def _telling(*claims: Claim) -> bool:
    """Whether the numbers have so many digits that a fit is no accident, and none is the whole by itself."""
    digits = sum(significant(claim.quantity.value or 1.0) - 1 for claim in claims)
    return digits >= _DIGITS - 1 or len(claims) > _FEWEST


def _fits(case: Case, made: Known, whole: Claim) -> bool:
    stated = known(case, whole, flat=True)
    plain = Known(made.value, made.below, made.above)
    return stated is not None and made.value > 0 and meet(plain, stated)


def _show(claim: Claim) -> str:
    quantity = claim.quantity
    value = quantity.value if quantity.value is not None else quantity.low
    return show(value or 0.0, quantity.unit)


def _verdict(found: Identity) -> Verdict:
    unit = found.whole.quantity.unit
    low, high = found.made.interval
    ids = (*(part.id for part in found.parts), found.whole.id)
    inputs = {part.id: part.quantity.value for part in found.parts}
    stated = found.whole.quantity
    says = (
        f"{found.says} is {show(found.made.value, unit)}; the text says {_show(found.whole)}: "
        "its numbers fit each other."
    )
    return Verdict(
        NAME, ids, Plausibility.CONSISTENT, says,
        Range(low, high if high < float("inf") else None, unit, found.made.value),
        Range(stated.low, stated.high, unit, stated.value),
        (Step("numbers of one sentence", found.formula, inputs, found.made.value, unit, ids),),
        "numbers that are not of one thing",
    )  # fmt: skip
