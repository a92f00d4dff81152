"""Which part of a long list is wanted: from when to when, in which order, from which place, how many."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, case, or_

from taksir.errors import UnknownNameError, UsageError


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of a list. `order` is the name of a column, with `-` before it for the last first.

    `since` and `until` are days of publication, both included; `undated` keeps documents without a day all the same.
    The same list in the same order always comes out alike, so that pages neither overlap nor leave anything out.
    """

    limit: int | None = None
    offset: int = 0
    order: str | None = None
    since: date | None = None
    until: date | None = None
    undated: bool = False

    def within(self, published: ColumnElement[Any]) -> list[ColumnElement[bool]]:
        """The conditions on the day of publication."""
        bounds: list[ColumnElement[bool]] = []
        if self.since is not None:
            bounds.append(published >= self.since.isoformat())
        if self.until is not None:
            bounds.append(published <= self.until.isoformat())
        return [or_(published.is_(None), bound) for bound in bounds] if self.undated else bounds

    def cut(
        self,
        query: Select[Any],
        columns: Mapping[str, ColumnElement[Any]],
        usual: tuple[ColumnElement[Any], ...],
        *,
        ties: tuple[ColumnElement[Any], ...] = (),
    ) -> Select[Any]:
        """The query in this order and of this length; `usual` is the order where none is asked for, `ties` follow."""
        if self.limit is not None and self.limit < 1:
            raise UsageError("limit must be at least 1")
        if self.offset < 0:
            raise UsageError("offset must not be below 0")
        if self.order is None:
            query = query.order_by(*usual)
        else:
            name = self.order.removeprefix("-")
            if name not in columns:
                raise UnknownNameError("column to order by", name, list(columns))
            column = columns[name]
            # What is not known comes last either way, in both databases.
            missing = case((column.is_(None), 1), else_=0)
            query = query.order_by(missing, column.desc() if self.order.startswith("-") else column.asc(), *ties)
        if self.limit is not None:
            query = query.limit(self.limit)
        if self.offset:
            # SQLite knows no offset without a limit.
            query = query.offset(self.offset) if self.limit is not None else query.limit(_ALL).offset(self.offset)
        return query


ALL = Page()
"""The whole list in its usual order."""

_ALL = 2**62
