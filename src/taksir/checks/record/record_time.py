"""Time that a number of the record belongs to: years of a sum, days of a build, the day of a deal, the month of a rate.

A sum for several years told of one, a site told to stand sooner than it did, a deal told of a year in which nobody had
announced it, a yearly rate told of a month in which another was reported.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from taksir.catalog.known_claims import KnownClaim
from taksir.catalog.known_pairs import known_pairs
from taksir.catalog.period import Period
from taksir.catalog.record_words import record_words
from taksir.checks.case import Case, Reading
from taksir.checks.picked import DAYS
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
    span_of,
    split,
    stated_range,
    stated_step,
)
from taksir.checks.record.record_judge import RECORD
from taksir.checks.verdict import Plausibility, Verdict
from taksir.checks.when import said, said_period
from taksir.news.claim import Claim
from taksir.quantity import Range, Step
from taksir.quantity.unit import is_currency, show

_EVENT = frozenset({"commitment", "funding_round", "valuation", "chips", "power", "shares", "wafers", "pledge"})
"""Kinds whose rows carry the day on which they were announced."""
_MONEY = frozenset({"amount", "cost", "investment", "commitment", "capex", "price"})
_CLAUSE = 40
"""Characters around a number in which words belong to it."""

_YEAR = 4


def timed(case: Case, reading: Reading, claim: Claim) -> Verdict | None:
    """The verdict on the time that a number is told of; None where the record leaves it open."""
    status = claim.standing.status
    if claim.quantity.value is None or status in REFUSED or status in UNSURE:
        return None
    if claim.quantity.dimension == "duration":
        return _built(case, reading, claim)
    if is_currency(claim.quantity.unit) and claim.kind in _MONEY:
        found = _yearly(case, reading, claim)
        if found is not None:
            return found
    return _sooner(case, reading, claim) or _dated(case, reading, claim)


def _sooner(case: Case, reading: Reading, claim: Claim) -> Verdict | None:
    """The whole of a site told of a year before any for which it was planned."""
    span = span_of(claim.period)
    if span is None or claim.kind not in ("power", "chips"):
        return None
    sites = {*sites_in(reading, claim)}
    rows = [
        row
        for row in record_of(case).about(claim.quantity.unit, *sorted(sites))
        if row.kind == claim.kind and row.object in sites and row.value
    ]
    known, later = split(rows, case.day(reading), case.as_of)
    stage, value = margin(case, "record.stage"), claim.quantity.value or 0.0
    enough = [one for one in known if one.high * (1 + stage) >= value]
    dated = [(planned, one) for one in enough if (planned := span_of(one.row.period)) is not None]
    alike = [one for one in enough if one.low <= value * (1 + stage)]
    if not dated or any(one.row.period is None for one in alike):
        dated = [(planned, one) for one in known if (planned := span_of(one.row.period)) is not None]
        if any(one.row.status == "operating" for one in known):
            return None  # a part of it runs: the whole may be sooner than was planned
    if not dated or len({one.row.object for _, one in dated}) > 1:
        return None
    planned, mine = min(dated, key=lambda one: one[0].start)
    if mine.row.status != "planned" or span.end.year >= planned.start.year:
        return None
    verb = "are" if mine.row.unit == "package" else "is"
    says = (
        f"{mine.shown()} of {mine.row.object} {verb} planned for {said_period(mine.row.period or '')} at the earliest "
        f"({mine.told()}{'; ' + mine.row.note if mine.row.note else ''}), not for {said_period(claim.period or '')}."
    )
    return Verdict(
        RECORD, (claim.id,), Plausibility.INCONSISTENT, says, stated_range(claim),
        Range(0.0, 0.0, claim.quantity.unit, 0.0), (stated_step(claim), row_step(mine)), "an earlier plan",
        since(later, 1),
    )  # fmt: skip


def _yearly(case: Case, reading: Reading, claim: Claim) -> Verdict | None:
    """A sum that was told for several years, told of each or of one."""
    words, sentence = record_words(), reading.around(claim)
    each = claim.per == "year" or words.found("each_year", sentence) is not None
    alone = claim.period is not None and len(claim.period) == _YEAR and words.found("alone", sentence) is not None
    if not each and not alone:
        return None
    agree, names = margin(case, "record.agree"), names_in(reading, claim)
    pairs = known_pairs(case.catalog.library.layers)
    told = [
        pair
        for name in sorted(names & pairs.keys())
        for pair in pairs[name]
        if pair.second_unit == "year" and pair.first_unit == claim.quantity.unit and pair.second > 1
    ]
    same = [pair for pair in told if equals(claim, pair.first, agree) and pair.as_of <= case.day(reading)]
    claims = reading.by_sentence.get(claim.sentence, ())
    if not same or any(one.quantity.unit == "year" and equals(one, same[0].second, agree) for one in claims):
        return None
    if each and sum(1 for one in claims if is_currency(one.quantity.unit)) > 1:
        return None  # the yearly part may be told beside the sum
    pair = same[0]
    yearly = pair.first / pair.second
    says = (
        f"{show(pair.first, pair.first_unit)} are for {pair.second:g} years: {pair.words} ({pair.origin}, "
        f"{said(pair.as_of)}); told of one year it would be {show(yearly, pair.first_unit)}."
    )
    step = Step("told together", "sum / years", {"row": pair.id, "years": pair.second}, yearly, pair.first_unit,
                (pair.source,))  # fmt: skip
    return Verdict(
        RECORD, (claim.id,), Plausibility.INCONSISTENT, says, stated_range(claim),
        Range(yearly, yearly, pair.first_unit, yearly), (stated_step(claim), step), "another sum, for one year",
    )  # fmt: skip


def _built(case: Case, reading: Reading, claim: Claim) -> Verdict | None:
    """How long a site took to build, against how long it took."""
    words, text, unit = record_words(), reading.text, claim.quantity.unit
    if unit not in DAYS or unit == "year":
        return None
    span, sentence = claim.quantity.span, reading.around(claim)
    ahead = text[max(claim.evidence.start, span.start - _CLAUSE) : span.start]
    if words.found("built", sentence) is None or words.found("usual", ahead) or words.found("first_part", sentence):
        return None
    sites = {*sites_in(reading, claim)}
    rows = [
        row for row in record_of(case).about("day", *sorted(sites)) if row.kind == "build_time" and row.object in sites
    ]
    known, later = split(rows, case.day(reading), case.as_of)
    if not known:
        return None
    days, mine = (claim.quantity.value or 0.0) * DAYS[unit], known[-1]
    agree, lenient = margin(case, "record.apart"), factor(case, "record.lenient")
    if mine.low / (1 + agree) <= days <= mine.high * (1 + agree):
        others = [one for one in reading.by_sentence[claim.sentence] if one.quantity.unit in ("package", "W")]
        return None if others else _verdict(claim, mine, Plausibility.CONSISTENT, "as the article says", later)
    if mine.low / lenient <= days <= mine.high * lenient:
        return None
    return _verdict(claim, mine, Plausibility.INCONSISTENT, f"the article says {claim.quantity.value:g} {unit}s", later)


def _verdict(claim: Claim, mine: Found, decided: Plausibility, ending: str, later: Sequence[Found]) -> Verdict:
    note = f": {mine.row.note}" if mine.row.note else ""
    says = f"{mine.row.object} took {mine.row.value:g} days ({mine.told()}{note}); {ending}."
    return Verdict(
        RECORD, (claim.id,), decided, says, stated_range(claim), Range(mine.low, mine.high, "day", mine.row.value),
        (stated_step(claim), row_step(mine)), "a part of the work that took so long", since(later, 1),
    )  # fmt: skip


def _dated(case: Case, reading: Reading, claim: Claim) -> Verdict | None:
    """A deal of two, or a round, told as done in a year or month before anybody had announced it."""
    words, sentence = record_words(), reading.around(claim)
    span = span_of(claim.period)
    day = case.day(reading)
    if span is None or span.end > day or words.found("dealt", sentence) is None:
        return None
    if claim.standing.tense == "future" or words.found("ahead", sentence) or words.found("held_before", sentence):
        return None
    if of_another_event(reading, claim):
        return None
    span = season(reading, claim, span)
    rows: list[KnownClaim] = [row for row in of_two(case, reading, claim) if row.kind in _EVENT]
    if not rows and claim.subject is not None:
        rows = [
            row
            for row in record_of(case).about(claim.quantity.unit, claim.subject)
            if row.kind in ("funding_round", "valuation") and row.subject == claim.subject and not row.object
        ]
    known, later = split(rows, day, case.as_of)
    agree = margin(case, "record.agree")
    same = [one for one in known if equals(claim, one.row.value, agree)]
    if not same or any(one.row.source == "taksir" for one in same):
        return None
    first, last = min(one.row.as_of for one in same), max(one.row.as_of for one in same)
    slack = int(case.setting("record.event_days"))
    early = span.end.toordinal() + slack < first.toordinal()
    late = all(one.row.kind in ("funding_round", "valuation") for one in same) and _later(span, last, slack)
    if not early and not late:
        return None
    one = same[0] if early else same[-1]
    sides = f"{one.row.subject} and {one.row.object}" if one.row.object else one.row.subject
    told = f"was told of on {said(one.row.as_of)} ({one.row.origin})"
    says = f"{one.shown()} of {sides} {told}, not in {said_period(span.text)}."
    return Verdict(
        RECORD, (claim.id,), Plausibility.INCONSISTENT, says, stated_range(claim),
        Range(one.low, one.high, one.row.unit, one.row.value), (stated_step(claim), row_step(one)),
        "another deal of the same size in the time stated", since(later, 1),
    )  # fmt: skip


def of_another_event(reading: Reading, claim: Claim) -> bool:
    """Whether the sentence has several dates, or one that tells since when something else is."""
    dates = [one for one in reading.by_sentence.get(claim.sentence, ()) if one.quantity.dimension == "date"]
    return len(dates) > 1 or any(record_words().found("since", _ahead_of(reading, one)) for one in dates)


def _ahead_of(reading: Reading, claim: Claim) -> str:
    """The words before a date."""
    return reading.text[max(claim.evidence.start, claim.quantity.span.start - _CLAUSE // 2) : claim.quantity.span.start]


def _later(span: Period, last: date, slack: int) -> bool:
    return span.start.toordinal() - slack > last.toordinal()


def season(reading: Reading, claim: Claim, span: Period) -> Period:
    """A year narrowed to the season that stands before it: "the summer of 2025"."""
    if span.text != claim.period or len(span.text) != _YEAR:
        return span
    for months, pattern in record_words().seasons.items():
        if any(span.text in reading.text[found.start() : found.end() + _CLAUSE // 2] for found in pattern.finditer(
            reading.text, claim.evidence.start, claim.evidence.end
        )):  # fmt: skip
            first, last = (Period.parse(f"{span.text}-{month}") for month in months.split(".."))
            return Period(first.start, last.end, span.text)
    return span


def rate_of_month(case: Case, reading: Reading, claim: Claim, recent: Sequence[Found]) -> Found | None:
    """The yearly rate that was reported for just the month told, where it is another by far."""
    span = span_of(_month(case, reading, claim))
    if span is None or span.days > case.setting("record.event_days"):
        return None
    mine = [one for one in recent if one.row.period == span.text]
    lenient = factor(case, "record.rate_apart")
    value = claim.quantity.value or 0.0
    if not mine or any(one.low / lenient <= value <= one.high * lenient for one in mine):
        return None
    return mine[-1]


def _month(case: Case, reading: Reading, claim: Claim) -> str | None:
    """The month told, with the year of the article's day where it is left out."""
    told = claim.period
    if told is None or not told.startswith("--"):
        return told
    day, month = case.day(reading), told.lstrip("-")
    year = day.year if month <= f"{day.month:02d}" else day.year - 1
    return f"{year}-{month}"
