"""Deals, valuations and sites against the record: the one that was told, or another party's or part's number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date

from taksir.catalog.known_claims import KnownClaim
from taksir.catalog.record_words import record_words
from taksir.checks.case import Case, Reading
from taksir.checks.joint import opens
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
    split,
    stated_range,
    stated_step,
)
from taksir.checks.record.record_judge import RECORD
from taksir.checks.record.record_open import leaves_open
from taksir.checks.record.record_way import stolen
from taksir.checks.verdict import Plausibility, Verdict
from taksir.ledger.known import agreeing
from taksir.news.claim import Claim
from taksir.news.mention import Mention
from taksir.quantity import Range
from taksir.quantity.unit import is_currency, show

_DEAL_KINDS = frozenset(
    {"investment", "commitment", "funding_round", "valuation", "stake", "power", "chips", "cost", "wafers", "shares",
     "layoffs", "capex", "project", "amount", "percentage"}
)  # fmt: skip
_BESIDE = frozenset({"date", "duration", "fx_rate", "rank", "cadence", "lead_time"})
_DONE = ("paid", "bound", "live")
_SITED = frozenset({"power", "chips"})
_DEALT = frozenset({"chips", "allotted", "allotted_all"})
_BOUGHT = frozenset({"commitment"})
_MONEY = frozenset({"investment", "commitment", "amount"})
_STAKES = frozenset({"stake", "percentage"})
_WORTH = frozenset({"amount", "cost", "valuation", "price"})


def known_deals(case: Case, reading: Reading, seen: Set[str]) -> Iterator[Verdict]:
    """Claims that the record of the same parties has, and contracts told with another party's number."""
    record, day = record_of(case), case.day(reading)
    wanted = [
        claim
        for claim in reading.claims
        if claim.kind in _DEAL_KINDS and claim.id not in seen and claim.quantity.unit in record.units
    ]
    if not wanted:
        return
    same = agreeing(reading.article, record, day, {claim.id for claim in wanted})
    hits: dict[str, Found] = {}
    for claim in wanted:
        if claim.standing.status in REFUSED:
            continue
        if claim.kind == "valuation" and record_words().found("contract", reading.around(claim)):
            found = _counterpart(case, reading, claim)  # a contract "worth" so much values no company
            if found is not None:
                yield found
            continue
        agree = [row for row in same.get(claim.id, ()) if _counts(row)]
        known, _ = split(agree, day, case.as_of)
        hit = known[-1] if known else _sited(case, reading, claim) or _between(case, reading, claim)
        hit = hit or _given(case, reading, claim)
        if hit is not None:
            hits[claim.id] = hit
            continue
        found = _counterpart(case, reading, claim) or _dealt(case, reading, claim) or stolen(case, reading, claim)
        if found is not None:
            yield found
    yield from _agreed(case, reading, hits)


def _agreed(case: Case, reading: Reading, agreeing: Mapping[str, Found]) -> Iterator[Verdict]:
    """One verdict for each sentence all of whose numbers the record tells of one event; of two it says nothing."""
    told: set[str] = set()
    for claims in reading.by_sentence.values():
        mine = [(claim, agreeing[claim.id]) for claim in claims if claim.id in agreeing]
        if not mine or mine[0][1].row.id in told or not _whole(reading, claims, mine) or _only_promised(reading, mine):
            continue
        if leaves_open(reading, claims, mine):
            continue
        days = [found.row.as_of.toordinal() for _, found in mine]
        if max(days) - min(days) <= case.setting("record.event_days") and _one_deal([found for _, found in mine]):
            told.add(mine[0][1].row.id)
            yield _agrees(mine)


def _one_deal(found: Sequence[Found]) -> bool:
    """Whether the rows are of the same parties, or of some of them."""
    sides = sorted(({one.row.subject, one.row.object} - {None} for one in found), key=len)
    return all(few <= sides[-1] for few in sides)


def _whole(reading: Reading, claims: Sequence[Claim], mine: Sequence[tuple[Claim, Found]]) -> bool:
    """Whether every number of the sentence agrees, but for days and lengths; two currencies are another check's."""
    sentence = claims[0].evidence
    if any(sentence.start <= span.start < sentence.end for span in reading.article.unread):
        return False
    agreed = {claim.id for claim, _ in mine}
    return all(claim.id in agreed or claim.quantity.dimension in _BESIDE for claim in claims)


