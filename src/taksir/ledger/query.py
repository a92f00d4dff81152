"""What a ledger is asked: its documents, claims, deals and names, each with its words and the document it is from."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, case, func, select

from taksir.errors import UnknownNameError
from taksir.ledger import schema
from taksir.ledger.condition import (
    Wanted,
    claim_conditions,
    count,
    current,
    deal_conditions,
    documents_naming,
    of_documents,
)
from taksir.ledger.page import ALL, Page
from taksir.ledger.record import loads
from taksir.ledger.shelf import to_article
from taksir.news.article import Article
from taksir.news.claim import Claim
from taksir.news.deal import Deal


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """What the ledger's list shows of one document.

    `version` counts the documents of one address; `added` is the day of the run that added it, where that was kept.
    """

    id: str
    file: str
    language: str
    title: str | None
    publisher: str | None
    published: date | None
    address: str | None
    version: int
    superseded_by: str | None
    added: date | None
    claims: int
    deals: int


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A claim with its words and the document that carries it."""

    claim: Claim
    quote: str
    evidence: str
    publisher: str | None
    published: date | None


@dataclass(frozen=True, slots=True)
class StoredDeal:
    """A deal with its words and the document that carries it."""

    deal: Deal
    quote: str
    publisher: str | None
    published: date | None


def documents(
    connection: Connection,
    *,
    language: str | None,
    versions: bool,
    naming: Sequence[str] = (),
    added_since: date | None = None,
    page: Page = ALL,
) -> list[StoredDocument]:
    """The documents, newest first, undated ones last; `naming` keeps those that name every one of these."""
    table = schema.documents
    counts = [
        select(func.count()).where(held.c.document == table.c.id, held.c.own == 1).scalar_subquery().label(held.name)
        for held in (schema.claims, schema.deals)
    ]
    columns: list[Any] = [table.c[name] for name in StoredDocument.__dataclass_fields__ if name in table.c]
    conditions = [*current(versions), *documents_naming(table.c.id, naming), *page.within(table.c.published)]
    if language:
        conditions.append(table.c.language == language)
    if added_since is not None:
        conditions.append(table.c.added >= added_since.isoformat())
    undated = case((table.c.published.is_(None), 1), else_=0)
    query = page.cut(
        select(*columns, *counts).where(*conditions),
        {name: table.c[name] for name in ("id", "file", "language", "title", "publisher", "published")},
        (undated, table.c.published.desc(), table.c.id),
        ties=(table.c.id,),
    )
    return [
        StoredDocument(**{**row, "published": day_of(row["published"]), "added": day_of(row["added"])})
        for row in connection.execute(query).mappings()
    ]


def count_documents(
    connection: Connection,
    *,
    language: str | None = None,
    versions: bool = False,
    naming: Sequence[str] = (),
    added_since: date | None = None,
    page: Page = ALL,
) -> int:
    """How many documents there are in all the pages."""
    table = schema.documents
    conditions = [*current(versions), *documents_naming(table.c.id, naming), *page.within(table.c.published)]
    if language:
        conditions.append(table.c.language == language)
    if added_since is not None:
        conditions.append(table.c.added >= added_since.isoformat())
    return count(connection, select(func.count()).select_from(table).where(*conditions))


def document_name(connection: Connection, name: str) -> str:
    """The full name of a document, from its name or the beginning of it."""
    ids = schema.documents.c.id
    found = list(connection.execute(select(ids).where(ids.startswith(name, autoescape=True)).order_by(ids)).scalars())
    if name in found:
        return name
    if len(found) != 1:
        known = found or list(connection.execute(select(ids).order_by(ids)).scalars())
        raise UnknownNameError("document" if not found else "document (several begin so)", name, known)
    return str(found[0])


def name_of(connection: Connection, sha256: str) -> str:
    """The name of the document of this content."""
    table = schema.documents
    found = connection.execute(select(table.c.id).where(table.c.sha256 == sha256)).scalar()
    if found is None:
        raise UnknownNameError("document of content", sha256[:12], [])
    return str(found)


def state(connection: Connection) -> str:
    """How many documents there are, how many were replaced, and a digest over what tells them apart."""
    table = schema.documents
    rows = connection.execute(select(table.c.id, table.c.superseded_by, table.c.reader).order_by(table.c.id))
    digest = hashlib.sha256()
    for row in rows:
        digest.update(repr(tuple(row)).encode())
    return digest.hexdigest()[:16]


def readers(connection: Connection) -> dict[str, str]:
    """By what each document was read, by its name."""
    table = schema.documents
    return {str(name): str(reader) for name, reader in connection.execute(select(table.c.id, table.c.reader))}


