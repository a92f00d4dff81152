"""How far a number in a comparison may be from what it says, and how that adds up where numbers are divided.

Roundings are independent: relative half-widths add as squares, so that a sum of careful numbers stays careful.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from taksir.checks.case import Case
from taksir.checks.stated import Interval, finite, significant
from taksir.news.claim import Claim
from taksir.news.quantity import Quantity
from taksir.quantity import Range

_ABOUT = frozenset({"about", "nearly"})
_ABOVE = frozenset({"at_least", "more_than"})
_BELOW = frozenset({"up_to", "less_than"})


@dataclass(frozen=True, slots=True)
class Known:
    """A number with its relative half-widths below and above, and the sides on which the words leave it open."""

    value: float
    below: float
    above: float
    open_below: bool = False
    open_above: bool = False

    @property
    def interval(self) -> Interval:
        """What it may be."""
        low = 0.0 if self.open_below else self.value * max(1 - self.below, 0.0)
        return low, math.inf if self.open_above else self.value * (1 + self.above)

    def range(self, unit: str) -> Range:
        """The same in a unit, without an end where it is open."""
        low, high = self.interval
        return Range(low, finite(high), unit, self.value)


def known(case: Case, claim: Claim, *, flat: bool = False) -> Known | None:
    """The number of a claim with its leeway; a range is its middle with its ends; None without a number above zero.

    `flat` leaves out "more than" and "up to", which may belong to a comparison ("three times as much as 2 GW").
    """
    quantity = claim.quantity
    value = quantity.value
    if value is None or quantity.qualifier == "range":
        return _range(case, quantity)
    if value <= 0:
        return None
    half = _half(case, quantity)
    if quantity.qualifier == "nearly":
        return Known(value, max(half, case.setting("bands.joint.nearly")), half)
    above, below = quantity.qualifier in _ABOVE, quantity.qualifier in _BELOW
    return Known(value, half, half) if flat else Known(value, half, half, below, above)


def _range(case: Case, quantity: Quantity) -> Known | None:
    low, high = quantity.low, quantity.high
    if low is None or high is None or low <= 0 or high < low:
        return None
    middle = (low + high) / 2
    slack = min(quantity.step / 2 / high, case.setting("bands.joint.exact"))
    return Known(middle, 1 - low * (1 - slack) / middle, high * (1 + slack) / middle - 1)


def _half(case: Case, quantity: Quantity) -> float:
    """Half a unit in the last place, as a share of the number; never more than one would take a flat number for."""
    value = quantity.value or 1.0
    written = quantity.step / 2 / value if quantity.step > 0 else 0.0
    if quantity.dimension == "multiple":
        return _of_multiple(case, quantity, written)
    if quantity.unit == "percent" and quantity.step > 1:
        written = 1 / (2 * value)  # "30%" is not 25 to 35
    if quantity.qualifier in _ABOUT and significant(value) <= 2:
        about = case.setting("bands.joint.about")
        return min(about, case.setting("bands.joint.points") / value) if quantity.unit == "percent" else about
    return min(written, case.setting("bands.joint.exact"))


def _of_multiple(case: Case, quantity: Quantity, written: float) -> float:
    """Words of multiples are rough: a third, double; figures ("1.35x") are as exact as they are written.

    "More than double" is not said of 1.8.
    """
    if quantity.qualifier in _ABOVE:
        return case.setting("bands.joint.exact")
    if quantity.qualifier in _ABOUT or quantity.step in (0.0, 1.0) or quantity.step >= (quantity.value or 0.0):
        return case.setting("bands.joint.multiple")
    return min(written, case.setting("bands.joint.multiple"))


def over(one: Known, other: Known) -> Known:
    """`one` / `other`. Where both are open on one side ("up to 40 of up to 100") they are one pair of plain numbers."""
    same = (one.open_below, one.open_above) == (other.open_below, other.open_above)
    return Known(
        one.value / other.value,
        math.hypot(one.below, other.above),
        math.hypot(one.above, other.below),
        not same and (one.open_below or other.open_above),
        not same and (one.open_above or other.open_below),
    )


def times(one: Known, other: Known) -> Known:
    """`one` · `other`."""
    return Known(
        one.value * other.value,
        math.hypot(one.below, other.below),
        math.hypot(one.above, other.above),
        one.open_below or other.open_below,
        one.open_above or other.open_above,
    )


def plus(*parts: Known) -> Known:
    """The sum of the parts; their ends add up, since ranges of one list move together."""
    total = sum(part.value for part in parts)
    low, high = sum(part.value * part.below for part in parts), sum(part.value * part.above for part in parts)
    opens = any(part.open_below for part in parts), any(part.open_above for part in parts)
    return Known(total, low / total, high / total, *opens)


def meet(one: Known, other: Known) -> bool:
    """Whether two numbers may be the same."""
    (low, high), (bottom, top) = one.interval, other.interval
    return low <= top and bottom <= high
