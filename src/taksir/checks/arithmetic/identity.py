"""Do the numbers of a sentence fit together at all: is one the sum, the product, the share or the ratio of others?

Nothing in the words needs to tie them: the units do, and that it comes out. Tried are sums of all numbers of a unit
(and so differences), a percentage of another, what is left or reached after a percentage, a multiple, so many of so
much each, a price of one, years at so much a year, a level after a growth of so many percent a year, and power times
hours.

What comes out by chance is told of nothing: a fit counts only where the numbers are written so exactly that random ones
would rarely fit (`bands.identity.width`; of sentences with random numbers of two or three digits about one in seventy
does, as the tests measure). Only what fits is told, never that something does not, and where another check speaks of
the same numbers this one is silent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from taksir.catalog.checkwords import check_words
from taksir.checks.arithmetic.home import HOURS
from taksir.checks.arithmetic.pace import PER_YEAR
from taksir.checks.case import Case, Reading
from taksir.checks.joint import numbers
from taksir.checks.leeway import Known, known, meet, over, plus, times
from taksir.checks.stated import significant
from taksir.checks.verdict import Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range, Step
from taksir.quantity.unit import is_currency, show

NAME = "identity"
_FEWEST, _MOST = 3, 6
_DIGITS = 2
"""Digits behind the first ones that round numbers need for a fit to be no accident."""

_ONE_BY_ONE = 100
"""Fewer things than this are counted, not estimated."""

_COUNTED = frozenset({"chips", "shares", "count", "wafers", "layoffs"})
_FACTORS = frozenset({"percent", "multiple", *_COUNTED})
_RATES = frozenset({"unit_price", "duration"})
_UNFACTORED = frozenset({"money", "energy", "flops", "area", "water"})
_BEYOND = frozenset({"more_than", "at_least"})
_UNSUMMED = frozenset({"multiple", "duration", "unit_price"})


_SHARE = "percent / 100 · whole"
"""The formula of a share: where words of rise or fall stand, a percentage is a change."""

_PER = {"": 1.0, "k": 1e-3, "M": 1e-6, "G": 1e-9}
"""A price for a thousand or a million of a unit, for one of it."""


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
            if not _FEWEST <= len(claims) <= 2 * _MOST:
                continue
            told = [claim for claim in numbers(claims) if _known(case, claim) is not None]
            if _FEWEST <= len(told) <= _MOST and _may_fit(told):
                found = max(_identities(case, reading, told), key=lambda one: len(one.parts), default=None)
                if found is not None:
                    yield _verdict(found)


def _may_fit(told: Sequence[Claim]) -> bool:
    """Whether the units leave any way to fit: three of one unit, or something to multiply two others with."""
    units = [(claim.quantity.unit, claim.per) for claim in told]
    if max(map(units.count, units)) >= _FEWEST:
        return True
    kinds = {claim.quantity.dimension for claim in told}
    twice = any(units.count(unit) > 1 for unit in units)
    rates = bool(kinds & _RATES) or any(claim.per or "/" in claim.quantity.unit for claim in told)
    return rates or (twice and bool(kinds & _FACTORS))


def _identities(case: Case, reading: Reading, told: Sequence[Claim]) -> Iterator[Identity]:
    yield from (one for one in _sums(case, told) if _fits(case, one))
    changed = any(check_words().found(words, reading.around(told[0])) for words in ("rise", "fall"))
    for one, other, whole in permutations(told, 3):
        rate = other.quantity.dimension == "unit_price" or whole.quantity.dimension == "multiple"
        if one.quantity.dimension in _UNFACTORED and not rate:
            continue
        made = _made(case, one, other, whole)
        if made is not None and not (changed and made.formula == _SHARE) and _fits(case, made):
            yield made
    if any(claim.quantity.unit == "percent" for claim in told):
        yield from (one for one in _compounded(case, reading, told) if _fits(case, one))


def _sums(case: Case, told: Sequence[Claim]) -> Iterator[Identity]:
    """All other numbers of a unit added up: to the first or last of them, of three to any."""
    for whole in told:
        if whole.quantity.dimension in _UNSUMMED:
            continue
        same = [claim for claim in told if _like(claim, whole)]
        if len(same) < _FEWEST or (len(same) > _FEWEST and whole not in (same[0], same[-1])):
            continue
        parts = tuple(claim for claim in same if claim is not whole)
        if whole.quantity.unit == "percent" and (len(parts) < _FEWEST or whole is not same[-1]):
            continue
        made = plus(*(one for part in parts if (one := _known(case, part)) is not None))
        yield Identity(parts, whole, made, "sum", " + ".join(_show(part) for part in parts))


def _made(case: Case, one: Claim, other: Claim, whole: Claim) -> Identity | None:
    """What two numbers make together in the unit of a third, where their units say how."""
    first, second = _known(case, one), _known(case, other)
    if first is None or second is None:
        return None
    kind, like = one.quantity.dimension, _like(other, whole) and other.quantity.unit != "percent"
    if one.quantity.unit == "percent" and like:
        return _percent(case, one, other, whole, first, second)
    says = f"{_show(one)} · {_show(other)}"
    if kind == "multiple" and like and other.quantity.dimension != "multiple":
        return Identity((one, other), whole, times(first, second), "times · one", says)
    scale = _each(one, other, whole)
    if scale:
        return Identity((one, other), whole, _scaled(times(first, second), scale), "count · each", says)
    if kind == "duration" and whole.per is None and other.per in PER_YEAR and _summable(other, whole):
        often = PER_YEAR[other.per] / PER_YEAR[one.quantity.unit] if one.quantity.unit in PER_YEAR else 0.0
        return Identity((one, other), whole, _scaled(times(first, second), often), "years · a year", says)
    if kind == "duration" and (other.quantity.unit, whole.quantity.unit) == ("W", "Wh"):
        hours = HOURS.get(one.quantity.unit, 0.0)
        return Identity((one, other), whole, _scaled(times(first, second), hours), "hours · power", says)
    if whole.quantity.unit == "percent" and _like(one, other) and other.quantity.unit != "percent":
        share = _scaled(over(first, plus(first, second)), 100.0)
        return Identity((one, other), whole, share, "one / (one + other)", f"{_show(one)} of both together")
    if whole.quantity.dimension == "multiple" and _like(one, other) and first.value > second.value:
        return Identity((one, other), whole, over(first, second), "one / other", f"{_show(one)} / {_show(other)}")
    return None


def _percent(case: Case, share: Claim, base: Claim, whole: Claim, part: Known, level: Known) -> Identity | None:
    """So many percent of a number, or the number after a rise or a fall of so many percent, whichever is nearest."""
    stated = _known(case, whole, flat=True)
    if stated is None:
        return None
    of, half = part.value / 100, max(part.below, part.above)
    ways = (
        (of, half, _SHARE, f"{_show(share)} of {_show(base)}"),
        (1 + of, of * half / (1 + of), "(1 + percent / 100) · level", f"{_show(base)} and {_show(share)} more"),
        (1 - of, of * half / (1 - of) if of < 1 else 0.0, "(1 - percent / 100) · level",
         f"{_show(base)} less {_show(share)}"),
    )  # fmt: skip
    found = [
        Identity((share, base), whole, times(Known(factor, width, width), level), formula, says)
        for factor, width, formula, says in ways
        if factor > 0
    ]
    return min(found, key=lambda one: abs(one.made.value / stated.value - 1))


def _compounded(case: Case, reading: Reading, told: Sequence[Claim]) -> Iterator[Identity]:
    """A level after a growth of so many percent in each of the years that the sentence gives."""
    years = _years(reading, told[0])
    levels = [claim for claim in told if claim.quantity.dimension not in (*_UNSUMMED, "percent")]
    rates = [claim for claim in told if claim.quantity.unit == "percent"]
    if not years or len(levels) != 2 or len(rates) != 1 or not _like(*levels):
        return
    if not check_words().found("growth_yearly", reading.around(told[0])):
        return
    first, rate = _known(case, levels[0]), _known(case, rates[0])
    if first is None or rate is None:
        return
    low, high = rate.interval
    grown = (1 + rate.value / 100) ** years
    most = case.setting("bands.joint.exact")
    spread = Known(
        grown, min(1 - ((1 + low / 100) ** years) / grown, most), min((1 + high / 100) ** years / grown - 1, most)
    )
    says = f"{_show(levels[0])} with {_show(rates[0])} more in each of {years:.0f} years"
    yield Identity((levels[0], rates[0]), levels[1], times(first, spread), "level · (1 + percent / 100) ** years", says)


def _years(reading: Reading, claim: Claim) -> float:
    """The years between the only two that a sentence names; 0 where it does not."""
    found: set[int] = set()
    for one in reading.by_sentence.get(claim.sentence, ()):
        if one.quantity.dimension == "date" and one.quantity.iso:
            found.update(int(part[:4]) for part in one.quantity.iso.split("/") if part[:4].isdigit())
    return float(max(found) - min(found)) if len(found) == 2 else 0.0


def _each(count: Claim, each: Claim, whole: Claim) -> float:
    """By what so many things of so much each are multiplied: 1 where the units are one, 0 where they are not."""
    over_, slash, under = each.quantity.unit.partition("/")
    if over_ != whole.quantity.unit:
        return 0.0
    if each.per == count.quantity.unit and whole.per is None:
        return 1.0
    if whole.quantity.dimension in _COUNTED:
        return 0.0
    if slash and count.quantity.unit and under.endswith(count.quantity.unit):
        return _PER.get(under.removesuffix(count.quantity.unit), 0.0)
    alike = each.quantity.dimension == whole.quantity.dimension or bool(slash)
    return 1.0 if count.quantity.dimension in _COUNTED and alike else 0.0


def _like(one: Claim, other: Claim) -> bool:
    return one.quantity.unit == other.quantity.unit and one.per == other.per


def _summable(one: Claim, other: Claim) -> bool:
    return one.quantity.unit == other.quantity.unit and (
        is_currency(one.quantity.unit)
        or one.quantity.dimension in _COUNTED
        or one.quantity.unit in ("W", "Wh", "litre")
    )


def _scaled(found: Known, factor: float) -> Known:
    return Known(found.value * factor, found.below, found.above, found.open_below, found.open_above)


def _known(case: Case, claim: Claim, *, flat: bool = False) -> Known | None:
    """The number with its leeway; things that are counted one by one are exact."""
    found, quantity = known(case, claim, flat=flat), claim.quantity
    if found is None or quantity.dimension != "count" or quantity.qualifier != "exact" or quantity.step > 1:
        return found
    return Known(found.value, 0.0, 0.0) if found.value < _ONE_BY_ONE else found


def _fits(case: Case, found: Identity) -> bool:
    """Whether it comes out, and so exactly that it is hardly by chance."""
    stated = _known(case, found.whole, flat=True)
    made = Known(found.made.value, found.made.below, found.made.above)
    if stated is None or made.value <= 0:
        return False
    apart = made.value / stated.value - 1
    if abs(apart) <= case.setting("bands.identity.close") and _written(*found.parts, found.whole) >= _DIGITS:
        return True
    most = case.setting("bands.identity.width")
    if found.whole.quantity.qualifier in _BEYOND:
        return 0 < apart <= most
    if any(part.quantity.qualifier in _BEYOND for part in found.parts):
        return -most <= apart < 0
    width = made.below + made.above + stated.below + stated.above
    return meet(made, stated) and width <= most * (2 if found.formula == "sum" else 1)


def _written(*claims: Claim) -> int:
    """Digits behind the first one that the numbers have together; a price for one of a thing ties them by itself."""
    rates = sum(claim.quantity.dimension == "unit_price" for claim in claims)
    return rates + sum(significant(claim.quantity.value or 1.0) - 1 for claim in claims)


def _show(claim: Claim) -> str:
    quantity = claim.quantity
    value = quantity.value if quantity.value is not None else quantity.low
    return show(value or 0.0, quantity.unit)


def _verdict(found: Identity) -> Verdict:
    unit = found.whole.quantity.unit
    ids = (*(part.id for part in found.parts), found.whole.id)
    inputs = {part.id: part.quantity.value for part in found.parts}
    stated = found.whole.quantity
    says = (
        f"{found.says} is {show(found.made.value, unit)}; the text says {_show(found.whole)}: "
        "its numbers fit each other."
    )
    return Verdict(
        NAME, ids, Plausibility.CONSISTENT, says,
        found.made.range(unit),
        Range(stated.low, stated.high, unit, stated.value),
        (Step("numbers of one sentence", found.formula, inputs, found.made.value, unit, ids),),
        "numbers that are not of one thing",
    )  # fmt: skip
