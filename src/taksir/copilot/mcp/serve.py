"""The two ways in: standard input and output, and streamable HTTP behind a guarded door."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable, MutableMapping
from ipaddress import ip_address
from typing import Any

from taksir.copilot.desk import Desk
from taksir.errors import UsageError

Message = MutableMapping[str, Any]
Application = Callable[
    [Message, Callable[[], Awaitable[Message]], Callable[[Message], Awaitable[None]]], Awaitable[None]
]

PATH = "/mcp"


def serve_stdio(desk: Desk) -> None:
    """Answer on standard output what comes on standard input, until it ends."""
    import anyio
    from mcp.server.stdio import stdio_server

    from taksir.copilot.mcp.server import server

    async def run() -> None:
        app = server(desk)
        async with stdio_server() as (read, write):
            await app.run(read, write, app.create_initialization_options())

    anyio.run(run)


def serve_http(desk: Desk, host: str, port: int, token: str | None = None) -> None:
    """Answer at http://host:port/mcp until interrupted; UsageError where others reach it and there is no token."""
    import uvicorn

    uvicorn.run(application(desk, host, token), host=host, port=port, log_level="warning")


def application(desk: Desk, host: str = "127.0.0.1", token: str | None = None) -> Application:
    """The ASGI application: only names of this machine as host and origin, or a token from everybody."""
    from mcp.server.transport_security import TransportSecuritySettings

    from taksir.copilot.mcp.server import server

    if not is_loopback(host) and not token:
        raise UsageError(f"--host {host}: on an address that others reach, a token is needed: --token-env NAME")
    open_to = None if is_loopback(host) else TransportSecuritySettings(enable_dns_rebinding_protection=False)
    app = server(desk).streamable_http_app(streamable_http_path=PATH, host=host, transport_security=open_to)
    return guarded(app, token) if token else app


def guarded(app: Application, token: str) -> Application:
    """Only requests that carry the token pass, and none that a page of another site sends."""

    async def door(
        scope: Message, receive: Callable[[], Awaitable[Message]], send: Callable[[Message], Awaitable[None]]
    ) -> None:
        if scope["type"] == "http":
            headers = {name.lower(): value for name, value in scope["headers"]}
            given = headers.get(b"authorization", b"")
            right = hmac.compare_digest(given, b"Bearer " + token.encode())
            if not right or b"origin" in headers:
                status = 403 if right else 401
                await send(
                    {
                        "type": "http.response.start",
                        "status": status,
                        "headers": [(b"content-type", b"text/plain"), (b"www-authenticate", b"Bearer")],
                    }
                )
                await send(
                    {
                        "type": "http.response.body",
                        "body": b"a token is needed\n" if status == 401 else b"not from a page\n",
                    }
                )
                return
        await app(scope, receive, send)

    return door


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("0.0.0.0")
    (True, True, False)
    """
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
