"""Pages that were made are kept for the next reader, until there is a newer brief of the ledger.

What a page shows hangs on its address, the reader's language and the newest finished brief, on nothing else: no page is
made for one person. So the same answer serves everybody who may ask at all (the guard stands before this). Readers who
ask for the same page at once wait for one making of it. Pages that take long are made anew as soon as there is a newer
brief, before anybody asks; until they are, readers see them as they were, and no job that brought the brief is done.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.requests import Request, cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from taksir.web.words import COOKIE

logger = logging.getLogger("taksir.web")

PAGES = frozenset({"/", "/ledger", "/picture", "/timeline", "/what-if", "/glossary", "/ask", "/api/docs"})
PARTS = ("/claims/", "/deals/", "/documents/", "/api/claims", "/api/deals", "/api/openapi.json")
"""What is kept: addresses, and what addresses begin with. Not jobs and plans, which change by themselves."""
STEADY = frozenset({"/what-if", "/glossary", "/api/docs", "/api/openapi.json"})
"""Of these, what has nothing to do with the ledger: they hold for every brief."""
ALWAYS = -1
ANEW = (
    "type", "asgi", "http_version", "method", "scheme", "path", "raw_path", "query_string", "root_path", "headers",
    "client", "server", "state", "app",
)  # fmt: skip
"""What of a request is needed to make its page again."""
KEPT = 64_000_000
"""So many bytes are kept; what was not asked for longest goes first."""
LARGEST = 4_000_000
LONG_S = 0.1
"""A page that took so long to make is made anew before it is asked for again."""
LATELY_S = 30.0
"""Provided that somebody asked for it so short a time ago."""
MOST = 16
"""So many at most."""

Key = tuple[str | bytes, ...]


@dataclass(frozen=True, slots=True)
class _Page:
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes


@dataclass(slots=True)
class _Kept:
    """A page, the brief that it shows, how to make it again, how long that takes, when it was last asked for."""

    page: _Page
    turn: int
    scope: Scope
    took: float
    asked: float


class Keeping:
    """Answers from what is kept, else asks the app and keeps what it says.

    `turn` counts the briefs (0: none yet). `remaking` hears whether pages are being made anew. `language` is the one
    in which a request is answered.
    """

    def __init__(
        self,
        app: ASGIApp,
        turn: Callable[[], int],
        remaking: Callable[[bool], None],
        language: Callable[[Request], str],
    ) -> None:
        self._app, self._turn, self._tell, self._language = app, turn, remaking, language
        self._seen = 0
        self._again: set[Key] = set()
        self._task: asyncio.Task[None] | None = None
        self._size = 0
        self._held: OrderedDict[Key, _Kept] = OrderedDict()
        self._making: dict[Key, asyncio.Event] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] == "http":
            self._look()
        if scope["type"] != "http" or not _keepable(scope):
            await self._app(scope, receive, send)
            return
        key = _key(scope, self._language(Request(scope)))
        page = self._page(key)
        if page is None and key in self._making:
            await self._making[key].wait()
            page = self._page(key)
        if page is not None:
            await send({"type": "http.response.start", "status": 200, "headers": list(page.headers)})
            await send({"type": "http.response.body", "body": page.body})
            return
        mine = None if key in self._making else self._making.setdefault(key, asyncio.Event())
        try:
            await self._make(key, scope, receive, send)
        finally:
            if mine is not None:
                del self._making[key]
                mine.set()

    async def _make(self, key: Key, scope: Scope, receive: Receive, send: Send) -> None:
        turn = ALWAYS if scope["path"] in STEADY else self._turn()
        copy, began, again = _Copy(send), time.monotonic(), {name: scope[name] for name in ANEW if name in scope}
        await self._app(scope, receive, copy)
        if copy.page is not None and turn:
            now = time.monotonic()
            self._keep(key, _Kept(copy.page, turn, again, now - began, now))

    def _page(self, key: Key) -> _Page | None:
        kept = self._held.get(key)
        if kept is None or not (kept.turn in (ALWAYS, self._turn()) or key in self._again):
            return None
        kept.asked = time.monotonic()
        self._held.move_to_end(key)
        return kept.page

    def _keep(self, key: Key, kept: _Kept) -> None:
        old = self._held.pop(key, None)
        if old is not None:
            self._size -= len(old.page.body)
            kept.asked = old.asked if key in self._again else kept.asked
        self._held[key] = kept
        self._size += len(kept.page.body)
        while self._size > KEPT:
            self._size -= len(self._held.popitem(last=False)[1].page.body)

    def _look(self) -> None:
        """Begin to make long pages anew where there is a newer brief."""
        turn = self._turn()
        if turn == self._seen or self._task is not None:
            return
        self._seen, since = turn, time.monotonic() - LATELY_S
        old = {key: kept for key, kept in self._held.items() if kept.turn not in (ALWAYS, turn) and kept.asked >= since}
        found = sorted((key for key in old if old[key].took >= LONG_S), key=lambda key: -old[key].took)[:MOST]
        if found:
            self._again = set(found)
            self._tell(True)
            self._task = asyncio.create_task(self._remake(found))

    async def _remake(self, keys: list[Key]) -> None:
        try:
            for key in keys:
                kept = self._held.get(key)
                if kept is not None:
                    try:
                        await self._make(key, dict(kept.scope), _nothing, _nowhere)
                    except Exception:  # the next reader asks for it and is told; the other pages are made all the same
                        logger.warning("a page could not be made anew: %s", kept.scope["path"], exc_info=True)
                self._again.discard(key)
        finally:
            self._again.clear()
            self._task = None
            self._tell(False)


async def _nothing() -> Message:
    return {"type": "http.request", "body": b"", "more_body": False}


async def _nowhere(message: Message) -> None:
    return None


class _Copy:
    """Sends on what comes, and remembers it; `page` is whole at the end, where it is one to keep."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._headers: tuple[tuple[bytes, bytes], ...] | None = None
        self._parts: list[bytes] = []
        self.page: _Page | None = None

    async def __call__(self, message: Message) -> None:
        """The next part of the answer."""
        if message["type"] == "http.response.start":
            headers = tuple((bytes(name), bytes(value)) for name, value in message["headers"])
            own = any(name.lower() == b"set-cookie" for name, _ in headers)
            self._headers = headers if message["status"] == 200 and not own else None
        elif message["type"] == "http.response.body" and self._headers is not None:
            self._parts.append(message.get("body", b""))
            if sum(map(len, self._parts)) > LARGEST:
                self._headers = None
            elif not message.get("more_body", False):
                self.page = _Page(self._headers, b"".join(self._parts))
        await self._send(message)


def _keepable(scope: Scope) -> bool:
    path = scope["path"]
    return scope["method"] == "GET" and (path in PAGES or path.startswith(PARTS))


def _key(scope: Scope, language: str) -> Key:
    """All that an answer hangs on, besides the brief; the cookie too, for an answer may set it anew."""
    headers = Headers(scope=scope)
    asked = tuple(headers.get(name, "") for name in ("hx-request", "hx-boosted", "hx-history-restore-request"))
    spoken = language, cookie_parser(headers.get("cookie", "")).get(COOKIE, "")
    packed = "gzip" if "gzip" in headers.get("accept-encoding", "") else ""
    page = "page" if "text/html" in headers.get("accept", "") else ""
    return (scope["path"], scope["query_string"], *asked, *spoken, packed, page)
