"""Is the same thing a rumour here and a fact there?

Inside one article the weakest wording holds. Between articles a rumour that later stands flat may have come true, so
only an order in time that speaks against it is called inconsistent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from taksir.checks.case import Case, Reading
from taksir.checks.verdict import Plausibility, Verdict
from taksir.ledger.origin import voice
from taksir.ledger.relation import Relation
from taksir.news.claim import Claim
from taksir.news.standing import STRENGTH, Status
from taksir.quantity import Step
from taksir.quantity.unit import show

NAME = "drift"
_LOOSE = frozenset({Status.RUMOURED, Status.SPECULATION, Status.POSSIBLE})
_FIRM = frozenset(
    {
        Status.ASSERTED,
        Status.ANNOUNCED,
        Status.CONTRACTED,
        Status.UNDER_CONSTRUCTION,
        Status.OPERATING,
        Status.CONFIRMED,
    }
)
_SIZED = frozenset({"money", "power", "chips", "wafers", "layoffs", "shares", "flops", "energy"})
"""What a deal is sized by; a repeated duration, share or date is no deal told twice."""
_SAID = {
    Status.RUMOURED: "a rumour",
    Status.SPECULATION: "speculation",
    Status.POSSIBLE: "a possibility",
    Status.CONDITIONAL: "a condition",
    Status.ASSERTED: "a flat fact",
    Status.PLANNED: "a plan",
    Status.SCHEDULED: "a fixed date",
    Status.ANNOUNCED: "an announcement",
    Status.CONTRACTED: "a contract",
    Status.UNDER_CONSTRUCTION: "something being built",
    Status.OPERATING: "something running",
    Status.CONFIRMED: "a confirmed fact",
}

Told = tuple[Reading, Claim]


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each thing that is told at two strengths."""
    seen: set[frozenset[str]] = set()
    for relation in case.relations:
        if relation.type not in ("same_event", "corroborates"):
            continue
        told = [case.claims[item] for item in relation.items if item in case.claims]
        told = [pair for pair in told if pair[1].quantity.dimension in _SIZED]
        for verdict in (*_within(told), *_between(relation, told)):
            key = frozenset(verdict.claims)
            if key not in seen:
                seen.add(key)
                yield verdict


def _within(told: Sequence[Told]) -> Iterator[Verdict]:
    documents = dict.fromkeys(claim.document for _, claim in told)
    for document in documents:
        own = [(reading, claim) for reading, claim in told if claim.document == document]
        loose = [pair for pair in own if pair[1].standing.status in _LOOSE]
        firm = [pair for pair in own if pair[1].standing.status in _FIRM]
        if not loose or not firm:
            continue
        weak, strong = _weakest(loose), _strongest(firm)
        says = (
            f"{_value(weak[1])} is told as {_words(weak[1].standing.status)} in the {_where(weak[1])} and as "
            f"{_words(strong[1].standing.status)} in the {_where(strong[1])}: the weaker wording holds."
        )
        yield _verdict(own, (weak, strong), Plausibility.INCONSISTENT, says, "a source that confirms it")


def _between(relation: Relation, told: Sequence[Told]) -> Iterator[Verdict]:
    loose = [pair for pair in told if pair[1].standing.status in _LOOSE]
    firm = [pair for pair in told if pair[1].standing.status in _FIRM]
    if not loose or not firm:
        return
    weak, strong = _weakest(loose), _strongest(firm)
    if weak[1].document == strong[1].document:
        return
    first, second = weak[0].document.published, strong[0].document.published
    names = f"{_name(weak)} tells {_value(weak[1])} as {_words(weak[1].standing.status)}"
    other = f"{_name(strong)} as {_words(strong[1].standing.status)}"
    if first is not None and second is not None and first < second:
        says = f"{names}, {other} later: it may have come true in between, but only a confirmation would show it."
    elif first is not None and second is not None and second < first:
        says = f"{names}, although {other} before: one of the two is not up to date."
    else:
        says = f"{names}, {other}: the weaker wording holds."
    yield _verdict(told, (weak, strong), Plausibility.UNINFORMATIVE, says, "a source that confirms it, with its date")


def _verdict(
    told: Sequence[Told], sides: tuple[Told, Told], plausibility: Plausibility, says: str, change: str
) -> Verdict:
    inputs = {claim.id: str(claim.standing.status) for _, claim in told}
    step = Step("statuses", "the weakest stands", inputs, None, None, tuple(inputs))
    claims = tuple(dict.fromkeys((*(claim.id for _, claim in sides), *inputs)))
    return Verdict(NAME, claims, plausibility, says, None, None, (step,), change)


def _weakest(told: Sequence[Told]) -> Told:
    return min(told, key=lambda pair: STRENGTH[pair[1].standing.status])


def _strongest(told: Sequence[Told]) -> Told:
    return max(told, key=lambda pair: STRENGTH[pair[1].standing.status])


def _value(claim: Claim) -> str:
    quantity = claim.quantity
    return show(quantity.value, quantity.unit) if quantity.value is not None else quantity.iso or "The number"


def _words(status: Status) -> str:
    return _SAID.get(status, str(status))


def _where(claim: Claim) -> str:
    return {"title": "headline", "lead": "lead", "bullet": "summary", "quote": "quote"}.get(str(claim.section), "text")


def _name(told: Told) -> str:
    return voice(told[0].document)
