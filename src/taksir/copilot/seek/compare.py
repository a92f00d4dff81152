"""How numbers of sentences compare: of one measure, of one value, of the value that a question names."""

from __future__ import annotations

from taksir.copilot.seek.fit import ROUNDED
from taksir.copilot.seek.line import Line
from taksir.news.claim import Claim


def numbers_in(line: Line) -> list[Claim]:
    """The numbers of a sentence of the article's own, but for dates."""
    return [one for one in line.claims if one.own and one.quantity.dimension != "date" and ends(one) is not None]


def ends(claim: Claim) -> tuple[float, float] | None:
    """The least and the most that a number may be; None where it is none."""
    quantity = claim.quantity
    ends = [one for one in (quantity.low, quantity.value, quantity.high) if one is not None]
    return (quantity.value, quantity.value) if quantity.value is not None else (min(ends), max(ends)) if ends else None


def equal(one: Claim, other: Claim) -> bool:
    """Whether one number lies within the other, but for rounding."""
    first, second = ends(one), ends(other)
    if first is None or second is None or one.quantity.unit != other.quantity.unit:
        return False
    slack = ROUNDED * max(abs(first[1]), abs(second[1]))
    return first[0] <= second[1] + slack and second[0] <= first[1] + slack


def same_measure(one: Claim, other: Claim, *, money: bool = False) -> bool:
    """Whether two numbers are of one unit, whatever it is for, or both parts; with `money` of any currencies."""
    units = {claim.quantity.unit.partition("/")[0] for claim in (one, other)}
    parts = len(units) == 1 or units <= {"percent", "multiple"}
    return parts or (money and one.quantity.dimension == other.quantity.dimension == "money")


def has_value(claim: Claim, value: float, unit: str) -> bool:
    """Whether a number is of a value, but for rounding, or a range that holds it."""
    told = ends(claim)
    if told is None or claim.quantity.unit not in (unit, f"{unit}/package", f"{unit}/hour"):
        return False
    slack = ROUNDED * abs(value)
    return told[0] - slack <= value <= told[1] + slack
