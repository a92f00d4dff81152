"""Opens a ledger's database: the connection, its guarantees, its version.

SQLite: WAL, so that readers and one writer do not wait for each other; `synchronous=FULL`, so that what was reported
as stored survives a power cut and not only a killed process; foreign keys; 30 seconds of patience with another
writer. PostgreSQL: its own defaults (`synchronous_commit=on`), tables in the schema `taksir` unless the address
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
from taksir.ledger.schema import HEAD, KNOWN, VERSION_TABLE

PATIENCE_S = 30
"""How long a writer waits for another before it gives up."""
_LOCK = 0x7461_6B73
"""Advisory lock under which PostgreSQL ledgers are migrated."""


def default_path() -> Path:
    """Where a ledger lies when nobody says: the user's data folder of this platform."""
    from platformdirs import user_data_path

    return user_data_path("taksir", appauthor=False) / "ledger.sqlite"


def is_address(where: str | Path) -> bool:
    """Whether a place is the address of a server rather than a file."""
    return isinstance(where, str) and where.split("://", 1)[0] in {"postgresql", "postgres", "postgresql+psycopg"}


def open_engine(where: str | Path | None, *, create: bool = True) -> tuple[Engine, str]:
    """An engine on a ledger that is of this version, and its name for messages (without a password).

    With `create` False a ledger that is not there yet is an error instead of an empty one.
    """
    if where is not None and is_address(where):
        engine, name = _postgresql(str(where))
    else:
        path = default_path() if where is None else Path(where).expanduser()
        if not create and not path.exists():
            raise LedgerError(f"there is no ledger at {path}: `taksir brief FILE --ledger {path}` makes one")
        engine, name = _sqlite(path)
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


@contextmanager
def translated(name: str) -> Iterator[None]:
    """Turns what a database says into one line that names the ledger."""
    try:
        yield
    except DBAPIError as error:
        said = " ".join(str(error.orig).split())
        if "locked" in said or "busy" in said:
            raise LedgerError(f"ledger {name} stayed busy for {PATIENCE_S} s: another process is writing") from error
        raise LedgerError(f"ledger {name}: {said}") from error
    except SQLAlchemyError as error:
        raise LedgerError(f"ledger {name}: {' '.join(str(error).split())}") from error


@contextmanager
def writing(engine: Engine, name: str) -> Iterator[Connection]:
    """A transaction that may write; everything in it is stored, or nothing."""
    with translated(name), engine.connect().execution_options(taksir_write=True) as connection, connection.begin():
        yield connection


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
    """The version of a ledger, None for an empty database; plain SQL, for Alembic is slow to import."""
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            there = connection.execute(text("SELECT to_regclass(:name)"), {"name": VERSION_TABLE}).scalar()
            others = False
        else:
            tables = set(connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars())
            there = VERSION_TABLE in tables
            others = bool(tables)
        if not there:
            if others:
                raise LedgerError(f"{name} is a database, but no ledger of Taksir")
            return None
        version = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()
    if version is not None and version not in KNOWN:
        raise LedgerError(
            f"ledger {name} is of version {version}, this Taksir knows versions up to {HEAD}: use a newer Taksir"
        )
    return version


def _sqlite(path: Path) -> tuple[Engine, str]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LedgerError(f"ledger {path}: cannot make its folder: {error.strerror or error}") from error
    if path.is_dir():
        raise LedgerError(f"ledger {path} is a folder: name a file, such as {path / 'ledger.sqlite'}")
    engine = create_engine(
        URL.create("sqlite+pysqlite", database=str(path)),
        connect_args={"timeout": PATIENCE_S, "check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def _guarantees(connection: sqlite3.Connection, _record: Any) -> None:
        connection.isolation_level = None  # transactions are begun below, by us
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "wal_autocheckpoint = 4000"):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        write = connection.get_execution_options().get("taksir_write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine, str(path)


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
