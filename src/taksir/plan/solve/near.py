"""Plans near the best, soon: a relaxation rounded in a few ways, the rest solved again from where it stands."""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from taksir.plan.problem.instance import Instance
from taksir.plan.solution import Solution
from taksir.plan.solve.again import Again
from taksir.plan.solve.options import Options

Array = NDArray[np.float64]

EDGES = (0.9, 0.5, 0.1, 1e-3)
"""What is begun in the relaxation by so much is begun: four ways of rounding."""

MIDDLE = 6000
"""Rows up to which a large problem is still solved whole, where whole numbers are found in the time of one point."""

WHOLE = 1e-6
"""What is as near to an edge counts as over it."""


def opened(problem: Instance, options: Options) -> Again:
    """The problem in the solver: whole, or its relaxation where that has more than `MIDDLE` rows and choices."""
    again = Again(problem, options)
    if again.whole and again.highs.getNumRow() > MIDDLE and problem.objective != "earliest":
        return Again(problem, options, relaxed=True)
    return again


def near(again: Again, also: Sequence[Solution] = (), until: float = math.inf) -> Solution:
    """The best plan of what `opened` gave; of a relaxation the best of its roundings, and of what is begun in
    some plans that are known `also`, its gap to what none can beat. It ends at `until` (`time.monotonic`) with what is
    found by then: status "stopped" and no objective where nothing is, though there may be a plan."""
    again.until = until
    if not again.relaxed:
        return again.solution()
    top = again.solution()
    if not top.found:
        return top
    aim = -1.0 if top.instance.objective == "most_compute" else 1.0
    best: Solution | None = None
    known = [(one.values["begin"], one.values["tape"]) for one in also if one.found]
    for begin, tape in [*known, *rounded(top.values["begin"], top.values["tape"])]:
        if time.monotonic() >= until:
            break
        begun = np.cumsum(begin, axis=1)
        again.hold("begun", begun, begun)
        again.hold("tape", tape, tape)
        plan = again.solution()
        if plan.objective is not None and (best is None or aim * plan.objective < aim * (best.objective or 0.0)):
            best = plan
    again.hold("begun", 0.0, 1.0)
    again.hold("tape", 0.0, 1.0)
    if best is None or best.objective is None or top.objective is None:
        return replace(top, status="stopped", objective=None)
    gap = abs(best.objective - top.objective) / abs(best.objective) if best.objective else 0.0
    return replace(best, status="feasible", bound=top.objective, gap=gap)


def rounded(begin: Array, tape: Array) -> list[tuple[Array, Array]]:
    """Begun in the first period by which a relaxation has begun so much of it; each way once."""
    found: dict[bytes, tuple[Array, Array]] = {}
    for edge in EDGES:
        whole = [np.diff(np.cumsum(one, axis=1) >= edge - WHOLE, axis=1, prepend=0) for one in (begin, tape)]
        first, second = (one.astype(float) for one in whole)
        found.setdefault(first.tobytes() + second.tobytes(), (first, second))
    return list(found.values())
