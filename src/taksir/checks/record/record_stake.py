"""What a sum buys of a company whose value the record has: 10 of 500 billion are 2 percent."""

from __future__ import annotations

from taksir.checks.case import Case, Reading
from taksir.checks.record.known_rows import (
    UNSURE,
    before,
    equals,
    factor,
    margin,
    of_two,
    record_of,
    row_step,
    split,
    stated_range,
    stated_step,
)
from taksir.checks.record.record_judge import RECORD
from taksir.checks.verdict import Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range, Step
from taksir.quantity.unit import is_currency, show

_GIVEN = frozenset({"investment", "amount", "funding_round", "stake"})


def bought_share(case: Case, reading: Reading, claim: Claim) -> Verdict | None:
    """A share told beside the sum that is paid for it; None where the value is told too or not known."""
    share = claim.quantity.value
    if (
        not _is_stake(reading, claim)
        or not share
        or claim.standing.status in UNSURE
        or claim.quantity.unit != "percent"
    ):
        return None
    claims = reading.by_sentence[claim.sentence]
    money = [one for one in claims if is_currency(one.quantity.unit)]
    shares = [one for one in claims if one.quantity.unit == "percent"]
    if len(money) != 1 or len(shares) != 1 or money[0].quantity.unit != "USD" or money[0].kind not in _GIVEN:
        return None
    if reading.document.published is None:
        return None
    paid, day = money[0], case.day(reading)
    names = {mention.name for mention in reading.named(claim.evidence) if mention.type == "org"}
    rows = [
        row
        for row in record_of(case).about("USD", *sorted(names))
        if row.kind == "valuation" and row.subject in names and row.object is None
    ]
    if len({row.subject for row in rows}) != 1 or len(names) != 2 or not paid.quantity.value:
        return None
    back = before(day, case.setting("record.fresh"))
    stakes = [row for row in of_two(case, reading, claim) if row.kind == "stake"]
    if any(equals(claim, row.value, margin(case, "record.apart")) for row in stakes):
        return None  # the holding as it is known, bought over years
    known = [one for one in split(rows, day, case.as_of)[0] if one.row.as_of >= back and one.row.status != "planned"]
    if not known:
        return None
    parts = [(paid.quantity.value / one.row.value * 100, one) for one in known]
    drift, lenient = margin(case, "record.stage"), factor(case, "record.lenient")
    hits = [(part, one) for part, one in parts if part / (1 + drift) <= share <= part * (1 + drift)]
    if not hits and any(part / lenient <= share <= part * lenient for part, _ in parts):
        return None
    part, one = hits[-1] if hits else parts[-1]
    low, high = min(part for part, _ in parts), max(part for part, _ in parts)
    if not hits and low <= share <= high:
        return None
    company, paid_text = one.row.subject, show(paid.quantity.value, "USD")
    says = (
        f"{paid_text} of {one.shown()}, the value of {company} ({one.told()}), is {part:.2g}%; the article says "
        f"{share:g}%{': they agree' if hits else ''}."
    )
    step = Step("share bought", "sum / value", {"sum": paid.quantity.value, "value": one.row.value}, part, "percent",
                (paid.id, one.row.source))  # fmt: skip
    return Verdict(
        RECORD, (claim.id, paid.id), Plausibility.CONSISTENT if hits else Plausibility.INCONSISTENT, says,
        stated_range(claim), Range(low, high, "percent", part), (stated_step(claim), row_step(one), step),
        None if hits else "another value of the company, or shares held before",
    )  # fmt: skip


def _is_stake(reading: Reading, claim: Claim) -> bool:
    """Whether the number is a stake: by its kind, or as the one share told with a deal for a stake."""
    if claim.kind == "stake":
        return True
    here = claim.evidence
    return claim.kind == "percentage" and any(
        deal.type == "stake" and deal.own and here.start <= deal.span.start < here.end for deal in reading.article.deals
    )
