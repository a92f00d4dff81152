"""A stretch of years that is told as a number and by its two ends: are they the same?

Told is one duration of whole years with a word of lasting beside it ("in three years", "dalam 3 tahun", "3년 만에"),
and exactly two years as dates in the same clause ("from 2019 to 2024"). Ends may count or not, so a year more fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from taksir.checks.case import Case, Reading
from taksir.checks.joint import broken, closes, lead, opens, trail
from taksir.checks.verdict import Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range, Step

NAME = "years"
_YEAR = re.compile(r"(?:19|20)\d\d")
_GROUPED = re.compile(r"(?<=\d)[.,](?=\d)")
"""A mark inside a number is no end of a clause."""

_FEWEST = 3


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each stretch that is told both ways."""
    for reading in case.readings:
        for _, claims in reading.sentences():
            if len(claims) >= _FEWEST:
                yield from _judged(reading, claims)


def _judged(reading: Reading, claims: Sequence[Claim]) -> Iterator[Verdict]:
    lasting = [claim for claim in claims if claim.quantity.unit == "year" and claim.quantity.dimension == "duration"]
    dates = [claim for claim in claims if claim.quantity.dimension == "date"]
    ends = [claim for claim in dates if _YEAR.fullmatch(claim.quantity.iso or "")]
    if len(lasting) != 1 or len(dates) != 2 or len(ends) != 2 or not _told(reading, lasting[0]):
        return
    value = lasting[0].quantity.value
    if value is None or lasting[0].quantity.qualifier != "exact" or value != int(value):
        return
    spans = [claim.quantity.span for claim in (*lasting, *ends)]
    between = reading.text[min(span.start for span in spans) : max(span.end for span in spans)]
    if broken(_GROUPED.sub("", between)):
        return
    first, last = sorted(int(end.quantity.iso or 0) for end in ends)
    years = last - first
    fits = years - 1 <= value <= years + 1
    ids = (lasting[0].id, *(end.id for end in ends))
    says = f"From {first} to {last} are {years} years; {reading.quote(lasting[0])} is told: {_ending(fits)}."
    step = Step("years between", "last - first", {"first": first, "last": last}, float(years), "year", ids)
    yield Verdict(
        NAME, ids, Plausibility.CONSISTENT if fits else Plausibility.INCONSISTENT, says,
        Range(value, value, "year", value), Range(max(years - 1, 0), years + 1, "year", float(years)), (step,),
        "years that are not the ends of that stretch",
    )  # fmt: skip


def _told(reading: Reading, claim: Claim) -> bool:
    return closes(lead(reading, claim), "years_within") or opens(trail(reading, claim), "years_within_after")


def _ending(fits: bool) -> str:
    return "they agree" if fits else "they do not fit"
