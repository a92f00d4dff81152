"""How an article is put into a ledger: one transaction, the same statements on both databases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from taksir.errors import LedgerError
from taksir.ledger.session import Session
from taksir.ledger.shelf import DIGITS, Rows, renamed, to_rows, usual_name
from taksir.ledger.terms import lexemes
from taksir.news.article import Article

_SAME = "SELECT id, reader, number FROM documents WHERE sha256 = :sha256"
_OLDER = "SELECT version FROM documents WHERE address = :address"
_SUPERSEDE = (
    "UPDATE documents SET superseded_by = :name WHERE address = :address AND superseded_by IS NULL AND id <> :name"
)
_FORGET = tuple(f"DELETE FROM {table} WHERE document = :name" for table in ("claims", "deals", "entities"))
_KEPT = frozenset({"id", "sha256", "version", "superseded_by"})
"""Columns of a document that another reading of it does not change."""


def usual_rows(article: Article, reader: str) -> Rows:
    """The rows under the usual name: made outside the transaction, so that writers hold each other up briefly."""
    return to_rows(renamed(article, usual_name(article.document)), reader)


def put(session: Session, article: Article, rows: Rows, reader: str, added: date) -> bool:
    """Puts an article into the ledger; False where it was there already, by content and reader.

    `added` is the day that is kept with it; another reading of a document keeps the day of the first.
    """
    sha256, address = {"sha256": article.document.sha256}, {"address": article.document.address}
    known = session.rows(_SAME, sha256)
    if known:
        name, known_reader, number = known[0]
        if known_reader == reader:
            return False
        _replace(session, name, number, to_rows(renamed(article, name), reader))
        return True
    versions = [version for (version,) in session.rows(_OLDER, address)] if address["address"] else []
    for digits in DIGITS:
        name = f"a{article.document.sha256[:digits]}"
        if name != rows.document["id"]:
            rows = to_rows(renamed(article, name), reader)
        row = rows.document | {"version": 1 + max(versions, default=0), "added": added.isoformat()}
        # Whoever comes second waits here for the first, and then finds the place taken.
        inserted = session.rows(f"{_insert('documents', row)} ON CONFLICT DO NOTHING RETURNING number", row)
        if inserted:
            break
        if session.rows(_SAME, sha256):  # another process stored it a moment ago
            return False
    else:
        raise LedgerError(f"no name is free for {article.document.file}")
    if versions:
        session.run(_SUPERSEDE, address | {"name": name})
    _put_rest(session, rows, inserted[0][0])
    return True


def _replace(session: Session, name: str, number: int, rows: Rows) -> None:
    """Another reader's reading of a document takes the place of the old one, under the old name."""
    if not session.postgresql:
        session.run(
            "INSERT INTO search (search, rowid, terms) "
            "SELECT 'delete', number, terms FROM documents WHERE number = :number",
            {"number": number},
        )
    for statement in _FORGET:
        session.run(statement, {"name": name})
    values = {column: value for column, value in rows.document.items() if column not in _KEPT}
    changes = ", ".join(f"{column} = :{column}" for column in values)
    session.run(f"UPDATE documents SET {changes} WHERE number = :number", values | {"number": number})
    _put_rest(session, rows, number)


def _put_rest(session: Session, rows: Rows, number: int) -> None:
    held: Sequence[tuple[str, list[dict[str, Any]]]] = (
        ("entities", rows.entities),
        ("claims", rows.claims),
        ("deals", rows.deals),
        ("parties", rows.parties),
    )
    for table, some in held:
        if some:
            session.run_many(_insert(table, some[0]), some)
    terms = rows.document["terms"]
    if session.postgresql:
        statement = "UPDATE documents SET lexemes = CAST(:lexemes AS tsvector) WHERE number = :number"
        session.run(statement, {"lexemes": lexemes(terms), "number": number})
    else:
        session.run("INSERT INTO search (rowid, terms) VALUES (:number, :terms)", {"number": number, "terms": terms})


def _insert(table: str, row: Mapping[str, Any]) -> str:
    """An INSERT of named values; table and columns are ours, never a reader's."""
    return f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join(f':{column}' for column in row)})"
