"""Addresses: read from a server on this machine, refused where they lead into a private network."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from taksir.errors import SourceError
from taksir.news.read import Limits, read
from taksir.news.read.address import is_public

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1", "::1"])]

PARAGRAPH = "Perusahaan itu akan membangun pusat data 120 MW di Batam dengan nilai Rp 4 triliun pada tahun depan."
PAGE = f"<html><body><article><h1>Pusat Data di Batam</h1><p>{PARAGRAPH}</p><p>{PARAGRAPH}</p></article></body></html>"


class Handler(BaseHTTPRequestHandler):
    """Answers by path."""

    def do_GET(self) -> None:
        path = self.path
        if path.startswith("/to/"):
            self._head(302, Location=path.removeprefix("/to/"))
        elif path == "/loop":
            self._head(302, Location="/loop")
        elif path == "/nowhere":
            self._head(302)
        elif path == "/2025/09/23/page":
            self._send(PAGE.encode(), "text/html; charset=utf-8")
        elif path == "/gzip":
            self._send(gzip.compress(PAGE.encode()), "text/html", encoding="gzip")
        elif path == "/bomb":
            self._send(gzip.compress(b"a" * 5_000_000), "text/html", encoding="gzip")
        elif path == "/broken-gzip":
            self._send(b"not gzip", "text/html", encoding="gzip")
        elif path == "/brotli":
            self._send(b"x", "text/html", encoding="br")
        elif path == "/text":
            self._send(PARAGRAPH.encode("cp949"), "text/plain; charset=euc-kr")
        elif path == "/image":
            self._send(b"\x89PNG", "image/png")
        elif path == "/large":
            self._send(b"a" * 200_000, "text/plain")
        elif path == "/endless":
            self._head(200, **{"Content-Type": "text/plain"})
            try:
                while True:
                    self.wfile.write(b"a" * 65_536)
            except OSError:
                return
        elif path == "/slow":
            self._head(200, **{"Content-Type": "text/plain"})
            try:
                for _ in range(100):
                    self.wfile.write(b"a")
                    self.wfile.flush()
                    time.sleep(0.1)
            except OSError:
                return
        elif path == "/short":
            self._head(200, **{"Content-Type": "text/plain", "Content-Length": "1000"})
            self.wfile.write(PARAGRAPH.encode())
        else:
            self._head(404)

    def _head(self, status: int, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def _send(self, body: bytes, media: str, encoding: str | None = None) -> None:
        headers = {"Content-Type": media, "Content-Length": str(len(body))}
        if encoding:
            headers["Content-Encoding"] = encoding
        self._head(200, **headers)
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{made.server_port}"
    made.shutdown()
    made.server_close()
    thread.join()


def refusal(address: str, *, allow_private: bool = True, limits: Limits | None = None) -> str:
    with pytest.raises(SourceError) as error:
        read(address, id="d1", allow_private=allow_private, limits=limits)
    assert "\n" not in str(error.value)
    return str(error.value)


def test_a_page_is_read_with_its_address_and_the_date_in_it(server: str) -> None:
    document = read(f"{server}/2025/09/23/page", id="d1", allow_private=True)
    assert document.address == f"{server}/2025/09/23/page"
    assert [s.span.of(document.text) for s in document.sentences if s.own].count(PARAGRAPH) == 2
    assert (str(document.published), document.published_from) == ("2025-09-23", "url")


def test_redirects_are_followed_and_packed_answers_unpacked(server: str) -> None:
    document = read(f"{server}/to//gzip", id="d1", allow_private=True)
    assert document.address == f"{server}/gzip"
    assert PARAGRAPH in document.text


def test_the_charset_of_the_answer_is_used(server: str) -> None:
    assert read(f"{server}/text", id="d1", allow_private=True).text == PARAGRAPH


def test_private_addresses_are_refused_by_default(server: str) -> None:
    assert "private or reserved" in refusal(f"{server}/text", allow_private=False)
    for host in ("localhost", "10.0.0.1", "192.168.1.1", "169.254.169.254", "[::1]", "0.0.0.0", "127.1", "2130706433"):
        assert "private or reserved" in refusal(f"http://{host}/", allow_private=False), host


def test_a_redirect_into_a_private_network_is_refused(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first host passes the gate, the second does not: every hop is resolved and checked."""
    from taksir.news.read import address

    seen: list[str] = []

    def public_once(ip: str) -> bool:
        seen.append(ip)
        return len(seen) == 1

    monkeypatch.setattr(address, "is_public", public_once)
    message = refusal(f"{server}/to/http://169.254.169.254/latest/meta-data", allow_private=False)
    assert "169.254.169.254 is a private or reserved address" in message
    assert seen == ["127.0.0.1", "169.254.169.254"]


def test_the_connection_goes_to_the_address_that_was_checked(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that changes its address between check and connection is resolved once only."""
    port = int(server.rsplit(":", 1)[1])
    asked: list[str] = []

    def rebinding(host: str, *_: object, **__: object) -> list[tuple[object, ...]]:
        asked.append(host)
        ip = "127.0.0.1" if len(asked) == 1 else "10.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port))]

    real = socket.getaddrinfo
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda host, *a, **k: rebinding(host) if host == "kabar.example" else real(host, *a, **k)
    )
    document = read(f"http://kabar.example:{port}/gzip", id="d1", allow_private=True)
    assert PARAGRAPH in document.text
    assert asked == ["kabar.example"]


def test_a_name_with_one_private_address_among_others_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answers)
    assert "10.0.0.1" in refusal("http://kabar.example/", allow_private=False)


@pytest.mark.parametrize(
    ("ip", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("0.0.0.0", False),
        ("::", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("::ffff:10.0.0.1", False),
        ("::ffff:8.8.8.8", True),
        ("64:ff9b::a00:1", False),
        ("2002:0a00:0001::", False),
        ("fec0::1", False),
        ("ff02::1", False),
        ("nonsense", False),
    ],
)
def test_what_counts_as_public(ip: str, public: bool) -> None:
    assert is_public(ip) is public


def test_only_http_and_https_without_credentials(server: str) -> None:
    assert "only http and https" in refusal("ftp://kabar.example/a.txt")
    assert "only http and https" in refusal("file:///etc/passwd")
    assert "only http and https" in refusal(f"{server}/to/file:///etc/passwd")
    assert "user name or password" in refusal("http://user:secret@kabar.example/")
    assert "names no host" in refusal("http:///path")
    assert "not a valid address" in refusal("http://kabar.example:99999999/")


def test_limits_of_size_and_time_and_redirects_hold(server: str) -> None:
    small = Limits(max_bytes=100_000, timeout_s=1.0)
    assert "larger than 100,000 bytes" in refusal(f"{server}/large", limits=small)
    assert "larger than 100,000 bytes" in refusal(f"{server}/endless", limits=small)
    assert "larger than 100,000 bytes" in refusal(f"{server}/bomb", limits=small)
    started = time.monotonic()
    assert "no answer within 1 s" in refusal(f"{server}/slow", limits=small)
    assert time.monotonic() - started < 3
    assert "more than 5 redirects" in refusal(f"{server}/loop")


def test_answers_that_are_no_document_are_refused(server: str) -> None:
    assert "answered 404" in refusal(f"{server}/none")
    assert "image/png" in refusal(f"{server}/image")
    assert "packed as br" in refusal(f"{server}/brotli")
    assert "packed wrongly" in refusal(f"{server}/broken-gzip")
    assert "broke off" in refusal(f"{server}/short")
    assert "without saying where" in refusal(f"{server}/nowhere")
    assert "cannot be read" in refusal("http://127.0.0.1:1/")
