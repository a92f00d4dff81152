"""The part of a number that stands firm: what a licence allows, what a contract binds to, which jobs are to stay.

The whole told as licensed, bound or permanent is more than the record of that day has.
"""

from __future__ import annotations

from collections.abc import Sequence

from taksir.catalog.known_claims import KnownClaim
from taksir.catalog.record_words import record_words
from taksir.checks.case import Case, Reading
from taksir.checks.record.known_rows import (
    REFUSED,
    UNSURE,
    Found,
    equals,
    factor,
    margin,
    names_in,
    of_two,
    record_of,
    row_step,
    since,
    sites_in,
    split,
    stated_range,
    stated_step,
)
from taksir.checks.record.record_judge import RECORD
from taksir.checks.verdict import Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range
from taksir.quantity.unit import show

_JOBS = ("jobs_permanent", "jobs_construction", "jobs")


def limited(case: Case, reading: Reading, claim: Claim) -> Verdict | None:
    """The verdict on a number told as licensed, bound or as jobs; None where the record leaves it open."""
    status = claim.standing.status
    if claim.quantity.value is None or status in REFUSED or status in UNSURE:
        return None
    if claim.quantity.unit == "person":
        return _jobs(case, reading, claim)
    words, sentence = record_words(), reading.around(claim)
    if words.found("negation", sentence):
        return None
    if claim.kind == "chips" and words.found("licence", sentence):
        return _part(case, reading, claim, "licensed", "is licensed")
    if words.found("obliged", sentence):
        return _part(case, reading, claim, "firm", "is bound by contract")
    return None


def _part(case: Case, reading: Reading, claim: Claim, kind: str, what: str) -> Verdict | None:
    """More than the part of a deal that stands firm."""
    names = names_in(reading, claim)
    rows = [
        row
        for row in record_of(case).about(claim.quantity.unit, *sorted(names))
        if row.kind == kind and row.subject in names and (kind == "licensed" or row.object in names)
    ]
    known, later = split(rows, case.day(reading), case.as_of)
    value, absurd = claim.quantity.value or 0.0, case.setting("bands.absurd")
    if not known or value <= max(one.high for one in known) * absurd:
        return None
    agree = margin(case, "record.agree")
    whole = split(_sized(case, reading, claim, names), case.day(reading), case.as_of)[0]
    if not any(equals(claim, one.row.value, agree) for one in whole):
        return None
    mine = known[-1]
    says = (
        f"Of {show(value, claim.quantity.unit)} only {mine.shown()} {what} by then ({mine.told()}"
        f"{': ' + mine.row.note if mine.row.note else ''})."
    )
    return _wrong(claim, says, mine, later, f"more that {what}")


def _sized(case: Case, reading: Reading, claim: Claim, names: frozenset[str]) -> list[KnownClaim]:
    """Rows of the whole: of the two that are named, or of the one that wants it."""
    rows = of_two(case, reading, claim)
    return rows or [row for row in record_of(case).about(claim.quantity.unit, *sorted(names)) if row.subject in names]


def _jobs(case: Case, reading: Reading, claim: Claim) -> Verdict | None:
    """Jobs of a site or plan, permanent or while it is built."""
    words, sentence = record_words(), reading.around(claim)
    stays, builds = words.found("permanent", sentence), words.found("construction", sentence)
    if (stays and builds) or words.found("negation", sentence):
        return None
    kind = _JOBS[0] if stays else _JOBS[1] if builds else None
    names = names_in(reading, claim) | {*sites_in(reading, claim)}
    rows = [row for row in record_of(case).about("person", *sorted(names)) if row.kind in _JOBS]
    known, later = split(rows, case.day(reading), case.as_of)
    places = {row.object for row in rows if row.object in names}
    if kind is None:
        hits = [one for one in known if equals(claim, one.row.value, margin(case, "record.agree"))]
        hits = [one for one in hits if one.row.object in (None, *places) and one.row.subject in names | places]
        return _agrees(claim, hits[-1], later) if hits else None
    if places:  # a site is named: its own rows count, and those of the whole only as what was taken for it
        mine = [one for one in known if one.row.kind == kind and one.row.object in places]
    else:
        mine = [one for one in known if one.row.kind == kind and one.row.object is None and one.row.subject in names]
    if not mine:
        return None
    apart, lenient = margin(case, "record.apart"), factor(case, "record.lenient")
    hits = [one for one in mine if equals(claim, one.row.value, apart) or _inside(claim, one)]
    if hits:
        return _agrees(claim, hits[-1], later)
    value, nearest = claim.quantity.value or 0.0, mine[-1]
    taken = [one for one in known if one not in mine and equals(claim, one.row.value, apart)]
    summed = sum(one.row.value for one in known if one.row.kind != "jobs" and one.row.object == nearest.row.object)
    if not taken and not abs(value - summed) <= apart * summed and value <= nearest.high * lenient:
        return None
    of = f" {taken[0].shown()} is {_named(taken[0])} ({taken[0].told()})." if taken else ""
    first = f"{_begun(_named(nearest))}: {nearest.shown()} ({nearest.told()})"
    says = f"{first}; the article says {show(value, 'person')}.{of}"
    return _wrong(claim, says, nearest, later, "jobs counted otherwise")


def _named(found: Found) -> str:
    what = {"jobs_permanent": "permanent jobs", "jobs_construction": "jobs while it is built"}
    return f"{what.get(found.row.kind, 'all jobs')} of {found.row.object or found.row.subject}"


def _begun(words: str) -> str:
    """Words at the beginning of a sentence."""
    return words[:1].upper() + words[1:]


def _inside(claim: Claim, found: Found) -> bool:
    return found.low <= (claim.quantity.value or 0.0) <= found.high


def _agrees(claim: Claim, found: Found, later: Sequence[Found]) -> Verdict:
    says = f"{_begun(_named(found))}: {found.shown()} ({found.told()}): as the article says."
    return Verdict(
        RECORD, (claim.id,), Plausibility.CONSISTENT, says, stated_range(claim),
        Range(found.low, found.high, "person", found.row.value), (stated_step(claim), row_step(found)), None,
        since(later, 1),
    )  # fmt: skip


def _wrong(claim: Claim, says: str, mine: Found, later: Sequence[Found], change: str) -> Verdict:
    return Verdict(
        RECORD, (claim.id,), Plausibility.INCONSISTENT, says, stated_range(claim),
        Range(mine.low, mine.high, mine.row.unit, mine.row.value), (stated_step(claim), row_step(mine)), change,
        since(later, 1),
    )  # fmt: skip
