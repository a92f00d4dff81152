"""Pages by address: http and https only, bounded in size and time, never to a private network unless allowed.

A host name is resolved once, every address it has is checked, and the connection is made to the address that was
checked; each redirect goes through the same gate.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import time
import zlib
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from taksir.errors import SourceError
from taksir.news.read.limits import Limits

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_CHUNK = 65_536
_READABLE = ("text/", "application/pdf", "application/xhtml", "application/xml", "application/octet-stream")


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address gave: `address` is where the last redirect led.

    `etag` and `modified` are what the server wants to be shown at the next request; `fresh` is False where it answered
    that nothing has changed since the ones that it was shown, and `data` is then empty.
    """

    data: bytes
    address: str
    media_type: str
    charset: str | None
    etag: str | None = None
    modified: str | None = None
    fresh: bool = True


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for beside the address: kinds of content (beginnings), and what was known of it before."""

    readable: tuple[str, ...]
    accept: str = "text/html,application/pdf,text/plain;q=0.9,*/*;q=0.1"
    etag: str | None = None
    modified: str | None = None


def fetch(address: str, limits: Limits, *, allow_private: bool = False, wish: Wish | None = None) -> Answer:
    """The bytes at `address`, or a `SourceError` that says why not."""
    wish = wish or Wish(_READABLE)
    deadline = time.monotonic() + limits.timeout_s
    current = address
    for _ in range(limits.redirects + 1):
        parts = _checked(current, address)
        ip = _resolve(parts, address, allow_private=allow_private)
        answer = _get(parts, ip, address, limits, deadline, wish)
        if isinstance(answer, Answer):
            return answer
        current = urljoin(parts.geturl(), answer)
    raise SourceError(f"{address}: more than {limits.redirects} redirects")


def _checked(current: str, address: str) -> SplitResult:
    try:
        parts = urlsplit(current)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise SourceError(f"{address}: not a valid address ({error})") from None
    if parts.scheme not in ("http", "https"):
        raise SourceError(f"{address}: only http and https addresses are read, not {parts.scheme or 'this'}")
    if not host:
        raise SourceError(f"{address}: the address names no host")
    if parts.username is not None or parts.password is not None:
        raise SourceError(f"{address}: addresses with a user name or password are refused")
    return parts


def _port(parts: SplitResult) -> int:
    return parts.port or (443 if parts.scheme == "https" else 80)


def _resolve(parts: SplitResult, address: str, *, allow_private: bool) -> str:
    host = parts.hostname or ""
    try:
        found = socket.getaddrinfo(host, _port(parts), type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise SourceError(f"{address}: the host {host} was not found ({_reason(error)})") from None
    ips = [str(item[4][0]) for item in found]
    if not ips:
        raise SourceError(f"{address}: the host {host} has no address")
    if not allow_private:
        for ip in ips:
            if not is_public(ip):
                named = host if host == ip else f"{host} ({ip})"
                raise SourceError(
                    f"{address}: {named} is a private or reserved address (--allow-private reads it all the same)"
                )
    return ips[0]


def is_public(ip: str) -> bool:
    """Whether an IP address lies in the public internet, looking through IPv6 forms that wrap an IPv4 address.

    >>> is_public("8.8.8.8"), is_public("169.254.169.254"), is_public("::ffff:10.0.0.1")
    (True, False, False)
    """
    try:
        parsed = ipaddress.ip_address(ip.partition("%")[0])
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv6Address):
        inner = parsed.ipv4_mapped or parsed.sixtofour or (parsed.teredo[1] if parsed.teredo else None)
        if inner is None and parsed in _NAT64:
            inner = ipaddress.IPv4Address(int(parsed) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if parsed.is_site_local:
            return False
    return parsed.is_global and not (parsed.is_multicast or parsed.is_reserved or parsed.is_unspecified)


def _get(parts: SplitResult, ip: str, address: str, limits: Limits, deadline: float, wish: Wish) -> Answer | str:
    """One request to the checked `ip`; the answer, or where it redirects to."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise SourceError(f"{address}: no answer within {limits.timeout_s:g} s")
    expired = threading.Event()
    connection: http.client.HTTPConnection | None = None
    watchdog: threading.Timer | None = None
    try:
        sock = _connect(parts, ip, left)
        connection = http.client.HTTPConnection(parts.hostname or "", _port(parts), timeout=left)
        connection.sock = sock
        watchdog = threading.Timer(max(0.01, deadline - time.monotonic()), _expire, (sock, expired))
        watchdog.daemon = True
        watchdog.start()
        path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
            "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?") if parts.query else ""
        )
        headers = {
            "User-Agent": "taksir (reads one page for its user)",
            "Accept": wish.accept,
            "Accept-Encoding": "gzip, identity",
            "Connection": "close",
        }
        known = {"If-None-Match": wish.etag, "If-Modified-Since": wish.modified}
        headers |= {name: value for name, value in known.items() if value and value.isascii() and value.isprintable()}
        connection.request("GET", path, headers=headers)
        with connection.getresponse() as response:
            answer = _answer(response, parts, address, limits, wish)
        if expired.is_set():
            raise TimeoutError
        return answer
    except SourceError:
        raise
    except (OSError, http.client.HTTPException, ValueError) as error:
        if expired.is_set() or isinstance(error, TimeoutError):
            raise SourceError(f"{address}: no answer within {limits.timeout_s:g} s") from None
        raise SourceError(f"{address}: cannot be read ({_reason(error)})") from None
    finally:
        if watchdog is not None:
            watchdog.cancel()
        if connection is not None:
            connection.close()


