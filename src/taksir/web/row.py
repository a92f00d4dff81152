"""The ledger as rows of a table: one for each claim or deal, with what a reader filters and sorts by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from taksir.checks.verdict import Plausibility
from taksir.ledger.relation import Corroboration
from taksir.news.claim import Claim
from taksir.news.deal import Deal
from taksir.news.quantity import Quantity
from taksir.report import wording
from taksir.report.digest import Digest
from taksir.report.parties import in_order


@dataclass(frozen=True, slots=True)
class Row:
    """A claim or a deal. `kind` is a deal's type; `names` are subject and object, or the parties; `words` the quote.

    `amount` is what it says as a reader writes it, `value` the number behind it in `unit`. `text` is what a search
    for words looks through, in small letters. `quantities` are what `amount` was made of.
    """

    id: str
    kind: str
    names: tuple[str, ...]
    roles: tuple[str, ...]
    words: str
    amount: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    scope: tuple[str, ...]
    status: str
    plausibility: Plausibility | None
    corroboration: Corroboration | None
    document: str
    publisher: str
    published: date | None
    day: str | None
    own: bool
    text: str
    quantities: tuple[Quantity, ...]


def claim_rows(digest: Digest) -> tuple[Row, ...]:
    """Every claim of the ledger, newest document first."""
    return _newest_first([_claim(digest, claim) for claim in digest.claims.values()])


def deal_rows(digest: Digest) -> tuple[Row, ...]:
    """Every deal of the ledger as each document tells it, newest document first."""
    return _newest_first([_deal(digest, deal) for deal in digest.deals.values()])


def _claim(digest: Digest, claim: Claim) -> Row:
    document, quantity = digest.document(claim), claim.quantity
    names = tuple(wording.one_line(name) for name in (claim.subject, claim.object) if name)
    words = wording.one_line(digest.quote(claim), 200)
    evidence = claim.evidence.of(document.text)
    verdicts = digest.verdicts_of([claim.id])
    return Row(
        id=claim.id,
        kind=claim.kind,
        names=names,
        roles=(),
        words=words,
        amount=wording.amount(quantity),
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        unit=quantity.unit,
        scope=claim.scope,
        status=claim.standing.status.value,
        plausibility=verdicts[0].plausibility if verdicts else None,
        corroboration=digest.corroborations.get(claim.id),
        document=document.id,
        publisher=wording.publisher(document),
        published=document.published,
        day=quantity.iso or claim.period,
        own=claim.own,
        quantities=(quantity,),
        text=f"{evidence}\n{' '.join(names)}\n{document.title or ''}".casefold(),
    )


def _deal(digest: Digest, deal: Deal) -> Row:
    document = digest.document(deal)
    parties = in_order(deal.parties)
    sizes = [digest.claims[one] for one in deal.claims if one in digest.claims]
    first = sizes[0].quantity if sizes else None
    verdicts = digest.verdicts_of([deal.id])
    names = tuple(wording.one_line(party.name) for party in parties)
    quote = digest.quote(deal)
    return Row(
        id=deal.id,
        kind=deal.type,
        names=names,
        roles=tuple(party.role for party in parties),
        words=wording.one_line(quote, 200),
        amount="; ".join(dict.fromkeys(wording.amount(one.quantity) or digest.quote(one) for one in sizes)),
        value=first.value if first else None,
        low=first.low if first else None,
        high=first.high if first else None,
        unit=first.unit if first else "",
        scope=(),
        status=deal.standing.status.value,
        plausibility=verdicts[0].plausibility if verdicts else None,
        corroboration=digest.corroborations.get(sizes[0].id) if sizes else None,
        document=document.id,
        publisher=wording.publisher(document),
        published=document.published,
        day=deal.date,
        own=deal.own,
        quantities=tuple(one.quantity for one in sizes),
        text=f"{quote}\n{' '.join(names)}\n{document.title or ''}".casefold(),
    )


def _newest_first(rows: list[Row]) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=lambda row: row.published or date.min, reverse=True))