def names(
    connection: Connection,
    *,
    versions: bool,
    naming: Sequence[str] = (),
    every: bool = True,
    page: Page = ALL,
) -> list[str]:
    """The names of all documents, in order; `naming` keeps those that name every one of these, or any of them."""
    table = schema.documents
    conditions = [
        *current(versions),
        *documents_naming(table.c.id, naming, every=every),
        *page.within(table.c.published),
    ]
    query = page.cut(
        select(table.c.id).where(*conditions), {"published": table.c.published}, (table.c.id,), ties=(table.c.id,)
    )
    return list(connection.execute(query).scalars())


def articles(connection: Connection, ids: list[str]) -> Iterator[Article]:
    """Whole articles, in the order of their names."""
    held: dict[str, dict[str, list[str]]] = {"claims": defaultdict(list), "deals": defaultdict(list)}
    for name, table in (("claims", schema.claims), ("deals", schema.deals)):
        columns = select(table.c.document, table.c.record).where(table.c.document.in_(ids))
        for document, record in connection.execute(columns.order_by(table.c.document, table.c.place)):
            held[name][document].append(record)
    table = schema.documents
    query = select(table.c.id, table.c.text, table.c.record).where(table.c.id.in_(ids)).order_by(table.c.id)
    for row in connection.execute(query):
        yield to_article(row.text, row.record, held["claims"][row.id], held["deals"][row.id])


def claims(
    connection: Connection, *, entity: str | None, own: bool, page: Page = ALL, **filters: Wanted
) -> list[StoredClaim]:
    """Claims that fit every given filter (a column and its value, or values of which one must be)."""
    table, told = schema.claims, schema.documents
    query = select(table.c.record, told.c.text, told.c.publisher, told.c.published).select_from(of_documents(table))
    columns = {name: table.c[name] for name in ("id", "kind", "subject", "object", "value", "unit", "status")}
    query = page.cut(
        query.where(*claim_conditions(entity, own, page, filters)),
        columns | {"published": told.c.published, "publisher": told.c.publisher},
        (table.c.document, table.c.place),
        ties=(table.c.document, table.c.place),
    )
    found = []
    for row in connection.execute(query):
        claim = loads(Claim, row.record)
        quote, evidence = claim.quantity.span.of(row.text), claim.evidence.of(row.text)
        found.append(StoredClaim(claim, quote, evidence, row.publisher, day_of(row.published)))
    return found


def count_claims(
    connection: Connection, *, entity: str | None = None, own: bool = True, page: Page = ALL, **filters: Wanted
) -> int:
    """How many claims there are in all the pages."""
    query = select(func.count()).select_from(of_documents(schema.claims))
    return count(connection, query.where(*claim_conditions(entity, own, page, filters)))


def deals(
    connection: Connection,
    *,
    party: str | None,
    own: bool,
    other: str | None = None,
    page: Page = ALL,
    **filters: Wanted,
) -> list[StoredDeal]:
    """Deals that fit every given filter (a column and its value, or values of which one must be)."""
    table, told = schema.deals, schema.documents
    query = select(table.c.record, told.c.text, told.c.publisher, told.c.published).select_from(of_documents(table))
    columns = {name: table.c[name] for name in ("id", "type", "status", "date")}
    query = page.cut(
        query.where(*deal_conditions(party, other, own, page, filters)),
        columns | {"published": told.c.published, "publisher": told.c.publisher},
        (table.c.document, table.c.place),
        ties=(table.c.document, table.c.place),
    )
    found = []
    for row in connection.execute(query):
        deal = loads(Deal, row.record)
        found.append(StoredDeal(deal, deal.span.of(row.text), row.publisher, day_of(row.published)))
    return found


def count_deals(
    connection: Connection,
    *,
    party: str | None = None,
    other: str | None = None,
    own: bool = True,
    page: Page = ALL,
    **filters: Wanted,
) -> int:
    """How many deals there are in all the pages."""
    query = select(func.count()).select_from(of_documents(schema.deals))
    return count(connection, query.where(*deal_conditions(party, other, own, page, filters)))


def entities(connection: Connection) -> list[tuple[str, str, int]]:
    """Names, types and the number of documents that name them, the most named first."""
    table, told = schema.entities, schema.documents
    count = func.count(table.c.document)
    query = (
        select(table.c.name, func.min(table.c.type), count)
        .join(told, table.c.document == told.c.id)
        .where(*current(versions=False))
        .group_by(table.c.name)
        .order_by(count.desc(), table.c.name)
    )
    return [(name, kind, number) for name, kind, number in connection.execute(query)]


def day_of(iso: str | None) -> date | None:
    """The date that a column holds."""
    return date.fromisoformat(iso) if iso else None
