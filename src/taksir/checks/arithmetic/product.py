"""Two numbers are multiplied in a sentence, and the product is stated with them: does it come out?

Multiplied are, in one sentence:
 - a count and a price or rate per one of what is counted ("160 million shares at $600", "72 GPUs × 288 GB each",
   "10,000 GPUs seharga US$30.000 per GPU", "GPU 72장에 장당 288GB"): the units themselves say it, or at, ×, each;
 - an amount and a percentage of it ("$50-60 billion with 65-70% for chips gives $32-42 billion");
 - two multiples ("1.35x more efficient and 1.65x more chips give 2.25x").
The product is tied by a word of making right before it (make, worth, =, total, menjadi, senilai), or stands before the
factors with for, from, = or a bracket. Without such a word a product that fits is told, one that does not
fit is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from taksir.checks.case import Case, Reading
from taksir.checks.joint import apiece as told_each
from taksir.checks.joint import between, broken, closes, gap, numbers, opens, trail, wholly
from taksir.checks.leeway import Known, known, meet, times
from taksir.checks.slip import apart
from taksir.checks.verdict import Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Step
from taksir.quantity.unit import show

NAME = "product"
_MOST = 24
_THREE = 3
_PREFIX = re.compile(r"([kMGT])W")
_SHORT = 8
"""Characters after a price in which its unit may still stand."""

_FAR = 1.5
"""A product this many times "more than" a number is not what it is said of."""

_COUNTED = frozenset({"chips", "shares", "count", "wafers"})
_EACH = frozenset({"money", "power", "memory", "energy", "flops", "area", "water"})


@dataclass(frozen=True, slots=True)
class Multiplied:
    """`one` · `other` is said to be `total`; `sure` where words say so, not only units."""

    one: Claim
    other: Claim
    total: Claim
    unit: str
    sure: bool
    scale: float = 1.0


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each product that is stated with its factors."""
    for reading in case.readings:
        for _, claims in reading.sentences():
            told = numbers(claims)
            if 3 <= len(told) <= _MOST:
                for found in _products(reading, told):
                    verdict = _judge(case, found)
                    if verdict is not None:
                        yield verdict


def _products(reading: Reading, told: Sequence[Claim]) -> Iterator[Multiplied]:
    for one, total, other in zip(told, told[1:], told[2:], strict=False):
        yield from _around(reading, one, total, other, alone=len(told) == _THREE)
    for place in range(len(told) - 1):
        one, other = told[place], told[place + 1]
        unit = _unit(reading, one, other, told[place + 2] if place + 2 < len(told) else None)
        if unit is None or "fx_rate" in (one.quantity.dimension, other.quantity.dimension):
            continue  # rates of exchange are another check's
        scale = 0.01 if "percent" in (one.quantity.unit, other.quantity.unit) else 1.0
        after = told[place + 2] if place + 2 < len(told) else None
        before = told[place - 1] if place else None
        scale *= _per_prefix(reading, one, after)
        if after is not None and after.quantity.unit == unit:
            words = gap(reading, other, after)
            sure = (one.quantity.dimension != "money" or scale != 1) and _each(reading, one, other, after)
            sure = sure and (
                wholly(words.strip(_MARKS), "product_makes")
                or (closes(words, "product_makes") and opens(" of " + words.strip(_MARKS), "joint_of"))
            )
            yield Multiplied(one, other, after, unit, sure, scale)
        elif before is not None and before.quantity.unit == unit and scale == 1:
            words = gap(reading, before, one)
            sure = wholly(words.strip(_MARKS), "product_of") and _each(reading, one, other, after)
            yield Multiplied(one, other, before, unit, sure, scale)


_MARKS = " ,;–—-"


def _around(reading: Reading, one: Claim, total: Claim, other: Claim, *, alone: bool) -> Iterator[Multiplied]:
    """ "At $2 a share it pays $20M for 10M shares"; "seven turbines with 245 MW, 35 MW apiece"."""
    for each, count in ((one, other), (other, one)):
        over, slash, under = each.quantity.unit.partition("/")
        if each.quantity.dimension == "fx_rate":
            continue  # rates of exchange are another check's
        if slash and total.quantity.unit == over and _same(count.quantity.unit, under) and count.quantity.unit != over:
            words = gap(reading, total, other)
            sure = wholly(words, "product_of") if count is other else words.strip() in (",", ", or", "(")
            yield Multiplied(each, count, total, over, sure and alone)


