"""Looks at the sources, reads what is new once, keeps it, and tells."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from taksir.catalog.facts import Catalog
from taksir.errors import SourceError
from taksir.ledger.shelf import DIGITS, renamed
from taksir.ledger.store import Ledger
from taksir.news.article import Article, read_article
from taksir.news.document import Document
from taksir.watch.deliver import Delivery
from taksir.watch.event import Event, identity
from taksir.watch.feed import look_at_feed
from taksir.watch.folder import Sight, look_at_folder
from taksir.watch.further import Further
from taksir.watch.item import Item, Look, content_of
from taksir.watch.notice import Notice
from taksir.watch.phrases import phrases
from taksir.watch.settings import Feed, Folder, Watch
from taksir.watch.state import State

_MOST_KNOWN = 1500
"""So many articles of the ledger are kept in memory."""
_MOST_SAME = 200
_PAUSE_S = 1.0
"""What waits is told so often while a long source is read."""
_STEP_S = 15.0
"""And so often between two looks, for digests and for channels that could not be reached."""


@dataclass(slots=True)
class Tally:
    """What came of looking: documents read, items that were nothing new, events by kind, complaints in order."""

    read: int = 0
    same: int = 0
    events: dict[str, int] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)
    unsettled: int = 0

    @property
    def told(self) -> int:
        """How many events there were."""
        return sum(self.events.values())


class Watcher:
    """One watch at work on its ledger and its state."""

    def __init__(
        self,
        watch: Watch,
        state: State,
        ledger: Ledger,
        catalog: Catalog,
        *,
        as_of: date | None = None,
        json: bool = False,
        further: Further | None = None,
        now: Callable[[], float] = time.time,
    ) -> None:
        self.watch = watch
        self.state = state
        self.ledger = ledger
        self.as_of = as_of
        self.further = further
        self.now = now
        self.phrases = phrases(watch.language)
        self.notice = Notice(watch.events, watch.entities, watch.names, self.phrases, catalog)
        self.delivery = Delivery(state, watch.channels, self.phrases, now=now, json=json)
        self.tally = Tally()
        self._sights: dict[str, Sight] = {}
        self._known: dict[str, Article] = {}
        self._same: list[tuple[str, str]] = []
        self._told_at = 0.0

    def run(self, *, once: bool = False, heard: Callable[[Tally], None] | None = None) -> Tally:
        """Looks again and again, or once; `heard` is called after each look. Gives what came of the last look."""
        while True:
            self.look()
            if once and self.tally.unsettled:
                time.sleep(max(folder.settle for folder in self.watch.folders))
                self._folders()
                self._tell()
            if heard is not None:
                heard(self.tally)
            if once:
                return self.tally
            self._wait(min([self.watch.every, *(one.settle for one in self.watch.folders if self.tally.unsettled)]))

    def look(self) -> Tally:
        """One look at every source: what is new is read, kept and told."""
        self.tally = Tally()
        self._tell()
        self._folders()
        for feed in self.watch.feeds:
            self._look_at(feed, lambda feed=feed: self._feed(feed))  # type: ignore[misc]
        self._tell()
        return self.tally

    def _wait(self, seconds: float) -> None:
        end = time.monotonic() + max(seconds, 0.05)
        while (left := end - time.monotonic()) > 0:
            time.sleep(min(left, _STEP_S))
            self._tell()

    # -- sources --------------------------------------------------------------------------------------------------

    def _folders(self) -> None:
        self.tally.unsettled = 0
        for folder in self.watch.folders:
            self._look_at(folder, lambda folder=folder: look_at_folder(folder, self._sights, self.now))  # type: ignore[misc]

    def _feed(self, feed: Feed) -> Look:
        known = self.state.source(feed.key)
        return look_at_feed(feed, known.etag, known.modified)

    def _look_at(self, source: Folder | Feed, look: Callable[[], Look]) -> None:
        try:
            found = look()
        except SourceError as error:
            self._failed(source.key, str(error))
            return
        quiet = self.watch.first == "quiet" and not self.state.source(source.key).looked
        whole = True
        for item in found.items:
            whole = self._deal_with(item, quiet) and whole
            if time.monotonic() - self._told_at > _PAUSE_S:
                self._tell()
        self._keep_same()
        self.tally.unsettled += found.unsettled
        # Only now may the server be told that its answer is known: a process killed before asks for all of it again.
        etag, modified = (found.etag, found.modified) if whole else (None, None)
        self.state.looked(source.key, etag, modified)

    def _failed(self, name: str, reason: str) -> bool:
        """Notes a failure, tells it where it is one too many; whether it is."""
        self.tally.complaints.append(reason)
        known = self.state.failed(name, reason, datetime.now(UTC).isoformat())
        if known.fails < self.watch.failures:
            return False
        if "failing" in self.watch.events:
            said = self.phrases
            which = "failing" if self.watch.failures > 1 else "failing_once"
            line = said.say(which, names=name, count=self.watch.failures)
            event = Event(
                identity("failing", name, known.since), "failing", (), line, reason, None, as_of=self._day().isoformat()
            )
            if self.state.tell(event, self._channels(event)):
                self._count(event)
        return True

    # -- items ----------------------------------------------------------------------------------------------------

    def _deal_with(self, item: Item, quiet: bool) -> bool:
        """Reads an item unless it is known; False where it must be looked at again."""
        if self.state.seen(item.stamp):
            return True
        try:
            document = item.load()
        except SourceError as error:
            if not self._failed(item.name, str(error)):
                return False
            if item.instead is None:
                self.state.same([(item.stamp, "")])
                return True
            document = item.instead()
        self._read(item, document, quiet)
        return True

    def _read(self, item: Item, document: Document, quiet: bool) -> None:
        content = content_of(document)
        if self.state.read(content):
            self.tally.same += 1
            self._same.append((item.stamp, content))
            if len(self._same) >= _MOST_SAME:
                self._keep_same()
            return
        article = renamed(read_article(document), f"a{document.sha256[: DIGITS[0]]}")
        events = [] if quiet else self._events(article)
        self.ledger.add(article, day=self._day())
        self._remember(article)
        if self.further is not None:
            events = [replace(event, attached=self.further(event)) for event in events]
        told = [(event, self._channels(event)) for event in events]
        for event in self.state.put(item.stamp, content, article.document.id, item.name, told):
            self._count(event)
        self.tally.read += 1

    def _events(self, article: Article) -> list[Event]:
        day = self._day()
        near = self.ledger.near(article, known=self._known)
        return self.notice.events(article, [one for one in near if not _later(one.document.published, day)], day)

    def _remember(self, article: Article) -> None:
        self._known[article.document.id] = article
        while len(self._known) > _MOST_KNOWN:
            del self._known[next(iter(self._known))]

    def _keep_same(self) -> None:
        self.state.same(self._same)
        self._same.clear()

    # -- telling --------------------------------------------------------------------------------------------------

    def _channels(self, event: Event) -> list[str]:
        return [one.name for one in self.watch.channels if not one.events or event.kind in one.events]

    def _count(self, event: Event) -> None:
        self.tally.events[event.kind] = self.tally.events.get(event.kind, 0) + 1

    def _tell(self) -> None:
        self.tally.complaints += self.delivery.deliver()
        self._told_at = time.monotonic()

    def _day(self) -> date:
        return self.as_of or date.fromtimestamp(self.now())


def _later(day: date | None, than: date) -> bool:
    return day is not None and day > than
