"""What a watch has read and told: one SQLite file that one watcher holds at a time.

An item is marked as read in the same transaction in which its events are put into the outbox, and what is delivered is
marked by channel. A process that is killed anywhere leaves either both or neither.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from taksir.errors import DataError
from taksir.watch.event import Event

_VERSION = 1
_TABLES = """
CREATE TABLE stamps (stamp TEXT PRIMARY KEY, content TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE items (content TEXT PRIMARY KEY, document TEXT NOT NULL, source TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE sources (
  name TEXT PRIMARY KEY, etag TEXT, modified TEXT, looked INTEGER NOT NULL DEFAULT 0,
  fails INTEGER NOT NULL DEFAULT 0, since TEXT, reason TEXT
) STRICT;
CREATE TABLE events (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL) STRICT;
CREATE TABLE deliveries (
  event INTEGER NOT NULL REFERENCES events (number), channel TEXT NOT NULL, batch TEXT,
  done INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (event, channel)
) STRICT, WITHOUT ROWID;
CREATE INDEX waiting ON deliveries (channel, done, event);
CREATE TABLE channels (
  name TEXT PRIMARY KEY, slot REAL, note TEXT, tries INTEGER NOT NULL DEFAULT 0, next REAL NOT NULL DEFAULT 0,
  reason TEXT
) STRICT
"""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a source: what its server wants to be shown, whether it was looked at, failures in a row."""

    etag: str | None = None
    modified: str | None = None
    looked: bool = False
    fails: int = 0
    since: str | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """What is known of a channel: the time of its last digest, its own note, and failures in a row."""

    slot: float | None = None
    note: str | None = None
    tries: int = 0
    next: float = 0.0


class State:
    """The state of one watch. Open it with `State.open`; a second process that tries is refused."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    @classmethod
    def open(cls, path: Path) -> State:
        """The state at a path, made where there is none; DataError where another watcher holds it."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(path, timeout=0, isolation_level=None)
        except (OSError, sqlite3.Error) as error:
            raise DataError(f"{path}: the state cannot be opened: {error}") from error
        try:
            for pragma in ("locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
                connection.execute(f"PRAGMA {pragma}").fetchall()
            connection.execute("BEGIN EXCLUSIVE")
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            if version == 0 and tables == 0:
                for statement in _TABLES.split(";\n"):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {_VERSION}")
            elif version != _VERSION:
                raise DataError(f"{path} is no state of a watch that this Taksir knows: name another by --state")
            connection.execute("COMMIT")
        except sqlite3.Error as error:
            connection.close()
            if "locked" in str(error):
                raise DataError(
                    f"another `taksir watch` is at work on {path}: stop it, or name another --state"
                ) from None
            raise DataError(f"{path} is no state of a watch: {error}") from error
        except BaseException:
            connection.close()
            raise
        return cls(path, connection)

    def close(self) -> None:
        """Lets go of the file."""
        self._connection.close()

    def __enter__(self) -> State:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
        except sqlite3.Error as error:
            raise DataError(f"{self.path}: the state cannot be written: {error}") from error

    # -- what is read ---------------------------------------------------------------------------------------------

    def seen(self, stamp: str) -> bool:
        """Whether an item was dealt with under this stamp."""
        return self._connection.execute("SELECT 1 FROM stamps WHERE stamp = ?", (stamp,)).fetchone() is not None

    def read(self, content: str) -> bool:
        """Whether this content was read, wherever it stood."""
        return self._connection.execute("SELECT 1 FROM items WHERE content = ?", (content,)).fetchone() is not None

    def same(self, stamps: Sequence[tuple[str, str]]) -> None:
        """Marks items (stamp, content) as nothing new."""
        if stamps:
            with self._writing() as connection:
                connection.executemany("INSERT OR IGNORE INTO stamps VALUES (?, ?)", stamps)

    def put(
        self, stamp: str, content: str, document: str, source: str, events: Sequence[tuple[Event, Sequence[str]]]
    ) -> list[Event]:
        """Marks an item as read and puts its events, each with its channels, into the outbox: all of it or nothing.

        Gives the events that were not there yet.
        """
        with self._writing() as connection:
            connection.execute("INSERT OR IGNORE INTO stamps VALUES (?, ?)", (stamp, content))
            connection.execute("INSERT OR IGNORE INTO items VALUES (?, ?, ?)", (content, document, source))
            connection.execute("DELETE FROM sources WHERE name = ? AND looked = 0", (source,))
            return [event for event, channels in events if self._out(event, channels)]

    def _out(self, event: Event, channels: Sequence[str]) -> bool:
        body = json.dumps(event.body(), ensure_ascii=False)
        found = self._connection.execute(
            "INSERT OR IGNORE INTO events (id, body) VALUES (?, ?) RETURNING number", (event.id, body)
        ).fetchone()
        if found is None:
            return False
        rows = [(found[0], channel) for channel in channels]
        self._connection.executemany("INSERT INTO deliveries (event, channel) VALUES (?, ?)", rows)
        return True

    # -- sources --------------------------------------------------------------------------------------------------

    def source(self, name: str) -> Known:
        """What is known of a source."""
        row = self._connection.execute(
            "SELECT etag, modified, looked, fails, since FROM sources WHERE name = ?", (name,)
        ).fetchone()
        return Known(row[0], row[1], bool(row[2]), row[3], row[4]) if row else Known()

    def looked(self, name: str, etag: str | None, modified: str | None) -> None:
        """Notes that everything of a source was dealt with."""
        known = self.source(name)
        if known.looked and known.fails == 0 and (known.etag, known.modified) == (etag, modified):
            return
        with self._writing() as connection:
            connection.execute(
                "INSERT INTO sources (name, etag, modified, looked) VALUES (:name, :etag, :modified, 1) ON CONFLICT DO "
                "UPDATE SET etag = :etag, modified = :modified, looked = 1, fails = 0, since = NULL, reason = NULL",
                {"name": name, "etag": etag, "modified": modified},
            )

    def failed(self, name: str, reason: str, when: str) -> Known:
        """Notes one more failure of a source, and gives what is then known of it."""
        with self._writing() as connection:
            connection.execute(
                "INSERT INTO sources (name, fails, since, reason) VALUES (:name, 1, :when, :reason) ON CONFLICT DO "
                "UPDATE SET fails = fails + 1, since = coalesce(since, :when), reason = :reason",
                {"name": name, "reason": reason, "when": when},
            )
        return self.source(name)

    def tell(self, event: Event, channels: Sequence[str]) -> bool:
        """Puts an event of no item into the outbox; False where it was there."""
        with self._writing():
            return self._out(event, channels)

    # -- outbox ---------------------------------------------------------------------------------------------------

    def waiting(self, channel: str, batch: str | None, limit: int) -> list[tuple[int, Event]]:
        """Events that a channel has not told, oldest first: those of a batch, or those of none."""
        rows = self._connection.execute(
            "SELECT number, body FROM deliveries JOIN events ON number = event "
            "WHERE channel = ? AND done = 0 AND batch IS ? ORDER BY number LIMIT ?",
            (channel, batch, limit),
        )
        return [(number, Event.of(json.loads(body))) for number, body in rows]

    def batches(self, channel: str) -> list[str]:
        """Digests of a channel that were begun and not told, oldest first."""
        rows = self._connection.execute(
            "SELECT batch FROM deliveries WHERE channel = ? AND done = 0 AND batch IS NOT NULL "
            "GROUP BY batch ORDER BY min(event)",
            (channel,),
        )
        return [batch for (batch,) in rows]

    def gather(self, channel: str, slot: float, batch: str) -> None:
        """Makes one digest of all that waits, for a time: the same one after a restart."""
        with self._writing() as connection:
            connection.execute(
                "UPDATE deliveries SET batch = ? WHERE channel = ? AND done = 0 AND batch IS NULL", (batch, channel)
            )
            self._post(channel, slot=slot)

    def done(self, channel: str, numbers: Sequence[int], note: str | None) -> None:
        """Marks events as told by a channel, with the note that it wants to find again."""
        with self._writing() as connection:
            connection.executemany(
                "UPDATE deliveries SET done = 1 WHERE event = ? AND channel = ?", [(one, channel) for one in numbers]
            )
            self._post(channel, note=note, tries=0, next=0.0, reason=None)

    def missed(self, channel: str, tries: int, next_: float, reason: str) -> None:
        """Notes that a channel could not tell, and when it tries again."""
        with self._writing():
            self._post(channel, tries=tries, next=next_, reason=reason)

    def begin(self, channel: str, slot: float) -> None:
        """Notes from when on a channel's digests are counted."""
        with self._writing():
            self._post(channel, slot=slot)

    def post(self, channel: str) -> Post:
        """What is known of a channel."""
        row = self._connection.execute(
            "SELECT slot, note, tries, next FROM channels WHERE name = ?", (channel,)
        ).fetchone()
        return Post(*row) if row else Post()

    def left(self) -> int:
        """How many deliveries wait."""
        return int(self._connection.execute("SELECT count(*) FROM deliveries WHERE done = 0").fetchone()[0])

    def _post(self, channel: str, **values: object) -> None:
        self._connection.execute("INSERT OR IGNORE INTO channels (name) VALUES (?)", (channel,))
        names = ", ".join(f"{name} = :{name}" for name in values)  # columns are ours
        self._connection.execute(f"UPDATE channels SET {names} WHERE name = :name", {**values, "name": channel})
