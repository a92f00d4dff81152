"""The ledger itself: articles go in once and come out as they went in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy import Connection, Engine, delete, insert, select, text, update
from sqlalchemy.dialects import postgresql, sqlite

from taksir import __version__
from taksir.errors import LedgerError
from taksir.ledger import query, schema
from taksir.ledger.engine import open_engine, reading, writing
from taksir.ledger.query import Moment, StoredClaim, StoredDeal, StoredDocument
from taksir.ledger.search import Hit, find, lexemes
from taksir.ledger.shelf import DIGITS, Rows, renamed, to_rows
from taksir.news.article import Article

BATCH = 32
"""So many documents share one transaction in `add_all`."""
CHUNK = 200
"""So many articles are read at a time in `articles`."""


class Ledger:
    """Keeps articles in SQLite or PostgreSQL. Open it with `Ledger.open`; close it, or use it as a context.

    What `add` has returned for is stored for good: it survives a killed process and a power cut.
    """

    def __init__(self, engine: Engine, name: str, reader: str) -> None:
        self._engine = engine
        self.name = name
        self.reader = reader

    @classmethod
    def open(cls, where: str | Path | None = None, *, reader: str = __version__, create: bool = True) -> Ledger:
        """The ledger at a path or `postgresql://` address; None is the user's own. An older one is brought up to date.

        `reader` names what reads the articles: the same document read by another reader is stored anew. With
        `create` False a ledger that is not there yet raises LedgerError.
        """
        engine, name = open_engine(where, create=create)
        return cls(engine, name, reader)

    def close(self) -> None:
        """Lets go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # -- writing ------------------------------------------------------------------------------------------------

    def add(self, article: Article) -> bool:
        """Stores an article, whole or not at all; False where it was there already, by content and reader."""
        rows = self._prepared(article)
        with writing(self._engine, self.name) as connection:
            return self._put(connection, article, rows)

    def add_all(self, articles: Iterable[Article], *, batch: int = BATCH) -> Iterator[tuple[Article, bool]]:
        """Stores many articles, a batch in a transaction; each is given back only after its batch is stored."""
        pending = iter(articles)
        while some := list(islice(pending, batch)):
            prepared = [self._prepared(article) for article in some]
            # One order for all writers, so that two of them on one PostgreSQL never wait for each other in a ring.
            order = sorted(range(len(some)), key=lambda number: some[number].document.sha256)
            new = [False] * len(some)
            with writing(self._engine, self.name) as connection:
                for number in order:
                    new[number] = self._put(connection, some[number], prepared[number])
            yield from zip(some, new, strict=True)

    def _prepared(self, article: Article) -> Rows:
        """The rows under the usual name: made outside the transaction, so that writers hold each other up briefly."""
        return to_rows(renamed(article, f"a{article.document.sha256[: DIGITS[0]]}"), self.reader)

    def _put(self, connection: Connection, article: Article, rows: Rows) -> bool:
        documents = schema.documents
        same = select(documents.c.id, documents.c.reader, documents.c.number).where(
            documents.c.sha256 == article.document.sha256
        )
        known = connection.execute(same).one_or_none()
        if known is not None:
            if known.reader == self.reader:
                return False
            self._replace(connection, known.id, known.number, article)
            return True
        older = self._same_address(connection, article.document.address)
        version = 1 + max((one.version for one in older), default=0)
        for name in (f"a{article.document.sha256[:digits]}" for digits in DIGITS):
            if name != rows.document["id"]:
                rows = to_rows(renamed(article, name), self.reader)
            number = self._insert_document(connection, rows.document | {"version": version})
            if number is not None:
                break
            if connection.execute(same).first() is not None:  # another process stored it a moment ago
                return False
        else:
            raise LedgerError(f"ledger {self.name}: no name is free for {article.document.file}")
        if older:
            connection.execute(
                update(documents)
                .where(documents.c.id.in_([one.id for one in older]), documents.c.superseded_by.is_(None))
                .values(superseded_by=name)
            )
        self._insert_rest(connection, rows)
        self._index(connection, number, rows.document["terms"])
        return True

    def _replace(self, connection: Connection, name: str, number: int, article: Article) -> None:
        """Another reader's reading of a document takes the place of the old one, under the old name."""
        documents = schema.documents
        rows = to_rows(renamed(article, name), self.reader)
        self._unindex(connection, number)
        connection.execute(delete(schema.claims).where(schema.claims.c.document == name))
        connection.execute(delete(schema.deals).where(schema.deals.c.document == name))
        connection.execute(delete(schema.entities).where(schema.entities.c.document == name))
        kept = {"id", "sha256", "version", "superseded_by"}
        values = {key: value for key, value in rows.document.items() if key not in kept}
        connection.execute(update(documents).where(documents.c.number == number).values(**values))
        self._insert_rest(connection, rows)
        self._index(connection, number, rows.document["terms"])

    def _same_address(self, connection: Connection, address: str | None) -> Sequence[Any]:
        if address is None:
            return []
        documents = schema.documents
        return connection.execute(
            select(documents.c.id, documents.c.version).where(documents.c.address == address)
        ).all()

    def _insert_document(self, connection: Connection, row: dict[str, Any]) -> int | None:
        insert_ = postgresql.insert if self._engine.dialect.name == "postgresql" else sqlite.insert
        statement = insert_(schema.documents).values(**row).on_conflict_do_nothing()
        number: int | None = connection.execute(statement.returning(schema.documents.c.number)).scalar_one_or_none()
        return number

    def _insert_rest(self, connection: Connection, rows: Rows) -> None:
        for table, held in (
            (schema.entities, rows.entities),
            (schema.claims, rows.claims),
            (schema.deals, rows.deals),
            (schema.parties, rows.parties),
        ):
            if held:
                connection.execute(insert(table), held)

    def _index(self, connection: Connection, number: int, terms: str) -> None:
        if self._engine.dialect.name == "postgresql":
            statement = text("UPDATE documents SET lexemes = CAST(:terms AS tsvector) WHERE number = :number")
            connection.execute(statement, {"terms": lexemes(terms), "number": number})
        else:
            statement = text("INSERT INTO search (rowid, terms) VALUES (:number, :terms)")
            connection.execute(statement, {"terms": terms, "number": number})

    def _unindex(self, connection: Connection, number: int) -> None:
        if self._engine.dialect.name != "postgresql":
            statement = text(
                "INSERT INTO search (search, rowid, terms) SELECT 'delete', number, terms FROM documents "
                "WHERE number = :number"
            )
            connection.execute(statement, {"number": number})

    # -- reading ------------------------------------------------------------------------------------------------

    def documents(self, *, language: str | None = None, versions: bool = False) -> list[StoredDocument]:
        """The documents, newest first, undated ones last; `versions` shows replaced versions of an address too."""
        with self._reading() as connection:
            return query.documents(connection, language=language, versions=versions)

    def document(self, name: str) -> Article:
        """One article, by its name in the ledger or the beginning of it."""
        with self._reading() as connection:
            return next(query.articles(connection, [query.document_name(connection, name)]))

    def articles(self, *, versions: bool = False) -> Iterator[Article]:
        """All articles, in the order of their names; together they can be related, corroborated and merged."""
        with self._reading() as connection:
            names = query.names(connection, versions=versions)
            for start in range(0, len(names), CHUNK):
                yield from query.articles(connection, names[start : start + CHUNK])

    def claims(
        self,
        *,
        entity: str | None = None,
        kind: str | None = None,
        status: str | None = None,
        unit: str | None = None,
        document: str | None = None,
        own: bool = True,
    ) -> list[StoredClaim]:
        """Claims that fit every given filter; `entity` is subject or object."""
        with self._reading() as connection:
            return query.claims(
                connection, entity=entity, own=own, kind=kind, status=status, unit=unit, document=document
            )

    def deals(
        self,
        *,
        party: str | None = None,
        type: str | None = None,
        status: str | None = None,
        document: str | None = None,
        own: bool = True,
    ) -> list[StoredDeal]:
        """Deals that fit every given filter."""
        with self._reading() as connection:
            return query.deals(connection, party=party, own=own, type=type, status=status, document=document)

    def entities(self) -> list[tuple[str, str, int]]:
        """Names, types and the number of documents that name them, the most named first."""
        with self._reading() as connection:
            return query.entities(connection)

    def timeline(self, entity: str) -> list[Moment]:
        """What is told of an entity, oldest first; entries without any day come last."""
        with self._reading() as connection:
            return query.timeline(connection, entity)

    def search(self, words: str, language: str | None = None, *, limit: int = 20) -> list[Hit]:
        """Documents that hold all the words in any of their forms, the best first; see `search.find`."""
        with self._reading() as connection:
            return find(connection, words, language, limit)

    def _reading(self) -> AbstractContextManager[Connection]:
        return reading(self._engine, self.name)
