"""Numbers of a period against the record: revenue of a quarter or year, shares of a market, chips made in a year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from taksir.catalog.known_claims import KnownClaim
from taksir.catalog.record_words import record_words
from taksir.checks.case import Case, Reading
from taksir.checks.record.known_rows import (
    UNSURE,
    Found,
    before,
    margin,
    meets,
    of_another,
    record_of,
    span_of,
    split,
    stated_range,
    stated_step,
    words_allow,
)
from taksir.checks.record.record_judge import RECORD, Question, judge
from taksir.checks.record.record_time import rate_of_month
from taksir.checks.verdict import Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.news.span import Span
from taksir.quantity import Range, Step
from taksir.quantity.unit import is_currency

_AHEAD, _AFTER = 64, 32
"""Characters before and after a number in which words may say of which part of a company it is."""
_REVENUE = frozenset({"revenue", "fiscal_revenue", "segment_revenue"})
_FISCAL = "fiscal"
_ANNUALISED = "annualised"


def revenue(case: Case, reading: Reading, claim: Claim) -> Verdict | None:
    """Revenue of a company in a stated period, whole or of its data centres, or its yearly rate."""
    if claim.subject is None or not is_currency(claim.quantity.unit):
        return None
    words, sentence = record_words(), reading.around(claim)
    rows = [
        row
        for row in record_of(case).about(claim.quantity.unit, claim.subject)
        if row.kind in _REVENUE and row.subject == claim.subject
    ]
    if not rows:
        return None
    if of_another(case, reading, claim, _REVENUE):
        return None
    if _of_another_clause(reading, claim) or _of_a_place(reading, claim):
        return None
    rate = words.found("annualised", sentence) is not None
    if rate or _has_only_rates(rows):
        return _rate(case, reading, claim, [row for row in rows if _ANNUALISED in row.scope], rate=rate)
    rows = [row for row in rows if _ANNUALISED not in row.scope]
    part = _part(reading, claim)
    rows = [row for row in rows if (row.object or "") == part or (part is None)]
    fiscal = words.found("fiscal", sentence) is not None
    span = span_of(claim.period)
    if span is None or not rows:
        return None
    usual = [row for row in rows if fiscal == (_FISCAL in row.scope)]
    same = [row for row in usual if row.period == claim.period]
    other = [row for row in rows if row.period != claim.period or row not in same]
    day = case.day(reading)
    known, later = split(same, day, case.as_of)
    around, _ = split(other, day, case.as_of)
    of = "fiscal " if fiscal else ""
    asked = Question(
        f"Revenue of {claim.subject}{_of_part(part)} in {of}{claim.period}", known, later,
        [(one, f"its revenue{_of_part(one.row.object)} of {one.row.period}") for one in around],
    )  # fmt: skip
    if part is None and any(row.kind == "segment_revenue" for row in same):
        # the words do not say of which part: any part that fits will do
        if any(meets(claim, one, margin(case, "record.agree")) for one in known):
            return judge(case, claim, asked)
        return None
    if not fiscal and any(_FISCAL in row.scope for row in rows):
        return _calendar(case, claim, asked, around)
    if words.found("segment", sentence) and part == "" and not known:
        return None
    if words.found("segment", sentence) or (part == "" and _parts_told(reading, claim)):
        return (
            judge(case, claim, asked) if any(meets(claim, one, margin(case, "record.agree")) for one in known) else None
        )
    return judge(case, claim, asked)


def _of_another_clause(reading: Reading, claim: Claim) -> bool:
    """Whether another company is named between the subject and the number."""
    parents = record_words().parents
    orgs = [mention for mention in reading.named(claim.evidence) if mention.type == "org"]
    ahead = [mention.name for mention in orgs if mention.span.end <= claim.quantity.span.start]
    if not ahead or claim.subject not in ahead:
        return False
    last = ahead[-1]
    return parents.get(last, last) != parents.get(claim.subject, claim.subject)


def _of_a_place(reading: Reading, claim: Claim) -> bool:
    """Whether the number is of a country: "from China" behind it, which no row of the record is."""
    after = reading.text[claim.quantity.span.end : claim.quantity.span.end + _AFTER]
    found = record_words().found("of_place", after)
    if found is None:
        return False
    first = claim.quantity.span.end + found.end()
    return any(
        mention.type == "place" and mention.span.start <= first + _AFTER // 8
        for mention in reading.named(Span(first, first + _AFTER))
    )


def _calendar(case: Case, claim: Claim, asked: Question, around: Sequence[Found]) -> Verdict | None:
    """A company with a fiscal year of its own: a quarter without "fiscal" may be either, so it can only agree."""
    agree = margin(case, "record.agree")
    hits = [one for one in (*asked.known, *around) if meets(claim, one, agree)]
    return judge(case, claim, replace(asked, known=hits, neighbours=())) if hits else None


def _has_only_rates(rows: Iterable[KnownClaim]) -> bool:
    return all(_ANNUALISED in row.scope for row in rows)


def _rate(case: Case, reading: Reading, claim: Claim, rows: Sequence[KnownClaim], *, rate: bool) -> Verdict | None:
    """A yearly rate: agrees with one told of the months around; against it speaks only one of the same month."""
    day = case.day(reading)
    known, later = split(rows, day, case.as_of)
    recent = [one for one in known if one.row.as_of >= before(day, case.setting("record.fresh"))]
    agree = margin(case, "record.agree")
    hits = [one for one in recent if meets(claim, one, agree)]
    asked = Question(f"Annualised revenue of {claim.subject}", hits, [] if hits else later[:1])
    if hits:
        return judge(case, claim, asked)
    if not rate:
        return None
    other = rate_of_month(case, reading, claim, recent)
    return _too_high(case, claim, recent, asked) if other is None else judge(case, claim, replace(asked, known=[other]))


def _too_high(case: Case, claim: Claim, recent: Sequence[Found], asked: Question) -> Verdict | None:
    """A rate that lies beyond everything that was told within the year around."""
    if len(recent) < 2 or claim.quantity.value is None:
        return None
    highest = max(recent, key=lambda one: one.high)
    if claim.quantity.value <= highest.high * case.setting("bands.absurd"):
        return None
    return judge(case, claim, replace(asked, known=[highest]))


def _part(reading: Reading, claim: Claim) -> str | None:
    """Of what the revenue is: "" the whole, "data center", or None where the words around leave it open."""
    text, span = reading.text, claim.quantity.span
    clause = text[max(claim.evidence.start, span.start - _AHEAD) : min(claim.evidence.end, span.end + _AFTER)]
    if record_words().found("data_centre", clause):
        several = sum(1 for one in reading.by_sentence[claim.sentence] if one.kind == "revenue") > 1
        return None if several else "data center"
    return ""


def _parts_told(reading: Reading, claim: Claim) -> bool:
    """Whether the sentence tells of data centres elsewhere than beside the number."""
    return record_words().found("data_centre", reading.around(claim)) is not None


def _of_part(part: str | None) -> str:
    return f" with {part}" if part else ""


def market(case: Case, reading: Reading, claim: Claim) -> Verdict | None:
    """A company's share of a market in a quarter."""
    span = span_of(claim.period)
    if claim.kind not in ("share", "percentage", "market_share") or claim.quantity.value is None:
        return None
    sentence = reading.around(claim)
    if span is None:
        return _makers(case, reading, claim, sentence)
    markets = [name for name, pattern in record_words().markets.items() if pattern.search(sentence)]
    holder = holder_of(reading, claim) if len(markets) == 1 else None
    if holder is None:
        return None
    rows = [
        row
        for row in record_of(case).about("percent", holder)
        if row.kind == "market_share" and row.subject == holder and row.object == markets[0]
    ]
    day = case.day(reading)
    known, later = split([row for row in rows if row.period == span.text], day, case.as_of)
    around, _ = split([row for row in rows if row.period != span.text], day, case.as_of)
    asked = Question(
        f"Share of {holder} in the market of {markets[0]} in {span.text}", known, later,
        [(one, f"its share of {one.row.period}") for one in around], "record.share_apart",
        change="another measure or another tracker",
    )  # fmt: skip
    return judge(case, claim, asked)


