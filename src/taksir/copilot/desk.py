"""What the tools work on: the facts, the day of the run, the ledger, and what is worked out once for many questions."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from taksir.catalog.facts import Catalog, load_catalog
from taksir.catalog.words import use_words
from taksir.copilot.library import Library
from taksir.errors import LedgerError

if TYPE_CHECKING:
    from taksir.brief import Brief
    from taksir.checks.kept import Kept
    from taksir.ledger.store import Ledger
    from taksir.model.assumptions import Assumptions
    from taksir.news.article import Article
    from taksir.report.digest import Digest

SAMPLES = 256
"""Samples of the draw behind the interval of an answer: enough for two digits, soon."""


class Desk:
    """One desk serves many questions and many threads; only what depends on the ledger is looked at anew.

    `ledger` is a path or an address; None is the user's own. `data` and `assume` are those of the command line.
    """

    def __init__(
        self,
        *,
        as_of: date | None = None,
        ledger: str | Path | None = None,
        data: Sequence[Path] = (),
        assume: Sequence[str] = (),
        samples: int = SAMPLES,
        seed: int = 0,
    ) -> None:
        self.as_of = as_of or date.today()
        self.where = ledger
        self.samples = samples
        self.seed = seed
        self.catalog: Catalog = load_catalog(tuple(data), tuple(assume))
        use_words(self.catalog.library.layers)
        self._lock = threading.RLock()
        self._brief: tuple[str, Brief] | None = None
        self._digest: Digest | None = None
        self._kept: Kept | None = None
        self._readers: dict[str, str] = {}
        self.library = Library(self)

    def world(self, samples: int | None = None) -> Assumptions:
        """The facts of the run, drawn `samples` times (1: every fact at its best).

        A new object every time: the same question has the same answer whatever was asked before it, and threads share
        nothing that they write to. What is slow to make (catalog, sequence of the draw) is shared all the same.
        """
        from taksir.model.assumptions import Assumptions
        from taksir.model.draw import Draw

        wanted = samples or self.samples
        return Assumptions(self.catalog, self.as_of, Draw(wanted, self.seed) if wanted > 1 else None)

    @contextmanager
    def ledger(self) -> Iterator[Ledger]:
        """The ledger, open; LedgerError where there is none yet."""
        from taksir.ledger.store import Ledger

        with Ledger.open(self.where, create=False) as found:
            yield found

    def brief(self) -> Brief:
        """All that the ledger holds up to the day of the run, related and checked; worked out anew when it has changed.

        An empty brief where there is no ledger yet.
        """
        from taksir.brief import brief_articles
        from taksir.checks.kept import Kept

        with self._lock:
            try:
                with self.ledger() as store:
                    state = store.state()
                    if self._brief is None or self._brief[0] != state:
                        readers = store.readers()
                        told = self._told(store, readers)
                        self._kept = self._kept or Kept()
                        made = brief_articles(told, as_of=self.as_of, catalog=self.catalog, kept=self._kept)
                        self._brief, self._readers = (state, made), readers
            except LedgerError:
                if self.holds_ledger():
                    raise
                return brief_articles((), as_of=self.as_of, catalog=self.catalog)
            return self._brief[1]

    def digest(self) -> Digest:
        """The brief, arranged; the same object for as long as the brief is the same."""
        brief = self.brief()
        with self._lock:
            return self._arranged(brief)

    def worked_out(self, state: str) -> Digest | None:
        """The digest, where the whole ledger has been related and checked already in this state."""
        with self._lock:
            return self._arranged(self._brief[1]) if self._brief is not None and self._brief[0] == state else None

    def _arranged(self, brief: Brief) -> Digest:
        from taksir.report.digest import Digest

        if self._digest is None or self._digest.brief is not brief:
            self._digest = Digest(brief)
        return self._digest

    def _told(self, store: Ledger, readers: Mapping[str, str]) -> list[Article]:
        """The articles up to the day of the run; of those of the brief before only what another reader has read."""
        names = store.names(page=self.library.page())
        before = self._brief[1].articles if self._brief is not None else ()
        known = {one.document.id: one for one in before if self._same(one.document.id, readers)}
        missing = [name for name in names if name not in known]
        known.update((one.document.id, one) for one in store.articles(missing))
        return [known[name] for name in names]

    def _same(self, name: str, readers: Mapping[str, str]) -> bool:
        """Whether a document is the one that was read for the brief before."""
        return name in readers and self._readers.get(name) == readers[name]

    def ledger_mark(self) -> tuple[object, ...] | None:
        """What changes whenever something is written to the ledger, looked at without opening it.

        Of a file its size and time, and those of its log; of a server a moment of a fifth of a second.
        """
        from taksir.ledger.file import default_path

        where = str(default_path() if self.where is None else self.where)
        if "://" in where:
            return (int(time.monotonic() * 5),)
        path = Path(where).expanduser()
        found: list[object] = []
        for name in (path, path.with_name(f"{path.name}-wal")):
            try:
                told = name.stat()
            except OSError:
                found.append(None)
            else:
                found.append((told.st_size, told.st_mtime_ns, told.st_ino))
        return tuple(found)

    def holds_ledger(self) -> bool:
        """Whether there is a ledger, so that its error is one of the ledger itself and not that none was made yet."""
        from taksir.ledger.file import default_path

        where = default_path() if self.where is None else self.where
        return "://" in str(where) or Path(str(where)).expanduser().exists()
