"""What a stated number leaves open, as an interval: by its last digit, or more where it may be rounded."""

from __future__ import annotations

import math

from taksir.news.quantity import Quantity

ROUNDED = frozenset({"about", "nearly"})
"""Qualifiers that say that a number is rounded."""

EXACT = 0.005
"""Half the width of an amount of one digit that is taken as exact."""

Interval = tuple[float, float]


def significant(value: float) -> int:
    """How many digits of a number are not trailing zeros.

    >>> significant(8e15), significant(1.658e15), significant(306000.0)
    (1, 4, 3)
    """
    return max(1, len(f"{abs(value):.11e}".partition("e")[0].replace(".", "").rstrip("0")))


def rounded_to(value: float, digits: int) -> Interval:
    """Half a unit around a number in its `digits`-th digit, or in its last that is not zero if that comes later.

    >>> rounded_to(8e15, 2), rounded_to(154e12, 2)
    ((7950000000000000.0, 8050000000000000.0), (153500000000000.0, 154500000000000.0))
    """
    if not value:
        return (0.0, 0.0)
    place = math.floor(math.log10(abs(value))) - max(digits, significant(value)) + 1
    half = 10.0**place / 2
    return (value - half, value + half)


def stated(quantity: Quantity) -> Interval | None:
    """The interval of a number as written; wider where the words say that it is rounded; None without a number."""
    if quantity.value is None:
        return None
    if quantity.qualifier in ROUNDED:
        return _wider(quantity, rounded_to(quantity.value, 1))
    if quantity.step > 0:
        return (quantity.value - quantity.step / 2, quantity.value + quantity.step / 2)
    return rounded_to(quantity.value, 3)


def firm(quantity: Quantity) -> Interval | None:
    """The interval of an amount of money: a single digit ("US$2 miliar") is taken as exact, not as 1.5 to 2.5."""
    if quantity.value is None or quantity.qualifier in ROUNDED or significant(quantity.value) > 1:
        return stated(quantity)
    half = min(abs(quantity.value) * EXACT, quantity.step / 2 or math.inf)
    return (quantity.value - half, quantity.value + half)


def loose(quantity: Quantity) -> Interval | None:
    """The interval of an amount that may be rounded, to a single digit if it has one, without saying so."""
    if quantity.value is None:
        return None
    return _wider(quantity, rounded_to(quantity.value, 1))


def bounds(quantity: Quantity) -> tuple[float, float]:
    """What the words allow, qualifier and last digit together; infinite where open."""
    if quantity.value is None:
        return (quantity.low if quantity.low is not None else -math.inf, quantity.high or math.inf)
    low, high = stated(quantity) or (quantity.value, quantity.value)
    slack = (high - low) / 2
    match quantity.qualifier:
        case "up_to" | "less_than":
            return (0.0, high)
        case "at_least" | "more_than":
            return (low, math.inf)
        case "range" | "vague":
            first = quantity.low if quantity.low is not None else -math.inf
            return (first - slack, quantity.high + slack if quantity.high is not None else math.inf)
    return (low, high)


def overlap(one: Interval, other: Interval) -> bool:
    """Whether two intervals share a number."""
    return one[0] <= other[1] and other[0] <= one[1]


def _wider(quantity: Quantity, interval: Interval) -> Interval:
    value, half = quantity.value or 0.0, quantity.step / 2
    return (min(interval[0], value - half), max(interval[1], value + half))


def finite(value: float) -> float | None:
    """An end of an interval, None where it is open.

    >>> finite(2.0), finite(math.inf)
    (2.0, None)
    """
    return value if abs(value) < math.inf else None
