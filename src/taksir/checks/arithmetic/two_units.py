"""An amount that is told again, in another unit or for another stretch of time: is it the same amount?

- "5 million gallons (19 million litres)", "2,250 acres or 910 hectares": one amount in two units;
- "6.1 billion gallons in 2023, some 17 million gallons a day": one flow for two periods.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from taksir.checks.band import band_step, widened
from taksir.checks.candidate import settle
from taksir.checks.case import Case, Reading
from taksir.checks.chip_words import fit, said
from taksir.checks.implied import told
from taksir.checks.joint import between, wholly
from taksir.checks.picked import DAYS, period
from taksir.checks.term import of_claim, span, together
from taksir.checks.verdict import Candidate, Plausibility, Verdict
from taksir.checks.when import period_of
from taksir.news.claim import Claim

NAME = "two_units"
MARGIN = "bands.two_units.margin"
_SYSTEMS = frozenset({"water", "area", "carbon", "length", "weight"})
_LATIN = re.compile(r"[a-z²2]+\.?$")
_HANGUL = re.compile(r"[가-힣]+$")
_YEAR = 360


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each amount that stands right beside the same in another unit."""
    for reading in case.readings:
        for _, claims in reading.sentences():
            found = [claim for claim in claims if claim.quantity.dimension in _SYSTEMS and told(claim)]
            for one, other in pairwise(found):
                verdict = _judge(case, reading, claims, one, other)
                if verdict is not None:
                    yield verdict


def _judge(case: Case, reading: Reading, claims: Sequence[Claim], one: Claim, other: Claim) -> Verdict | None:
    if one.quantity.unit != other.quantity.unit:
        return None
    words = between(reading, one, other)
    for claim in claims:
        if one.quantity.span.end <= claim.quantity.span.start < claim.quantity.span.end <= other.quantity.span.start:
            words = words.replace(reading.quote(claim), " ")
    times = _each(reading, one, claims), _each(reading, other, claims)
    apart = None not in times and times[0] != times[1]
    if not wholly(words, "unit_tie") or (not apart and _unit(reading, one) == _unit(reading, other)):
        return None
    first, second = of_claim(case, one), of_claim(case, other)
    if first is None or second is None:
        return None
    scale = DAYS[times[1] or ""] / DAYS[times[0] or ""] if apart else 1.0
    unit = one.quantity.unit
    made, step = together("the first amount", unit, [first], scale=scale)
    known = span(second, unit)
    band = widened(case, known, MARGIN)
    candidate = Candidate("the same amount", span(made, unit), band, (step, band_step(case, band, known, MARGIN)))

    def says(chosen: Candidate, decided: Plausibility) -> str:
        each = f" a {times[1]}" if apart else ""
        ends = fit(decided, "as stated", f"not {said(second.value, unit)}")
        return f"{reading.quote(one)} are {said(made.value, unit)}{each}, {ends}."

    return settle(case, NAME, (one.id, other.id), [candidate], says, "two amounts of different things")


def _each(reading: Reading, claim: Claim, claims: Sequence[Claim]) -> str | None:
    """The period of a flow: told at the number, else a calendar year that the number is of."""
    near = period(reading, claim, claims, near=True)
    if near is not None:
        return near
    stretch = period_of(claim.period)
    return "year" if stretch is not None and (stretch[1] - stretch[0]).days > _YEAR else None


def _unit(reading: Reading, claim: Claim) -> str:
    """The last word of a number: the unit as it is written."""
    quote = reading.quote(claim).lower().strip()
    found = _LATIN.search(quote) or _HANGUL.search(quote)
    return found[0][:3] if found else quote
