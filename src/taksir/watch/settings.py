"""What a watch file asks for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Folder:
    """Files that match a pattern; `settle` seconds after the last writing a file counts as whole."""

    path: str
    lang: str | None = None
    settle: float = 2.0

    @property
    def key(self) -> str:
        """What tells it apart in the state and in messages."""
        return self.path


@dataclass(frozen=True, slots=True)
class Feed:
    """An RSS or Atom feed at an address or a path."""

    address: str
    name: str | None = None
    follow: bool = False
    lang: str | None = None
    timeout: float = 20.0
    most_bytes: int = 5_000_000
    allow_private: bool = False

    @property
    def key(self) -> str:
        """What tells it apart in the state and in messages."""
        return self.address


@dataclass(frozen=True, slots=True)
class Channel:
    """Where to tell, and when. Which of the fields below `events` stand depends on `to`."""

    to: str
    name: str
    when: str = "at once"
    at: str = "07:00"
    events: tuple[str, ...] = ()
    path: Path | None = None
    address: str = ""
    secret: str = ""
    host: str = ""
    port: int = 0
    security: str = "starttls"
    user: str = ""
    password: str = ""
    sender: str = ""
    recipients: tuple[str, ...] = ()
    timeout: float = 20.0


@dataclass(frozen=True, slots=True)
class Agent:
    """Whether and how to look further before telling."""

    further: bool = False
    events: tuple[str, ...] = ()
    model: str = ""
    endpoint: str = ""


@dataclass(frozen=True, slots=True)
class Watch:
    """A watch file that was read: every name is known, every path whole."""

    file: Path
    entities: tuple[str, ...]
    names: tuple[str, ...]
    events: tuple[str, ...]
    language: str
    every: float
    ledger: str | None
    state: Path
    failures: int
    first: str
    folders: tuple[Folder, ...]
    feeds: tuple[Feed, ...]
    channels: tuple[Channel, ...]
    agent: Agent

    @property
    def watched(self) -> frozenset[str]:
        """All names that are watched."""
        return frozenset((*self.entities, *self.names))
