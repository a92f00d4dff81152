"""What a ledger tells of one entity in the order of time."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from taksir.catalog.relations import relation_rules
from taksir.errors import UnknownNameError
from taksir.ledger.page import ALL, Page
from taksir.ledger.query import claims, deals, entities


@dataclass(frozen=True, slots=True)
class Moment:
    """One entry of a timeline: a deal or claim of an entity, on the deal's own day or the document's."""

    day: str | None
    item: str
    what: str
    status: str
    quote: str
    document: str
    publisher: str | None


def timeline(connection: Connection, entity: str, page: Page = ALL) -> list[Moment]:
    """What is told of an entity, oldest first; entries without any day come last.

    A deal and the claims that size it are one entry; a date stands on its own day; mere counts are left out.
    """
    told = deals(connection, party=entity, own=True, page=page)
    sized = {claim for stored in told for claim in stored.deal.claims}
    moments = [
        Moment(
            day=stored.deal.date or (stored.published.isoformat() if stored.published else None),
            item=stored.deal.id,
            what=f"{stored.deal.type.replace('_', ' ')}: {', '.join(party.name for party in stored.deal.parties)}",
            status=str(stored.deal.standing.status),
            quote=stored.quote,
            document=stored.deal.document,
            publisher=stored.publisher,
        )
        for stored in told
    ]
    rules = relation_rules()
    slight = (rules.silent | rules.weak) - {"date"}
    seen = set()
    for stored_claim in claims(connection, entity=entity, own=True, page=page):
        claim = stored_claim.claim
        same = (claim.document, claim.kind, claim.quantity.value, claim.quantity.unit, claim.quantity.iso)
        if claim.id in sized or claim.kind in slight or same in seen:
            continue
        seen.add(same)
        published = stored_claim.published.isoformat() if stored_claim.published else None
        moments.append(
            Moment(
                day=_with_year(claim.quantity.iso if claim.kind == "date" else claim.period) or published,
                item=claim.id,
                what=f"{claim.kind.replace('_', ' ')}: {stored_claim.quote}",
                status=str(claim.standing.status),
                quote=stored_claim.evidence,
                document=claim.document,
                publisher=stored_claim.publisher,
            )
        )
    if not moments:
        known = [name for name, _, _ in entities(connection)]
        if entity not in known:
            raise UnknownNameError("name in the ledger", entity, known)
    return sorted(moments, key=lambda moment: (moment.day is None, moment.day or "", moment.item))


def _with_year(iso: str | None) -> str | None:
    """A date that a reader can place: one without its year (`--09-18`) or told against another day is none."""
    return iso if iso and iso[0].isdigit() else None
