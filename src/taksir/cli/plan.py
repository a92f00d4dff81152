"""`taksir plan`: what to build where with whose chips by when."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from taksir.cli.run import Run
from taksir.errors import DataError, UsageError

if TYPE_CHECKING:
    from taksir.plan.solve import Options, Progress
    from taksir.report.results.plan_found import Planned

Frontier = Literal["cost:compute", "cost:date", "cost:risk", "cost:concentration"]

FINDINGS, STOPPED = 1, 130
"""Exit codes: nothing fits, or no plan was found in the time; stopped before one was found."""


def plan(
    scenario: Annotated[Path, Parameter(help="The scenario: a TOML file; `taksir data template scenario` writes one.")],
    /,
    *,
    xlsx: Annotated[
        Path | None, Parameter(help="Write a workbook: decisions, prices, money as formulas, limits, sources.")
    ] = None,
    gap: Annotated[float, Parameter(help="Stop when no plan can be better by more than this part.")] = 0.01,
    seconds: Annotated[float | None, Parameter(help="Stop the search after so many seconds; never by default.")] = None,
    relaxed: Annotated[
        bool, Parameter(help="Let phases and chip programmes be begun in part: a bound, quickly.", negative="")
    ] = False,
    run: Run | None = None,
) -> int:
    """Find the plan that is best for a scenario, and say why: phases, chips, power, work, money, and what binds.

    Ctrl-C ends the search with the best plan so far (status `stopped`). The exit code is 0 with a plan, 1 where nothing
    fits (then the limits that would have to give are told), 130 where it was stopped before there was one.

    Example:

    ```
    taksir plan examples/plans/sea-200mw.toml --html plan.html --xlsx plan.xlsx
    ```
    """
    from taksir.report.results.plan import brief_result, plan_result

    run = run or Run()
    options = _options(gap, seconds, relaxed=relaxed)
    found = _planned(run, scenario, options)
    whole = plan_result(found)
    run.show(whole, brief_result(found))
    if xlsx is not None:
        from taksir.cli.output import write_atomically
        from taksir.report.xlsx_plan import render_plan_xlsx

        write_atomically(xlsx, render_plan_xlsx(found, whole))
    if found.solution.found:
        return 0
    return STOPPED if found.solution.status == "stopped" else FINDINGS


def _options(gap: float, seconds: float | None, *, relaxed: bool) -> Options:
    from taksir.plan.solve import Options

    if not 0 <= gap < 1:
        raise UsageError(f"--gap {gap:g}: a part, from 0 to below 1")
    if seconds is not None and not 0 < seconds < float("inf"):
        raise UsageError(f"--seconds {seconds:g}: a number above zero")
    return Options(gap=gap, seconds=seconds, relaxed=relaxed)


def _planned(run: Run, path: Path, options: Options) -> Planned:
    """Read, make ready, solve, explain."""
    from taksir.cli.plan_progress import standing, telling
    from taksir.plan.ready import ready
    from taksir.plan.scenario.read import read_scenario
    from taksir.plan.solve import solve
    from taksir.report.results.plan_data import MEASURED
    from taksir.report.results.plan_found import Planned

    if not path.is_file():
        raise DataError(f"{path}: no such file")
    world = run.world
    told = read_scenario(path, world.catalog)
    with telling(f"reading {path.name}") as tell:
        readied = ready(world, told)
        instance = readied.instance()
        unit = MEASURED[instance.objective]

        def watch(progress: Progress) -> None:
            tell(standing(progress, unit))

        solution = solve(instance, options, watch)
        why = None
        if solution.status == "infeasible":
            from taksir.plan.explain.infeasible import infeasible

            tell("looking for what would have to give")
            why = infeasible(instance)
        return Planned(world, solution, told, readied.amounts, readied.notes, why)