def _only_promised(reading: Reading, mine: Sequence[tuple[Claim, Found]]) -> bool:
    """Whether the sentence tells as paid, bound or running what the record has as promised."""
    sentence, words = reading.around(mine[0][0]), record_words()
    sized = any(claim.kind in _SITED for claim, _ in mine)
    if sized and words.found("live", sentence) and not words.found("ahead", sentence):
        return any(found.row.status in ("contracted", "announced") for _, found in mine) or all(
            found.loose for _, found in mine
        )
    done = any(words.found(name, sentence) for name in _DONE)
    return done and all(found.loose for _, found in mine)


def _counts(row: KnownClaim) -> bool:
    return row.kind != "capex"  # guidance has a check of its own


def _agrees(mine: Sequence[tuple[Claim, Found]]) -> Verdict:
    claim, first = mine[0]
    row = first.row
    parts = ", ".join(f"{found.shown()} ({found.told()})" for _, found in mine)
    sides = f"{row.subject} and {row.object}" if row.object else row.subject
    says = f"The record of {sides} has {parts}: as the article says."
    steps = [step for one, found in mine for step in (stated_step(one), row_step(found))]
    return Verdict(
        RECORD, tuple(one.id for one, _ in mine), Plausibility.CONSISTENT, says, stated_range(claim),
        Range(first.low, first.high, row.unit, row.value), tuple(steps),
    )  # fmt: skip


def _sited(case: Case, reading: Reading, claim: Claim) -> Found | None:
    """The row of a site that has just this power or count of chips."""
    if claim.kind not in _SITED or claim.quantity.value is None:
        return None
    sites = sites_in(reading, claim)
    rows = [
        row
        for row in record_of(case).about(claim.quantity.unit, *sites)
        if row.kind == claim.kind and row.object in sites and row.value
    ]
    known, _ = split(rows, case.day(reading), case.as_of)
    agree = margin(case, "record.agree")
    hits = [found for found in known if equals(claim, found.row.value, agree)]
    return hits[-1] if hits else None


def _parties(reading: Reading, claim: Claim) -> tuple[str | None, str | None]:
    """Buyer and seller by the claim, or by the one deal of two that it sizes; a part of a company is the company."""
    parents = record_words().parents
    subject, other = claim.subject, claim.object
    deals = [deal for deal in reading.article.deals if claim.id in deal.claims and len(deal.parties) == 2]
    if other is None and len(deals) == 1:
        names = [party.name for party in deals[0].parties]
        other = next((name for name in names if name != subject), None) if subject in names else None
    if other is None and not deals:
        orgs = {mention.name for mention in reading.named(claim.evidence) if mention.type == "org"} - {subject}
        other = orgs.pop() if len(orgs) == 1 else None
    return subject and parents.get(subject, subject), other and parents.get(other, other)


def _between(case: Case, reading: Reading, claim: Claim) -> Found | None:
    """The row of the two that the sentence names, with just this number of the same kind."""
    if claim.quantity.value is None:
        return None
    kinds = _MONEY if claim.kind in _MONEY else _STAKES if claim.kind in _STAKES else frozenset({claim.kind})
    known, _ = split([row for row in of_two(case, reading, claim) if row.kind in kinds], case.day(reading), case.as_of)
    agree = margin(case, "record.agree")
    hits = [found for found in known if equals(claim, found.row.value, agree)]
    return hits[-1] if hits else None


_BEHIND = 8
"""Characters behind a name in which a word that joins it to another begins and ends."""


def _dealt(case: Case, reading: Reading, claim: Claim) -> Verdict | None:
    """Chips that one event gave several, told with the number of another of them."""
    if claim.kind != "chips" or claim.quantity.value is None or claim.standing.status in UNSURE:
        return None
    day, agree = case.day(reading), margin(case, "record.agree")
    parents, told = record_words().parents, names_in(reading, claim)
    names = told | {part for part, whole in parents.items() if whole in told}
    shares = [row for row in record_of(case).about("package", *sorted(names)) if row.kind in _DEALT]
    own, later = split([row for row in shares if row.object in names], day, case.as_of)
    beside = reading.by_sentence.get(claim.sentence, ())
    if not own or any(equals(one, mine.row.value, agree) for mine in own for one in (claim, *beside)):
        return None  # what each gets is told with it
    behind = (reading.text[one.span.end : one.span.end + _BEHIND] for one in _receivers(reading, claim))
    if any(opens(words, "receiver_joined") for words in behind):
        return None  # one of several that get it together
    for mine in own:
        others = [one for one in _of_event(case, mine, day) if one.row.object not in names]
        taken = [one for one in others if equals(claim, one.row.value, agree)]
        whole = sum(one.row.value for one in others if one.row.object)
        if taken and mine.row.value < whole:  # the whole itself is told in parts
            return _allotted(claim, mine, taken[0], [one for one in later if one.row.object == mine.row.object])
    return None


