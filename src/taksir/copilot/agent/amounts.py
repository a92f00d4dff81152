"""Whether a number of a sentence is one that was found: the same value, of the same thing, told as surely."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from taksir.copilot.agent.evidence import Ref
from taksir.copilot.agent.figures import BARE
from taksir.copilot.agent.words import marks
from taksir.news.claim import Claim
from taksir.news.quantity import Quantity
from taksir.news.standing import STRENGTH, Status

TO_COME = frozenset({Status.PLANNED, Status.SCHEDULED, Status.ANNOUNCED, Status.CONTRACTED})
_HEDGED = frozenset({Status.PLANNED, Status.SCHEDULED})
CLOSE_CLAIM, CLOSE_ABOUT, CLOSE_COMPUTED, CLOSE_SPREAD = 0.005, 0.02, 0.03, 0.05
"""How far a rounded number may be from the number found, at most; last one told as rough that has an interval."""
_SPENT = frozenset({"investment", "commitment", "capex", "cost"})
_LEDGER = frozenset({"documents", "deals", "facts", "dates", "need"})
_BOUNDS = frozenset({"more_than", "at_least", "up_to", "less_than", "nearly"})
_FAR = 0.1
"""How far a bound may be from the number found of which it is told, at most."""
_LOOSE = {"about", "nearly"}
_UNITS = {
    "week": ("day", 7.0), "quarter": ("month", 3.0), "year": ("month", 12.0), "percent": ("fraction", 0.01),
    "ms": ("s", 0.001), "kWh": ("Wh", 1e3), "chip": ("package", 1.0), "hour": ("s", 3600.0),
}  # fmt: skip
_PER = ("/year", "/month", "/hour", "/chip", "/package", "/Mtoken", "/kWh", "/W", "/share", "*hour", "/USD")
_USUAL = frozenset({
    "figure", "flops", "memory", "bandwidth", "energy", "throughput", "tokens", "amount", "commitment", "number",
    "count", "date", "duration", "percentage", "chips", "power",
})  # fmt: skip
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
    wide = number.low is not None and number.high is not None and number.low < number.high
    if ref.computed and wide and quantity.qualifier == "about":
        return quantity.value is not None and _near(quantity.value, float(number.value), quantity, ref, CLOSE_SPREAD)
    close = CLOSE_COMPUTED if ref.computed else CLOSE_ABOUT if quantity.qualifier in _LOOSE else CLOSE_CLAIM
    if quantity.value is None:
        return (
            quantity.low is not None and quantity.high is not None and number.low is not None
            and number.high is not None and number.low != number.high
            and _near(quantity.low, number.low, quantity, ref, close)
            and _near(quantity.high, number.high, quantity, ref, close)
        )  # fmt: skip
    if quantity.qualifier in ("more_than", "less_than", "nearly") and not ref.hedges & _BOUNDS:
        (said, unit), (found, other) = (
            plain_value(quantity.value, quantity.unit),
            plain_value(float(number.value), number.unit),
        )
        far = abs(found - said) <= _FAR * abs(said)
        return unit == other and far and (found > said if quantity.qualifier == "more_than" else found < said)
    return _near(quantity.value, float(number.value), quantity, ref, close)


def _near(said: float, found: float, quantity: Quantity, ref: Ref, close: float) -> bool:
    said, unit = plain_value(said, quantity.unit)
    found, other = plain_value(found, ref.number.unit)
    counted = marks().counted
    if unit != other and not (BARE in (unit, other) and {unit, other} <= counted | {BARE}):
        return False
    step = plain_value(quantity.step, quantity.unit)[0] / 2 if quantity.step else 0.0
    if quantity.value is None and ref.computed:
        step = max(step, _rounded(said) / 2)
    if quantity.qualifier in _LOOSE:
        step = max(step, _rounded(said) / 2)
    room = max(min(step, close * abs(found)), 1e-9 * abs(found))
    return math.isfinite(found) and abs(said - found) <= room * (1 + 1e-9)


def _rounded(said: float) -> float:
    """The place to which a number is rounded: 100 of 7,300, by its last digit that is not zero, of two at least."""
    digits = f"{abs(said):.0f}"
    zeros = len(digits) - len(digits.rstrip("0"))
    return float(10 ** min(zeros, max(len(digits) - 2, 0))) if abs(said) >= 1 else 0.0


def plain_value(value: float, unit: str) -> tuple[float, str]:
    """The value in the base of its unit; what it is for each of, its words tell."""
    for tail in _PER:
        unit = unit.removesuffix(tail)
    base, factor = _UNITS.get(unit, (unit, 1.0))
    return value * factor, BARE if base in marks().bare else base


def same_day(said: str, found: str) -> bool:
    """Whether a day, month or year as said holds the day that was found; without a year any is meant.

    >>> same_day("2026", "2026-03-02"), same_day("2026-04", "2026-03-02"), same_day("--03", "2026-03-02")
    (True, False, True)
    """
    if said.startswith("--") and found[:4].isdigit():
        said = f"{found[:5]}{said[2:]}" if said[2] != "-" else f"{found[:8]}{said[3:]}"
    return bool(said) and (found == said or found.startswith(f"{said}-"))


@dataclass(frozen=True, slots=True)
class Said:
    """What stands beside a number: the meanings of each word for a kind, `apart` those of what needs or costs it.

    `before` is what the parts of the sentence before it were of, `around` what else was found together with it;
    `single` says that it is told of one; `acts` is what the sentence says is done, `whole` all that it is of, `bargain`
    that it tells of an order or a contract and of no company's worth.
    """

    own: tuple[frozenset[str], ...]
    apart: tuple[frozenset[str], ...] = ()
    before: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    single: bool = False
    acts: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()
    bargain: bool = False

    @property
    def names(self) -> frozenset[str]:
        """All of it, and of the parts before where this one says nothing of a kind."""
        here = frozenset(one for meanings in (*self.own, *self.apart) for one in meanings)
        here |= {"each"} if self.single else frozenset()
        return here if here & marks().needed - {"each", "yearly", "rent"} else here | self.before


def same_thing(claim: Claim, ref: Ref, beside: Said) -> bool:
    """Whether what stands beside the number is what it is of."""
    rules = marks()
    bare = claim.quantity.unit == BARE
    framed = ref.concepts & rules.frame
    worth = beside.bargain and not ref.computed and "valuation" not in ref.concepts
    own = [one for one in beside.own if not (worth and "valuation" in one)]
    own = [one for one in own if "has" not in one and (not one <= _LEDGER or bare or framed)]
    told = frozenset(one for meanings in (*beside.own, *beside.apart) for one in meanings)
    if any(told & rules.against.get(one, frozenset()) for one in ref.concepts):
        return False
    if ref.computed:
        said = beside.names
        if not _told_of(ref, own, beside.apart, beside.around) or (
            ref.row and not ref.row & (beside.whole if ref.spoken else said)
        ):
            return False
    else:
        if any(not meanings & ref.concepts for meanings in own if not meanings <= rules.worked):
            return False
        if any(
            not meanings & (ref.concepts | ref.subjects)
            for meanings in beside.apart
            if not meanings <= rules.worked | _LEDGER
        ):
            return False
        said = frozenset(one for meanings in own for one in meanings)
    if bare and not (ref.spoken or said & (ref.concepts - {"count"})):
        return False
    if bare and framed and not told & framed:
        return False
    done = bool(beside.acts & ref.acts) and ("valuation" not in beside.whole or bool(said & _SPENT))
    kind = "amount" if worth and claim.kind == "valuation" else claim.kind
    return _in_period(claim, ref, said) and _as_bounded(claim, ref) and _of_kind(claim, ref, set(said), done, kind)


def _of_a_bargain(ref: Ref) -> bool:
    """Whether what has this worth is an order or a contract, and no company."""
    return ref.number.kind == "valuation" and "valuation" not in ref.concepts


def told_of(ref: Ref, beside: Said) -> bool:
    """Whether words for kinds without a number are of a worked-out number, and none that it needs is missing."""
    said = beside.names
    return (
        _told_of(ref, beside.own, beside.apart, beside.around)
        and not ref.needed - said
        and (not ref.row or bool(ref.row & said))
    )


def _told_of(ref: Ref, own: Sequence[frozenset[str]], apart: Sequence[frozenset[str]], around: frozenset[str]) -> bool:
    """Whether each word for a kind is one of a worked-out number's, or of what was worked out with it.

    What tells one number from another of the same unit must be its own.
    """
    rules = marks()
    share = ref.number.unit == "fraction"
    held = ref.concepts | {"need", "left_each"} | (frozenset() if share else ref.subjects | around)
    asked = ref.spoken and not ref.row
    for meanings in own:
        strict = meanings <= (rules.needed if asked else rules.strict)
        if not meanings & (ref.concepts if strict else held):
            return False
    return all(meanings & (ref.concepts if meanings <= rules.needed | rules.verbs else held) for meanings in apart)


def _in_period(claim: Claim, ref: Ref, said: frozenset[str]) -> bool:
    period = {"year": "yearly", "month": "monthly", "week": "weekly", "day": "daily", "hour": "hourly"}
    per = claim.per or claim.quantity.per
    if per in period:
        return period[per] in ref.concepts
    return per is None or "each" in ref.concepts


def _as_bounded(claim: Claim, ref: Ref) -> bool:
    said = claim.quantity.qualifier
    if said in ("nearly", "more_than", "less_than") and not ref.hedges & _BOUNDS and _within(claim.quantity, ref):
        return True
    if said in _BOUNDS and said not in ref.hedges and not (said == "at_least" and "more_than" in ref.hedges):
        return False
    if said == "at_least" and "more_than" in ref.hedges:
        return True
    return not ref.hedges & _BOUNDS or claim.quantity.qualifier in ref.hedges


def _within(quantity: Quantity, ref: Ref) -> bool:
    """Whether a number found lies on the side of a bound that is told of it: 9.9 is nearly 10 and more than 9.5."""
    if quantity.value is None or not isinstance(ref.number.value, int | float):
        return False
    said, found = (
        plain_value(quantity.value, quantity.unit)[0],
        plain_value(float(ref.number.value), ref.number.unit)[0],
    )
    return found > said if quantity.qualifier == "more_than" else found < said


def _of_kind(claim: Claim, ref: Ref, said: set[str], done: bool, kind_said: str) -> bool:
    rules = marks()
    period = {"year": "yearly", "month": "monthly", "week": "weekly", "day": "daily", "hour": "hourly"}
    per = claim.per or claim.quantity.per
    if per in period:
        said.add(period[per])
    if claim.quantity.unit.partition("/")[2] in ("package", "chip", "share"):
        said.add("each")
    kind = "amount" if _of_a_bargain(ref) else ref.number.kind
    if kind_said == "valuation" and said & {"agreement", "deals", "commitment", "investment"}:
        kind_said = "amount"
    if kind_said == "valuation" and "valuation" not in said and "sum" in said:
        kind_said = "amount"
    if kind_said == "valuation" and done and ref.number.kind != "valuation":
        kind_said = "amount"
    if done and kind == "price" and "/" not in ref.number.unit and kind_said in ("acquisition", "amount", "price"):
        kind_said = "price"
    if done and kind == "stake":
        said.add(kind)
    said.add(kind_said)
    if kind_said not in _USUAL and not ref.computed and kind_said not in ref.concepts:
        return False
    if claim.increment and "increment" not in ref.concepts:
        return False
    kinds = {kind} | rules.also.get(kind or "", frozenset()) | ({"agreement"} & ref.concepts)
    if kind is not None and kind not in _USUAL and not said & kinds and not (done and kind in _SPENT):
        return False
    return not ref.needed - said


def as_sure(status: Status, ref: Ref, polarity: str = "positive", signed: bool = False) -> bool:
    """Whether a number is told no more surely than it was found; `signed` says that a contract is told as one."""
    if ref.computed:
        return status.value in _WORKED and polarity == "positive"
    if ref.status is None:
        return False
    settled = (Status.CONTRACTED.value, Status.ANNOUNCED.value)
    if signed and status == Status.ASSERTED and ref.status in settled and polarity == "positive":
        return True
    if status == Status.ANNOUNCED and ref.status == Status.ASSERTED.value and ref.says and polarity == "positive":
        return True
    return no_stronger(status, Status(ref.status))


def no_stronger(said: Status, found: Status) -> bool:
    """Whether a status is no stronger than another; denials and silence stand for themselves."""
    apart = (Status.DENIED, Status.NO_COMMENT)
    if said in apart or found in apart:
        return said == found
    if said == Status.ASSERTED and found in TO_COME:
        return False
    if said == Status.SCHEDULED and found == Status.PLANNED:
        return True
    if found == Status.ASSERTED and said in _HEDGED:
        return True
    return STRENGTH[said] <= STRENGTH[found]
