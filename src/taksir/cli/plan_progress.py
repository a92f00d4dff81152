"""How a long solve stands, on one line of standard error, where that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from taksir.plan.problem.instance import Objective
    from taksir.plan.solve import Progress

Tell = Callable[[str], None]


@contextmanager
def telling(first: str) -> Iterator[Tell]:
    """A line that says what is being done; without a terminal nothing is written."""
    from rich.console import Console

    console = Console(file=sys.stderr)
    if not console.is_terminal:
        yield lambda _: None
        return
    with console.status(first) as line:
        yield line.update


def standing(progress: Progress, objective: Objective) -> str:
    """Where the solver stands: "solving: best US$2.13 billion, bound US$2.1 billion, gap 1.4%, 12 s"."""
    from taksir.report.results.plan_units import worth

    told = []
    if progress.best is not None:
        told.append(f"best {worth(progress.best, objective)}")
    if progress.bound is not None:
        told.append(f"bound {worth(progress.bound, objective)}")
    if progress.gap is not None and progress.best is not None:
        told.append(f"gap {progress.gap:.1%}")
    told.append(f"{progress.elapsed:.0f} s")
    stop = "Ctrl-C ends it" if progress.best is None else "Ctrl-C takes this plan"
    return f"solving: {', '.join(told)} ({stop})"
