"""The numbers of a sentence by what they measure: the one of its kind, or none where there are several."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from taksir.catalog.checkwords import check_words
from taksir.checks.case import Reading
from taksir.checks.implied import told
from taksir.news.claim import Claim

DAYS = {
    "second": 1 / 24 / 3600, "minute": 1 / 24 / 60, "hour": 1 / 24,
    "day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25,
}  # fmt: skip
"""Days of a unit of time."""

HOURS_A_DAY = 24
SECONDS_AN_HOUR = 3600

PERIODS = ("second", "hour", "day", "week", "month", "year")
_AFTER = 40
"""Characters after a number in which a period may be told."""

_NEAR = re.compile(r"[\s(]*")


def only(claims: Iterable[Claim], dimension: str, *units: str) -> Claim | None:
    """The one claim of a dimension (and of one of the units, if any are given) that holds a number."""
    found = several(claims, dimension, *units)
    return found[0] if len(found) == 1 else None


def several(claims: Iterable[Claim], dimension: str, *units: str) -> list[Claim]:
    """All claims of a dimension that hold a number."""
    return [
        claim
        for claim in claims
        if claim.quantity.dimension == dimension and (not units or claim.quantity.unit in units) and told(claim)
    ]


def dimensions(claims: Sequence[Claim]) -> frozenset[str]:
    """What the numbers of a sentence measure."""
    return frozenset(claim.quantity.dimension for claim in claims)


def chips(reading: Reading, claims: Sequence[Claim]) -> Claim | None:
    """The one count of chips; also a bare count straight after the name of a chip ("H800 2048개")."""
    found = several(claims, "chips", "package")
    if not found:
        found = [claim for claim in several(claims, "count", "unit") if _after_chip(reading, claim)]
    return found[0] if len(found) == 1 else None


def _after_chip(reading: Reading, claim: Claim) -> bool:
    return any(
        mention.type == "chip"
        and mention.span.end <= claim.quantity.span.start
        and _NEAR.fullmatch(reading.text[mention.span.end : claim.quantity.span.start])
        for mention in reading.named(claim.evidence)
    )


def days(claim: Claim) -> float | None:
    """Days of one unit of a claim's length of time."""
    return DAYS.get(claim.quantity.unit)


def period(reading: Reading, claim: Claim, claims: Sequence[Claim], *, near: bool = False) -> str | None:
    """Second to year of a rate: as read, else as the words after the number say, or (unless `near`) the sentence."""
    if claim.per in DAYS:
        return claim.per
    later = [other.quantity.span.start for other in claims if other.quantity.span.start >= claim.quantity.span.end]
    end = min([claim.evidence.end, claim.quantity.span.end + _AFTER, *later])
    after = reading.text[claim.quantity.span.end : end]
    words = check_words()
    named = [name for name in PERIODS if words.found(f"per_{name}", after)]
    if not named and not near:
        named = [name for name in PERIODS if words.found(f"per_{name}", reading.around(claim))]
    return named[0] if len(named) == 1 else None


def distance(one: Claim, other: Claim) -> int:
    """Characters between two numbers, below zero where they overlap."""
    first, second = sorted((one.quantity.span, other.quantity.span))
    return second.start - first.end
