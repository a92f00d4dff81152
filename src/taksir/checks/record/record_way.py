"""Which way a deal goes: who buys from whom, and who puts money into whom."""

from __future__ import annotations

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
    split,
    stated_range,
    stated_step,
)
from taksir.checks.record.record_judge import RECORD
from taksir.checks.verdict import Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.news.mention import Mention
from taksir.quantity import Range

_KINDS = {"buys": frozenset({"commitment", "power"}), "invests": frozenset({"investment"})}
_NEAR = 24
"""Characters between a name and the word that says which side it is on."""


def reversed_way(case: Case, reading: Reading, claim: Claim) -> Verdict | None:
    """A deal of the record with its two sides exchanged; None where it goes as told or the words leave it open."""
    if claim.quantity.value is None or claim.standing.status in REFUSED or claim.standing.polarity == "negative":
        return None
    orgs = [mention for mention in reading.named(claim.evidence) if mention.type == "org"]
    if len({mention.name for mention in orgs}) != 2:
        return None
    rows = of_two(case, reading, claim)
    if not rows:
        return None
    told = _way(reading, claim, orgs)
    if told is None:
        return None
    kind, giver, taker = told
    parents = record_words().parents
    day, agree = case.day(reading), margin(case, "record.agree")
    if claim.kind == "chips":
        return _chips(case, reading, claim, kind, giver, taker)
    known, later = split([row for row in rows if row.kind in _KINDS[kind]], day, case.as_of)
    sides = {(parents.get(one.row.subject, one.row.subject), _of(one)) for one in known}
    giver, taker = parents.get(giver, giver), parents.get(taker, taker)
    hits = [one for one in known if equals(claim, one.row.value, agree)]
    if not hits or (giver, taker) in sides or (taker, giver) not in sides:
        return None
    one = hits[-1]
    verb = "buys from" if kind == "buys" else "puts money into"
    says = (
        f"{one.row.subject} {verb} {one.row.object}: {one.shown()} ({one.told()}); the article tells it the other way."
    )
    return Verdict(
        RECORD, (claim.id,), Plausibility.INCONSISTENT, says, stated_range(claim),
        Range(one.low, one.high, one.row.unit, one.row.value), (stated_step(claim), row_step(one)),
        "a second deal of the same size the other way", since(later, 1),
    )  # fmt: skip


def _chips(case: Case, reading: Reading, claim: Claim, kind: str, buyer: str, seller: str) -> Verdict | None:
    """Chips told to be bought by their maker of its customer."""
    sellers = record_words().sellers
    if kind != "buys" or buyer not in sellers or seller in sellers:
        return None
    rows = [row for row in of_two(case, reading, claim) if row.kind == "chips"]
    known, later = split(rows, case.day(reading), case.as_of)
    hits = [one for one in known if equals(claim, one.row.value, margin(case, "record.agree"))]
    if not hits:
        return None
    one = hits[-1]
    says = f"{one.shown()} are what {seller} gets of {buyer} ({one.told()}); the article tells it the other way."
    return Verdict(
        RECORD, (claim.id,), Plausibility.INCONSISTENT, says, stated_range(claim),
        Range(one.low, one.high, "package", one.row.value), (stated_step(claim), row_step(one)),
        "a second deal of the same size the other way", since(later, 1),
    )  # fmt: skip


def _of(found: Found) -> str | None:
    other = found.row.object
    return None if other is None else record_words().parents.get(other, other)


def _way(reading: Reading, claim: Claim, orgs: list[Mention]) -> tuple[str, str, str] | None:
    """Kind of the deal, who pays and who is paid, by the words around the two names."""
    words, text, end = record_words(), reading.text, claim.evidence.end
    first = orgs[0]
    second = next(mention for mention in orgs if mention.name != first.name)
    between = text[first.span.end : second.span.start]
    after = text[second.span.end : end]
    near = between[-_NEAR:]
    if words.found("passive", text[claim.evidence.start : end]):
        return None
    if words.found("buys", between) and words.found("from", near):
        return "buys", first.name, second.name
    if words.found("raises", between) and words.found("from", near):
        return "invests", second.name, first.name
    if words.found("invests", between) and words.found("into", near):
        return "invests", first.name, second.name
    if words.found("sells", between) and words.found("to", near):
        return "buys", second.name, first.name
    follows = after[: _NEAR // 6]
    if words.found("from_after", follows) and words.found("buys", after):
        return "buys", first.name, second.name
    if words.found("into_after", follows) and words.found("invests", after):
        return "invests", first.name, second.name
    return None


def stolen(case: Case, reading: Reading, claim: Claim) -> Verdict | None:
    """The contract of these weeks of another buyer with the seller, told of a buyer who has none of the size."""
    if claim.kind != "commitment" or claim.quantity.value is None or claim.subject is None:
        return None
    if claim.standing.status in REFUSED or claim.standing.status in UNSURE or claim.increment:
        return None
    parents, names = record_words().parents, names_in(reading, claim)
    day, agree = case.day(reading), margin(case, "record.agree")
    fresh = before(day, case.setting("record.event_days"))
    buyer = parents.get(claim.subject, claim.subject)
    rows = [
        row
        for row in record_of(case).about(claim.quantity.unit, *sorted(names - {buyer, claim.subject}))
        if row.kind == "commitment" and row.object in names and row.subject not in names
    ]
    known, later = split(rows, day, case.as_of)
    hits = [one for one in known if one.row.as_of >= fresh and equals(claim, one.row.value, agree)]
    if len({one.row.subject for one in hits}) != 1 or any(
        equals(claim, row.value, agree) for row in of_two(case, reading, claim)
    ):
        return None
    one = hits[-1]
    says = f"{one.shown()} is what {one.row.subject} buys of {one.row.object} ({one.told()}), not {claim.subject}."
    return Verdict(
        RECORD, (claim.id,), Plausibility.INCONSISTENT, says, stated_range(claim),
        Range(one.low, one.high, one.row.unit, one.row.value), (stated_step(claim), row_step(one)),
        "a second contract of the same size", since(later, 1),
    )  # fmt: skip
