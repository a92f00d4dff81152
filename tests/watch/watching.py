"""A watch in a folder of its own, run in this process."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from taksir.catalog.facts import load_catalog
from taksir.ledger.store import Ledger
from taksir.watch.read import read_watch
from taksir.watch.state import State
from taksir.watch.watcher import Tally, Watcher

DAY = date(2026, 11, 21)
HEAD = "[watch]\nledger = 'news.sqlite'\nstate = 'state.sqlite'\n"
INBOX = "[[folders]]\npath = 'inbox'\nsettle = '0 s'\n"
OUT = "[[tell]]\nto = 'file'\npath = 'events.jsonl'\n"

RUMOUR = "Nvidia may invest in Intel\n\n2 March 2026\n\nNvidia is in talks to invest $5 billion in Intel, people familiar with the matter said.\n"
PLAN = (
    "Nvidia to invest in Intel\n\n12 March 2026\n\nNvidia will invest $7 billion in Intel, the companies announced.\n"
)
CONTRACT = "Nvidia signs with Intel\n\n20 March 2026\n\nNvidia and Intel have signed a contract under which Nvidia invests $7 billion in Intel, the companies said.\n"
TOO_MANY = "A data center for chips\n\n3 March 2026\n\nThe data center of Oracle would hold 600,000 H100 GPUs on 100 MW, the company said.\n"


def put(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / "inbox" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


@contextmanager
def watching(folder: Path, text: str, now: Callable[[], float] | None = None) -> Iterator[Watcher]:
    """The watcher of a watch file with this text, at work on the state of the folder."""
    (folder / "inbox").mkdir(exist_ok=True)
    path = folder / "w.toml"
    path.write_text(text, "utf-8")
    watch = read_watch(path)
    extra: dict[str, Any] = {} if now is None else {"now": now}
    with State.open(watch.state) as state, Ledger.open(watch.ledger) as ledger:
        yield Watcher(watch, state, ledger, load_catalog(), as_of=DAY, **extra)


def look(folder: Path, text: str, now: Callable[[], float] | None = None) -> Tally:
    with watching(folder, text, now) as watcher:
        return watcher.look()


def lines(folder: Path) -> list[dict[str, Any]]:
    path = folder / "events.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def kinds(folder: Path) -> list[str]:
    return [line["kind"] for line in lines(folder)]


def rss(*items: tuple[str, str, str, str], encoded: bool = True) -> bytes:
    """A feed of items: guid, link, title, HTML."""
    tag = "content:encoded" if encoded else "description"
    body = "".join(
        f"<item><guid>{guid}</guid><link>{link}</link><title>{title}</title><{tag}><![CDATA[{html}]]></{tag}></item>"
        for guid, link, title, html in items
    )
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>Warta Contoh</title>{body}</channel></rss>"
    ).encode()


class Server(ThreadingHTTPServer):
    """Answers by path with what a test puts into `pages` (status, headers, body), and keeps what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        self.pages: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[tuple[str, str, dict[str, str], bytes]] = []
        super().__init__(("127.0.0.1", 0), _Handler)

    def at(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}{path}"


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.server.asked.append((self.command, self.path, dict(self.headers.items()), body))
        status, headers, page = self.server.pages.get(self.path, (404, {}, b""))
        if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
            status, page = 304, b""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        try:
            self.wfile.write(page)
        except OSError:
            return  # the reader had enough

    do_GET = do_POST = _answer  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:
        return


@contextmanager
def serving() -> Iterator[Server]:
    server = Server()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
