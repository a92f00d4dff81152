"""Turns at work that takes long, so that pages never wait for it: a few threads, and processes for the longest."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from anyio import CapacityLimiter, fail_after, to_thread
from fastapi import HTTPException

from taksir.copilot.finding import Finding
from taksir.copilot.tool import Tool
from taksir.copilot.tools import tool_named
from taksir.web.bench import Bench
from taksir.web.settings import Settings
from taksir.web.workroom import desk_of

T = TypeVar("T")

AT_ONCE = 2
"""So many tools and questions are worked on at a time; the others wait, so that pages stay fast."""
PATIENCE_S = 30.0
"""So long a tool waits for its turn."""
LONG = frozenset({"plan", "train", "serve", "compare", "supply"})
"""Tools that search for seconds and need no ledger: processes of their own run them."""
LONGEST_S = 150.0
"""So long a process may take."""

_turns = CapacityLimiter(AT_ONCE)


async def called(bench: Bench, tool: Tool, arguments: dict[str, object]) -> Finding:
    """What a tool finds; HTTPException (503) where its turn does not come soon."""
    if tool.name not in LONG:
        return await worked(partial(tool.call, bench.desk, arguments))
    running = bench.crew.submit(call, bench.settings, tool.name, arguments)
    try:
        return await asyncio.wait_for(asyncio.wrap_future(running), LONGEST_S)
    except TimeoutError:
        raise _busy() from None


async def worked(work: Callable[[], T]) -> T:
    """What this work gives, done by a thread when there is one for it."""
    me = object()
    try:
        with fail_after(PATIENCE_S):
            await _turns.acquire_on_behalf_of(me)
    except TimeoutError:
        raise _busy() from None
    try:
        return await to_thread.run_sync(work, limiter=CapacityLimiter(1))
    finally:
        _turns.release_on_behalf_of(me)


def call(settings: Settings, name: str, arguments: dict[str, object]) -> Finding:
    """Call a tool in a process that holds nothing else."""
    return tool_named(name).call(desk_of(settings), arguments)


def _busy() -> HTTPException:
    return HTTPException(503, "too much is being worked out: try again in a moment", {"Retry-After": "10"})
