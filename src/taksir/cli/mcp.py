"""`taksir mcp`: the tools for other programs."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from taksir.cli.run import date_of
from taksir.errors import UsageError


def mcp(
    *,
    http: Annotated[
        bool, Parameter(help="Streamable HTTP at /mcp instead of standard input and output.", negative="")
    ] = False,
    host: Annotated[
        str, Parameter(help="Address to listen at; any but this machine's own needs a token.")
    ] = "127.0.0.1",
    port: Annotated[int, Parameter(help="Port to listen at.")] = 8766,
    token_env: Annotated[str | None, Parameter(help="Variable of the environment that holds the token.")] = None,
    ledger: Annotated[
        str | None, Parameter(help="The ledger: a path or postgresql://…; the user's own by default.")
    ] = None,
    as_of: Annotated[str | None, Parameter(help="Date of the run (YYYY-MM-DD); today by default.")] = None,
    data: Annotated[list[Path] | None, Parameter(help="A folder of facts that win over the shipped ones.")] = None,
) -> int:
    """Serve every tool to another program by the Model Context Protocol: tools, resources and prompts.

    An assistant that speaks MCP starts this command itself, and talks to it over standard input and output. With --http
    it listens, for several at once. Nothing that it serves writes anything.

    Example:

    ```
    taksir mcp --ledger news.sqlite
    taksir mcp --http --port 8766
    ```
    """
    from importlib.util import find_spec

    from taksir.copilot.desk import Desk
    from taksir.copilot.mcp.serve import serve_http, serve_stdio

    if find_spec("mcp") is None:
        raise UsageError("this needs the extra mcp: pip install 'taksir[mcp]'")

    token = None
    if token_env is not None:
        token = os.environ.get(token_env)
        if not token:
            raise UsageError(f"--token-env {token_env}: no such variable, or it is empty")
    if not http and (token or host != "127.0.0.1"):
        raise UsageError("--host and --token-env go with --http")
    desk = Desk(as_of=date_of(as_of), ledger=ledger, data=tuple(data or ()))
    if http:
        serve_http(desk, host, port, token)
    else:
        serve_stdio(desk)
    return 0
