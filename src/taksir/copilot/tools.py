"""The one list of tools: the agent, the MCP server and the web call these and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from taksir.copilot.tool import Tool
from taksir.errors import UnknownNameError


@cache
def tools() -> Mapping[str, Tool]:
    """Every tool by its name, in the order in which they are listed."""
    from taksir.copilot.toolbox import (
        chain,
        changes,
        checking,
        chips,
        claims,
        contradictions,
        cost,
        deals,
        define,
        electricity,
        fact,
        flows,
        ledger,
        memory,
        passages,
        plan,
        power,
        provenance,
        rent,
        supply,
        timeline,
        work,
    )

    functions = (
        ledger.search,
        passages.passages,
        ledger.documents,
        ledger.entity,
        claims.claim,
        claims.claims,
        deals.deals,
        timeline.timeline,
        changes.changes,
        contradictions.contradictions,
        checking.check,
        checking.what_if,
        provenance.explain,
        chain.chain,
        power.can_run,
        chips.chip,
        chips.compare,
        cost.cost,
        rent.rent,
        electricity.electricity,
        work.train,
        work.serve,
        memory.memory,
        supply.supply,
        supply.site,
        plan.plan,
        fact.fact,
        fact.convert,
        define.define,
        flows.flows,
    )
    return {function.__name__: Tool(function) for function in functions}


def tool_named(name: str) -> Tool:
    """The tool of that name; UnknownNameError with the nearest otherwise."""
    found = tools().get(name)
    if found is None:
        raise UnknownNameError("tool", name, list(tools()))
    return found
