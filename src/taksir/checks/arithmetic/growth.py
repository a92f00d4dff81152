"""Two levels and the change that is stated between them: do they fit?

Tied are two numbers of one unit and a percentage, a multiple or a difference in one sentence:
 - "from A to B is +33%", "rose 33% from A to B", "quadrupled within the year, from A to B", "naik dari A menjadi B atau
   33%", "A에서 B로 33% 증가": "from … to" joins the levels, and nothing but words of change and of time the change;
 - "B, up 33% from A", "naik 33% menjadi B dari A": "up from" and its like join them;
 - "B is 30% more than A", "B, 20% above A";
 - "A grows 10% to B": a verb of change after the first level, "to" before the second;
 - "rose by D, from A to B", "from A to B, D more": a difference of the same unit;
 - "another D more than doubles the A": what A becomes with it.
A change "a year", "per tahun", "연평균" is one of each of the years that the sentence gives, compounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from taksir.catalog.checkwords import check_words
from taksir.checks.arithmetic.grown import Grown, judge
from taksir.checks.arithmetic.ratio import FACTORS
from taksir.checks.case import Case, Reading
from taksir.checks.joint import (
    between,
    broken,
    closes,
    empty,
    gap,
    holds,
    lead,
    numbers,
    opens,
    timeless,
    trail,
    wholly,
)  # fmt: skip
from taksir.checks.verdict import Verdict
from taksir.news.claim import Claim

NAME = "growth"
_MOST = 40
"""Claims of a sentence that are looked at."""

_NEAR = 32
"""Characters around the numbers in which words say whether it rises or falls."""

_CLAUSE = re.compile(r"[,;.()]")
_GAP = 48
"""Characters between two levels, and between them and the change."""


@dataclass(frozen=True, slots=True)
class _Levels:
    """Two levels in the order of time, and where their words begin and end."""

    first: Claim
    last: Claim
    ends: tuple[Claim, Claim]


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each change that is stated with the two levels."""
    for reading in case.readings:
        for grown in find_growth(reading):
            verdict = judge(case, NAME, grown)
            if verdict is not None:
                yield verdict


def find_growth(reading: Reading) -> Iterator[Grown]:
    """Two levels and a change that words tie together, one for each change."""
    for _, claims in reading.sentences():
        if not 2 <= len(claims) <= _MOST:
            continue
        told = [claim for claim in numbers(claims) if claim.quantity.dimension != "duration"]
        if len(told) < 2:
            continue
        for place, change in enumerate(told):
            found = _around(reading, claims, told, place, change)
            if found is not None:
                yield found


def _around(
    reading: Reading, claims: Sequence[Claim], told: Sequence[Claim], place: int, change: Claim
) -> Grown | None:  # fmt: skip
    before, after = told[:place], told[place + 1 :]
    factor = change.quantity.dimension in FACTORS
    for levels, ahead in ((_levels(reading, claims, before[-2:]), True), (_levels(reading, claims, after[:2]), False)):
        if levels is None or not (factor or _difference(levels, change)):
            continue
        if ahead and _after(reading, claims, levels.ends[1], change, factor):
            return _grown(reading, levels, change)
        if not ahead and _before(reading, claims, change, levels.ends[0], factor):
            return _grown(reading, levels, change)
    if not factor:
        return None
    if _on_top(reading, before, change, after):
        return Grown(after[0], before[-1], change, falls=False, added=True)
    # change to B from A
    if len(after) > 1 and _like(after[0], after[1]):
        back, toward = timeless(reading, after[0], after[1], claims), timeless(reading, change, after[0], claims)
        if wholly(back, "joint_back") and wholly(toward, "joint_to"):
            return _grown(reading, _Levels(after[1], after[0], (after[0], after[1])), change)
    return _beside(reading, claims, before, change, after)


def _beside(
    reading: Reading, claims: Sequence[Claim], before: Sequence[Claim], change: Claim, after: Sequence[Claim]
) -> Grown | None:  # fmt: skip
    """ "B, up 33% from A"; "B is 30% more than A"."""
    if not before or not after or not _like(before[-1], after[0]) or change.quantity.unit != "percent":
        return None
    left, right = timeless(reading, before[-1], change, claims), between(reading, change, after[0])
    for words, falls in (("rise", False), ("fall", True)):
        if wholly(right, "joint_to") and wholly(left, "joint_change") and check_words().found(words, left):
            return Grown(before[-1], after[0], change, falls)
    if not wholly(left, "joint_change", "joint_is", "joint_time"):
        return None
    for words, falls in (("rise", False), ("fall", True)):
        if wholly(right, "joint_back", "joint_time") and check_words().found(words, left):
            return Grown(after[0], before[-1], change, falls)
    if wholly(right, "joint_more"):
        return Grown(after[0], before[-1], change, falls=False)
    return Grown(after[0], before[-1], change, falls=True) if wholly(right, "joint_less") else None


