"""Is told as done what the record of that day has only as planned: money as paid, power as running?

A deal counts as done where the record has it as contracted, confirmed or paid. A site runs what was measured or said
to run by that day, or what its own schedule had promised until then; a later stage's number told as running is a plan
told as a fact.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from taksir.catalog.known_claims import KnownClaim
from taksir.catalog.record_words import record_words
from taksir.checks.case import Case, Reading
from taksir.checks.record.known_rows import (
    Found,
    before,
    equals,
    margin,
    of_two,
    record_of,
    row_step,
    since,
    sites_in,
    span_of,
    split,
    stated_range,
    stated_step,
)
from taksir.checks.record.status_done import PROMISED, STATUS, bound, opened, owned, planned
from taksir.checks.verdict import Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.news.standing import Status
from taksir.quantity import Range
from taksir.quantity.unit import is_currency, show

NAME = STATUS
_INTENDED = frozenset({"planned", "conditional"})
_DONE = frozenset({Status.OPERATING, Status.CONFIRMED})
_FLAT = frozenset({Status.ASSERTED, Status.REPORTED, Status.OPERATING, Status.CONFIRMED})
_GIVEN = frozenset({"investment", "stake", "funding_round", "amount"})
_SITED = frozenset({"power", "chips"})
_STANDS = {"power": frozenset({"power", "energised"}), "chips": frozenset({"chips"})}


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each amount told as paid and each power or count of chips told as running."""
    for reading in case.readings:
        binds = {
            number for number, claims in reading.sentences() if record_words().found("bound", reading.around(claims[0]))
        }
        for claim in reading.claims:
            verdict = bound(case, reading, claim) if claim.sentence in binds else None
            if verdict is not None:
                yield verdict
                continue
            if claim.quantity.value is None or claim.standing.status not in _FLAT or claim.standing.tense == "future":
                continue
            if claim.kind in _GIVEN and is_currency(claim.quantity.unit):
                verdict = _paid(case, reading, claim)
            elif claim.quantity.unit == "share":
                verdict = owned(case, reading, claim)
            elif claim.kind in _SITED:
                verdict = _runs(case, reading, claim) or planned(case, reading, claim)
            if verdict is not None:
                yield verdict
        yield from opened(case, reading)


def _paid(case: Case, reading: Reading, claim: Claim) -> Verdict | None:
    """An amount that has changed hands, where the record of the two has only a plan of that size."""
    words, sentence = record_words(), reading.around(claim)
    if not words.found("paid", sentence) or words.found("intent", sentence):
        return None
    if claim.quantity.qualifier in ("up_to", "less_than"):
        return None
    rows = [row for row in of_two(case, reading, claim) if row.kind == "investment"]
    if claim.subject is not None and claim.object is not None:
        rows = [row for row in rows if (row.subject, row.object) == (claim.subject, claim.object)]
    known, later = split(rows, case.day(reading), case.as_of)
    agree = margin(case, "record.agree")
    same = [found for found in known if equals(claim, found.row.value, agree)]
    if not same or any(found.row.status not in _INTENDED for found in same):
        return None  # what was only a rumour may have come true since
    done = [found for found in known if found.row.status not in PROMISED]
    paid = sum(found.row.value for found in done)
    if paid * (1 + agree) >= (claim.quantity.value or 0.0):
        return None
    plan = same[-1]
    note = f" ({plan.row.note})" if plan.row.note else ""
    says = (
        f"Told as done; by then the record has {plan.shown()} of {plan.row.subject} for {plan.row.object} only as "
        f"{plan.row.status}{note} ({plan.told()})."
    )
    return Verdict(
        NAME, (claim.id,), Plausibility.INCONSISTENT, says, stated_range(claim),
        Range(0.0, paid, claim.quantity.unit, paid), (stated_step(claim), row_step(plan)),
        "a closing or a payment before that day", since(later),
    )  # fmt: skip


