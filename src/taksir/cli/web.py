"""`taksir web`: the workbench in a browser."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from taksir.cli.run import date_of
from taksir.errors import UsageError

if TYPE_CHECKING:
    import socket

SHORTEST = 16
"""So many characters a token has at least."""


def web(
    *,
    host: Annotated[str, Parameter(help="Address to listen on; any but this machine's own demands a token.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, Parameter(help="Port to listen on; 0 takes a free one.")] = 8765,
    ledger: Annotated[str | None, Parameter(help="The ledger: a path or postgresql://… (the user's own).")] = None,
    token_file: Annotated[Path | None, Parameter(help="Demand the token in this file from every client.")] = None,
    token_env: Annotated[
        str | None, Parameter(help="Demand the token in this environment variable from every client.")
    ] = None,
    allow_host: Annotated[
        list[str] | None, Parameter(help="A name under which the server may be called, as a proxy's.")
    ] = None,
    as_of: Annotated[
        str | None, Parameter(help="Date of the run (YYYY-MM-DD); later facts are not used. Today by default.")
    ] = None,
    data: Annotated[list[Path] | None, Parameter(help="A folder of facts that win over the shipped ones.")] = None,
    assume: Annotated[list[str] | None, Parameter(help="A fact for this run: name=value or name=low..high.")] = None,
    workers: Annotated[int, Parameter(help="Processes that read articles.")] = 1,
    rate: Annotated[float, Parameter(help="Requests a second that one client may make.")] = 50.0,
) -> int:
    """Serve the workbench: drop articles in, the ledger as a table, claims with their checks, what-if, ask; and an API.

    Only this machine can reach it, unless another host is named; then every client needs the token. Several servers
    and commands may share one ledger. Ctrl-C ends it.

    Example:

    ```
    taksir web --ledger news.sqlite --port 8765
    ```
    """
    try:
        import uvicorn

        from taksir.web.app import create_app
    except ModuleNotFoundError as error:
        raise UsageError(f"the workbench needs {error.name}: pip install 'taksir[web]'") from None
    from taksir.web.settings import Settings

    sys.setswitchinterval(0.001)  # a page never waits long while the ledger is arranged anew

    settings = Settings(
        ledger=ledger,
        as_of=date_of(as_of),
        data=tuple(data or ()),
        assume=tuple(assume or ()),
        host=host.lower(),
        port=port,
        token=_token(token_file, token_env),
        hosts=frozenset(name.lower() for name in allow_host or ()),
        workers=_at_least(1, workers, "--workers"),
        rate=_at_least(1, rate, "--rate"),
        burst=int(max(rate * 6, 60)),
    )
    if not settings.local and settings.token is None:
        raise UsageError(f"--host {host}: others can reach this; demand a token with --token-file or --token-env")
    listening = _listen(host, port)
    app = create_app(settings)
    shown = f"[{host}]" if ":" in host else host
    print(f"Taksir at http://{shown}:{listening.getsockname()[1]}/ (Ctrl-C ends it)", file=sys.stderr, flush=True)
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, proxy_headers=False, ws="none",
        timeout_keep_alive=20, timeout_graceful_shutdown=10,
    )  # fmt: skip
    uvicorn.Server(config).run(sockets=[listening])
    return 0


def _token(file: Path | None, variable: str | None) -> str | None:
    """The token, from where it was said to be; never from the command line, where others could see it."""
    if file is not None and variable is not None:
        raise UsageError("--token-file and --token-env exclude each other")
    if file is not None:
        try:
            found = file.read_text(encoding="utf-8").strip()
        except (OSError, ValueError) as error:
            raise UsageError(f"--token-file {file}: cannot be read ({getattr(error, 'strerror', error)})") from None
    elif variable is not None:
        found = os.environ.get(variable, "").strip()
    else:
        return None
    if len(found) < SHORTEST:
        raise UsageError(f"the token must have at least {SHORTEST} characters")
    return found


def _at_least(least: int, value: float, option: str) -> int:
    if value < least:
        raise UsageError(f"{option} {value:g}: at least {least}")
    return int(value)


def _listen(host: str, port: int) -> socket.socket:
    """A socket on that address; UsageError where it is taken or none of ours."""
    import socket

    if not 0 <= port <= 65_535:
        raise UsageError(f"--port {port}: from 0 to 65535")
    listening: socket.socket | None = None
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(1_024)
    except OSError as error:
        if listening is not None:
            listening.close()
        raise UsageError(f"cannot listen on {host}, port {port}: {error.strerror or error}") from None
    return listening
