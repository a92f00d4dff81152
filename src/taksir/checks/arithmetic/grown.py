"""What a change between two levels is, against what the text says it is."""

from __future__ import annotations

from dataclasses import dataclass

from taksir.checks.case import Case
from taksir.checks.leeway import Known, known, meet, over, plus
from taksir.checks.slip import apart
from taksir.checks.verdict import Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range, Step
from taksir.quantity.figure import plain
from taksir.quantity.unit import show


@dataclass(frozen=True, slots=True)
class Grown:
    """A level went from `first` to `last` by `change`; one claim for both where they are a range of levels.

    `falls` is None where the words do not say whether it rises; `added` where `last` is what comes on top of `first`;
    `yearly` where the change is one of each of so many `years`.
    """

    first: Claim
    last: Claim
    change: Claim
    falls: bool | None
    added: bool = False
    yearly: bool = False
    years: float | None = None


def judge(case: Case, check: str, grown: Grown) -> Verdict | None:
    """Whether the change fits the levels; None where a number is missing."""
    first, last = _levels(case, grown)
    said = known(case, grown.change)
    if first is None or last is None or said is None:
        return None
    quantity = grown.change.quantity
    if grown.yearly:
        return _yearly(case, check, grown, first, last, said)
    if quantity.dimension == "multiple":
        return _multiple(case, check, grown, first, last, said)
    if quantity.unit == "percent" and grown.first.quantity.unit != "percent":
        return _percent(case, check, grown, first, last, said)
    return _difference(case, check, grown, first, last, said)


def _levels(case: Case, grown: Grown) -> tuple[Known | None, Known | None]:
    if grown.first is not grown.last:
        first, last = known(case, grown.first, flat=True), known(case, grown.last)
        return first, plus(first, last) if grown.added and first and last else last
    low, high = grown.first.quantity.low, grown.first.quantity.high
    half = case.setting("bands.joint.exact") / 2
    return (Known(low, half, half), Known(high, half, half)) if low and high else (None, None)


def _multiple(case: Case, check: str, grown: Grown, first: Known, last: Known, said: Known) -> Verdict | None:
    real = over(last, first)
    told = [said]
    if said.value > 1 and grown.falls is not False and real.value < 1:
        told = [Known(1 / said.value, said.above, said.below, said.open_above, said.open_below)]
    fits = any(meet(real, one) for one in told)
    says = (
        f"{_from(grown, first, last)} is {plain(real.value, 3)} times; the article says {plain(said.value, 3)} times: "
    )
    says += "they agree." if fits else f"that is {apart(case, told[0], real)}."
    step = Step("ratio of the levels", "last / first", _inputs(first, last), real.value, "ratio", _ids(grown))
    return _verdict(check, grown, fits, says, real.range("ratio"), told[0].range("ratio"), step)


def _yearly(case: Case, check: str, grown: Grown, first: Known, last: Known, said: Known) -> Verdict | None:
    """A change of each year: compounded over the years, or the whole change spread evenly over them."""
    whole = over(last, first)
    if not grown.years or grown.years < 1:
        return None
    often, percent = 1 / grown.years, grown.change.quantity.unit == "percent"
    low, high = whole.interval
    slack = case.setting("bands.joint.exact")
    each = Known(whole.value**often, 1 - (low / whole.value) ** often, (high / whole.value) ** often - 1)
    if not percent:
        real, unit, told = each, "ratio", said
        fits = meet(each, said)
    else:
        falls = each.value < 1
        told = _ratio(said, falls if grown.falls is None else grown.falls)
        real, unit = Known((each.value - 1) * 100, 0.0, 0.0), "percent"
        even = (whole.value - 1) * 100 / grown.years
        bottom, top = (end * factor for end, factor in zip(said.interval, (1 - slack, 1 + slack), strict=True))
        fits = meet(each, told) or any(bottom <= abs(value) <= top for value in (real.value, even))
    amount = f"{plain(real.value, 3)}{'%' if percent else ' times'}"
    says = f"{_from(grown, first, last)} in {plain(grown.years)} years is {amount} a year; the article says "
    says += f"{plain(said.value, 3)}{'%' if percent else ' times'}: "
    says += "they agree." if fits else f"that is {apart(case, said, Known(abs(real.value), 0.0, 0.0))}."
    inputs = {**_inputs(first, last), "years": grown.years}
    formula = "((last / first) ** (1 / years) - 1) * 100" if percent else "(last / first) ** (1 / years)"
    step = Step("change a year", formula, inputs, real.value, unit, _ids(grown))
    implied = _grown_by(each) if percent else each.range(unit)
    return _verdict(check, grown, fits, says, implied, _grown_by(told) if percent else told.range(unit), step)


