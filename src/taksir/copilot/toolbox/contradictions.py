"""What contradicts what: documents that say otherwise, denials, and numbers that cannot be so."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from taksir.brief import FINDINGS, SEVERITY
from taksir.checks.verdict import Verdict
from taksir.copilot.cited import cited, deal_data, fact_data, number_of
from taksir.copilot.desk import Desk
from taksir.copilot.finding import Citation, Finding, Grid, Number
from taksir.copilot.judged import judged
from taksir.copilot.told_ledger import found
from taksir.ledger.dossier import Dossier
from taksir.ledger.merge import MergedClaim, MergedDeal
from taksir.ledger.origin import voice
from taksir.ledger.relation import Relation
from taksir.news.claim import Claim
from taksir.news.deal import Deal
from taksir.news.document import Document
from taksir.report.wording import counted, label, one_line

Limit = Annotated[int, Field(description="at most so many of each", ge=1, le=500)]
About = Annotated[str | None, Field(description="only what names this company, person …", max_length=200)]


def contradictions(
    desk: Desk,
    about: About = None,
    tension: Annotated[bool, Field(description="tell also what only weighs against something else")] = True,
    limit: Limit = 50,
) -> Finding:
    """What contradicts what: documents that say otherwise, denials, numbers that cannot be so, with both quotes.

    `data["contradictions"]`: type (contradicts, tension), why, items, with each item's words, document and day;
    `data["denials"]`: deals and facts that somebody denies; `data["verdicts"]`: checks that say inconsistent or
    implausible, with what is implied and expected.
    """
    name = desk.library.name(about) if about else None
    dossier = desk.library.dossier(*([name] if name else []))
    types = ("contradicts", "tension") if tension else ("contradicts",)
    opposed = [one for one in dossier.of_types(*types) if name is None or _names(dossier, one, name)]
    ids = [article.document.id for article in dossier.articles if article.claims or article.deals]
    verdicts = [
        one
        for one in desk.library.verdicts(ids)
        if one.plausibility in FINDINGS and (name is None or _speaks(desk, dossier, one, name))
    ]
    denials = denied(dossier, name)
    verdicts.sort(key=lambda one: SEVERITY.index(one.plausibility))
    cites, numbers = items_of(dossier, [item for one in opposed[:limit] for item in one.items])
    found_cites, found_numbers = items_of(
        dossier, [item for one in verdicts[:limit] for item in (*one.claims, *one.deals)], desk
    )
    for one_ in denials[:limit]:
        more_cites, more_numbers = items_of(dossier, [saying.item for saying in one_.sayings])
        cites, numbers = [*cites, *more_cites], [*numbers, *more_numbers]
    against = sum(one.type == "contradicts" for one in opposed)
    says = (
        f"{counted(against, 'contradiction')}, {counted(len(opposed) - against, 'tension')} and "
        f"{counted(len(verdicts), 'number')} that cannot be so{f' about {name}' if name else ''}."
    )
    if denials:
        says = f"{says[:-1]}; {counted(len(denials), 'denial')}."
    if not against and not verdicts and not opposed and not denials:
        of = f" about {name}" if name else ""
        says = f"Nothing in {counted(len(dossier.articles), 'document')} contradicts another{of}."
    notes = []
    if not desk.library.together(ids):
        notes.append("Of so many documents each was checked on its own: checks that compare documents were left out.")
    return found(
        desk,
        "contradictions",
        says,
        numbers=[*numbers, *found_numbers],
        citations=[*cites, *found_cites],
        tables=[
            Grid(
                key="contradictions", title="Contradictions", columns=("type", "why", "items"),
                rows=tuple((one.type, one_line(one.why), ", ".join(one.items)) for one in opposed[:limit]),
            ),
            Grid(
                key="verdicts", title="Checks", columns=("check", "plausibility", "says", "items"),
                rows=tuple(
                    (label(one.check), one.plausibility.value, one_line(one.says), ", ".join((*one.claims, *one.deals)))
                    for one in verdicts[:limit]
                ),
            ),
        ],
        working=[step for one in verdicts[:limit] for step in judged(one)["working"]],
        notes=notes,
        data={
            "name": name,
            "documents": len(dossier.articles),
            "contradictions": [_relation(dossier, one) for one in opposed[:limit]],
            "denials": [
                deal_data(dossier, one) if isinstance(one, MergedDeal) else fact_data(dossier, one)
                for one in denials[:limit]
            ],
            "verdicts": [judged(one) for one in verdicts[:limit]],
            "counts": {"contradicts": against, "tension": len(opposed) - against, "verdicts": len(verdicts)},
        },
    )  # fmt: skip


def items_of(dossier: Dossier, ids: list[str], desk: Desk | None = None) -> tuple[list[Citation], list[Number]]:
    """Citations and numbers of claims and deals; of such as the dossier leaves out those that the ledger has."""
    cites: dict[str, Citation] = {}
    numbers: dict[str, Number] = {}
    for id_ in ids:
        item: Claim | Deal | None = dossier.claims.get(id_) or dossier.deals.get(id_)
        if item is None and desk is not None:
            item = _whole(desk, id_)
        if item is None:
            continue
        document = dossier.documents[item.document]
        cites.setdefault(id_, cited(item, document))
        sized = (
            [item] if isinstance(item, Claim) else [dossier.claims[one] for one in item.claims if one in dossier.claims]
        )
        for claim in sized:
            numbers.setdefault(claim.id, number_of(claim, document.published))
    return list(cites.values()), list(numbers.values())


def _relation(dossier: Dossier, relation: Relation) -> dict[str, Any]:
    told = []
    for id_ in relation.items:
        item: Claim | Deal | None = dossier.claims.get(id_) or dossier.deals.get(id_)
        if item is not None:
            one = cited(item, dossier.documents[item.document])
            told.append(
                {
                    "id": id_, "quote": one.quote, "document": item.document,
                    "who": voice(dossier.documents[item.document]),
                    "day": one.published.isoformat() if one.published else None, "status": one.status,
                }
            )  # fmt: skip
    for document, start, end in relation.spans:
        head = dossier.documents[document]
        told.append(
            {
                "id": document, "quote": one_line(_sentence(head, start, end), 300), "document": document,
                "who": voice(head), "day": head.published.isoformat() if head.published else None,
                "status": None,
            }
        )  # fmt: skip
    return {"type": relation.type, "why": one_line(relation.why), "items": list(relation.items), "sides": told}


def _sentence(document: Document, start: int, end: int) -> str:
    """The sentence in which some words stand."""
    for sentence in document.sentences:
        if sentence.span.start <= start < sentence.span.end:
            return document.text[sentence.span.start : max(sentence.span.end, end)]
    return document.text[start:end]


def _names(dossier: Dossier, relation: Relation, name: str) -> bool:
    """Whether a relation is about somebody: an item of it, or its words."""
    for id_ in relation.items:
        claim, deal = dossier.claims.get(id_), dossier.deals.get(id_)
        if claim is not None and name in (claim.subject, claim.object):
            return True
        if deal is not None and any(party.name == name for party in deal.parties):
            return True
    return bool(relation.spans) and name in relation.why


def _speaks(desk: Desk, dossier: Dossier, verdict: Verdict, name: str) -> bool:
    """Whether a verdict is about a claim or deal that the dossier holds, or whose sentence or title names somebody."""
    if any(one in dossier.claims for one in verdict.claims) or any(one in dossier.deals for one in verdict.deals):
        return True
    found = [item for id_ in verdict.claims if (item := _whole(desk, id_)) is not None]
    return any(name in {*dossier.named(item), *dossier.headed(item)} for item in found)


def _whole(desk: Desk, id: str) -> Claim | None:
    """A claim of a document, whether a dossier holds it or not."""
    article = desk.library.document(id.rpartition(".")[0])
    return next((one for one in article.claims if one.id == id), None)


def denied(dossier: Dossier, name: str | None) -> list[MergedDeal | MergedClaim]:
    """The deals, and the facts that size none of them, that somebody denies."""
    deals = dossier.merged.deals if name is None else dossier.between([name])
    found = [one for one in deals if dossier.support(one).denied_by]
    told = {(saying.document, dossier.deals[saying.item].sentence) for one in found for saying in one.sayings}
    facts = []
    for one in dossier.merged.claims:
        claims = [dossier.claims[saying.item] for saying in one.sayings]
        about = name is None or any(name in {one.subject, one.object, *dossier.named(claim)} for claim in claims)
        said = any((claim.document, claim.sentence) in told for claim in claims)
        if about and not said and dossier.support(one).denied_by:
            facts.append(one)
    return [*found, *facts]
