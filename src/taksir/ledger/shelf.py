"""An article as rows, under its own name in the ledger, and back again.

A document is named after its content (`a` and the first digits of its SHA-256), so that two processes give one
document one name, and a name never changes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from taksir.ledger.record import dumps, loads
from taksir.ledger.terms import index_terms
from taksir.news.article import Article
from taksir.news.claim import Claim
from taksir.news.deal import Deal
from taksir.news.document import Document
from taksir.news.mention import Mention
from taksir.news.span import Span

DIGITS = (12, 16, 24, 64)
"""How many digits of the SHA-256 a name takes; more only where a shorter name is taken."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one article, by table."""

    document: dict[str, Any]
    entities: list[dict[str, Any]]
    claims: list[dict[str, Any]]
    deals: list[dict[str, Any]]
    parties: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Kept:
    """What the document's record holds beside the columns."""

    document: Document
    mentions: tuple[Mention, ...]
    unread: tuple[Span, ...]


def usual_name(document: Document) -> str:
    """The name under which a ledger keeps a document, unless another document has it already."""
    return f"a{document.sha256[: DIGITS[0]]}"


def renamed(article: Article, name: str) -> Article:
    """The same article under another document id; claims and deals follow."""
    old = article.document.id
    if old == name:
        return article

    def move(id_: str) -> str:
        return f"{name}{id_[len(old) :]}" if id_.startswith(f"{old}.") else f"{name}.{id_}"

    return replace(
        article,
        document=replace(article.document, id=name),
        claims=tuple(
            replace(
                claim,
                id=move(claim.id),
                document=name,
                superseded_by=move(claim.superseded_by) if claim.superseded_by else None,
            )
            for claim in article.claims
        ),
        deals=tuple(
            replace(deal, id=move(deal.id), document=name, claims=tuple(move(claim) for claim in deal.claims))
            for deal in article.deals
        ),
    )


def to_rows(article: Article, reader: str) -> Rows:
    """All rows of an article; its document id must be the ledger's."""
    document = article.document
    kept = Kept(replace(document, text=""), article.mentions, article.unread)
    counts = Counter(mention.name for mention in article.mentions)
    types = {mention.name: mention.type for mention in reversed(article.mentions)}
    return Rows(
        document={
            "id": document.id,
            "sha256": document.sha256,
            "reader": reader,
            "version": 1,
            "superseded_by": None,
            "file": document.file,
            "address": document.address,
            "language": document.language,
            "title": document.title,
            "publisher": document.publisher,
            "published": document.published.isoformat() if document.published else None,
            "text": document.text,
            "terms": index_terms(document),
            "record": dumps(kept),
        },
        entities=[
            {"document": document.id, "name": name, "type": types[name], "mentions": count}
            for name, count in counts.items()
        ],
        claims=[_claim_row(claim, place) for place, claim in enumerate(article.claims)],
        deals=[_deal_row(deal, place) for place, deal in enumerate(article.deals)],
        parties=[
            {"deal": deal.id, "place": place, "name": party.name, "role": party.role}
            for deal in article.deals
            for place, party in enumerate(deal.parties)
        ],
    )


def to_article(text: str, record: str, claims: Sequence[str], deals: Sequence[str]) -> Article:
    """The article that `to_rows` took apart."""
    kept = loads(Kept, record)
    return Article(
        document=replace(kept.document, text=text),
        mentions=kept.mentions,
        claims=tuple(loads(Claim, claim) for claim in claims),
        deals=tuple(loads(Deal, deal) for deal in deals),
        unread=kept.unread,
    )


def _claim_row(claim: Claim, place: int) -> dict[str, Any]:
    return {
        "id": claim.id,
        "document": claim.document,
        "place": place,
        "own": int(claim.own),
        "kind": claim.kind,
        "subject": claim.subject,
        "object": claim.object,
        "value": claim.quantity.value,
        "unit": claim.quantity.unit,
        "status": str(claim.standing.status),
        "record": dumps(claim),
    }


def _deal_row(deal: Deal, place: int) -> dict[str, Any]:
    return {
        "id": deal.id,
        "document": deal.document,
        "place": place,
        "own": int(deal.own),
        "type": deal.type,
        "status": str(deal.standing.status),
        "date": deal.date,
        "record": dumps(deal),
    }
