"""One statement against the rows of the record that speak of the same thing: agrees, differs, or stays open.

Where it differs, the row is named that has exactly the stated number: another year, another part, another unit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from taksir.checks.case import Case
from taksir.checks.record.known_rows import (
    AHEAD,
    REFUSED,
    UNSURE,
    Found,
    equals,
    factor,
    margin,
    meets,
    row_step,
    since,
    stated_range,
    stated_step,
)
from taksir.checks.verdict import Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range
from taksir.quantity.unit import show

RECORD = "record"
_SLIPS = (10.0, 100.0, 1000.0)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of the record: `what` in words, the rows known by the day, those known later, and neighbours.

    `neighbours` are rows of another period, part or party, with words that say of what; `apart` is the margin beyond
    which a firm row speaks against the statement.
    """

    what: str
    known: Sequence[Found]
    later: Sequence[Found] = ()
    neighbours: Sequence[tuple[Found, str]] = ()
    apart: str = "record.apart"
    check: str = RECORD
    change: str = "another definition, part or period than the record's"
    also: tuple[str, ...] = field(default=())


def judge(case: Case, claim: Claim, asked: Question) -> Verdict | None:
    """The verdict on one claim; None where the record leaves it open."""
    status = claim.standing.status
    if status in REFUSED or claim.quantity.qualifier == "vague":
        return None
    if not asked.known:
        return _only_later(claim, asked) if asked.later else None
    agree = margin(case, "record.agree")
    held = [found for found in asked.known if meets(claim, found, agree)]
    if held:
        return _verdict(asked, claim, held[-1], Plausibility.CONSISTENT, "they agree")
    lenient = factor(case, "record.lenient") - 1
    if status in UNSURE:
        near = [found for found in asked.known if meets(claim, found, lenient)]
        return _verdict(asked, claim, near[-1], Plausibility.CONSISTENT, "close enough for a rumour") if near else None
    ahead = status in AHEAD
    wide = margin(case, asked.apart)
    for found in asked.known:
        if meets(claim, found, lenient if found.loose else wide):
            return (
                _verdict(asked, claim, found, Plausibility.CONSISTENT, "within what such forecasts differ by")
                if found.loose
                else None
            )
    if ahead and not all(found.loose for found in asked.known) and claim.period is None:
        return None  # a plan without a year may be of a year to come
    nearest = min(asked.known, key=lambda found: _distance(claim, found))
    far = _distance(claim, nearest) > case.setting("bands.absurd")
    decided = Plausibility.IMPLAUSIBLE if far else Plausibility.INCONSISTENT
    return _verdict(asked, claim, nearest, decided, "they differ", _slip(case, claim, asked, nearest))


def _only_later(claim: Claim, asked: Question) -> Verdict:
    return Verdict(
        asked.check, (claim.id, *asked.also), Plausibility.NOT_CHECKABLE,
        f"{asked.what}: what was known on the day of the statement does not decide this.", stated_range(claim), None,
        (stated_step(claim),), asked.change, since(asked.later),
    )  # fmt: skip


def _distance(claim: Claim, found: Found) -> float:
    value = claim.quantity.value or claim.quantity.high or claim.quantity.low or 0.0
    if value <= 0 or found.low <= 0:
        return float("inf")
    return max(value / found.high if found.high else float("inf"), found.low / value, 1.0)


def _slip(case: Case, claim: Claim, asked: Question, nearest: Found) -> str:
    """Where the stated number may come from, as a sentence."""
    agree = margin(case, "record.agree")
    for found, of in asked.neighbours:
        if equals(claim, found.row.value, agree):
            return f"{found.shown()} is {of} ({found.told()})."
    value = claim.quantity.value or 0.0
    for times in _SLIPS:
        for scaled, words in ((value * times, "times"), (value / times, "th part of")):
            if nearest.low / (1 + agree) <= scaled <= nearest.high * (1 + agree):
                few = f"{times:,.0f}"
                return f"The stated number is a {few}th of it." if words == "times" else f"It is {few} times too high."
    return ""


def _verdict(
    asked: Question, claim: Claim, found: Found, decided: Plausibility, ending: str, more: str = ""
) -> Verdict:
    value = claim.quantity
    stated = show(value.value, value.unit) if value.value is not None else "a range"
    says = f"{asked.what}: the record has {found.shown()} ({found.told()}); the article says {stated}: {ending}."
    return Verdict(
        asked.check, (claim.id, *asked.also), decided, " ".join(filter(None, (says, more))), stated_range(claim),
        Range(found.low, found.high, found.row.unit, found.row.value), (stated_step(claim), row_step(found)),
        asked.change, since(asked.later),
    )  # fmt: skip
