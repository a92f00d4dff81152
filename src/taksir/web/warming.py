"""What a server does before anybody asks, so that the first readers wait for nothing that the next would not.

What tools load and remember for a process is loaded by calling each once: the panels, the pages that take long (they
are kept for the first readers), and a question of every kind. Readers come first: after each call the thread rests for
as long as the call took.
"""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial

from starlette.types import ASGIApp, Message, Scope

from taksir.copilot.tools import tool_named
from taksir.errors import TaksirError
from taksir.verbs.chain import CHIP
from taksir.web import panel
from taksir.web.bench import Bench
from taksir.web.words import languages

logger = logging.getLogger("taksir.web")

FIRST = ("/", "/ledger", "/picture", "/timeline", "/what-if")
"""The pages that are made before anybody asks, in English first and last in the other languages of the interface."""
PATIENCE_S = 120.0
"""So long one of them may take."""

_CATALOG = frozenset({"chip", "chips", "server", "model"})
"""Who asks about these asks the model: there need be no brief of the ledger yet."""

Page = Callable[[str, str], object]
"""Makes the page of an address in a language."""


class Warming:
    """A thread of its own, from `begin` until all is done or `close`. `page` makes a page, where there is an app."""

    def __init__(self, bench: Bench, page: Page | None = None) -> None:
        self._bench, self._page = bench, page
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="taksir-warm", daemon=True)

    def begin(self) -> None:
        """Begin, in the background."""
        self._thread.start()

    def wait(self, seconds: float) -> bool:
        """Wait until all is done; whether it is."""
        self._thread.join(timeout=seconds)
        return not self._thread.is_alive()

    def close(self) -> None:
        """Begin nothing more; what is being done is waited for."""
        self._over.set()
        if self._thread.is_alive():
            self._thread.join(timeout=10)

    def _run(self) -> None:
        for call in calls(self._bench, self._page):
            if self._over.is_set():
                return
            began = time.monotonic()
            try:
                call()
            except TaksirError as error:
                logger.debug("not warmed: %s", error)
            except Exception:
                logger.warning("something failed while nobody had asked yet", exc_info=True)
            self._over.wait(time.monotonic() - began)


def pages_of(app: ASGIApp, bench: Bench, loop: asyncio.AbstractEventLoop) -> Page:
    """Makes pages by asking the app for them as a browser would, from another thread than that of the loop."""

    def page(path: str, language: str) -> int:
        running = asyncio.run_coroutine_threadsafe(_ask(app, _scope(app, bench, path, language)), loop)
        try:
            return running.result(PATIENCE_S)
        finally:
            running.cancel()

    return page


def _scope(app: ASGIApp, bench: Bench, path: str, language: str) -> Scope:
    headers = {"host": bench.settings.host, "accept": "text/html", "accept-encoding": "gzip"}
    headers["accept-language"] = language
    if bench.settings.token is not None:
        headers["authorization"] = f"Bearer {bench.settings.token}"
    return {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
        "path": path, "raw_path": path.encode(), "query_string": b"", "root_path": "", "client": None,
        "server": (bench.settings.host, bench.settings.port), "state": {}, "app": app,
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }  # fmt: skip


async def _ask(app: ASGIApp, scope: Scope) -> int:
    """The status of the answer."""
    found: list[int] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            found.append(message["status"])

    await app(scope, receive, send)
    return found[0]


def calls(bench: Bench, page: Page | None = None) -> Iterator[Callable[[], object]]:
    """What is called once, that which needs no ledger first."""
    desk = bench.desk
    yield partial(panel.buy, desk, panel.QUANTITY, CHIP, "", {})
    yield partial(panel.run, desk, panel.CHIPS, panel.POWER, CHIP, {})
    yield partial(panel.statement, desk, f"{panel.CHIPS} run on {panel.POWER}.", {})
    from taksir.copilot.ask.ask import ask
    from taksir.copilot.ask.intents import intents

    questions = {name: told.examples["en"][0] for name, told in intents().items() if told.examples.get("en")}
    first = [name for name in questions if any(_CATALOG & set(need.split("|")) for need in intents()[name].needs)]
    for name in first:
        if desk.turn:  # the brief is there: pages first
            break
        yield partial(ask, desk, questions.pop(name))
    yield bench.digest
    if page is None:
        yield partial(tool_named("flows").call, desk, {})
        yield partial(tool_named("timeline").call, desk, {})
        yield from (partial(ask, desk, question) for question in questions.values())
        return
    usual, *others = [words.language for words in languages(bench.layers)]
    yield from (partial(page, path, usual) for path in FIRST)
    yield from (partial(ask, desk, question) for question in questions.values())
    yield from (partial(page, path, language) for language in others for path in FIRST)
