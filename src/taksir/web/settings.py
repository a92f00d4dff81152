"""What a server is started with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

MEGABYTE = 1_000_000
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True, slots=True)
class Settings:
    """`ledger`, `data`, `assume` and `as_of` are those of the command line.

    `token` is demanded from every client where it is set. `hosts` are the names under which the server may be called,
    besides its own address. `workers` processes read articles; with 0, threads of this process do. A file is given up
    after `read_seconds`.
    """

    ledger: str | Path | None = None
    as_of: date | None = None
    data: tuple[Path, ...] = ()
    assume: tuple[str, ...] = ()
    host: str = "127.0.0.1"
    port: int = 8765
    token: str | None = None
    hosts: frozenset[str] = frozenset()
    workers: int = 1
    max_upload: int = 20 * MEGABYTE
    max_files: int = 50
    max_body: int = MEGABYTE
    rate: float = 50.0
    burst: int = 300
    waiting: int = 200
    read_seconds: float = 60.0

    @property
    def local(self) -> bool:
        """Whether only this machine can reach it."""
        return self.host in LOOPBACK
