"""`taksir plan`: what to build where with whose chips by when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from taksir.cli.run import Run
from taksir.errors import DataError, UsageError

if TYPE_CHECKING:
    from taksir.cli.plan_progress import Tell
    from taksir.plan.solve import Options, Progress, Solver
    from taksir.report.results.plan_found import Planned

Axis = Literal["compute", "date", "risk", "vendor", "foundry", "country"]
Engine = Literal["numpy", "process", "ray"]


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for beside the plan."""

    explain: bool
    deep: bool
    dominant: bool
    sensitivity: bool
    frontiers: tuple[Axis, ...]
    engine: Engine


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
    explain: Annotated[
        bool, Parameter(help="Say what binds and whom it hangs on; where nothing fits, what would have to give.")
    ] = True,
    deep: Annotated[
        bool,
        Parameter(
            help="Solve again without each supplier, with more of each limit, and with smaller shares: minutes.",
            negative="",
        ),
    ] = False,
    without_dominant: Annotated[
        bool, Parameter(help="Show the plan without the dominant vendor beside it.", negative="")
    ] = False,
    sensitivity: Annotated[
        bool, Parameter(help="Draw the assumptions: cost and dates as intervals, what matters most.", negative="")
    ] = False,
    frontier: Annotated[
        list[Axis] | None, Parameter(help="Show what it costs to be better at this: the front between both.")
    ] = None,
    variants: Annotated[
        Path | None,
        Parameter(help="Plan anew with each of the changes of a CSV file (name, change, factor, plus, to)."),
    ] = None,
    keep: Annotated[
        Path | None, Parameter(help="Keep the outcome of each variant here, and do not solve again what stands here.")
    ] = None,
    engine: Annotated[Engine, Parameter(help="Where variants and the draws of --sensitivity are solved.")] = "process",
    run: Run | None = None,
) -> int:
    """Find the plan that is best for a scenario, and say why: phases, chips, power, work, money, and what binds.

    Ctrl-C ends the search with the best plan so far (status `stopped`). The exit code is 0 with a plan; 1 where nothing
    fits, or the target of "earliest" is never reached, and then the limits that would have to give are told; 130 where
    it was stopped before there was a plan.

    Example:

    ```
    taksir plan examples/plans/sea-200mw.toml --html plan.html --xlsx plan.xlsx
    ```
    """
    from taksir.report.results.plan import brief_result, plan_result
    from taksir.report.results.plan_says import never

    run = run or Run()
    options = _options(gap, seconds, relaxed=relaxed)
    if variants is not None:
        from taksir.cli.plan_variants import plan_variants

        return plan_variants(run, scenario, variants, keep, engine, options)
    if keep is not None:
        raise UsageError("--keep goes with --variants")
    found = _planned(
        run, scenario, options, Wish(explain, deep, without_dominant, sensitivity, tuple(frontier or ()), engine)
    )
    whole = plan_result(found)
    run.show(whole, brief_result(found))
    if xlsx is not None:
        from taksir.cli.output import write_atomically
        from taksir.report.xlsx_plan import render_plan_xlsx

        write_atomically(xlsx, render_plan_xlsx(found, whole))
    if found.solution.found:
        return FINDINGS if never(found.solution) else 0
    return STOPPED if found.solution.status == "stopped" else FINDINGS


def _options(gap: float, seconds: float | None, *, relaxed: bool) -> Options:
    from taksir.plan.solve import Options

    if not 0 <= gap < 1:
        raise UsageError(f"--gap {gap:g}: a part, from 0 to below 1")
    if seconds is not None and not 0 < seconds < float("inf"):
        raise UsageError(f"--seconds {seconds:g}: a number above zero")
    return Options(gap=gap, seconds=seconds, relaxed=relaxed)


def _planned(run: Run, path: Path, options: Options, wish: Wish) -> Planned:
    """Read, make ready, solve, explain."""
    from taksir.cli.plan_progress import standing, telling
    from taksir.plan.ready import ready
    from taksir.plan.scenario.read import read_scenario
    from taksir.plan.solve import Solver
    from taksir.report.results.plan_found import Planned

    if not path.is_file():
        raise DataError(f"{path}: no such file")
    world = run.world
    told = read_scenario(path, world.catalog)
    with telling(f"reading {path.name}") as tell:
        readied = ready(world, told)
        instance = readied.instance()
        if wish.frontiers:
            from taksir.plan.frontier import fits

            for axis in wish.frontiers:
                fits(instance, axis)

        def watch(progress: Progress) -> None:
            tell(standing(progress, instance.objective))

        solver = Solver(instance, options, watch)
        found = Planned(world, solver.solution, told, readied.amounts, readied.notes)
        if found.solution.status == "stopped":
            return _stopped(found)
        return _beside(found, solver, wish, tell, run.seed)


def _beside(found: Planned, solver: Solver, wish: Wish, tell: Tell, seed: int) -> Planned:
    """All that is worked out beside the plan; Ctrl-C leaves what there is by then."""
    from taksir.plan.solve.stop import break_off, breaking

    def say(text: str) -> None:
        break_off()
        tell(text)

    try:
        with breaking():
            if found.scenario is not None and found.scenario.national is not None:
                from taksir.plan.national.programme import run_national

                say("playing the contest of the teams")
                found = replace(found, national=run_national(found.world, found.scenario, seed=seed))
            if wish.explain:
                found = _explained(found, solver, say, deep=wish.deep, dominant=wish.dominant)
            if found.solution.found:
                found = _studied(found, wish, solver.options, say)
            break_off()
    except KeyboardInterrupt:
        return _stopped(found)
    return found


def _stopped(found: Planned) -> Planned:
    """Who wants to stop does not wait for what would have to be solved again."""
    from taksir.plan.explain.taken import taken

    if not found.solution.found:
        return found
    return replace(
        found,
        taken=taken(found.solution),
        notes=(*found.notes, "It was stopped: not all that was asked for is worked out."),
    )


def _explained(found: Planned, solver: Solver, tell: Tell, *, deep: bool, dominant: bool) -> Planned:
    """What binds and whom it hangs on; where nothing fits, what would have to give."""
    from taksir.plan.explain.beside import beside
    from taksir.plan.explain.explanation import explain
    from taksir.plan.explain.taken import taken

    tell("looking for what binds" if found.solution.found else "looking for what would have to give")
    why = explain(solver, deep=deep)
    if dominant and why.beside is None and found.solution.found:
        tell("planning without the dominant vendor")
        why = replace(why, beside=beside(found.solution, options=solver.options))
    return replace(found, explanation=why, taken=taken(found.solution) if found.solution.found else ())


def _studied(found: Planned, wish: Wish, options: Options, tell: Tell) -> Planned:
    """Fronts between objectives, and how sure the plan is, where they are asked for."""
    from taksir.plan.frontier import frontier
    from taksir.plan.sensitivity.study import reader, study

    instance = found.solution.instance
    fronts = []
    for axis in wish.frontiers:
        fronts.append(
            frontier(instance, axis, options=options, watch=lambda done, of, axis=axis: tell(  # type: ignore[misc]
                f"cost against {axis}: {done} of {of}"
            ))
        )  # fmt: skip
    if wish.sensitivity and found.scenario is not None:
        read = reader(found.world, found.scenario)
        sure = study(
            read, found.solution, engine=wish.engine, seed=0,
            watch=lambda what, done, of: tell(f"{what}: {done} of {of}"),
        )  # fmt: skip
        found = replace(found, study=sure)
    return replace(found, frontiers=tuple(fronts))