def _unit(reading: Reading, one: Claim, other: Claim, after: Claim | None) -> str | None:
    """The unit of the product of two neighbours; None where nothing multiplies them."""
    words = between(reading, one, other)
    first, second = one.quantity, other.quantity
    if first.dimension == second.dimension == "multiple":
        joined = closes(words.strip(), "joint_plus", "product_sign") and min(_low(one), _low(other)) >= 1
        return "multiple" if joined and after is not None and after.quantity.dimension == "multiple" else None
    if second.unit == "percent" and first.dimension in (*_EACH, "unit_price"):
        money = first.unit.partition("/")[0] if first.dimension == "unit_price" else first.unit
        return money if closes(words, "product_share") and not _percent_of(reading, other, after) else None
    for counted, each in ((first, second), (second, first)):
        over, slash, under = each.unit.partition("/")
        if slash and _same(counted.unit, under) and not broken(words.strip(" ,(")):
            return over
    if first.dimension in _COUNTED and second.dimension in _EACH and "/" not in second.unit:
        apiece = told_each(reading, other, "product_each", after)
        return second.unit if wholly(words, "product_at", "product_sign") or (apiece and not broken(words)) else None
    if first.dimension == "money" and second.dimension == "shares" and after is not None:
        return first.unit if after.quantity.unit == first.unit and "/" not in first.unit else None
    return None


def _per_prefix(reading: Reading, one: Claim, after: Claim | None) -> float:
    """A price per gigawatt has its share told per gigawatt too: "$50 billion per GW … gives $35 billion"."""
    over, _, under = one.quantity.unit.partition("/")
    if one.quantity.dimension != "unit_price" or under != "W" or after is None or after.quantity.unit != over:
        return 1.0
    found = _PREFIX.search(reading.quote(one) + trail(reading, one)[:_SHORT])
    return float(1000 ** "kMGT".index(found[1]) * 1000) if found else 1.0


def _each(reading: Reading, one: Claim, other: Claim, after: Claim | None) -> bool:
    """Whether the second is surely of one: "seven plants of 5.2 GW" may have 5.2 GW together."""
    weak = one.quantity.dimension in _COUNTED and "/" not in other.quantity.unit
    weak = weak and wholly(between(reading, one, other), "product_weak")
    return not weak or told_each(reading, other, "product_each", after)


def _percent_of(reading: Reading, percent: Claim, after: Claim | None) -> bool:
    return after is not None and opens(gap(reading, percent, after), "joint_of")


def _same(unit: str, under: str) -> bool:
    return unit == under or {unit, under} <= {"package", "chip"} or (under == "unit" and "/" not in unit)


def _low(claim: Claim) -> float:
    quantity = claim.quantity
    return quantity.value or quantity.low or 0.0


def _judge(case: Case, found: Multiplied) -> Verdict | None:
    one, other, total = (known(case, claim) for claim in (found.one, found.other, found.total))
    if one is None or other is None or total is None:
        return None
    made = times(one, other)
    made = Known(made.value * found.scale, made.below, made.above, made.open_below, made.open_above)
    if found.total.quantity.qualifier == "range" and "range" in (
        found.one.quantity.qualifier,
        found.other.quantity.qualifier,
    ):
        made = _ends(one, other, made, found.scale)
    slack = case.setting("bands.product.slack")
    total = Known(total.value, max(total.below, slack), max(total.above, slack), total.open_below, total.open_above)
    fits = meet(made, total)
    beyond = total.open_above and made.value > _FAR * total.value
    if (not fits and not found.sure) or beyond:
        return None
    unit = "ratio" if found.unit == "multiple" else found.unit
    says = f"{_words(found.one)} times {_words(found.other)} is {_span(made, unit, found)}; the article says "
    says += f"{_words(found.total)}: " + ("they agree." if fits else f"that is {apart(case, total, made)}.")
    inputs = {found.one.id: one.value, found.other.id: other.value}
    formula = "a · b / 100" if found.scale != 1 else "a · b"
    step = Step("product", formula, inputs, made.value, unit, (found.one.id, found.other.id))
    return Verdict(
        NAME,
        (found.total.id, found.one.id, found.other.id),
        Plausibility.CONSISTENT if fits else Plausibility.INCONSISTENT,
        says,
        made.range(unit),
        total.range(unit),
        (step,),
        "a factor that the sentence leaves out",
    )


def _ends(one: Known, other: Known, made: Known, scale: float) -> Known:
    """Low by low and high by high: ranges that move together."""
    low, high = one.interval[0] * other.interval[0] * scale, one.interval[1] * other.interval[1] * scale
    return Known(made.value, 1 - low / made.value, high / made.value - 1)


def _span(made: Known, unit: str, found: Multiplied) -> str:
    low, high = made.interval
    if "range" in (found.one.quantity.qualifier, found.other.quantity.qualifier) and high < float("inf"):
        return f"{show(low, unit, 3)} to {show(high, unit, 3)}"
    return show(made.value, unit)


def _words(claim: Claim) -> str:
    quantity = claim.quantity
    unit = "ratio" if quantity.unit == "multiple" else quantity.unit
    if quantity.value is not None:
        return show(quantity.value, unit)
    return f"{show(quantity.low or 0.0, unit)} to {show(quantity.high or 0.0, unit)}"
