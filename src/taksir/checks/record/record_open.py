"""What a sentence says beside the number that the record has: only where nothing of it is open does it agree."""

from __future__ import annotations

from collections.abc import Sequence

from taksir.catalog.record_words import record_words
from taksir.checks.case import Reading
from taksir.checks.record.known_rows import Found, span_of
from taksir.news.claim import Claim

_SHORT = frozenset({"day", "week", "month", "hour"})
_YEAR = 4
_SITED = frozenset({"power", "chips"})


def leaves_open(reading: Reading, claims: Sequence[Claim], mine: Sequence[tuple[Claim, Found]]) -> bool:
    """Whether a word, a span of time or a date of the sentence says more than the rows that its numbers agree with."""
    words, sentence = record_words(), reading.around(claims[0])
    if words.found("obliged", sentence) or words.found("reach", sentence):
        return True
    loose = [found for _, found in mine if found.loose]
    if loose and words.found("whole", sentence):
        return True
    return any(_span_open(one) or _date_open(one, mine) for one in claims)


def _span_open(claim: Claim) -> bool:
    """A length of days or months tells how fast; the record of a number does not."""
    return claim.quantity.dimension in ("duration", "lead_time") and claim.quantity.unit in _SHORT


def _date_open(claim: Claim, mine: Sequence[tuple[Claim, Found]]) -> bool:
    """A date that is neither the day of the row nor the time that the row is about."""
    span = span_of(claim.quantity.iso)
    if claim.quantity.dimension != "date" or span is None:
        return False
    years = {found.row.as_of.year for _, found in mine}
    years |= {int(found.row.period[:_YEAR]) for _, found in mine if found.row.period}
    sited = any(one.kind in _SITED for one, _ in mine)
    if any(span.start.year <= year <= span.end.year for year in years):
        return False
    return sited or span.end.year < max(years)
