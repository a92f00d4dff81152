"""A ledger's database through SQLAlchemy: for all reading, for migrations, and for PostgreSQL altogether.

PostgreSQL keeps its own defaults (`synchronous_commit=on`); the tables lie in the schema `taksir` unless the address
names another by `?options=-csearch_path%3Dname`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from taksir.errors import LedgerError
from taksir.ledger import file
from taksir.ledger.session import ServerSession
from taksir.ledger.version import HEAD, KNOWN, VERSION_TABLE, newer

_LOCK = 0x7461_6B73
"""Advisory lock under which PostgreSQL ledgers are migrated."""


def open_server(address: str, *, create: bool) -> tuple[Engine, str]:
    """An engine on a PostgreSQL ledger of this version, and its name for messages (without a password)."""
    engine, name = _postgresql(address)
    try:
        with translated(name):
            version = _version(engine, name)
            if version is None and not create:
                raise LedgerError(f"{name} holds no ledger: `taksir brief FILE --ledger {name}` makes one")
            if version != HEAD:
                migrate(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine, name


def file_engine(path: Path) -> Engine:
    """An engine on a SQLite file, with the guarantees of `file`."""
    engine = create_engine(
        URL.create("sqlite+pysqlite", database=str(path)),
        connect_args={"timeout": file.PATIENCE_S, "check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def _guarantees(connection: sqlite3.Connection, _record: Any) -> None:
        file.guarantee(connection)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        write = connection.get_execution_options().get("taksir_write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


@contextmanager
def translated(name: str) -> Iterator[None]:
    """Turns what a database says into one line that names the ledger."""
    try:
        yield
    except DBAPIError as error:
        raise LedgerError(file.complaint(name, str(error.orig))) from error
    except SQLAlchemyError as error:
        raise LedgerError(file.complaint(name, str(error))) from error


@contextmanager
def writing_server(engine: Engine, name: str) -> Iterator[ServerSession]:
    """A transaction on a server that may write; everything in it is stored, or nothing."""
    with translated(name), engine.connect() as connection, connection.begin():
        yield ServerSession(connection)


@contextmanager
def reading(engine: Engine, name: str) -> Iterator[Connection]:
    """A transaction that sees one state of the ledger throughout."""
    with translated(name), engine.connect() as connection, connection.begin():
        yield connection


def migrate(engine: Engine) -> None:
    """Brings a ledger to this version; two processes that try at once take turns."""
    with engine.connect().execution_options(taksir_write=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            schema = connection.execute(text("SHOW search_path")).scalar_one().split(",")[0].strip().strip('"')
            quoted = engine.dialect.identifier_preparer.quote(schema)
            connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {quoted}"))
        _upgrade(connection)


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _version(engine: Engine, name: str) -> str | None:
    """The version of a server's ledger, None where there is none; plain SQL, for Alembic is slow to import."""
    with engine.connect() as connection:
        if connection.execute(text("SELECT to_regclass(:name)"), {"name": VERSION_TABLE}).scalar() is None:
            return None
        version = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()
    if version is not None and version not in KNOWN:
        raise newer(name, version)
    return version


def _postgresql(address: str) -> tuple[Engine, str]:
    try:
        url = make_url(address).set(drivername="postgresql+psycopg")
    except ArgumentError as error:
        raise LedgerError("the ledger's address cannot be read: postgresql://user@host:port/database") from error
    name = url.render_as_string(hide_password=True).replace("+psycopg", "")
    try:
        import psycopg  # noqa: F401
    except ImportError as error:
        raise LedgerError(f"ledger {name} needs psycopg: pip install 'taksir[postgresql]'") from error
    arguments = {} if "options" in url.query else {"options": "-csearch_path=taksir"}
    return create_engine(url, connect_args=arguments), name
