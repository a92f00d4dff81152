"""Articles that somebody dropped in, and how far they are."""

from __future__ import annotations

import logging
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from typing import Literal

from taksir.errors import TaksirError, UnknownNameError
from taksir.web.crew import BusyError
from taksir.web.shared_desk import SharedDesk
from taksir.web.workroom import Kept, Workroom, reason_of

logger = logging.getLogger("taksir.web")

JOBS = 1_000
"""So many jobs are remembered; the oldest is forgotten first. What they kept stays in the ledger."""

State = Literal["waiting", "kept", "known", "failed"]
Stage = Literal["reading", "checking", "done"]


@dataclass(frozen=True, slots=True)
class Item:
    """One file of a job: `reason` is why it could not be read, `kept` what was found in it."""

    file: str
    state: State = "waiting"
    reason: str | None = None
    kept: Kept | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """A set of files that were sent together, as it stands now."""

    id: str
    made: datetime
    items: tuple[Item, ...]
    checked: bool = False

    @property
    def read(self) -> int:
        """How many files are through, kept or not."""
        return sum(item.state != "waiting" for item in self.items)

    @property
    def stage(self) -> Stage:
        """What is being done: reading the files, then checking them against the ledger, then nothing more."""
        if self.read < len(self.items):
            return "reading"
        return "done" if self.checked else "checking"

    @property
    def documents(self) -> tuple[str, ...]:
        """Names of the documents that it kept or found kept."""
        return tuple(dict.fromkeys(item.kept.document for item in self.items if item.kept is not None))


@dataclass
class Jobs:
    """All jobs of a server; at most `waiting` files wait at a time."""

    workroom: Workroom
    desk: SharedDesk
    waiting: int
    _held: OrderedDict[str, Job] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def begin(self, files: Sequence[tuple[str, bytes]], lang: str | None = None) -> Job:
        """A job for files (name, content); BusyError where too many wait already."""
        job = Job(secrets.token_urlsafe(12), datetime.now(UTC), tuple(Item(name) for name, _ in files))
        with self._lock:
            if self._pending() + len(files) > self.waiting:
                raise BusyError(f"{self._pending()} articles are waiting to be read: try again later")
            self._held[job.id] = job
            while len(self._held) > JOBS:
                self._held.popitem(last=False)
        for place, (name, data) in enumerate(files):
            self.workroom.read(data, name, lang).add_done_callback(partial(self._read, job.id, place))
        return self.job(job.id)

    def job(self, id_: str) -> Job:
        """The job as it stands now; UnknownNameError where it is forgotten or never was."""
        with self._lock:
            found = self._held.get(id_)
        if found is None:
            raise UnknownNameError("job", id_, [])
        if found.stage == "checking" and all(self.desk.holds(name) for name in found.documents):
            found = self._change(id_, lambda job: replace(job, checked=True)) or found
        return found

    def _pending(self) -> int:
        return sum(len(job.items) - job.read for job in self._held.values())

    def _read(self, id_: str, place: int, done: Future[Kept]) -> None:
        """A file is through."""

        def told(job: Job) -> Job:
            old = job.items[place]
            try:
                kept = done.result(timeout=0)
            except (Exception, CancelledError) as error:
                if not isinstance(error, TaksirError):
                    logger.error("an article could not be read", exc_info=error)
                new = replace(old, state="failed", reason=reason_of(error))
            else:
                new = replace(old, state="kept" if kept.new else "known", kept=kept)
            return replace(job, items=(*job.items[:place], new, *job.items[place + 1 :]))

        job = self._change(id_, told)
        if job is not None and job.read == len(job.items):
            self.desk.renew()

    def _change(self, id_: str, how: Callable[[Job], Job]) -> Job | None:
        with self._lock:
            if id_ in self._held:
                self._held[id_] = how(self._held[id_])
            return self._held.get(id_)
