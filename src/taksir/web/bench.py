"""What one running server works on: its settings and the desk that all its clients share."""

from __future__ import annotations

import threading

from fastapi import Request

from taksir.brief import Brief
from taksir.copilot.desk import Desk
from taksir.report.digest import Digest
from taksir.web.settings import Settings


class Bench:
    """One for each server; `bench_of(request)` is the one that a request came to."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._lock = threading.Lock()
        self._digest: tuple[Brief, Digest] | None = None
        self.desk = Desk(as_of=settings.as_of, ledger=settings.ledger, data=settings.data, assume=settings.assume)

    def digest(self) -> Digest:
        """The newest brief, arranged for a reader; the same object until there is a newer one."""
        brief = self.desk.brief()
        with self._lock:
            if self._digest is None or self._digest[0] is not brief:
                self._digest = brief, Digest(brief)
            return self._digest[1]

    def close(self) -> None:
        """Let go of what it holds."""


def bench_of(request: Request) -> Bench:
    """The bench of the server that the request came to; also a dependency of FastAPI."""
    bench: Bench = request.app.state.bench
    return bench
