"""The best plan for a scenario."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding, Number
from taksir.copilot.told import finding
from taksir.verbs.plan import MOST_TEXT
from taksir.verbs.plan import plan as planned

MOST_SECONDS = 120.0

UNITS = {"earliest": ("year", 1.0), "most_compute": ("FLOP", 3600.0)}
"""Unit of what is aimed at, where it is no money of today, and how many of it are in one of the objective."""


def plan(
    desk: Desk,
    scenario: Annotated[
        str,
        Field(
            description="a shipped scenario (sea-200mw, us-500-billion, hyperscaler-125 …), or a scenario as TOML text",
            max_length=MOST_TEXT,
        ),
    ],
    seconds: Annotated[float, Field(description="stop looking after so many seconds", gt=0, le=MOST_SECONDS)] = 20.0,
    why: Annotated[bool, Field(description="also say what binds, or what would have to give: longer")] = False,
) -> Finding:
    """The best plan for a scenario: what to build where with whose chips by when, and how near it is to the best.

    Numbers: the objective (cost in dollars of today, or what is aimed at), then what the tables hold. `data.status` is
    optimal, feasible (the time was over), infeasible or stopped. It only reads and works out; nothing is written.
    """
    from taksir.report.results.plan import plan_result
    from taksir.report.results.plan_units import worth

    world = desk.world(1)
    found = planned(world, scenario, seconds=seconds, why=why)
    solution = found.solution
    first = []
    if solution.objective is not None:
        unit, size = UNITS.get(solution.instance.objective, ("USD", 1.0))
        ends = [one * size for one in (solution.objective, solution.bound) if one is not None]
        first.append(
            Number(
                name=f"objective: {solution.instance.objective.replace('_', ' ')}",
                text=worth(solution.objective, solution.instance.objective), value=solution.objective * size,
                unit=unit, low=min(ends), high=max(ends), origin="plan.objective",
            )
        )  # fmt: skip
    return finding(plan_result(found), world, "plan", first)