def _percent(case: Case, check: str, grown: Grown, first: Known, last: Known, said: Known) -> Verdict | None:
    real = over(last, first)
    told = [_ratio(said, falls) for falls in ((False, True) if grown.falls is None else (grown.falls,))]
    fits = any(meet(real, one) for one in told)
    change = (real.value - 1) * 100
    said_of = meet(real, Known(said.value / 100, said.below, said.above)) and said.value >= 100
    if not fits and said_of and grown.falls is None:
        return None
    says = f"{_from(grown, first, last)} is {change:+.3g}%; the article says {plain(said.value, 4)}%: "
    if fits:
        says += "they agree."
    elif said_of:
        says += "that is how many percent the new level is of the old, not by how many it grew."
    else:
        says += f"that is {apart(case, said, Known(abs(change), 0.0, 0.0))}."
    step = Step("change", "(last / first - 1) * 100", _inputs(first, last), change, "percent", _ids(grown))
    implied, expected = _grown_by(real), _grown_by(told[0])
    return _verdict(check, grown, fits, says, implied, expected, step)


def _difference(case: Case, check: str, grown: Grown, first: Known, last: Known, said: Known) -> Verdict | None:
    unit = grown.first.quantity.unit
    value = abs(last.value - first.value)
    if not value:
        return None
    slack = (first.value * max(first.above, first.below) + last.value * max(last.above, last.below)) / 2
    real = Known(value, slack / value, slack / value)
    fits = meet(real, said)
    if not fits and unit == "percent" and meet(over(last, first), _ratio(said, last.value < first.value)):
        return None
    says = f"{_from(grown, first, last)} is a difference of {_points(show(value, unit), unit)}; the article says "
    says += f"{show(said.value, unit)}: " + ("they agree." if fits else f"that is {apart(case, said, real)}.")
    step = Step("difference", "last - first", _inputs(first, last), value, unit, _ids(grown))
    return _verdict(check, grown, fits, says, real.range(unit), said.range(unit), step)


def _verdict(
    check: str, grown: Grown, fits: bool, says: str, implied: Range, expected: Range, step: Step
) -> Verdict:  # fmt: skip
    claims = dict.fromkeys((grown.change.id, grown.first.id, grown.last.id))
    plausibility = Plausibility.CONSISTENT if fits else Plausibility.INCONSISTENT
    change = "levels of other dates than the change is told for"
    return Verdict(check, tuple(claims), plausibility, says, implied, expected, (step,), change)


def _ratio(said: Known, falls: bool) -> Known:
    """The ratio of the levels that a percentage means."""
    low, high = said.interval
    value = 1 - said.value / 100 if falls else 1 + said.value / 100
    bottom, top = (max(1 - high / 100, 0.0), 1 - low / 100) if falls else (1 + low / 100, 1 + high / 100)
    if value <= 0:
        return Known(1.0, 0.0, 0.0)
    endless = top == float("inf")
    return Known(value, 1 - bottom / value, 0.0 if endless else top / value - 1, open_above=endless)


def _grown_by(ratio: Known) -> Range:
    low, high = ratio.interval
    return Range((low - 1) * 100, (high - 1) * 100 if high < float("inf") else None, "percent", (ratio.value - 1) * 100)


def _from(grown: Grown, first: Known, last: Known) -> str:
    unit = grown.first.quantity.unit
    return f"From {show(first.value, unit)} to {show(last.value, unit)}"


def _inputs(first: Known, last: Known) -> dict[str, float | int | str | None]:
    return {"first": first.value, "last": last.value}


def _ids(grown: Grown) -> tuple[str, ...]:
    return tuple(dict.fromkeys((grown.first.id, grown.last.id)))


def _points(shown: str, unit: str) -> str:
    """Between two percentages lie percentage points."""
    return shown.replace("%", " percentage points") if unit == "percent" else shown
