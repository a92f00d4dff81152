"""What two stated numbers imply together: their ratio or product, with what their words leave open."""

from __future__ import annotations

import math

from taksir.checks.stated import ROUNDED, Interval, bounds, finite
from taksir.news.claim import Claim
from taksir.quantity import Range

FLAT = 0.03
"""A number that is stated flatly is taken to half of its last digit, and to this part of it at most."""

ROUND = 0.10
"""The same for a number that is said to be rounded (about, nearly, sekitar, 약)."""

_UPPER = frozenset({"up_to", "less_than", "nearly"})
_LOWER = frozenset({"at_least", "more_than"})


def middle(claim: Claim) -> float:
    """The number of a claim: its value, the geometric middle of a range, or the one end that is known.

    ValueError for a claim without a number above zero.
    """
    quantity = claim.quantity
    if quantity.value is not None and quantity.value > 0:
        return quantity.value
    ends = [end for end in (quantity.low, quantity.high) if end is not None and 0 < end < math.inf]
    if not ends:
        raise ValueError(f"{claim.id}: no number above zero")
    return math.sqrt(ends[0] * ends[-1])


def told(claim: Claim) -> bool:
    """Whether a claim holds a number above zero that is more than a vague word."""
    quantity = claim.quantity
    if quantity.qualifier == "vague":
        return False
    return any(end is not None and 0 < end < math.inf for end in (quantity.value, quantity.low, quantity.high))


def spread(claim: Claim) -> Interval:
    """The interval that the words allow, never below zero; open where "up to" or "more than" leaves it open."""
    low, high = bounds(claim.quantity)
    near, quantity = _near(claim), claim.quantity
    if quantity.value is not None and quantity.qualifier not in ("range", "vague"):
        low = max(low, near[0]) if low > 0 else low
        high = min(high, near[1]) if high < math.inf else high
    return max(low, 0.0), high


def ratio(above: Claim, below: Claim, unit: str, *, scale: float = 1.0) -> Range:
    """`above` / `below` · `scale` in a unit. Two ceilings ("up to 100 billion for up to 10 GW") are one pair."""
    one, other = _paired(above, below)
    value = middle(above) / middle(below) * scale
    low = one[0] / other[1] if other[1] < math.inf else 0.0
    high = one[1] / other[0] if other[0] > 0 else math.inf
    return Range(low * scale, finite(high * scale), unit, value)


def product(one: Claim, other: Claim, unit: str, *, scale: float = 1.0) -> Range:
    """`one` · `other` · `scale` in a unit."""
    first, second = spread(one), spread(other)
    high = math.inf if math.inf in (first[1], second[1]) else first[1] * second[1]
    value = middle(one) * middle(other) * scale
    return Range(first[0] * second[0] * scale, finite(high * scale), unit, value)


def _paired(one: Claim, other: Claim) -> tuple[Interval, Interval]:
    """Both intervals; where both are bounded on the same side, as if both were plain numbers."""
    for side in (_UPPER, _LOWER):
        if one.quantity.qualifier in side and other.quantity.qualifier in side:
            return _near(one), _near(other)
    return spread(one), spread(other)


def _near(claim: Claim) -> Interval:
    """The number as if it were stated flatly, or rounded where its words say so."""
    value, quantity = middle(claim), claim.quantity
    most = ROUND if quantity.qualifier in ROUNDED else FLAT
    half = max(min(quantity.step / 2, value * most), value * most if quantity.qualifier in ROUNDED else 0.0)
    return value - half, value + half
