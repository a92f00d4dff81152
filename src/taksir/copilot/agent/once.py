"""One run of a model from start to end: its loop and its connections are closed behind it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic_ai import Agent, UsageLimits


def run_once(agent: Agent[Any, Any], prompt: str, limits: UsageLimits, seconds: float) -> Any:
    """What the agent puts out; raises whatever the endpoint, the network or the model does."""

    async def run() -> Any:
        async with agent:
            return (await agent.run(prompt, usage_limits=limits, timeout=seconds)).output

    return asyncio.run(run())