def _receivers(reading: Reading, claim: Claim) -> list[Mention]:
    """Those named after the number, but for the one whose number it is."""
    named = reading.named(claim.evidence)
    return [one for one in named if one.type in ("org", "place") and one.name != claim.subject]


def _given(case: Case, reading: Reading, claim: Claim) -> Found | None:
    """What a programme gave to the one that the sentence names."""
    if claim.kind != "chips" or claim.quantity.value is None:
        return None
    names = names_in(reading, claim)
    rows = [row for row in record_of(case).about("package", *sorted(names)) if row.kind in _DEALT]
    known, _ = split([row for row in rows if row.object in names], case.day(reading), case.as_of)
    hits = [one for one in known if equals(claim, one.row.value, margin(case, "record.agree"))]
    return hits[-1] if hits else None


def _of_event(case: Case, mine: Found, day: date) -> list[Found]:
    """What one event gave to all, and the whole of it."""
    rows = [
        row
        for row in record_of(case).about("package", mine.row.subject)
        if row.kind in _DEALT and row.subject == mine.row.subject and row.as_of == mine.row.as_of
    ]
    return split(rows, day, case.as_of)[0]


def _allotted(claim: Claim, mine: Found, taken: Found, later: Sequence[Found]) -> Verdict:
    who = f"what {taken.row.object} gets" if taken.row.object else "the whole"
    says = f"{mine.row.object} gets {mine.shown()} ({mine.told()}); {taken.shown()} is {who}."
    return Verdict(
        RECORD, (claim.id,), Plausibility.INCONSISTENT, says, stated_range(claim),
        Range(mine.low, mine.high, "package", mine.row.value),
        (stated_step(claim), row_step(mine), row_step(taken)), "a later change of the numbers", since(later, 1),
    )  # fmt: skip


def _counterpart(case: Case, reading: Reading, claim: Claim) -> Verdict | None:
    """A contract of two whose size the record has, told with the size of the buyer's contract with another seller."""
    subject, other = _parties(reading, claim)
    contract = record_words().found("contract", reading.around(claim)) is not None
    if not (claim.kind in _BOUGHT or (contract and claim.kind in _WORTH)) or not is_currency(claim.quantity.unit):
        return None
    if subject is None or other is None or claim.standing.status in UNSURE:
        return None
    if claim.quantity.value is None or claim.increment:
        return None
    rows = [
        row
        for row in record_of(case).about(claim.quantity.unit, subject)
        if row.kind in _BOUGHT and row.subject == subject
    ]
    day = case.day(reading)
    known, later = split(rows, day, case.as_of)
    known = [found for found in known if found.row.as_of >= before(day, case.setting("record.back"))]
    own = [found for found in known if found.row.object == other]
    agree, absurd = margin(case, "record.agree"), case.setting("bands.absurd")
    hits = [found for found in own if equals(claim, found.row.value, agree)]
    if hits:
        return _agrees([(claim, hits[-1])])
    taken = [found for found in known if found.row.object != other and equals(claim, found.row.value, agree)]
    total = sum(found.high for found in own)
    if not own or len(taken) != 1 or claim.quantity.value <= total * absurd:
        return None
    mine, theirs = own[-1], taken[0]
    says = (
        f"Between {subject} and {other} the record has {mine.shown()} ({mine.told()}); {theirs.shown()} is {subject}'s "
        f"contract with {theirs.row.object} ({theirs.told()}); the article says "
        f"{show(claim.quantity.value, claim.quantity.unit)}."
    )
    return Verdict(
        RECORD, (claim.id,), Plausibility.INCONSISTENT, says, stated_range(claim),
        Range(mine.low, total, mine.row.unit, mine.row.value), (stated_step(claim), row_step(mine), row_step(theirs)),
        "a later contract of the two", since([one for one in later if one.row.object == other]),
    )  # fmt: skip
