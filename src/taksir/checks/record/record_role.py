"""A number of the record told of something else: another role, another holder, another date, a wrong power of ten.

Each is called so only where the record has the stated number itself, of a neighbour, and another one for what is told.
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
    before,
    equals,
    margin,
    names_in,
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
from taksir.checks.record.record_judge import RECORD
from taksir.checks.record.record_period import holder_of
from taksir.checks.record.record_time import of_another_event
from taksir.checks.stated import significant
from taksir.checks.verdict import Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range
from taksir.quantity.unit import is_currency, show

_GIVEN = frozenset({"investment", "amount", "stake"})
_ROLES = frozenset({"stake_value", "valuation", "commitment", "licence_value"})
_SHARES = frozenset({"stake", "percentage", "share"})
_ONCE = frozenset({"profit_share", "stake_before"})
_SIZED = frozenset({"investment", "commitment", "shares", "chips", "power", "wafers", "cost"})
_SLIPS = (10.0, 100.0, 1000.0)
_YEAR = 4


def misplaced(case: Case, reading: Reading, claim: Claim) -> Verdict | None:
    """The verdict on a number that the record has of a neighbour; None where it is not so."""
    status = claim.standing.status
    if claim.quantity.value is None or status in REFUSED or status in UNSURE:
        return None
    unit = claim.quantity.unit
    if unit == "percent":
        return _holder(case, reading, claim) if claim.kind in _SHARES else None
    if unit == "Wh":
        return _figure(case, reading, claim)
    if unit in ("W", "package"):
        return _stage(case, reading, claim) or _slip(case, reading, claim)
    if is_currency(unit):
        return _role(case, reading, claim) or _round(case, reading, claim) or _slip(case, reading, claim)
    if unit == "wafer":
        return _per_month(case, reading, claim)
    return _slip(case, reading, claim) if unit in ("share", "wafer/month") else None


def _equal(case: Case, claim: Claim, found: Sequence[Found]) -> list[Found]:
    agree = margin(case, "record.agree")
    return [one for one in found if equals(claim, one.row.value, agree)]


def _recent(case: Case, reading: Reading, rows: Sequence[KnownClaim]) -> tuple[list[Found], list[Found]]:
    day = case.day(reading)
    known, later = split(rows, day, case.as_of)
    back = before(day, case.setting("record.back"))
    return [one for one in known if one.row.as_of >= back], later


def _role(case: Case, reading: Reading, claim: Claim) -> Verdict | None:
    """Money told as invested that is what the stake is worth, or what the other buys."""
    given = claim.kind in _GIVEN and record_words().found("paid", reading.around(claim)) is not None
    if not given and claim.kind != "investment":
        return None
    known, later = _recent(case, reading, of_two(case, reading, claim))
    own = [one for one in known if one.row.kind == "investment"]
    other = _equal(case, claim, [one for one in known if one.row.kind in _ROLES])
    value, absurd = claim.quantity.value or 0.0, case.setting("bands.absurd")
    if not other or (own and value <= max(one.high for one in own) * absurd):
        return None
    theirs = other[-1]
    if not own:
        orgs = {mention.name for mention in reading.named(claim.evidence) if mention.type == "org"}
        backs = record_words().found("backs", reading.around(claim)) is not None and len(orgs) == 2
        sides = f"{theirs.row.subject} and {theirs.row.object}"
        says = f"{theirs.shown()} is {_kind(theirs.row)} between {sides}, no stake ({theirs.told()})."
        return _wrong(claim, says, theirs, theirs, later) if backs and theirs.row.kind == "commitment" else None
    mine = own[-1]
    says = (
        f"{mine.row.subject} has put {mine.shown()} into {mine.row.object} ({mine.told()}); {theirs.shown()} is "
        f"{_kind(theirs.row)} between the two ({theirs.told()})."
    )
    return _wrong(claim, says, mine, theirs, later)


def _kind(row: KnownClaim) -> str:
    return {"stake_value": "what the stake is worth", "valuation": "what the stake is worth"}.get(
        row.kind, f"the {row.kind.replace('_', ' ')}"
    )


def _holder(case: Case, reading: Reading, claim: Claim) -> Verdict | None:
    """A stake told of another holder, or one that was held before."""
    holder = holder_of(reading, claim)
    names = names_in(reading, claim)
    if holder is None or record_words().found("held_before", reading.around(claim)):
        return None
    rows = [row for row in record_of(case).about("percent", *sorted(names)) if row.object in names]
    known, later = _recent(case, reading, rows)
    own = [one for one in known if one.row.kind == "stake" and one.row.subject == holder]
    if not own or _equal(case, claim, own):
        return None
    mine = own[-1]
    swapped = [one for one in known if one.row.kind == "stake" and one.row.object == mine.row.object and one not in own]
    once = [one for one in known if one.row.kind in _ONCE and one.row.subject == holder]
    other = _equal(case, claim, [*swapped, *once])
    if not other:
        return _held(case, reading, claim, own, later)
    theirs = other[-1]
    what = f"{theirs.row.subject}'s" if theirs in swapped else f"its {theirs.row.kind.replace('_', ' ')}"
    says = (
        f"{holder} holds {mine.shown()} of {mine.row.object} ({mine.told()}); {theirs.shown()} is {what} "
        f"({theirs.told()})."
    )
    return _wrong(claim, says, mine, theirs, later)


def _held(case: Case, reading: Reading, claim: Claim, own: Sequence[Found], later: Sequence[Found]) -> Verdict | None:
    """A holding that is told as it is today, far above all that the record has of the holder."""
    words, sentence = record_words(), reading.around(claim)
    if words.found("holds", sentence) is None or words.found("ahead", sentence) or words.found("intent", sentence):
        return None
    most = max(own, key=lambda one: one.high)
    value, mine = claim.quantity.value or 0.0, own[-1]
    fresh = before(case.day(reading), case.setting("record.fresh"))
    if value <= most.high * case.setting("bands.absurd") or mine.row.as_of < fresh:
        return None
    says = f"{mine.row.subject} holds {mine.shown()} of {mine.row.object} ({mine.told()}); the article says {value:g}%."
    return _wrong(claim, says, mine, mine, later)


def _figure(case: Case, reading: Reading, claim: Claim) -> Verdict | None:
    """A published figure: of its own year, or told of another."""
    counted = [one for one in reading.by_sentence[claim.sentence] if one.quantity.unit == "Wh"]
    if len(counted) > 1 or record_words().found("data_centre", reading.around(claim)) is None:
        return None
    rows = [row for row in record_of(case).about("Wh", *record_words().tellers) if row.kind == "figure"]
    known, later = _recent(case, reading, rows)
    same = _equal(case, claim, known)
    if not same or claim.period is None:
        return None
    mine = [one for one in same if one.row.period == claim.period]
    if mine:
        return _right(reading, claim, mine[-1], later)
    one = same[-1]
    says = f"{one.shown()} is of {one.row.period} ({one.told()}), not of {claim.period}."
    return _wrong(claim, says, one, one, later)


def _right(reading: Reading, claim: Claim, mine: Found, later: Sequence[Found]) -> Verdict | None:
    """A figure that is told as it was published, where the sentence has no other number."""
    if any(one is not claim and one.quantity.dimension != "date" for one in reading.by_sentence[claim.sentence]):
        return None
    says = f"{mine.row.object}, {mine.row.period}: {mine.shown()} ({mine.told()}): as the article says."
    return Verdict(
        RECORD, (claim.id,), Plausibility.CONSISTENT, says, stated_range(claim),
        Range(mine.low, mine.high, mine.row.unit, mine.row.value), (stated_step(claim), row_step(mine)), None,
        since(list(later), 1),
    )  # fmt: skip


def _per_month(case: Case, reading: Reading, claim: Claim) -> Verdict | None:
    """A number of every month, told as one for all."""
    if claim.quantity.unit != "wafer" or claim.quantity.value is None or claim.per is not None:
        return None
    names = names_in(reading, claim)
    rows = [row for row in record_of(case).about("wafer/month", *sorted(names)) if row.subject in names]
    known, later = _recent(case, reading, rows)
    same = _equal(case, claim, known)
    if not same:
        return None
    one = same[-1]
    says = f"{one.shown()} are what {one.row.subject} was told to take every month ({one.told()}), not in all."
    return _wrong(claim, says, one, one, later)


def _round(case: Case, reading: Reading, claim: Claim) -> Verdict | None:
    """A funding round that closed in another year or half-year than told."""
    span = span_of(claim.period)
    if claim.subject is None or span is None or claim.kind not in ("funding_round", "investment"):
        return None
    rows = [
        row
        for row in record_of(case).about(claim.quantity.unit, claim.subject)
        if row.kind == "funding_round" and row.subject == claim.subject and row.status == "confirmed"
    ]
    known, later = _recent(case, reading, rows)
    same = _equal(case, claim, known)
    if len(same) != 1 or claim.standing.tense == "future" or of_another_event(reading, claim):
        return None
    one, slack = same[0], int(case.setting("record.event_days")) * 2
    day = one.row.as_of.toordinal()
    if span.start.toordinal() - slack <= day <= span.end.toordinal() + slack:
        return None
    says = f"{claim.subject}'s round of {one.shown()} was closed by {one.told()}; the article has {span.text}."
    return _wrong(claim, says, one, one, later)


def _stage(case: Case, reading: Reading, claim: Claim) -> Verdict | None:
    """The whole of a site told for the year of an earlier stage."""
    year = (claim.period or "")[:_YEAR]
    if not year or claim.kind not in ("power", "chips"):
        return None
    sites = sites_in(reading, claim)
    rows = [
        row
        for row in record_of(case).about(claim.quantity.unit, *sites)
        if row.kind == claim.kind and row.object in sites and row.period and row.status == "planned"
    ]
    known, later = _recent(case, reading, rows)
    apart = margin(case, "record.apart")
    same = [one for one in known if equals(claim, one.row.value, apart)]
    then = [one for one in known if (one.row.period or "").startswith(year)]
    if not same or not then or any((one.row.period or "").startswith(year) for one in same):
        return None
    whole, stage = same[-1], then[-1]
    if whole.row.object != stage.row.object or (whole.row.period or "") < (stage.row.period or ""):
        return None
    says = (
        f"{whole.shown()} of {whole.row.object} is planned for {whole.row.period} ({whole.told()}); for "
        f"{stage.row.period} it is {stage.shown()} ({stage.told()})."
    )
    return _wrong(claim, says, stage, whole, later)


def _slip(case: Case, reading: Reading, claim: Claim) -> Verdict | None:
    """A deal of two whose size has all the record's digits and another power of ten."""
    known, later = _recent(case, reading, [row for row in of_two(case, reading, claim) if row.kind in _SIZED])
    if not known or _equal(case, claim, known):
        return None
    value, agree = claim.quantity.value or 0.0, margin(case, "record.agree")
    places = {mention.name for mention in reading.named(claim.evidence) if mention.type == "place"}
    fresh = before(case.day(reading), case.setting("record.event_days"))
    for one in known:
        of_place = one.row.as_of >= fresh and (
            one.row.kind == "power" or (one.row.kind == "investment" and one.row.object in places)
        )
        if significant(one.row.value) < 2 and not of_place:
            continue
        for times in _SLIPS[:1] if significant(one.row.value) < 2 else _SLIPS:
            for slipped in (one.row.value * times, one.row.value / times):
                if abs(value - slipped) <= agree / 2 * slipped:
                    few = f"{times:,.0f} times {'more' if slipped > one.row.value else 'less'}"
                    says = (
                        f"Between {one.row.subject} and {one.row.object} the record has {one.shown()} ({one.told()}); "
                        f"the article says {show(value, claim.quantity.unit)}: the same digits, {few}."
                    )
                    return _wrong(claim, says, one, one, later)
    return None


def _wrong(claim: Claim, says: str, mine: Found, theirs: Found, later: Sequence[Found]) -> Verdict:
    later = [one for one in later if one.row.subject == mine.row.subject and one.row.object == mine.row.object]
    steps = [stated_step(claim), row_step(mine)] + ([row_step(theirs)] if theirs is not mine else [])
    return Verdict(
        RECORD, (claim.id,), Plausibility.INCONSISTENT, says, stated_range(claim),
        Range(mine.low, mine.high, mine.row.unit, mine.row.value), tuple(steps),
        "another deal, part or date that has this number", since(list(later), 1),
    )  # fmt: skip
