"""A margin that is told with revenue and cost: profit over revenue, or over cost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from taksir.catalog.checkwords import check_words
from taksir.checks.band import band_step, widened
from taksir.checks.candidate import settle
from taksir.checks.case import Case, Reading
from taksir.checks.chip_words import fit, said
from taksir.checks.compute.money_told import dollars_of
from taksir.checks.leeway import Known
from taksir.checks.picked import DAYS, only, period, several
from taksir.checks.term import Term, of_claim, span
from taksir.checks.verdict import Candidate, Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range, Step

NAME = "margin"
MARGIN = "bands.margin.margin"
_PERCENT = 100.0
_NEAR, _BESIDE = 48, 20
"""Characters around an amount in which a word says what it is, and right after it."""

_COST = re.compile(r"costs? of (?:revenues?|sales|goods sold)", re.IGNORECASE)
_NEXT = re.compile(r"\b(?:of|at|is|are|was|were|sebesar|senilai)\W*$", re.IGNORECASE)


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each margin that stands with one revenue and one cost."""
    for reading in case.readings:
        for _, claims in reading.sentences():
            share = only(claims, "percent", "percent")
            money = several(claims, "money")
            if share is None or len(money) != 2 or check_words().found("margin_words", reading.around(share)) is None:
                continue
            sides = _sides(reading, money, claims)
            found = _judge(case, reading, share, *sides, claims) if sides is not None else None
            if found is not None:
                yield found


def _sides(reading: Reading, money: Sequence[Claim], claims: Sequence[Claim]) -> tuple[Claim, Claim] | None:
    """Revenue and cost: the word nearest to each amount says which it is."""
    kinds = [_kind(reading, claim, claims) for claim in money]
    one, other = money
    if kinds == ["revenue", "cost"] or (kinds[0] is None and kinds[1] == "cost") or kinds == ["revenue", None]:
        return one, other
    if kinds == ["cost", "revenue"] or (kinds[1] is None and kinds[0] == "cost") or kinds == [None, "revenue"]:
        return other, one
    return None


def _kind(reading: Reading, claim: Claim, claims: Sequence[Claim]) -> str | None:
    """What an amount is, by the last such word before it since the number before, else the first after it."""
    found = claim.quantity.span
    earlier = [c.quantity.span.end for c in claims if c.quantity.span.end <= found.start]
    later = [c.quantity.span.start for c in claims if c.quantity.span.start >= found.end]
    before = reading.text[max([claim.evidence.start, found.start - _NEAR, *earlier]) : found.start]
    after = reading.text[found.end : min([claim.evidence.end, found.end + _NEAR, *later])]
    words = check_words()
    if later and _NEXT.search(after):
        after = ""  # the words before the next number speak of it
    first = "" if reading.document.language == "ko" else re.split(r"[,;.(]| and | dan ", after)[0][:_BESIDE]
    for text in (_COST.sub("cost", one) for one in (first, before, after)):
        named = [kind for kind in ("revenue", "cost") if words.found(f"margin_{kind}", text)]
        if len(named) == 1:
            return named[0]
    return None


def _judge(
    case: Case, reading: Reading, share: Claim, revenue: Claim, cost: Claim, claims: Sequence[Claim]
) -> Verdict | None:
    taken, spent, stated = dollars_of(case, reading, revenue), dollars_of(case, reading, cost), of_claim(case, share)
    if taken is None or spent is None or stated is None:
        return None
    times = period(reading, revenue, claims, near=True), period(reading, cost, claims, near=True)
    if None not in times and times[0] != times[1]:
        spent = spent.scaled(DAYS[times[0] or ""] / DAYS[times[1] or ""])
    implied = span(stated, "percent")
    candidates = [
        _candidate(case, words, taken, spent, base, implied, (share.id, revenue.id, cost.id))
        for words, base in (("profit over revenue", taken), ("profit over cost", spent))
    ]
    own = share.quantity.span
    beside = reading.text[max(own.start - _BESIDE, share.evidence.start) : min(own.end + _BESIDE, share.evidence.end)]
    over = next((word for word in ("revenue", "cost") if check_words().found(f"margin_over_{word}", beside)), None)
    candidates = [one for one in candidates if over is None or one.words.endswith(over)]
    lost = taken.value < spent.value

    def says(one: Candidate, decided: Plausibility) -> str:
        made = f"{one.expected.value or 0.0:.3g}%"
        told = f"{said(taken.value, 'USD')} of revenue on {said(spent.value, 'USD')} of cost"
        loss = "a loss: " if lost else ""
        return f"{told} are {loss}{made} ({one.words}); {reading.quote(share)} {fit(decided)} that."

    return settle(case, NAME, (share.id, revenue.id, cost.id), candidates, says, "other costs, or theoretical revenue")


def _candidate(
    case: Case, words: str, taken: Term, spent: Term, base: Term, implied: Range, ids: tuple[str, ...]
) -> Candidate:  # fmt: skip
    value = _PERCENT * (taken.value - spent.value) / base.value
    slack = _PERCENT * _width(taken.known, spent.known) * max(taken.value, spent.value) / base.value
    known = Range(value - slack, value + slack, "percent", value)
    band = known if value - slack <= 0 else widened(case, known, MARGIN)
    step = Step(words, "100 · (revenue − cost) / base", {taken.name: taken.value, spent.name: spent.value}, value,
                "percent", ids)  # fmt: skip
    return Candidate(words, implied, band, (step, band_step(case, band, known, MARGIN)))


def _width(one: Known, other: Known) -> float:
    return max(one.below, one.above, other.below, other.above)
