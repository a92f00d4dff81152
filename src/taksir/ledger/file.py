"""A ledger in a SQLite file, opened by Python's own driver.

WAL, so that readers and one writer do not wait for each other; `synchronous=FULL`, so that what was reported as
stored survives a power cut and not only a killed process; foreign keys; 30 seconds of patience with another writer.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from taksir.errors import LedgerError
from taksir.ledger.session import FileSession
from taksir.ledger.version import HEAD, KNOWN, VERSION_TABLE, newer

PATIENCE_S = 30
"""How long a writer waits for another before it gives up."""
_GUARANTEES = ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "wal_autocheckpoint = 4000")


def default_path() -> Path:
    """Where a ledger lies when nobody says: the user's data folder of this platform."""
    from platformdirs import user_data_path

    return user_data_path("taksir", appauthor=False) / "ledger.sqlite"


def open_file(path: Path, *, create: bool) -> tuple[sqlite3.Connection, bool]:
    """A connection to a ledger file, and whether the ledger is of an older version and must be migrated.

    An empty or missing file becomes a ledger; with `create` False it is an error.
    """
    if not create and not path.exists():
        raise LedgerError(f"there is no ledger at {path}: `taksir brief FILE --ledger {path}` makes one")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LedgerError(f"ledger {path}: cannot make its folder: {error.strerror or error}") from error
    if path.is_dir():
        raise LedgerError(f"ledger {path} is a folder: name a file, such as {path / 'ledger.sqlite'}")
    with translated(str(path)):
        connection = sqlite3.connect(path, timeout=PATIENCE_S, isolation_level=None, check_same_thread=False)
        try:
            version = _version(connection, path)
            if version is None and not create:
                raise LedgerError(f"{path} holds no ledger: `taksir brief FILE --ledger {path}` makes one")
            guarantee(connection)
            if version is None:
                _found(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection, version not in (None, HEAD)


def guarantee(connection: sqlite3.Connection) -> None:
    """Sets what every connection to a ledger promises."""
    connection.isolation_level = None  # transactions are begun by us
    for pragma in _GUARANTEES:
        connection.execute(f"PRAGMA {pragma}").close()


@contextmanager
def writing_file(connection: sqlite3.Connection, name: str) -> Iterator[FileSession]:
    """A transaction; everything in it is stored, or nothing."""
    with translated(name):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield FileSession(connection)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


@contextmanager
def translated(name: str) -> Iterator[None]:
    """Turns what SQLite says into one line that names the ledger."""
    try:
        yield
    except sqlite3.Error as error:
        raise LedgerError(complaint(name, str(error))) from error


def complaint(name: str, said: str) -> str:
    """One line on what a database says."""
    if "locked" in said or "busy" in said:
        return f"ledger {name} stayed busy for {PATIENCE_S} s: another process is writing"
    return f"ledger {name}: {' '.join(said.split())}"


def template() -> str:
    """What migrations make of an empty SQLite file, as one script: Alembic takes longer to import than to run."""
    return (files("taksir") / "ledger" / "migrations" / "head.sql").read_text(encoding="utf-8")


def _version(connection: sqlite3.Connection, path: Path) -> str | None:
    """The version of a ledger, None for a file without any table."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if VERSION_TABLE not in tables:
        if tables:
            raise LedgerError(f"{path} is a database, but no ledger of Taksir")
        return None
    found = connection.execute(f"SELECT version_num FROM {VERSION_TABLE}").fetchone()
    if found is not None and found[0] not in KNOWN:
        raise newer(str(path), found[0])
    return str(found[0]) if found else ""  # a ledger before its first step


def _found(connection: sqlite3.Connection, path: Path) -> None:
    """Makes the tables, unless another process did so a moment ago."""
    with writing_file(connection, str(path)):
        if _version(connection, path) is None:
            for statement in template().split(";\n"):
                if statement.strip():
                    connection.execute(statement)
