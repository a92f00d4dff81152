"""Which documents of a large ledger an article can have to do with."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, func, literal, select, union_all

from taksir.ledger import schema
from taksir.news.article import Article

LIMIT = 16
"""So many documents are held against a new one."""
_BOTH, _ONE, _KIND = 4, 1, 2
_MOST_NAMES = 60


def near(connection: Connection, article: Article, limit: int = LIMIT) -> list[str]:
    """Names of the documents that are nearest to an article, itself aside, the nearest first.

    First stands the document that had its address before it. A document is nearer the more of its deals are between
    two names of the article and the more of its claims measure what the article measures, of the same subject or
    object; of two that are equally near the later stored comes first.
    """
    document = article.document
    before = _before(connection, document.address, document.sha256)
    ranked = [name for name in _ranked(connection, article, limit + 2) if name != before]
    own = connection.execute(select(schema.documents.c.id).where(schema.documents.c.sha256 == document.sha256))
    aside = set(own.scalars())
    return [*([before] if before else []), *(name for name in ranked if name not in aside)][:limit]


def _before(connection: Connection, address: str | None, sha256: str) -> str | None:
    if not address:
        return None
    table = schema.documents
    query = select(table.c.id).where(table.c.address == address, table.c.sha256 != sha256)
    return connection.execute(query.order_by(table.c.version.desc()).limit(1)).scalar()


def _ranked(connection: Connection, article: Article, limit: int) -> list[str]:
    named = {name for claim in article.claims if claim.own for name in (claim.subject, claim.object) if name}
    parties = {party.name for deal in article.deals if deal.own for party in deal.parties}
    names = sorted(named | parties)[:_MOST_NAMES]
    if not names:
        return []
    kinds = sorted({claim.kind for claim in article.claims if claim.own})
    claims, deals, held, documents = schema.claims, schema.deals, schema.parties, schema.documents
    shared: list[Any] = [
        select(claims.c.document, literal(_KIND).label("weight"))
        .where(side.in_(names), claims.c.kind.in_(kinds), claims.c.own == 1)
        for side in (claims.c.subject, claims.c.object)
    ]  # fmt: skip
    shared.append(
        select(deals.c.document, literal(_ONE).label("weight"))
        .join(held, held.c.deal == deals.c.id)
        .where(held.c.name.in_(names), deals.c.own == 1)
    )
    if len(parties) > 1:
        both = (
            select(held.c.deal)
            .where(held.c.name.in_(sorted(parties)[:_MOST_NAMES]))
            .group_by(held.c.deal)
            .having(func.count() > 1)
        )
        shared.append(select(deals.c.document, literal(_BOTH).label("weight")).where(deals.c.id.in_(both)))
    every = union_all(*shared).subquery()
    query = (
        select(documents.c.id)
        .join(every, every.c.document == documents.c.id)
        .where(documents.c.superseded_by.is_(None))
        .group_by(documents.c.id, documents.c.number)
        .order_by(func.sum(every.c.weight).desc(), documents.c.number.desc())
        .limit(limit)
    )
    return list(connection.execute(query).scalars())
