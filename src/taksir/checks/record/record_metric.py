"""A metric of one company or grid in the record: profit, backlog, requests in a queue, cost of an auction, a sale.

The metric is told by its word beside the number; only rows of that kind and subject are compared.
"""

from __future__ import annotations

from collections.abc import Sequence

from taksir.catalog.period import Period
from taksir.catalog.record_words import record_words
from taksir.checks.case import Case, Reading
from taksir.checks.record.known_rows import (
    REFUSED,
    UNSURE,
    Found,
    before,
    equals,
    factor,
    margin,
    names_in,
    record_of,
    row_step,
    since,
    span_of,
    split,
    stated_range,
    stated_step,
)
from taksir.checks.record.record_judge import RECORD
from taksir.checks.verdict import Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range
from taksir.quantity.unit import show

_NEAR = 56
"""Characters around a number in which the word of its metric stands."""

_SLIPS = (10.0, 100.0, 1000.0)


def measured(case: Case, reading: Reading, claim: Claim) -> Verdict | None:
    """The verdict on a number whose metric is told; None where the record leaves it open."""
    status = claim.standing.status
    if claim.quantity.value is None or status in REFUSED or status in UNSURE or claim.increment:
        return None
    names, metrics = names_in(reading, claim), record_words().metrics
    rows = [row for row in record_of(case).about(claim.quantity.unit, *sorted(names)) if row.kind in metrics]
    kind = _metric(reading, claim) if rows else None
    if kind is None:
        return None
    rows = [
        row for row in rows if row.kind == kind and row.subject in names and (row.object is None or row.object in names)
    ]
    if len({row.subject for row in rows}) != 1:
        return None
    day = case.day(reading)
    known, later = split(rows, day, case.as_of)
    known = [one for one in known if one.row.as_of >= before(day, case.setting("record.back"))]
    if not known or (claim.subject is not None and claim.subject != known[0].row.subject):
        return None
    return _judge(case, claim, kind.replace("_", " "), known, later)


def _metric(reading: Reading, claim: Claim) -> str | None:
    """The one metric whose words stand nearest to the number."""
    span, text = claim.quantity.span, reading.text
    start, end = max(claim.evidence.start, span.start - _NEAR), min(claim.evidence.end, span.end + _NEAR)
    found = {
        name: min(abs(match.start() + start - span.start) for match in pattern.finditer(text[start:end]))
        for name, pattern in record_words().metrics.items()
        if pattern.search(text[start:end])
    }
    return min(found, key=lambda name: found[name]) if found else None


def _judge(case: Case, claim: Claim, what: str, known: Sequence[Found], later: Sequence[Found]) -> Verdict | None:
    agree, apart = margin(case, "record.agree"), margin(case, "record.apart")
    span = span_of(claim.period)
    mine = [one for one in known if span is not None and _same_time(one, claim, case)]
    hits = [one for one in known if equals(claim, one.row.value, agree)]
    if hits and (span is None or any(one in mine or _within(one, span) for one in hits)):
        return _verdict(claim, what, hits[-1], Plausibility.CONSISTENT, "they agree", later)
    if mine and not any(equals(claim, one.row.value, apart) for one in mine):
        theirs = f"; {hits[-1].shown()} is of {_when(hits[-1])}" if hits else ""
        low, high = min(one.low for one in mine), max(one.high for one in mine)
        if hits or not low <= (claim.quantity.value or 0.0) <= high:
            return _verdict(claim, what, mine[-1], Plausibility.INCONSISTENT, f"they differ{theirs}", later)
    last = known[-1]
    if span is None and _slipped(claim, last, agree):
        return _verdict(claim, what, last, Plausibility.INCONSISTENT, "a wrong power of ten", later)
    return None


def _same_time(one: Found, claim: Claim, case: Case) -> bool:
    """Whether a row is of the time told: its own period, else the days around its day."""
    if one.row.period is not None and len(one.row.period) == len(claim.period or ""):
        return one.row.period == claim.period
    span = span_of(claim.period)
    if span is None or span.days > factor(case, "record.event_days"):
        return False
    slack = int(case.setting("record.office_days"))
    return span.start.toordinal() - slack <= one.row.as_of.toordinal() <= span.end.toordinal() + slack


def _within(one: Found, span: Period) -> bool:
    """Whether the time of a row lies in the time told: the last quarter of a year in the year."""
    own = span_of(one.row.period)
    return own is not None and span.start <= own.start and own.end <= span.end


def _slipped(claim: Claim, last: Found, agree: float) -> bool:
    value = claim.quantity.value or 0.0
    return any(
        abs(value - slipped) <= agree / 2 * slipped
        for times in _SLIPS
        for slipped in (last.row.value * times, last.row.value / times)
    )


def _when(one: Found) -> str:
    return one.row.period or one.row.as_of.isoformat()


def _verdict(
    claim: Claim, what: str, one: Found, decided: Plausibility, ending: str, later: Sequence[Found]
) -> Verdict:
    says = (
        f"{one.row.subject}, {what} ({_when(one)}): the record has {one.shown()} ({one.told()}); the article says "
        f"{show(claim.quantity.value or 0.0, claim.quantity.unit)}: {ending}."
    )
    return Verdict(
        RECORD, (claim.id,), decided, says, stated_range(claim), Range(one.low, one.high, one.row.unit, one.row.value),
        (stated_step(claim), row_step(one)), "another definition or another day", since(list(later), 1),
    )  # fmt: skip
