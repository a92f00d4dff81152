"""The ledger itself: articles go in once and come out as they went in."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal

from taksir import __version__
from taksir.ledger.deposit import put, usual_rows
from taksir.ledger.file import default_path, open_file, writing_file
from taksir.ledger.session import Session
from taksir.news.article import Article

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from taksir.ledger.condition import Wanted
    from taksir.ledger.moment import Moment
    from taksir.ledger.page import Page
    from taksir.ledger.query import StoredClaim, StoredDeal, StoredDocument
    from taksir.ledger.search import Hit

BATCH = 32
"""So many documents share one transaction in `add_all`."""
CHUNK = 200
"""So many articles are read at a time in `articles`."""


class Ledger:
    """Keeps articles in SQLite or PostgreSQL. Open it with `Ledger.open`; close it, or use it as a context.

    What `add` has returned for is stored for good: it survives a killed process and a power cut.
    """

    def __init__(self, name: str, reader: str, file: sqlite3.Connection | None, engine: Engine | None) -> None:
        self.name = name
        self.reader = reader
        self._file = file
        self._engine = engine

    @classmethod
    def open(cls, where: str | Path | None = None, *, reader: str = __version__, create: bool = True) -> Ledger:
        """The ledger at a path or `postgresql://` address; None is the user's own. An older one is brought up to date.

        `reader` names what reads the articles: the same document read by another reader is stored anew. With
        `create` False a ledger that is not there yet raises LedgerError.
        """
        if isinstance(where, str) and where.split("://", 1)[0] in {"postgresql", "postgres", "postgresql+psycopg"}:
            from taksir.ledger.engine import open_server

            engine, name = open_server(where, create=create)
            return cls(name, reader, None, engine)
        path = default_path() if where is None else Path(where).expanduser()
        connection, old = open_file(path, create=create)
        ledger = cls(str(path), reader, connection, None)
        if old:
            from taksir.ledger.engine import file_engine, migrate, translated

            ledger._engine = file_engine(path)
            with translated(str(path)):
                migrate(ledger._engine)
        return ledger

    def close(self) -> None:
        """Lets go of the database."""
        if self._file is not None:
            self._file.close()
        if self._engine is not None:
            self._engine.dispose()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # -- writing ------------------------------------------------------------------------------------------------

    def add(self, article: Article, *, day: date | None = None) -> bool:
        """Stores an article, whole or not at all; False where it was there already, by content and reader.

        `day` is the day of the run, kept as the day on which it was added; today (UTC) where none is given.
        """
        rows = usual_rows(article, self.reader)
        with self._writing() as session:
            return put(session, article, rows, self.reader, day or _today())

    def add_all(
        self, articles: Iterable[Article], *, batch: int = BATCH, day: date | None = None
    ) -> Iterator[tuple[Article, bool]]:
        """Stores many articles, a batch in a transaction; each is given back only after its batch is stored."""
        pending, added = iter(articles), day or _today()
        while some := list(islice(pending, batch)):
            prepared = [usual_rows(article, self.reader) for article in some]
            # One order for all writers, so that two of them on one PostgreSQL never wait for each other in a ring.
            order = sorted(range(len(some)), key=lambda number: some[number].document.sha256)
            new = [False] * len(some)
            with self._writing() as session:
                for number in order:
                    new[number] = put(session, some[number], prepared[number], self.reader, added)
            yield from zip(some, new, strict=True)

    def _writing(self) -> AbstractContextManager[Session]:
        if self._file is not None:
            return writing_file(self._file, self.name)
        from taksir.ledger.engine import writing_server

        assert self._engine is not None
        return writing_server(self._engine, self.name)

    # -- reading ------------------------------------------------------------------------------------------------

    def documents(
        self,
        *,
        language: str | None = None,
        versions: bool = False,
        naming: Sequence[str] = (),
        added_since: date | None = None,
        page: Page | None = None,
    ) -> list[StoredDocument]:
        """The documents, newest first, undated ones last; `versions` shows replaced versions of an address too.

        `naming` keeps those that name every one of these, `added_since` those that runs of that day or later added.
        """
        from taksir.ledger import query

        with self._reading() as connection:
            return query.documents(
                connection,
                language=language,
                versions=versions,
                naming=naming,
                added_since=added_since,
                page=_page(page),
            )

    def name_of(self, sha256: str) -> str:
        """The name under which the document of this content is kept; UnknownNameError where it is not."""
        from taksir.ledger import query

        with self._reading() as connection:
            return query.name_of(connection, sha256)

    def document(self, name: str) -> Article:
        """One article, by its name in the ledger or the beginning of it."""
        from taksir.ledger import query

        with self._reading() as connection:
            return next(query.articles(connection, [query.document_name(connection, name)]))

    def names(
        self, *, versions: bool = False, naming: Sequence[str] = (), every: bool = True, page: Page | None = None
    ) -> list[str]:
        """The names of the documents, in order; `naming` keeps those that name every one of these, or any of them."""
        from taksir.ledger import query

        with self._reading() as connection:
            return query.names(connection, versions=versions, naming=naming, every=every, page=_page(page))

    def readers(self) -> dict[str, str]:
        """By what each document was read, by its name: the same name and reader mean the same article."""
        from taksir.ledger import query

        with self._reading() as connection:
            return query.readers(connection)

    def articles(self, names: Sequence[str] | None = None, *, versions: bool = False) -> Iterator[Article]:
        """All articles, or those of these full names; together they can be related, corroborated and merged."""
        from taksir.ledger import query

        with self._reading() as connection:
            wanted = query.names(connection, versions=versions) if names is None else sorted(names)
            for start in range(0, len(wanted), CHUNK):
                yield from query.articles(connection, wanted[start : start + CHUNK])

    def claims(
        self,
        *,
        entity: str | None = None,
        kind: Wanted = None,
        status: Wanted = None,
        unit: Wanted = None,
        value: tuple[float, float] | None = None,
        document: str | None = None,
        own: bool = True,
        page: Page | None = None,
    ) -> list[StoredClaim]:
        """Claims that fit every given filter; `entity` is subject or object, `value` from low to high."""
        from taksir.ledger import query

        filters = {"kind": kind, "status": status, "unit": unit, "value": value, "document": document}
        with self._reading() as connection:
            return query.claims(connection, entity=entity, own=own, page=_page(page), **filters)

    def deals(
        self,
        *,
        party: str | None = None,
        other: str | None = None,
        type: Wanted = None,
        status: Wanted = None,
        document: str | None = None,
        own: bool = True,
        page: Page | None = None,
    ) -> list[StoredDeal]:
        """Deals that fit every given filter; `party` and `other` both take part."""
        from taksir.ledger import query

        page = _page(page)
        with self._reading() as connection:
            return query.deals(
                connection, party=party, other=other, own=own, page=page, type=type, status=status, document=document
            )

    def count(self, what: Literal["documents", "claims", "deals"], *, page: Page | None = None, **filters: Any) -> int:
        """How many documents, claims or deals fit the filters, over all pages."""
        from taksir.ledger import query

        page = _page(page)
        with self._reading() as connection:
            if what == "documents":
                return query.count_documents(connection, page=page, **filters)
            if what == "claims":
                return query.count_claims(connection, page=page, **filters)
            return query.count_deals(connection, page=page, **filters)

    def entities(self) -> list[tuple[str, str, int]]:
        """Names, types and the number of documents that name them, the most named first."""
        from taksir.ledger import query

        with self._reading() as connection:
            return query.entities(connection)

    def timeline(self, entity: str, *, page: Page | None = None) -> list[Moment]:
        """What is told of an entity, oldest first; entries without any day come last. `page` bounds the documents."""
        from taksir.ledger.moment import timeline

        with self._reading() as connection:
            return timeline(connection, entity, _page(page))

    def search(self, words: str, language: str | None = None, *, limit: int = 20) -> list[Hit]:
        """Documents that hold all the words in any of their forms, the best first; see `search.find`."""
        from taksir.ledger.search import find

        with self._reading() as connection:
            return find(connection, words, language, limit)

    def near(
        self, article: Article, limit: int | None = None, known: MutableMapping[str, Article] | None = None
    ) -> list[Article]:
        """The documents that an article can have to do with, itself aside, the nearest first; see `near.near`.

        Articles in `known` (by name) are not read again; those that are read are put into it.
        """
        from taksir.ledger import near, query

        found = {} if known is None else known
        with self._reading() as connection:
            names = near.near(connection, article, limit or near.LIMIT)
            wanted = [name for name in names if name not in found]
            found.update((told.document.id, told) for told in query.articles(connection, wanted))
        return [found[name] for name in names]

    def state(self) -> str:
        """What changes whenever a document is stored or replaced: who keeps something worked out compares it."""
        from taksir.ledger import query

        with self._reading() as connection:
            return query.state(connection)

    def _reading(self) -> AbstractContextManager[Connection]:
        from taksir.ledger.engine import file_engine, reading

        if self._engine is None:
            self._engine = file_engine(Path(self.name))
        return reading(self._engine, self.name)


def _today() -> date:
    return datetime.now(UTC).date()


def _page(page: Page | None) -> Page:
    """The page asked for, or all of them; imported late, for it needs SQLAlchemy."""
    from taksir.ledger.page import ALL

    return page or ALL
