"""A round and the value that was set with it: told of another company, or with another value."""

from __future__ import annotations

from collections.abc import Iterator

from taksir.checks.case import Case, Reading
from taksir.checks.record.known_rows import (
    REFUSED,
    UNSURE,
    Found,
    before,
    equals,
    margin,
    names_in,
    record_of,
    row_step,
    split,
    stated_range,
    stated_step,
)
from taksir.checks.record.record_judge import RECORD
from taksir.checks.verdict import Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range
from taksir.quantity.unit import is_currency, show

_RAISED = frozenset({"funding_round", "investment", "amount"})
_ROUND, _VALUE = "funding_round", "valuation"


def rounds(case: Case, reading: Reading) -> Iterator[Verdict]:
    """A verdict for each sentence with a sum raised and a valuation of one company that the record has otherwise."""
    for claims in reading.by_sentence.values():
        values = [one for one in claims if one.kind == _VALUE and is_currency(one.quantity.unit)]
        raised = [one for one in claims if one.kind in _RAISED and one.quantity.unit == "USD"]
        if len(values) != 1 or len(raised) != 1 or any(_unsure(one) for one in (values[0], raised[0])):
            continue
        orgs = {mention.name for mention in reading.named(claims[0].evidence) if mention.type == "org"}
        if orgs != {raised[0].subject} or values[0].subject != raised[0].subject or values[0].quantity.unit != "USD":
            continue
        verdict = (
            _turned(raised[0], values[0])
            or _of_company(case, reading, raised[0], values[0])
            or _of_another(case, reading, raised[0], values[0])
        )
        if verdict is not None:
            yield verdict


def _unsure(claim: Claim) -> bool:
    return claim.standing.status in REFUSED | UNSURE or claim.quantity.value is None


def _pairs(case: Case, reading: Reading, company: str) -> list[tuple[Found, Found]]:
    """Rounds of a company with the value of the same days, known by the article's day."""
    day = case.day(reading)
    rows = [
        row
        for row in record_of(case).about("USD", company)
        if row.subject == company and row.object is None and row.status in ("confirmed", "reported")
    ]
    known = [
        one for one in split(rows, day, case.as_of)[0] if one.row.as_of >= before(day, case.setting("record.back"))
    ]
    days = case.setting("record.event_days")
    return [
        (one, value)
        for one in known
        if one.row.kind == _ROUND
        for value in known
        if value.row.kind == _VALUE and abs((one.row.as_of - value.row.as_of).days) <= days / 2
    ]


def _of_company(case: Case, reading: Reading, raised: Claim, value: Claim) -> Verdict | None:
    """The right round with a wrong value."""
    if raised.subject is None:
        return None
    agree, absurd = margin(case, "record.agree"), case.setting("bands.absurd")
    pairs = _pairs(case, reading, raised.subject)
    same = [(one, worth) for one, worth in pairs if equals(raised, one.row.value, agree)]
    stated, sum_ = value.quantity.value or 0.0, raised.quantity.value or 0.0
    valued = [(one, worth) for one, worth in pairs if equals(value, worth.row.value, agree)]
    if not same and valued and all(sum_ > one.high * absurd or sum_ < one.low / absurd / absurd for one, _ in valued):
        one, worth = valued[-1]
        says = (
            f"At {worth.shown()} {one.row.subject} raised {one.shown()} ({one.told()}); the article says "
            f"{show(sum_, 'USD')}."
        )
        return _verdict(raised, value, says, one, worth)
    if not same or any(worth.low / absurd < stated < worth.high * absurd for _, worth in same):
        return None
    one, worth = same[-1]
    says = (
        f"With the round of {one.shown()} {one.row.subject} was valued at {worth.shown()} ({worth.told()}); the "
        f"article says {show(stated, 'USD')}."
    )
    return _verdict(raised, value, says, one, worth)


def _turned(raised: Claim, value: Claim) -> Verdict | None:
    """More raised than the company is worth afterwards: the two numbers are exchanged."""
    sum_, worth = raised.quantity.value or 0.0, value.quantity.value or 0.0
    if sum_ <= worth:
        return None
    says = f"{show(sum_, 'USD')} raised at a value of {show(worth, 'USD')}: a round cannot be larger than the value."
    return Verdict(
        RECORD, (value.id, raised.id), Plausibility.INCONSISTENT, says, stated_range(value), None,
        (stated_step(raised), stated_step(value)), "the two numbers exchanged",
    )  # fmt: skip


def _of_another(case: Case, reading: Reading, raised: Claim, value: Claim) -> Verdict | None:
    """A round and a value that another company had, told of one that had neither."""
    subject, agree = raised.subject, margin(case, "record.agree")
    if subject is None or not _pairs(case, reading, subject):
        return None
    names = names_in(reading, raised)
    for company in sorted({row.subject for row in record_of(case).of_kind(_VALUE)} - names):
        for one, worth in _pairs(case, reading, company):
            if equals(raised, one.row.value, agree) and equals(value, worth.row.value, agree):
                mine = _pairs(case, reading, subject)
                if any(equals(raised, own.row.value, agree) for own, _ in mine):
                    return None
                says = f"{one.shown()} at {worth.shown()} was the round of {company} ({one.told()}), not of {subject}."
                return _verdict(raised, value, says, one, worth)
    return None


def _verdict(raised: Claim, value: Claim, says: str, one: Found, worth: Found) -> Verdict:
    steps = (stated_step(raised), row_step(one), stated_step(value), row_step(worth))
    return Verdict(
        RECORD, (value.id, raised.id), Plausibility.INCONSISTENT, says, stated_range(value),
        Range(worth.low, worth.high, "USD", worth.row.value), steps,
        "another round of the same size",
    )  # fmt: skip