def _connect(parts: SplitResult, ip: str, timeout: float) -> socket.socket:
    sock = socket.create_connection((ip, _port(parts)), timeout=timeout)
    if parts.scheme == "http":
        return sock
    try:
        return ssl.create_default_context().wrap_socket(sock, server_hostname=parts.hostname)
    except BaseException:
        sock.close()
        raise


def _expire(sock: socket.socket, expired: threading.Event) -> None:
    expired.set()
    try:
        sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        return


def _answer(
    response: http.client.HTTPResponse, parts: SplitResult, address: str, limits: Limits, wish: Wish
) -> Answer | str:
    if response.status in _REDIRECTS:
        target = response.getheader("Location")
        if not target:
            raise SourceError(f"{address}: redirects without saying where to")
        return target
    etag, modified = response.getheader("ETag"), response.getheader("Last-Modified")
    if response.status == http.client.NOT_MODIFIED and (wish.etag or wish.modified):
        return Answer(b"", parts.geturl(), "", None, wish.etag, wish.modified, fresh=False)
    if response.status != http.client.OK:
        raise SourceError(f"{address}: the server answered {response.status} {response.reason}".rstrip())
    media_type = response.headers.get_content_type()
    if not media_type.startswith(wish.readable):
        raise SourceError(f"{address}: this is {media_type}, not a page, a text or a PDF")
    length = response.getheader("Content-Length") or ""
    if length.isdigit() and int(length) > limits.max_bytes:
        raise SourceError(f"{address}: larger than {limits.size}")
    encoding = (response.getheader("Content-Encoding") or "identity").strip().lower()
    if encoding not in ("identity", "gzip", "x-gzip", "deflate"):
        raise SourceError(f"{address}: the answer is packed as {encoding}, which is not read")
    data = _body(response, encoding, address, limits)
    return Answer(data, parts.geturl(), media_type, response.headers.get_content_charset(), etag, modified)


def _body(response: http.client.HTTPResponse, encoding: str, address: str, limits: Limits) -> bytes:
    """The body, unpacked, and never more of it than the limit allows."""
    unpack = None if encoding == "identity" else zlib.decompressobj(zlib.MAX_WBITS | 32)
    parts: list[bytes] = []
    size = 0
    while chunk := response.read(_CHUNK):
        try:
            piece = unpack.decompress(chunk, limits.max_bytes + 1) if unpack else chunk
        except zlib.error:
            raise SourceError(f"{address}: the answer is packed wrongly") from None
        size += len(piece)
        if size > limits.max_bytes:
            raise SourceError(f"{address}: larger than {limits.size}")
        parts.append(piece)
    if response.length:
        raise SourceError(f"{address}: the answer broke off")
    return b"".join(parts)


def _reason(error: BaseException) -> str:
    text = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return str(text).splitlines()[0]
