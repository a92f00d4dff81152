"""`taksir what-if`: the numbers that would fit a statement, each way round."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from taksir.cli.check import Day, Language
from taksir.cli.run import Run, date_of
from taksir.errors import SourceError, UsageError


def what_if(
    statement: Annotated[str, Parameter(help="A sentence with money, power, chips or FLOP/s.")],
    /,
    *,
    date: Day = None,
    lang: Language = None,
    run: Run | None = None,
) -> int:
    """Take each number of a statement for true in turn, and show what the others would then have to be.

    Money, power, chips and compute each become the rest of the cluster, in every scope that the words leave open;
    for every pair that a check sets side by side, what would fit stands both ways round.

    Example:

    ```
    taksir what-if 'Humain 600,000 GB300 in 500 MW' --as-of 2026-11-21
    ```
    """
    from taksir.report.results.what_if import what_if_result
    from taksir.statement import Statement, judge
    from taksir.what_if import what_if as fitting

    run = run or Run()
    world = run.world
    made = date_of(date, "--date") if date else None
    try:
        answer = judge(Statement("the statement", statement, lang, made), as_of=world.as_of, catalog=world.catalog)
    except SourceError as error:
        raise UsageError(str(error)) from None
    found = fitting(answer, world, world.catalog)
    if not found.taken and not found.fits:
        raise UsageError("no amount of money, power, chips or FLOP/s was read in the statement")
    return run.show(what_if_result(found))
