"""The best plan for a scenario that comes with Taksir, or one that is given as text."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from taksir.errors import UnknownNameError, UsageError

if TYPE_CHECKING:
    from taksir.model.assumptions import Assumptions
    from taksir.plan.scenario.scenario import Scenario
    from taksir.report.results.plan_found import Planned

MOST_TEXT = 64_000
"""Characters of a scenario that is given as text."""

HERE = Path(__file__).resolve().parents[1]
_FOLDERS = (HERE / "examples" / "plans", HERE.parents[1] / "examples" / "plans")
"""Where scenarios lie: beside the package where it is installed, in the checkout where it is not."""


def shipped_scenarios() -> dict[str, Path]:
    """The scenarios that come with Taksir, by name."""
    return {path.stem: path for folder in reversed(_FOLDERS) for path in sorted(folder.glob("*.toml"))}


def scenario_of(world: Assumptions, scenario: str) -> Scenario:
    """A shipped scenario by name, or one written as TOML (text with an `=`); never a path.

    UnknownNameError for another name, UsageError for text that is too long or no TOML, ScenarioError for what does not
    fit in it.
    """
    from taksir.plan.scenario.read import read_scenario, scenario_from

    if "=" in scenario:
        if len(scenario) > MOST_TEXT:
            raise UsageError(f"a scenario of {len(scenario):,} characters: at most {MOST_TEXT:,}")
        try:
            return scenario_from(tomllib.loads(scenario), world.catalog)
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            raise UsageError(f"the scenario is no TOML: {error}") from None
    known, name = shipped_scenarios(), scenario.strip().removesuffix(".toml")
    if name not in known:
        raise UnknownNameError("scenario", name, list(known))
    return read_scenario(known[name], world.catalog)


def plan(world: Assumptions, scenario: str, *, seconds: float, gap: float = 0.01, why: bool = False) -> Planned:
    """The best plan that is found within `seconds`; with `why`, what binds and what would have to give."""
    from dataclasses import replace

    from taksir.plan.explain.explanation import explain
    from taksir.plan.explain.taken import taken
    from taksir.plan.ready import ready
    from taksir.plan.solve import Options, Solver
    from taksir.report.results.plan_found import Planned

    told = scenario_of(world, scenario)
    readied = ready(world, told)
    solver = Solver(readied.instance(), Options(gap=gap, seconds=seconds))
    found = Planned(world, solver.solution, told, readied.amounts, readied.notes)
    if why:
        found = replace(found, explanation=explain(solver))
    return replace(found, taken=taken(found.solution)) if found.solution.found else found