def _on_top(reading: Reading, before: Sequence[Claim], change: Claim, after: Sequence[Claim]) -> bool:
    """ "Another 600 MW doubles the 1,000 MW": the number before comes on top of the number after."""
    if change.quantity.dimension != "multiple" or not (before and after and _like(before[-1], after[0])):
        return False
    if not closes(reading.quote(change), "growth_verbs") or not empty(between(reading, change, after[0])):
        return False
    said = lead(reading, before[-1])[-_NEAR:] + reading.quote(before[-1])
    return empty(gap(reading, before[-1], change)) and check_words().found("growth_more", said) is not None


def _levels(reading: Reading, claims: Sequence[Claim], pair: Sequence[Claim]) -> _Levels | None:
    """ "from A to B": the word before the first, in Korean the endings of both; or a range that "from" opens."""
    for one in pair:
        if one.quantity.qualifier == "range" and one.quantity.low and closes(lead(reading, one), "joint_from"):
            return _Levels(one, one, (one, one))
    if len(pair) < 2 or not (_like(pair[0], pair[1]) or _priced(pair[0], pair[1])):
        return None
    one, other = pair
    words = timeless(reading, one, other, claims)
    if len(words) > _GAP or broken(words) or not holds(words, "joint_to"):
        return None
    if not wholly(words, "joint_to", "joint_time"):
        return None
    from_ = closes(lead(reading, one), "joint_from") or opens(words, "joint_from_ending")
    return _Levels(one, other, (one, other)) if from_ else None


def _after(reading: Reading, claims: Sequence[Claim], last: Claim, change: Claim, factor: bool) -> bool:
    words = timeless(reading, last, change, claims)
    if factor:
        return wholly(words, "joint_change", "joint_time")
    rest = trail(reading, change)[:_NEAR]
    return wholly(words.strip(" ,"), "joint_more_of") or (
        wholly(words, "joint_change", "joint_time") and opens(rest, "joint_difference")
    )


def _before(reading: Reading, claims: Sequence[Claim], change: Claim, first: Claim, factor: bool) -> bool:
    words = timeless(reading, change, first, claims)
    clause = words.replace(",", " ")
    if len(words) > _GAP or not closes(words, "joint_from") or broken(clause):
        return False
    return factor or closes(lead(reading, change), "joint_by")


def _difference(levels: _Levels, change: Claim) -> bool:
    points = (levels.first.quantity.unit, change.quantity.unit) == ("percent", "percentage_point")
    return bool(change.quantity.value) and (points or _like(levels.first, change))


def _grown(reading: Reading, levels: _Levels, change: Claim) -> Grown:
    ends = sorted((*levels.ends, change), key=lambda claim: claim.quantity.span)
    start, end = ends[0].quantity.span.start, ends[-1].quantity.span.end
    words = lead(reading, ends[0])[-_NEAR:] + reading.text[start:end] + trail(reading, ends[-1])[:_NEAR]
    rise, fall = (check_words().found(name, words) is not None for name in ("rise", "fall"))
    grown = Grown(levels.first, levels.last, change, None if rise == fall else fall)
    return replace(grown, yearly=True, years=_years(reading, change)) if _yearly(reading, change) else grown


def _yearly(reading: Reading, change: Claim) -> bool:
    """Whether a change is one of each year."""
    after = _CLAUSE.split(trail(reading, change)[:_NEAR], maxsplit=1)[0]
    if opens(after, "growth_ago"):
        return False
    return opens(after, "growth_yearly_after") or closes(lead(reading, change)[-_NEAR:], "growth_yearly_before")


def _years(reading: Reading, change: Claim) -> float | None:
    """The years that a sentence gives: between two that it names, or a stretch of time; None where it is not one."""
    found: set[int] = set()
    spans: set[float] = set()
    for claim in reading.by_sentence.get(change.sentence, ()):
        quantity = claim.quantity
        if quantity.dimension == "date" and quantity.iso:
            found.update(int(part[:4]) for part in quantity.iso.split("/") if part[:4].isdigit())
        elif quantity.dimension == "duration" and quantity.unit == "year" and quantity.value:
            spans.add(quantity.value)
    if len(found) == 2:
        return float(max(found) - min(found))
    return spans.pop() if len(spans) == 1 else None


def _priced(one: Claim, other: Claim) -> bool:
    """ "From 10 cents to 20 cents per kWh": what it is a price of stands with the second only."""
    return one.quantity.dimension == "money" and one.quantity.unit == other.quantity.unit.partition("/")[0]


def _like(one: Claim, other: Claim) -> bool:
    return one.quantity.unit == other.quantity.unit and one.quantity.dimension != "multiple"
