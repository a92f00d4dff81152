"""What every request passes before any page: host, origin, token, size and rate; and the headers of every answer."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from contextlib import suppress
from ipaddress import ip_address
from urllib.parse import quote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from taksir.web.bucket import Buckets
from taksir.web.refusal import refusal
from taksir.web.settings import LOOPBACK, Settings

COOKIE = "taksir_session"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
OPEN = frozenset({"/login"})
"""What may be asked for without a token, besides our own files."""
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "object-src 'none'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def session_of(token: str) -> str:
    """What the cookie holds: made from the token, so that the token itself never lies in a browser."""
    return hashlib.sha256(b"taksir session\0" + token.encode()).hexdigest()


class Guard:
    """Refuses what must not come in, before anything of it is read; says why in one line."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        self._buckets = Buckets(settings.rate, settings.burst)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await (self._app(scope, receive, send) if scope["type"] == "lifespan" else _closed(send))
            return
        headers = Headers(scope=scope)
        refused = self._refused(scope, headers)
        if refused is not None:
            await refused(scope, receive, _with_headers(send))
            return
        body = _Bounded(receive, self.limit(scope["path"]))
        answer = _Answer(_with_headers(send), body)
        with suppress(_TooLargeError):
            await self._app(scope, body, answer)
        if body.exceeded and not answer.started:
            says = f"the request is larger than {self.limit(scope['path']):,} bytes"
            await refusal(scope, 413, says)(scope, receive, _with_headers(send))

    def limit(self, path: str) -> int:
        """The most bytes that a request to this path may hold."""
        settings = self._settings
        uploads = path in ("/articles", "/api/articles")
        return settings.max_files * settings.max_upload if uploads else settings.max_body

    def _refused(self, scope: Scope, headers: Headers) -> ASGIApp | None:
        path, method = scope["path"], scope["method"]
        if not self._known_host(headers.get("host", "")):
            return refusal(scope, 421, "this server is not called by that name (--allow-host adds one)")
        if method not in SAFE and not self._own_origin(headers):
            return refusal(scope, 403, "only pages of this server may send this")
        if not path.startswith("/static/"):
            wait = self._buckets.take(scope["client"][0] if scope.get("client") else "")
            if wait:
                return refusal(scope, 429, "too many requests: wait a moment", {"Retry-After": str(int(wait) + 1)})
        if not self._allowed(path, headers):
            if method in SAFE and not path.startswith("/api/") and "text/html" in headers.get("accept", ""):
                query = scope["query_string"].decode("latin-1")
                return refusal(scope, 303, "", {"Location": f"/login?to={quote(f'{path}?{query}' if query else path)}"})
            return refusal(scope, 401, "a token is needed", {"WWW-Authenticate": "Bearer"})
        length = headers.get("content-length", "0")
        if not length.isdecimal():
            return refusal(scope, 400, "the length of the request cannot be read")
        if int(length) > self.limit(path):
            return refusal(scope, 413, f"the request is larger than {self.limit(path):,} bytes")
        return None

    def _known_host(self, host: str) -> bool:
        """Whether the name is ours: a page of another site, led here by its own name server, has its own name.

        A server for other machines is also known by any number: only names are led astray.
        """
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        known = self._settings.hosts | {self._settings.host.lower()}
        if self._settings.local:
            return name in known | LOOPBACK
        return name in known or _is_number(name)

    def _own_origin(self, headers: Headers) -> bool:
        """Whether a request that changes something comes from a page of ours, or from no page at all."""
        site = headers.get("sec-fetch-site")
        if site is not None and site not in ("same-origin", "none"):
            return False
        origin = headers.get("origin")
        if origin is None:
            return True
        return urlsplit(origin).netloc.lower() == headers.get("host", "").lower()

    def _allowed(self, path: str, headers: Headers) -> bool:
        token = self._settings.token
        if token is None or path in OPEN or path.startswith("/static/"):
            return True
        scheme, _, given = headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer" and hmac.compare_digest(given.strip().encode(), token.encode()):
            return True
        cookie = cookie_parser(headers.get("cookie", "")).get(COOKIE, "")
        return hmac.compare_digest(cookie.encode(), session_of(token).encode())


class _TooLargeError(Exception):
    """More came than was announced or allowed."""


class _Bounded:
    """The body of a request, as long as it keeps within its limit."""

    def __init__(self, receive: Receive, limit: int) -> None:
        self._receive = receive
        self._left = limit

    @property
    def exceeded(self) -> bool:
        """Whether more came than the limit allows."""
        return self._left < 0

    async def __call__(self) -> Message:
        """The next part of the body."""
        message = await self._receive()
        if message["type"] == "http.request":
            self._left -= len(message.get("body", b""))
            if self.exceeded:
                raise _TooLargeError
        return message


class _Answer:
    """What the app answers; nothing of it once the body was too large, for then the guard itself answers."""

    def __init__(self, send: Send, body: _Bounded) -> None:
        self._send = send
        self._body = body
        self.started = False

    async def __call__(self, message: Message) -> None:
        """The next part of the answer."""
        if self._body.exceeded and not self.started:
            return
        self.started = True
        await self._send(message)


def _with_headers(send: Send) -> Send:
    async def told(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return told


def _is_number(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


async def _closed(send: Send) -> None:
    await send({"type": "websocket.close", "code": 1008})
