"""What a ledger is asked: its documents, claims, deals and names, each with its words and the document it is from."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, case, func, or_, select

from taksir.catalog.relations import relation_rules
from taksir.errors import UnknownNameError
from taksir.ledger import schema
from taksir.ledger.record import loads
from taksir.ledger.shelf import to_article
from taksir.news.article import Article
from taksir.news.claim import Claim
from taksir.news.deal import Deal


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """What the ledger's list shows of one document. `version` counts the documents of one address."""

    id: str
    file: str
    language: str
    title: str | None
    publisher: str | None
    published: date | None
    address: str | None
    version: int
    superseded_by: str | None
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


def documents(connection: Connection, *, language: str | None, versions: bool) -> list[StoredDocument]:
    """The documents, newest first, undated ones last."""
    table = schema.documents
    counts = [
        select(func.count()).where(held.c.document == table.c.id, held.c.own == 1).scalar_subquery().label(held.name)
        for held in (schema.claims, schema.deals)
    ]
    columns: list[Any] = [table.c[name] for name in StoredDocument.__dataclass_fields__ if name in table.c]
    conditions = _current(versions)
    if language:
        conditions.append(table.c.language == language)
    undated = case((table.c.published.is_(None), 1), else_=0)
    query = select(*columns, *counts).where(*conditions).order_by(undated, table.c.published.desc(), table.c.id)
    return [
        StoredDocument(**{**row, "published": day_of(row["published"])}) for row in connection.execute(query).mappings()
    ]


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


def state(connection: Connection) -> str:
    """How many documents there are, how many were replaced, and a digest over what tells them apart."""
    table = schema.documents
    rows = connection.execute(select(table.c.id, table.c.superseded_by, table.c.reader).order_by(table.c.id))
    digest = hashlib.sha256()
    for row in rows:
        digest.update(repr(tuple(row)).encode())
    return digest.hexdigest()[:16]


def names(connection: Connection, *, versions: bool) -> list[str]:
    """The names of all documents, in order."""
    ids = schema.documents.c.id
    return list(connection.execute(select(ids).where(*_current(versions)).order_by(ids)).scalars())


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


def claims(connection: Connection, *, entity: str | None, own: bool, **filters: str | None) -> list[StoredClaim]:
    """Claims that fit every given filter (a column and its value)."""
    table, told = schema.claims, schema.documents
    conditions = _filters(table, filters, own)
    if entity is not None:
        conditions.append(or_(table.c.subject == entity, table.c.object == entity))
    query = (
        select(table.c.record, told.c.text, told.c.publisher, told.c.published)
        .join(told, table.c.document == told.c.id)
        .where(*conditions)
        .order_by(table.c.document, table.c.place)
    )
    found = []
    for row in connection.execute(query):
        claim = loads(Claim, row.record)
        quote, evidence = claim.quantity.span.of(row.text), claim.evidence.of(row.text)
        found.append(StoredClaim(claim, quote, evidence, row.publisher, day_of(row.published)))
    return found


def deals(connection: Connection, *, party: str | None, own: bool, **filters: str | None) -> list[StoredDeal]:
    """Deals that fit every given filter (a column and its value)."""
    table, told = schema.deals, schema.documents
    conditions = _filters(table, filters, own)
    if party is not None:
        conditions.append(table.c.id.in_(select(schema.parties.c.deal).where(schema.parties.c.name == party)))
    query = (
        select(table.c.record, told.c.text, told.c.publisher, told.c.published)
        .join(told, table.c.document == told.c.id)
        .where(*conditions)
        .order_by(table.c.document, table.c.place)
    )
    found = []
    for row in connection.execute(query):
        deal = loads(Deal, row.record)
        found.append(StoredDeal(deal, deal.span.of(row.text), row.publisher, day_of(row.published)))
    return found


def entities(connection: Connection) -> list[tuple[str, str, int]]:
    """Names, types and the number of documents that name them, the most named first."""
    table, told = schema.entities, schema.documents
    count = func.count(table.c.document)
    query = (
        select(table.c.name, func.min(table.c.type), count)
        .join(told, table.c.document == told.c.id)
        .where(*_current(versions=False))
        .group_by(table.c.name)
        .order_by(count.desc(), table.c.name)
    )
    return [(name, kind, number) for name, kind, number in connection.execute(query)]


def timeline(connection: Connection, entity: str) -> list[Moment]:
    """What is told of an entity, oldest first; entries without any day come last.

    A deal and the claims that size it are one entry; a date stands on its own day; mere counts are left out.
    """
    told = deals(connection, party=entity, own=True)
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
    for stored_claim in claims(connection, entity=entity, own=True):
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


def day_of(iso: str | None) -> date | None:
    """The date that a column holds."""
    return date.fromisoformat(iso) if iso else None


def _current(versions: bool) -> list[ColumnElement[bool]]:
    return [] if versions else [schema.documents.c.superseded_by.is_(None)]


def _filters(table: Any, filters: dict[str, str | None], own: bool) -> list[ColumnElement[bool]]:
    conditions = _current(versions=filters.get("document") is not None)
    conditions += [table.c[column] == wanted for column, wanted in filters.items() if wanted is not None]
    return [*conditions, table.c.own == 1] if own else conditions
