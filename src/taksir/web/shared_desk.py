"""The desk that all clients of a server share: readers never wait for the ledger to be checked anew.

The first brief is waited for. After that whoever asks gets the newest finished one, and when the ledger has changed a
newer one is worked out in the background, by another process. `Desk.brief` of a command waits; this one does not.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager

from taksir.brief import Brief
from taksir.copilot.desk import Desk
from taksir.errors import TaksirError
from taksir.ledger.store import Ledger
from taksir.news.article import Article
from taksir.report.digest import Digest
from taksir.web.settings import Settings
from taksir.web.settled import settle
from taksir.web.workroom import Worked, Workroom

logger = logging.getLogger("taksir.web")

LOOK_S = 1.0
"""How often the ledger is asked whether it has changed: other users may write to it."""
REST = 4.0
"""After a check of the whole ledger nothing is checked for four times as long: readers have most of the machine."""
LEAST_REST_S = 3.0
"""And for so long at least, for pages that were made are kept until there is a newer brief."""


class SharedDesk(Desk):
    """Safe for many threads. `close` it. `prepare` hears of every new brief before anybody else does."""

    def __init__(self, settings: Settings, workroom: Workroom, prepare: Callable[[Digest], object]) -> None:
        super().__init__(as_of=settings.as_of, ledger=settings.ledger, data=settings.data, assume=settings.assume)
        self._workroom = workroom
        self._settles = settings.workers > 0  # else this process is not the server's alone
        self._prepare = prepare
        self._store = Ledger.open(settings.ledger)
        self._newest: tuple[str, Digest] | None = None
        self._made = 0
        self._pages = False
        self._articles: dict[str, Article] = {}
        self._turn = threading.Lock()
        self._done = threading.Event()
        self._wake = threading.Event()
        self._store.state()
        self._thread = threading.Thread(target=self._look, name="taksir-look", daemon=True)
        self._thread.start()

    @contextmanager
    def ledger(self) -> Iterator[Ledger]:
        """The ledger, open once for all."""
        yield self._store

    def brief(self) -> Brief:
        """The newest finished brief of the ledger."""
        return self.digest().brief

    def digest(self) -> Digest:
        """The newest finished brief, arranged for a reader."""
        if self._newest is None:
            self._renew(first=True)
        assert self._newest is not None
        return self._newest[1]

    def worked_out(self, state: str) -> Digest | None:
        """The newest finished brief, arranged: all that a page tells of the whole ledger is of one brief."""
        return self._newest[1] if self._newest is not None else None

    @property
    def turn(self) -> int:
        """How many briefs there were; while it stays the same, so do the pages."""
        return self._made

    def ledger_mark(self) -> tuple[object, ...] | None:
        """What is worked out of the ledger is worked out once for each brief, however much is written meanwhile."""
        return (self._made,)

    def renew(self) -> None:
        """Look at once: something was written."""
        self._wake.set()

    def holds(self, document: str) -> bool:
        """Whether the newest brief has this document, or never will (of a later day, or replaced)."""
        newest = self._newest
        return (
            newest is not None and not self._pages and (document in self._articles or newest[0] == self._store.state())
        )

    def wait_for_pages(self, waiting: bool) -> None:
        """Hear whether pages of the newest brief are still being made: no job is done before."""
        self._pages = waiting

    def close(self) -> None:
        """Look no more, end what the workroom does for it, and let the ledger go."""
        self._done.set()
        self._wake.set()
        self._workroom.close()
        self._thread.join(timeout=30)
        self._store.close()

    def _look(self) -> None:
        while not self._done.is_set():
            woken = self._wake.wait(LOOK_S)
            self._wake.clear()
            if self._done.is_set() or (self._newest is None and not woken):
                continue
            try:
                if self._newest is None or self._store.state() != self._newest[0]:
                    began = time.monotonic()
                    self._renew()
                    self._done.wait(max(LEAST_REST_S, REST * (time.monotonic() - began)))
            except (TaksirError, RuntimeError, CancelledError) as error:
                if self._done.is_set():
                    return
                logger.warning("the ledger could not be checked anew: %s", error)
                self._done.wait(LOOK_S)

    def _renew(self, *, first: bool = False) -> None:
        """Replace the newest brief; with `first` only where there is none yet."""
        with self._turn:
            if not first or self._newest is None:
                self._take(self._workroom.check().result())

    def _take(self, worked: Worked) -> None:
        readers = self._store.readers()
        missing = [name for name in worked.names if name not in self._articles or not self._same(name, readers)]
        known = self._articles | {one.document.id: one for one in self._store.articles(missing)}
        self._articles, self._readers = {name: known[name] for name in worked.names}, readers
        brief = Brief(
            as_of=self.as_of,
            data_hash=self.catalog.data_hash,
            articles=tuple(self._articles.values()),
            relations=worked.relations.unpacked(),
            verdicts=worked.verdicts.unpacked(),
            corroborations=worked.corroborations.unpacked(),
        )
        digest = Digest(brief)
        self._prepare(digest)
        self._newest = worked.state, digest
        self._made += 1
        if self._settles:
            settle(self._made)
