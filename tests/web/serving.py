"""A server for tests: in this process (`client`), or in a thread of its own for a browser (`served`)."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from taksir.web.app import create_app
from taksir.web.settings import Settings

AS_OF = date(2026, 11, 21)
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
ARTICLES = {
    "lab-gets-funds.txt": (
        "Northwind Cloud to spend US$40 billion on AI data centres\n\n"
        "SEATTLE, 3 November 2026 - Amazon will invest US$8 billion in Anthropic, the two companies announced on "
        "Tuesday. Amazon said it will spend US$40 billion on data centres in 2027. Anthropic plans to run 600,000 "
        "GB300 GPUs on 500 MW in Texas.\n\n"
        "Nvidia could invest up to US$10 billion in Anthropic, the Wall Street Journal reported, citing people "
        "familiar with the matter.\n"
    ),
    "lab-talks.txt": (
        "Anthropic membantah pembicaraan dengan Nvidia\n\n"
        "JAKARTA, 9 November 2026 - Anthropic membantah bahwa Nvidia akan berinvestasi US$10 miliar. Amazon "
        "mengatakan investasi US$8 miliar di Anthropic telah selesai.\n"
    ),
}
"""Sentences of our own, no one's news."""


def settings(folder: Path, **changes: Any) -> Settings:
    """A ledger of its own in `folder`; articles are read by threads of this process."""
    plain = Settings(ledger=str(folder / "ledger.sqlite"), as_of=AS_OF, workers=0, rate=10_000.0, burst=10_000)
    return replace(plain, **changes)


def fill(given: Settings, articles: dict[str, str] | None = None) -> None:
    """Keep articles in the ledger of these settings."""
    from taksir.ledger.store import Ledger
    from taksir.news.article import read_article
    from taksir.news.read import document_from_text

    with Ledger.open(given.ledger) as ledger:
        for number, (name, text) in enumerate((articles or ARTICLES).items(), 1):
            ledger.add(read_article(document_from_text(text, id=f"d{number}", file=name)))


def filled(folder: Path, articles: dict[str, str] | None = None, **changes: Any) -> Settings:
    """Settings of a ledger in `folder` that keeps articles."""
    given = settings(folder, **changes)
    fill(given, articles)
    return given


@contextmanager
def client(given: Settings) -> Iterator[Any]:
    """A client of a server in this process; no browser, no socket."""
    from fastapi.testclient import TestClient

    app = create_app(given)
    with TestClient(app, base_url=f"http://{given.host}:{given.port}", raise_server_exceptions=False) as found:
        yield found


@contextmanager
def served(given: Settings) -> Iterator[str]:
    """The address of a server in a thread of this process."""
    import uvicorn

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    app = create_app(replace(given, port=port))
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error", lifespan="on"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 20
    while not server.started:
        assert time.monotonic() < until, "the server did not start"
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(timeout=10)


@contextmanager
def browsing() -> Iterator[Any]:
    """Debian's Chromium."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no Chromium: pages must be tested in a browser here")
        pytest.skip("no Chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def tab(browser: Any, address: str, **options: Any) -> Iterator[Any]:
    """A page of its own at the server's `address`; a request to any other host, an error on the page, or something
    that the policy of the page forbids, fails the test."""
    wrong: list[str] = []
    context = browser.new_context(base_url=address, **options)

    def watch(route: Any) -> None:
        if route.request.url.startswith((f"{address}/", "data:")):
            route.continue_()
        else:
            wrong.append(f"request to {route.request.url}")
            route.abort()

    context.route("**/*", watch)
    page = context.new_page()
    page.on("pageerror", lambda error: wrong.append(f"error {error}"))
    page.on(
        "console",
        lambda message: wrong.append(message.text) if "Content Security Policy" in message.text else None,
    )
    try:
        yield page
        assert wrong == []
    finally:
        context.close()
