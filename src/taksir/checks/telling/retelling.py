"""Is the same thing told differently: another value, "up to" here and flat there?

Which statements are the same thing is the ledger's to say; here its relations become verdicts.
"""

from __future__ import annotations

from collections.abc import Iterator

from taksir.catalog.checkwords import check_words
from taksir.checks.case import Case, Reading
from taksir.checks.stated import stated
from taksir.checks.verdict import Plausibility, Verdict
from taksir.ledger.relation import Relation
from taksir.news.claim import Claim
from taksir.quantity import Range, Step
from taksir.quantity.unit import show

NAME = "retelling"
_SAID = {"up_to": "up to", "less_than": "less than"}
"""Qualifiers that cannot be dropped without making the number larger; "more than" is often dropped for short."""
_SIZED = frozenset({"money", "power", "chips", "wafers", "count", "layoffs", "shares", "flops"})


def check(case: Case) -> Iterator[Verdict]:
    """Verdicts on values that differ and qualifiers that are dropped."""
    for relation in case.relations:
        if relation.type == "contradicts":
            yield from _values(case, relation)
        elif relation.type in ("same_event", "corroborates"):
            yield from _qualifiers(case, relation)


def _claims(case: Case, relation: Relation) -> list[tuple[Reading, Claim]]:
    return [case.claims[item] for item in relation.items if item in case.claims]


def _values(case: Case, relation: Relation) -> Iterator[Verdict]:
    told = [(reading, claim) for reading, claim in _claims(case, relation) if claim.quantity.value is not None]
    values = {(claim.quantity.unit, claim.quantity.value) for _, claim in told}
    if len(told) < 2 or len(values) < 2:
        return
    first, last = told[0][1], next(claim for _, claim in told if claim.quantity.value != told[0][1].quantity.value)
    if first.quantity.unit != last.quantity.unit:
        return
    low, high = stated(first.quantity) or (None, None)
    over = stated(last.quantity) or (None, None)
    step = Step(
        "difference",
        "second - first",
        {first.id: first.quantity.value, last.id: last.quantity.value},
        (last.quantity.value or 0.0) - (first.quantity.value or 0.0),
        first.quantity.unit,
        (first.id, last.id),
    )
    yield Verdict(
        NAME,
        tuple(claim.id for _, claim in told),
        Plausibility.INCONSISTENT,
        relation.why,
        Range(over[0], over[1], last.quantity.unit, last.quantity.value),
        Range(low, high, first.quantity.unit, first.quantity.value),
        (step,),
        "the origin's own words, or a sign that the two speak of different things",
    )


def _qualifiers(case: Case, relation: Relation) -> Iterator[Verdict]:
    """One value of one article, open in one place and flat in another: the open one holds."""
    groups: dict[tuple[str, str, float], list[tuple[Reading, Claim]]] = {}
    for reading, claim in _claims(case, relation):
        if claim.quantity.value is not None and claim.quantity.dimension in _SIZED:
            key = (claim.document, claim.quantity.unit, claim.quantity.value)
            groups.setdefault(key, []).append((reading, claim))
    for (_, unit, value), told in groups.items():
        opened = [(r, c) for r, c in told if c.quantity.qualifier in _SAID and not _grows(r, c)]
        flat = [(r, c) for r, c in told if c.quantity.qualifier == "exact"]
        if not opened or not flat:
            continue
        weak = opened[0][1].quantity
        words = _SAID[weak.qualifier]
        says = (
            f"{show(value, unit)} stands as “{words}” in one place and flat in another of the same article: "
            f"read it as {words} {show(value, unit)}."
        )
        inputs = {claim.id: claim.quantity.qualifier for _, claim in (*opened, *flat)}
        step = Step("qualifiers", "the weakest wording holds", inputs, value, unit, tuple(inputs))
        yield Verdict(
            NAME,
            tuple(inputs),
            Plausibility.UNINFORMATIVE,
            says,
            Range(weak.low, weak.high, unit, value),
            None,
            (step,),
            "the origin's own wording",
        )


def _grows(reading: Reading, claim: Claim) -> bool:
    """Whether "up to" belongs to a verb of growth: "scale up to 6 GW" ends at 6 GW."""
    start = claim.quantity.qualifier_span.start if claim.quantity.qualifier_span else claim.quantity.span.start
    return check_words().found("growing", reading.text[max(0, start - 16) : start]) is not None
