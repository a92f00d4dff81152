"""A transaction on either database, for statements that both understand word for word.

Writing needs few and plain statements. They run on SQLite's own driver, so that a brief that keeps its documents does
not pay for importing SQLAlchemy; on PostgreSQL they run through SQLAlchemy's connection.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from sqlalchemy import Connection

Values = Mapping[str, Any]


class Session(Protocol):
    """What a transaction can do; values are named `:name` in the statement."""

    postgresql: bool

    def rows(self, statement: str, values: Values) -> Sequence[Sequence[Any]]:
        """Runs a statement and gives its rows back."""

    def run(self, statement: str, values: Values) -> None:
        """Runs a statement that gives nothing back."""

    def run_many(self, statement: str, rows: Sequence[Values]) -> None:
        """Runs a statement once for each row of values."""


class FileSession:
    """A transaction on a SQLite file."""

    postgresql = False

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows(self, statement: str, values: Values) -> Sequence[Sequence[Any]]:
        """Runs a statement and gives its rows back."""
        return self._connection.execute(statement, dict(values)).fetchall()

    def run(self, statement: str, values: Values) -> None:
        """Runs a statement that gives nothing back."""
        self._connection.execute(statement, dict(values)).close()

    def run_many(self, statement: str, rows: Sequence[Values]) -> None:
        """Runs a statement once for each row of values."""
        self._connection.executemany(statement, [dict(row) for row in rows]).close()


class ServerSession:
    """A transaction on a PostgreSQL server."""

    postgresql = True

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def rows(self, statement: str, values: Values) -> Sequence[Sequence[Any]]:
        """Runs a statement and gives its rows back."""
        from sqlalchemy import text

        return self._connection.execute(text(statement), dict(values)).all()

    def run(self, statement: str, values: Values) -> None:
        """Runs a statement that gives nothing back."""
        from sqlalchemy import text

        self._connection.execute(text(statement), dict(values))

    def run_many(self, statement: str, rows: Sequence[Values]) -> None:
        """Runs a statement once for each row of values."""
        from sqlalchemy import text

        self._connection.execute(text(statement), [dict(row) for row in rows])