def _runs(case: Case, reading: Reading, claim: Claim) -> Verdict | None:
    """Power or chips told as running at a site, against what ran and what was due by that day."""
    words, sentence = record_words(), reading.around(claim)
    if claim.standing.status not in _DONE and not words.found("live", sentence):
        return None
    if words.found("ahead", sentence):
        return None
    site = _site(case, reading, claim)
    if site is None:
        return None
    day = _day(case, reading, claim)
    rows = [row for row in record_of(case).about(claim.quantity.unit, site) if row.kind in _STANDS[claim.kind]]
    known, later = split((row for row in rows if site in {row.object, row.subject}), day, case.as_of)
    if not known:
        return None
    runs = [found for found in known if found.row.status == "operating" and _until(found.row, day)]
    due = [found for found in known if found.row.status in PROMISED and found.row.period and _due(found.row, day)]
    building = [found for found in known if found.row.status == "under_construction"]
    stages = [found for found in known if found.row.status in PROMISED and not _due(found.row, day)]
    best = max((*runs, *due), key=lambda one: one.high, default=None)
    top = best.high if best is not None else 0.0
    allowed = top * (1 + margin(case, "record.stage"))
    value = claim.quantity.value or 0.0
    if value <= allowed:
        return _fine(claim, site, best, later) if best is not None else None
    if not _decides(case, claim, day, runs, due, building, stages):
        return None
    stage = next((one for one in stages if equals(claim, one.row.value, margin(case, "record.stage"))), None)
    told = f"{best.shown()} ({best.told()})" if best is not None else _nothing(building, stages)
    later_stage = f" {stage.shown()} is planned{_by(stage.row)} ({stage.told()})." if stage is not None else ""
    says = f"{site} is told to run {show(value, claim.quantity.unit)}; by then the record has {told}.{later_stage}"
    far = value > top * case.setting("bands.absurd")
    decided = Plausibility.IMPLAUSIBLE if far else Plausibility.INCONSISTENT
    steps = [row_step(one) for one in (best, stage) if one is not None] or [row_step(one) for one in building[-1:]]
    return Verdict(
        NAME, (claim.id,), decided, says, stated_range(claim), Range(0.0, allowed, claim.quantity.unit, top),
        (stated_step(claim), *steps), "a measurement or a statement of that day that more of it ran",
        since([one for one in later if one.row.status == "operating"]),
    )  # fmt: skip


def _decides(
    case: Case, claim: Claim, day: date, runs: Sequence[Found], due: Sequence[Found], building: Sequence[Found],
    stages: Sequence[Found],
) -> bool:  # fmt: skip
    """Whether the record knows enough to say no: a later stage of that size, or works that have just begun."""
    fresh = before(day, case.setting("record.fresh") / 2)
    if any(one.row.as_of >= fresh and _reaches(one, claim) for one in stages) and (runs or due or building):
        return True
    slack = margin(case, "record.stage")
    if (runs or due or building) and any(equals(claim, one.row.value, slack) for one in stages):
        return True
    begun = [one for one in building if one.row.value == 0]
    return bool(begun) and (day - begun[0].row.as_of).days < case.setting("record.fastest_days") and not runs


def _reaches(found: Found, claim: Claim) -> bool:
    """Whether a planned stage is at least as large as what is told."""
    return found.row.value >= (claim.quantity.value or 0.0)


def _site(case: Case, reading: Reading, claim: Claim) -> str | None:
    """The one site of the record that the sentence tells."""
    record = record_of(case)
    found = [
        name
        for name in sites_in(reading, claim)
        if any(row.kind == "power" and row.object == name for row in record.about("W", name))
        and not any(
            row.kind in ("investment", "commitment") for row in record.about("USD", name) if row.subject == name
        )
    ]
    return found[0] if len(found) == 1 else None


def _day(case: Case, reading: Reading, claim: Claim) -> date:
    """The day that is spoken of: the end of the stated period, never after the article's day."""
    day, span = case.day(reading), span_of(claim.period)
    return day if span is None else min(day, span.end)


def _until(row: KnownClaim, day: date) -> bool:
    span = span_of(row.period)
    return span is None or span.start <= day


def _due(row: KnownClaim, day: date) -> bool:
    span = span_of(row.period)
    return span is not None and span.end <= day


def _by(row: KnownClaim) -> str:
    return f" for {row.period}" if row.period else ""


def _nothing(building: Sequence[Found], stages: Sequence[Found]) -> str:
    if building:
        one = building[-1]
        return f"works only ({one.row.note or 'under construction'}; {one.told()})"
    return f"plans only ({stages[-1].told()})"


def _fine(claim: Claim, site: str, best: Found, later: Sequence[Found]) -> Verdict:
    what = "ran" if best.row.status == "operating" else "was due"
    told = show(claim.quantity.value or 0.0, claim.quantity.unit)
    says = f"{site} is told to run {told}; by then {best.shown()} {what} ({best.told()})."
    return Verdict(
        NAME, (claim.id,), Plausibility.CONSISTENT, says, stated_range(claim),
        Range(0.0, best.high, claim.quantity.unit, best.row.value), (stated_step(claim), row_step(best)), None,
        since([one for one in later if one.row.status == "operating"]),
    )  # fmt: skip
