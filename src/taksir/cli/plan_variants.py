"""`taksir plan SCENARIO --variants FILE`: the plan of a scenario anew with each of many changes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from taksir.cli.run import Run
from taksir.errors import DataError, TaksirError, UsageError

if TYPE_CHECKING:
    from taksir.plan.solve import Options
    from taksir.plan.variants.outcome import Outcome


def plan_variants(run: Run, scenario: Path, file: Path, keep: Path | None, engine: str, options: Options) -> int:
    """Plan each variant on all cores, or on a cluster, and show them; 1 where one of them has no plan.

    Outcomes are kept as they come in `keep`, so that a run that was stopped goes on where it was.
    """
    from dataclasses import replace

    from taksir.cli.plan_progress import telling
    from taksir.plan.scenario.read import read_scenario
    from taksir.plan.variants.change import Variant, reworded
    from taksir.plan.variants.run import Worded, run_variants
    from taksir.plan.variants.table import read_variants
    from taksir.report.results.plan_variants import AS_TOLD, told, variants_result

    if not scenario.is_file():
        raise DataError(f"{scenario}: no such file")
    asked = read_variants(file)
    if any(one.name == AS_TOLD for one in asked):
        raise UsageError(f"{file}: {AS_TOLD!r} is the name of the scenario without changes")
    words = read_scenario(scenario, run.world.catalog)
    for one in asked:
        try:  # what does not fit is told before anything is solved
            reworded(words, one)
        except TaksirError as error:
            raise DataError(f"{file}: variant {one.name!r}: {error}") from None
    problem = Worded(run.world, words)
    with telling(f"reading {scenario.name}") as tell:

        def watch(done: int, of: int, one: Outcome) -> None:
            tell(f"{done:,} of {of:,} variants; last {told(one)}")

        outcomes = run_variants(
            problem, [Variant(AS_TOLD), *asked], engine,  # type: ignore[arg-type]
            options=replace(options, threads=1), save=keep, watch=watch,
        )  # fmt: skip
    run.show(variants_result(words, outcomes), variants_result(words, outcomes, brief=True))
    return 0 if all(one.objective is not None for one in outcomes) else 1
