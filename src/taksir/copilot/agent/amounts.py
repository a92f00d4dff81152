"""Whether a number of a sentence is one that was found: the same value, of the same thing, told as surely."""

from __future__ import annotations

import math
from collections.abc import Collection

from taksir.copilot.agent.evidence import Ref
from taksir.copilot.agent.words import marks
from taksir.news.claim import Claim
from taksir.news.quantity import Quantity
from taksir.news.standing import STRENGTH, Status

_TO_COME = frozenset({Status.PLANNED, Status.SCHEDULED, Status.ANNOUNCED, Status.CONTRACTED})
CLOSE_CLAIM, CLOSE_COMPUTED = 0.005, 0.03
"""How far a rounded number may be from the number found, at most."""
_BOUNDS = frozenset({"more_than", "at_least", "up_to", "less_than", "nearly"})
_UNITS = {"week": ("day", 7.0), "quarter": ("month", 3.0), "year": ("month", 12.0), "percent": ("percent", 1.0)}
_USUAL = frozenset({"amount", "commitment", "number", "count", "date", "duration", "percentage", "chips", "power"})
_WORKED = frozenset(
    {"asserted", "estimated", "forecast", "possible", "conditional", "planned", "reported", "contracted"}
)


def same_value(quantity: Quantity, ref: Ref) -> bool:
    """Whether the number is the one found, as far as it is stated."""
    number = ref.number
    if quantity.iso is not None:
        return isinstance(number.value, str) and same_day(quantity.iso, number.value)
    if not isinstance(number.value, int | float):
        return False
    close = CLOSE_COMPUTED if ref.computed else CLOSE_CLAIM
    if quantity.value is None:
        return (
            quantity.low is not None and quantity.high is not None and number.low is not None
            and number.high is not None and number.low != number.high
            and _near(quantity.low, number.low, quantity, ref, close)
            and _near(quantity.high, number.high, quantity, ref, close)
        )  # fmt: skip
    return _near(quantity.value, float(number.value), quantity, ref, close)


def _near(said: float, found: float, quantity: Quantity, ref: Ref, close: float) -> bool:
    said, unit = _plain(said, quantity.unit)
    found, other = _plain(found, ref.number.unit)
    if unit != other:
        return False
    step = _plain(quantity.step, quantity.unit)[0] / 2 if quantity.step else 0.0
    if quantity.qualifier == "about" and ref.computed:
        step = max(step, _rounded(said) / 2)
    room = max(min(step, close * abs(found)), 1e-9 * abs(found))
    return math.isfinite(found) and abs(said - found) <= room * (1 + 1e-9)


def _rounded(said: float) -> float:
    """The place to which a number is rounded: 100 of 7,300, by its last digit that is not zero, of two at least."""
    digits = f"{abs(said):.0f}"
    zeros = len(digits) - len(digits.rstrip("0"))
    return float(10 ** min(zeros, max(len(digits) - 2, 0))) if abs(said) >= 1 else 0.0


def _plain(value: float, unit: str) -> tuple[float, str]:
    for tail in ("/year", "/month"):
        if unit.endswith(tail) and unit[: -len(tail)].isupper():
            unit = unit[: -len(tail)]
    base, factor = _UNITS.get(unit, (unit, 1.0))
    return value * factor, base


def same_day(said: str, found: str) -> bool:
    """Whether a day, month or year as said holds the day that was found.

    >>> same_day("2026", "2026-03-02"), same_day("2026-04", "2026-03-02")
    (True, False)
    """
    return bool(said) and (found == said or found.startswith(f"{said}-"))


def same_thing(
    claim: Claim, ref: Ref, concepts: Collection[frozenset[str]], apart: Collection[frozenset[str]] = ()
) -> bool:
    """Whether what stands beside the number is what it is of. Each of `concepts` are the meanings of one word.

    `apart` are those of what needs or costs the number, which may be worked out together with it.
    """
    own, rules = ref.concepts, marks()
    if any(not meanings & own for meanings in concepts):
        return False
    if any(not meanings & (own | ref.subjects) for meanings in apart):
        return False
    said = {one for meanings in concepts for one in meanings}
    quantity = claim.quantity
    period = {"year": "yearly", "month": "monthly", "week": "weekly", "day": "daily", "hour": "hourly"}
    per = claim.per or quantity.per
    if per in period:
        if period[per] not in own:
            return False
        said.add(period[per])
    elif per is not None and "each" not in own:
        return False
    kind_said = claim.kind
    if kind_said == "valuation" and "valuation" not in said and said & {"agreement", "sum"}:
        kind_said = "amount"
    said.add(kind_said)
    if kind_said not in _USUAL and kind_said not in own:
        return False
    if quantity.qualifier in _BOUNDS and quantity.qualifier not in ref.hedges:
        return False
    if ref.hedges & _BOUNDS and quantity.qualifier not in ref.hedges:
        return False
    if claim.increment:
        return False
    kind = ref.number.kind
    if kind is not None and kind not in _USUAL and not said & ({kind} | rules.also.get(kind, frozenset())):
        return False
    return not ref.needed - said


def as_sure(status: Status, ref: Ref, polarity: str = "positive", signed: bool = False) -> bool:
    """Whether a number is told no more surely than it was found; `signed` says that a contract is told as one."""
    if ref.computed:
        return status.value in _WORKED and polarity == "positive"
    if ref.status is None:
        return False
    if signed and status == Status.ASSERTED and ref.status == Status.CONTRACTED.value and polarity == "positive":
        return True
    return no_stronger(status, Status(ref.status))


def no_stronger(said: Status, found: Status) -> bool:
    """Whether a status is no stronger than another; denials and silence stand for themselves."""
    apart = (Status.DENIED, Status.NO_COMMENT)
    if said in apart or found in apart:
        return said == found
    if said == Status.ASSERTED and found in _TO_COME:
        return False
    return STRENGTH[said] <= STRENGTH[found]
