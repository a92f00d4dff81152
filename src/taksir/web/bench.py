"""What one running server works on: its settings and the desk that all its clients share."""

from __future__ import annotations

import threading

from fastapi import Request

from taksir.brief import Brief
from taksir.catalog.layer import Layer
from taksir.report.digest import Digest
from taksir.web.job import Jobs
from taksir.web.settings import Settings
from taksir.web.shared_desk import SharedDesk
from taksir.web.workroom import Workroom


class Bench:
    """One for each server; `bench_of(request)` is the one that a request came to."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._lock = threading.Lock()
        self._digest: tuple[Brief, Digest] | None = None
        self.workroom = Workroom(settings)
        self.desk = SharedDesk(settings, self.workroom)
        self.jobs = Jobs(self.workroom, self.desk, settings.waiting)

    @property
    def layers(self) -> tuple[Layer, ...]:
        """Where data and words come from, weakest first."""
        return self.desk.catalog.library.layers

    def digest(self) -> Digest:
        """The newest brief, arranged for a reader; the same object until there is a newer one."""
        brief = self.desk.brief()
        with self._lock:
            if self._digest is None or self._digest[0] is not brief:
                self._digest = brief, Digest(brief)
            return self._digest[1]

    def close(self) -> None:
        """End what runs in the background and let the ledger go."""
        self.workroom.close()
        self.desk.close()


def bench_of(request: Request) -> Bench:
    """The bench of the server that the request came to; also a dependency of FastAPI."""
    bench: Bench = request.app.state.bench
    return bench
