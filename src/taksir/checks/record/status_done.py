"""What is told as bound or opened though the record has only a letter of intent, or works that have not ended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from taksir.catalog.record_words import record_words
from taksir.checks.case import Case, Reading
from taksir.checks.record.known_rows import (
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
    site_names,
    span_of,
    split,
    stated_range,
    stated_step,
)
from taksir.checks.verdict import Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range

STATUS = "status_inflation"
PROMISED = frozenset({"planned", "rumoured", "possible", "conditional", "speculation"})
"""Statuses of rows that bind nobody."""
_NOT_YET = PROMISED | {"contracted"}
_STANDS = frozenset({"power", "energised", "chips"})


def bound(case: Case, reading: Reading, claim: Claim) -> Verdict | None:
    """A size told as bound by contract, of which the record of the two has only a letter of intent."""
    words, sentence = record_words(), reading.around(claim)
    if claim.quantity.value is None or claim.standing.status in UNSURE:
        return None
    if claim.standing.polarity == "negative" or words.found("negation", sentence):
        return None
    known, later = split(of_two(case, reading, claim), case.day(reading), case.as_of)
    agree = margin(case, "record.agree")
    same = [found for found in known if equals(claim, found.row.value, agree)]
    if not same or any(found.row.status not in PROMISED for found in known):
        return None
    plan = same[-1]
    note = f" ({plan.row.note})" if plan.row.note else ""
    says = f"Told as binding; by then the record has {plan.shown()} only as {plan.row.status}{note} ({plan.told()})."
    return Verdict(
        STATUS, (claim.id,), Plausibility.INCONSISTENT, says, stated_range(claim),
        Range(0.0, 0.0, claim.quantity.unit, 0.0), (stated_step(claim), row_step(plan)),
        "a contract signed before that day", since(later, 1),
    )  # fmt: skip


def planned(case: Case, reading: Reading, claim: Claim) -> Verdict | None:
    """Chips or power told as running, of just the size that the record has only as planned."""
    words, sentence = record_words(), reading.around(claim)
    if words.found("live", sentence) is None or words.found("ahead", sentence) or claim.standing.status in UNSURE:
        return None
    day, names = case.day(reading), names_in(reading, claim)
    rows = [
        row
        for row in record_of(case).about(claim.quantity.unit, *sorted(names))
        if row.kind in (claim.kind, "chips_over_years") and row.value
    ]
    known, later = split(rows, day, case.as_of)
    fresh, agree = before(day, case.setting("record.fresh")), margin(case, "record.agree")
    same = [found for found in known if equals(claim, found.row.value, agree)]
    runs = (
        [found for found in known if found.row.status not in PROMISED and found.row.value >= same[-1].row.value]
        if same
        else []
    )
    signed = before(day, case.setting("record.fastest_days"))
    runs = [found for found in runs if found.row.status != "contracted" or found.row.as_of < signed]
    if not same or runs or any(found.row.status not in _NOT_YET for found in same):
        return None
    plan = same[-1]
    if plan.row.as_of < fresh or plan.row.status not in ("planned", "contracted") or _due(plan, day):
        return None
    note = f" ({plan.row.note})" if plan.row.note else ""
    says = f"Told as running; by then the record has {plan.shown()} only as {plan.row.status}{note} ({plan.told()})."
    return Verdict(
        STATUS, (claim.id,), Plausibility.INCONSISTENT, says, stated_range(claim),
        Range(0.0, 0.0, claim.quantity.unit, 0.0), (stated_step(claim), row_step(plan)),
        "a statement of that day that all of it ran", since([one for one in later if one.row.status == "operating"], 1),
    )  # fmt: skip


def owned(case: Case, reading: Reading, claim: Claim) -> Verdict | None:
    """Shares told as bought that the record has only as a right to buy."""
    words, sentence = record_words(), reading.around(claim)
    if words.found("bought", sentence) is None or words.found("intent", sentence):
        return None
    known, later = split(of_two(case, reading, claim), case.day(reading), case.as_of)
    same = [one for one in known if equals(claim, one.row.value, margin(case, "record.agree"))]
    if not same or any(one.row.status not in PROMISED for one in same):
        return None
    right = same[-1]
    note = f" ({right.row.note})" if right.row.note else ""
    says = f"Told as bought; by then the record has {right.shown()} only as {right.row.status}{note} ({right.told()})."
    return Verdict(
        STATUS, (claim.id,), Plausibility.INCONSISTENT, says, stated_range(claim),
        Range(0.0, 0.0, "share", 0.0), (stated_step(claim), row_step(right)), "a purchase before that day",
        since(later, 1),
    )  # fmt: skip


def opened(case: Case, reading: Reading) -> Iterator[Verdict]:
    """Sites told as running, without a number, of which nothing ran by that day."""
    words, told = record_words(), set[str]()
    known = site_names(case.catalog.library.layers)
    named = {mention.name for mention in reading.article.mentions}
    sited = {name: site for name, site in words.sites.items() if site.told(named)}
    if not sited and not named & known:
        return
    for sentence in reading.document.sentences:
        names = {mention.name for mention in reading.named(sentence.span)}
        places = [name for name, site in sited.items() if site.told(names)]
        sites = [name for name in dict.fromkeys([*places, *sorted(names)]) if name in known]
        if not sentence.own or len(sites) != 1 or sites[0] in told:
            continue
        text = sentence.span.of(reading.text)
        if not words.found("live", text) or words.found("ahead", text):
            continue
        claims = [c for c in reading.claims if sentence.span.start <= c.quantity.span.start < sentence.span.end]
        if any(c.kind in _STANDS for c in claims):
            continue
        verdict = _opened(case, reading, sites[0], claims)
        if verdict is not None:
            told.add(sites[0])
            yield verdict


def _opened(case: Case, reading: Reading, site: str, claims: list[Claim]) -> Verdict | None:
    day = case.day(reading)
    rows = [row for row in record_of(case).about("W", site) if row.object == site and row.kind in _STANDS]
    chips = [row for row in record_of(case).about("package", site) if row.object == site and row.kind in _STANDS]
    known, later = split([*rows, *chips], day, case.as_of)
    if any(found.row.status == "operating" for found in known) or any(_due(found, day) for found in known):
        return None
    fresh = before(day, case.setting("record.fresh") / 2)
    recent = [found for found in known if found.row.as_of >= fresh]
    if not recent or any(found.row.status == "operating" and found.row.as_of <= day for found in later):
        return None
    last = next((found for found in reversed(recent) if found.row.value == 0), recent[-1])
    what = last.row.note or f"{last.shown()} {last.row.status}"
    says = f"{site} is told as running; by then the record has: {what} ({last.told()})."
    return Verdict(
        STATUS, tuple(claim.id for claim in claims), Plausibility.INCONSISTENT, says, None, None, (row_step(last),),
        "a statement of that day that a part of it ran",
        since([one for one in later if one.row.status == "operating"], 1),
    )  # fmt: skip


def _due(found: Found, day: date) -> bool:
    span = span_of(found.row.period)
    return span is not None and found.row.value > 0 and span.end <= day