def _makers(case: Case, reading: Reading, claim: Claim, sentence: str) -> Verdict | None:
    """The share of all makers of a country together, against the last quarters that were counted by that day."""
    if any(mention.type == "org" for mention in reading.named(claim.evidence)):
        return None
    told = [
        name
        for name, (counted, makers) in record_words().makers.items()
        if makers.search(sentence) and counted.search(sentence)
    ]
    if len(told) != 1 or claim.standing.status in UNSURE:
        return None
    day = case.day(reading)
    points = [
        point
        for point in case.catalog.series(told[0]).points
        if point.fact.known(day) and point.period.end >= before(day, case.setting("record.fresh"))
    ]
    if not points:
        return None
    low = min(point.fact.low or point.fact.best for point in points) * 100
    high = max(point.fact.high or point.fact.best for point in points) * 100
    slack = margin(case, "record.apart")
    stated_low, stated_high = words_allow(claim)
    if stated_low <= high * (1 + slack) and low / (1 + slack) <= stated_high:
        return None  # the check of market shares tells what agrees
    last = points[-1]
    inputs: dict[str, float | int | str | None] = {f"{told[0]}@{one.period.text}": one.fact.best for one in points}
    step = Step("counted", "of the last year", inputs, last.fact.best * 100, "percent", (last.fact.source,))
    says = (
        f"All makers together had {last.fact.best:.0%} in {last.period.text}, the last quarter counted by then; the "
        f"article says {claim.quantity.value:g}%."
    )
    return Verdict(
        RECORD, (claim.id,), Plausibility.INCONSISTENT, says, stated_range(claim),
        Range(low, high, "percent", last.fact.best * 100), (stated_step(claim), step),
        "another measure or another year",
    )  # fmt: skip


