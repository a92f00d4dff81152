"""The conditions under which rows of a ledger are found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Join, Select, Table, or_, select

from taksir.ledger import schema
from taksir.ledger.page import Page

Wanted = str | Sequence[str] | tuple[float, float] | None
"""What a filter may ask of a column: a value, several of which one must be, a stretch from low to high, or nothing."""


def current(versions: bool) -> list[ColumnElement[bool]]:
    """Only documents that no newer one has replaced, unless `versions`."""
    return [] if versions else [schema.documents.c.superseded_by.is_(None)]


def of_documents(table: Table) -> Join:
    """Claims or deals beside the documents that carry them."""
    return table.join(schema.documents, table.c.document == schema.documents.c.id)


def claim_conditions(
    entity: str | None, own: bool, page: Page, filters: Mapping[str, Wanted]
) -> list[ColumnElement[bool]]:
    """The conditions on claims; `entity` is subject or object."""
    table = schema.claims
    conditions = [*filtered(table, filters, own), *page.within(schema.documents.c.published)]
    if entity is not None:
        conditions.append(or_(table.c.subject == entity, table.c.object == entity))
    return conditions


def deal_conditions(
    party: str | None, other: str | None, own: bool, page: Page, filters: Mapping[str, Wanted]
) -> list[ColumnElement[bool]]:
    """The conditions on deals: both parties take part."""
    table, parties = schema.deals, schema.parties
    conditions = [*filtered(table, filters, own), *page.within(schema.documents.c.published)]
    for name in (party, other):
        if name is not None:
            conditions.append(table.c.id.in_(select(parties.c.deal).where(parties.c.name == name)))
    return conditions


def documents_naming(ids: ColumnElement[Any], names: Sequence[str], *, every: bool = True) -> list[ColumnElement[bool]]:
    """Documents that name every one of these, or any of them."""
    table = schema.entities
    if not every and names:
        return [ids.in_(select(table.c.document).where(table.c.name.in_(names)))]
    return [ids.in_(select(table.c.document).where(table.c.name == name)) for name in names]


def count(connection: Connection, query: Select[Any]) -> int:
    """The number that a query gives."""
    return int(connection.execute(query).scalar_one())


def filtered(table: Table, filters: Mapping[str, Wanted], own: bool) -> list[ColumnElement[bool]]:
    """A column and its value, or values of which one must be; `own` leaves out teasers and the like."""
    conditions = current(versions=filters.get("document") is not None)
    for column, wanted in filters.items():
        if isinstance(wanted, str):
            conditions.append(table.c[column] == wanted)
        elif column == "value" and wanted is not None:
            low, high = wanted
            conditions.append(table.c[column].between(low, high))
        elif wanted is not None:
            conditions.append(table.c[column].in_(wanted))
    return [*conditions, table.c.own == 1] if own else conditions
