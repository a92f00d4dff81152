"""Two levels and the change that is stated between them: do they fit?

Tied are two numbers of one unit and a percentage or multiple in one sentence:
 - "from A to B is +33%", "rose 33% from A to B", "doubled from A to B", "naik dari A menjadi B atau 33%",
   "A에서 B로 33% 증가": "from … to" joins the levels;
 - "B, up 33% from A", "naik 33% menjadi B dari A", "A보다 33% 많은 B": "up from", "more than" join them;
 - "B is 30% more than A", "B, 20% above A".
A percentage of more than 100 that fits as "so many percent of" is left alone: it is told both ways.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from taksir.catalog.checkwords import check_words
from taksir.checks.case import Case, Reading
from taksir.checks.joint import between, closes, gap, lead, numbers, opens, trail, wholly
from taksir.checks.leeway import Known, known, meet, over
from taksir.checks.ratio import FACTORS
from taksir.checks.slip import apart
from taksir.checks.verdict import Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range, Step
from taksir.quantity.figure import plain
from taksir.quantity.unit import show

NAME = "growth"
_MOST = 40


@dataclass(frozen=True, slots=True)
class Grown:
    """A level grew (or fell) from `first` to `last` by `change`; `falls` where the words say that it fell."""

    first: Claim
    last: Claim
    change: Claim
    falls: bool | None


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each change that is stated with the two levels."""
    for reading in case.readings:
        for grown in find_growth(reading):
            verdict = _judge(case, grown)
            if verdict is not None:
                yield verdict


def find_growth(reading: Reading) -> Iterator[Grown]:
    """Two levels and a change that words tie together."""
    for _, claims in reading.sentences():
        if len(claims) > _MOST or not any(claim.quantity.dimension in FACTORS for claim in claims):
            continue
        told = numbers(claims)
        for place, change in enumerate(told):
            if change.quantity.dimension in FACTORS:
                found = _around(reading, told, place)
                if found is not None:
                    yield found


def _around(reading: Reading, told: Sequence[Claim], place: int) -> Grown | None:
    change, before, after = told[place], told[:place], told[place + 1 :]
    # from A to B … change
    if len(before) > 1 and _levels(reading, before[-2], before[-1]) and wholly(
        gap(reading, before[-1], change), "joint_change"
    ):
        return _grown(reading, before[-2], before[-1], change)
    # … change from A to B
    if len(after) > 1 and _levels(reading, after[0], after[1]) and wholly(gap(reading, change, after[0]), "joint_from"):
        return _grown(reading, after[0], after[1], change)
    # change to B from A
    if len(after) > 1 and _like(after[0], after[1]) and wholly(gap(reading, after[0], after[1]), "joint_back"):
        if wholly(gap(reading, change, after[0]), "joint_to"):
            return _grown(reading, after[1], after[0], change)
    # B, up 33% from A; B is 30% more than A
    if before and after and _like(before[-1], after[0]):
        left, right = gap(reading, before[-1], change), between(reading, change, after[0])
        if change.quantity.unit != "percent" or not wholly(left, "joint_change", "joint_is"):
            return None
        if wholly(right, "joint_back") and check_words().found("rise", left):
            return Grown(after[0], before[-1], change, falls=False)
        if wholly(right, "joint_back") and check_words().found("fall", left):
            return Grown(after[0], before[-1], change, falls=True)
        if wholly(right, "joint_more"):
            return Grown(after[0], before[-1], change, falls=False)
        if wholly(right, "joint_less"):
            return Grown(after[0], before[-1], change, falls=True)
    # A보다 33% 많은 B
    return None


def _levels(reading: Reading, one: Claim, other: Claim) -> bool:
    """ "from A to B": the word before the first, in Korean the endings of both."""
    words = gap(reading, one, other)
    if not _like(one, other) or not wholly(words, "joint_to"):
        return False
    return closes(lead(reading, one), "joint_from") or opens(words, "joint_from_ending")


def _grown(reading: Reading, first: Claim, last: Claim, change: Claim) -> Grown:
    ends = sorted((first, last, change), key=lambda claim: claim.quantity.span)
    words = lead(reading, ends[0])[-_NEAR:] + reading.text[
        ends[0].quantity.span.start : ends[-1].quantity.span.end
    ] + trail(reading, ends[-1])[:_NEAR]
    rise, fall = (check_words().found(name, words) is not None for name in ("rise", "fall"))
    return Grown(first, last, change, None if rise == fall else fall)


_NEAR = 32


def _like(one: Claim, other: Claim) -> bool:
    return one.quantity.unit == other.quantity.unit and one.quantity.dimension not in FACTORS


def _judge(case: Case, grown: Grown) -> Verdict | None:
    first, last = known(case, grown.first, flat=True), known(case, grown.last)
    said = known(case, grown.change)
    if first is None or last is None or said is None:
        return None
    real = over(last, first)
    percent = grown.change.quantity.unit == "percent"
    told = [_told(said, falls) for falls in _directions(grown)] if percent else [said]
    if not percent and grown.falls and said.value > 1:
        told = [Known(1 / said.value, said.above, said.below, said.open_above, said.open_below)]
    fits = any(meet(real, one) for one in told)
    if not fits and percent and said.value >= 100 and meet(real, Known(said.value / 100, said.below, said.above)):
        return None
    unit = grown.first.quantity.unit
    change = real.value - 1
    says = f"From {show(first.value, unit)} to {show(last.value, unit)} is "
    says += f"{change * 100:+.3g}%" if percent else f"{plain(real.value, 3)} times"
    stated = f"{plain(said.value, 4)}%" if percent else f"{plain(said.value, 4)} times"
    moved = Known(abs(change), 0.0, 0.0) if percent else real
    size = Known(said.value / 100, 0.0, 0.0) if percent else told[0]
    says += f"; the article says {stated}: " + ("they agree." if fits else f"that is {apart(case, size, moved)}.")
    low, high = real.interval
    bottom, top = told[0].interval
    shown = "percent" if percent else "ratio"
    step = Step(
        "change",
        "(last / first - 1) * 100" if percent else "last / first",
        {"first": first.value, "last": last.value},
        change * 100 if percent else real.value,
        shown,
        (grown.first.id, grown.last.id),
    )
    return Verdict(
        NAME,
        (grown.change.id, grown.first.id, grown.last.id),
        Plausibility.CONSISTENT if fits else Plausibility.INCONSISTENT,
        says,
        _shown(low, high, shown, real.value),
        _shown(bottom, top, shown, told[0].value),
        (step,),
        "levels of other dates than the change is told for",
    )


def _directions(grown: Grown) -> tuple[bool, ...]:
    return (False, True) if grown.falls is None else (grown.falls,)


def _told(said: Known, falls: bool) -> Known:
    """The ratio of the levels that a percentage means."""
    low, high = said.interval
    share = said.value / 100
    if falls:
        value, bottom, top = 1 - share, max(1 - high / 100, 0.0), 1 - low / 100
    else:
        value, bottom, top = 1 + share, 1 + low / 100, 1 + high / 100
    if value <= 0:
        return Known(1.0, 0.0, 0.0)
    return Known(value, 1 - bottom / value, top / value - 1 if top < float("inf") else 0.0, open_above=top == float("inf"))


def _shown(low: float, high: float, unit: str, value: float) -> Range:
    if unit == "percent":
        return Range((low - 1) * 100, (high - 1) * 100 if high < float("inf") else None, unit, (value - 1) * 100)
    return Range(low, high if high < float("inf") else None, unit, value)