def bought(case: Case, reading: Reading, claim: Claim) -> Verdict | None:
    """Chips that a company bought in a year."""
    span = span_of(claim.period)
    if claim.subject is None or claim.quantity.unit != "package" or span is None:
        return None
    if record_words().found("bought", reading.around(claim)) is None:
        return None
    named = {mention.name for mention in reading.named(claim.evidence)}
    rows = [
        row
        for row in record_of(case).about("package", claim.subject)
        if row.kind == "purchases" and row.subject == claim.subject and row.object in named
    ]
    if of_another(case, reading, claim, ("purchases",)):
        return None
    known, later = split([row for row in rows if row.period == span.text], case.day(reading), case.as_of)
    others = [
        row
        for row in record_of(case).about("package", *{row.object for row in rows})
        if row.kind == "purchases" and row.subject != claim.subject and row.period == span.text
    ]
    around, _ = split(others, case.day(reading), case.as_of)
    asked = Question(
        f"Chips bought by {claim.subject} in {span.text}", known, later,
        [(one, f"what {one.row.subject} bought") for one in around], "record.drift",
        change="another counter, or chips of another generation",
    )  # fmt: skip
    return judge(case, claim, asked)


def holder_of(reading: Reading, claim: Claim) -> str | None:
    """Whose share it is: the organisation named last before the number, else first after it in the sentence."""
    orgs = [mention for mention in reading.named(claim.evidence) if mention.type == "org"]
    ahead = [mention for mention in orgs if mention.span.end <= claim.quantity.span.start]
    after = [mention for mention in orgs if mention.span.start >= claim.quantity.span.end]
    if len({mention.name for mention in orgs}) == 1:
        return orgs[0].name
    if ahead:
        return ahead[-1].name
    return after[0].name if after else None
