"""Tokens that a company works through in a month, a day or a minute, against the counts that it told by then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from taksir.catalog.checkwords import check_words
from taksir.catalog.whose import whose
from taksir.checks.band import band_step, widened
from taksir.checks.candidate import settle
from taksir.checks.case import Case, Reading
from taksir.checks.chip_words import fit, range_said, said
from taksir.checks.picked import DAYS, period, several
from taksir.checks.supply.dated import YEAR, line
from taksir.checks.term import of_claim, span
from taksir.checks.verdict import Candidate, Plausibility, Verdict
from taksir.checks.when import period_of
from taksir.news.claim import Claim
from taksir.quantity import Range, Step

NAME = "tokens"
MARGIN = "bands.token_volume.margin"
_UNIT = "token/month"


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each count of tokens of a stretch of time that one company is told to work through."""
    for reading in case.readings:
        for _, claims in reading.sentences():
            tokens = several(claims, "tokens", "token")
            if not tokens:
                continue
            around, words = reading.around(tokens[0]), check_words()
            timed = any(_days(reading, claim, claims) for claim in tokens)
            if not (timed or words.found("tokens_done", around)) or words.found("tokens_not", around):
                continue
            told_by = whose("tokens")
            series = {told_by[m.name] for m in reading.named(tokens[0].evidence) if m.name in told_by}
            if len(series) != 1:
                continue
            name = series.pop()
            found = _judge(case, reading, claims, _most(reading, claims, tokens), name)
            if found is not None:
                yield found


def _judge(case: Case, reading: Reading, claims: Sequence[Claim], claim: Claim, name: str) -> Verdict | None:
    each = _days(reading, claim, claims)
    day = case.day(reading)
    stretch = period_of(claim.period)
    about = stretch[1] if stretch is not None and stretch[1] < day else day
    stated = of_claim(case, claim, DAYS["month"] / each) if each else None
    known = _level(case, name, about, day)
    if stated is None or known is None:
        return None
    level, steps = known
    band = widened(case, level, MARGIN)
    first = Step("tokens a month", "as stated", {claim.id: claim.quantity.value}, stated.value, _UNIT, (claim.id,))
    one = Candidate(
        "tokens of that company", span(stated, _UNIT), band, (first, *steps, band_step(case, band, level, MARGIN))
    )

    def says(chosen: Candidate, decided: Plausibility) -> str:
        usual = range_said(band.low, band.high, "token")
        return f"{said(stated.value, 'token')} a month {fit(decided)} what was told of it by then: {usual}."

    return settle(case, NAME, (claim.id,), [one], says, "another stretch of time, or another scale word")


def _most(reading: Reading, claims: Sequence[Claim], tokens: Sequence[Claim]) -> Claim:
    """The largest flow of a sentence: smaller ones may be of any day before."""
    return max(tokens, key=lambda claim: (claim.quantity.value or 0.0) / (_days(reading, claim, claims) or 1.0))


def _days(reading: Reading, claim: Claim, claims: Sequence[Claim]) -> float | None:
    """Days of the period that a count of tokens is of."""
    each = period(reading, claim, claims)
    if each is None:
        named = [one for one in ("day", "month", "year") if check_words().found(f"per_{one}", reading.quote(claim))]
        each = named[0] if len(named) == 1 else None
    return DAYS.get(each) if each else None


def _level(case: Case, name: str, about: date, day: date) -> tuple[Range, tuple[Step, ...]] | None:
    """What was told of a day; from the last count on it may have grown as fast as it ever did."""
    told = line(case, name, day)
    if told is None:
        return None
    found = told.between(about, about)
    if found is None:
        return None
    beyond = max((about - told.last).days, 0) / YEAR
    most = (found.high or 0.0) * case.setting("bands.token_volume.growth") ** beyond
    return Range(found.low, most, _UNIT, found.value), (told.step(about, about, found),)
