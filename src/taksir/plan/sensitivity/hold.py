"""How far an assumption may move before another decision would be better."""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from taksir.plan.problem.instance import Instance
from taksir.plan.sensitivity.anew import anew
from taksir.plan.sensitivity.decided import Decision, Kept
from taksir.plan.sensitivity.design import Designed
from taksir.plan.sensitivity.worlds import Worlds
from taksir.plan.solve import Options

Z99 = 2.3263478740408408
"""99th percentile of the standard normal distribution: as far as an assumption is moved."""

TOGETHER = 2
"""Assumptions that are asked for together, both sides of each."""

STEPS = 5
"""Halvings between the median and the edge."""


@dataclass(frozen=True, slots=True)
class Turn:
    """An assumption's `score` at which keeping the decision costs more than `tolerance`, and what would be decided
    there (phases, own chips and chips that differ); None where it holds from the 1st to the 99th percentile."""

    name: str
    side: int
    score: float
    instead: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Better:
    """Whether another decision is better by more than a part, and which: names of what it does otherwise."""

    decision: Decision
    options: Options
    tolerance: float

    def __call__(self, problems: Sequence[Instance]) -> tuple[tuple[str, ...] | None, ...]:
        """What is done otherwise in each problem; None where the decision holds."""
        worlds = Kept(self.decision, self.options, free=True)(problems)
        return tuple(
            None if self._good(world.kept, world.free, problem) else self._other(problem, world.kept)
            for world, problem in zip(worlds, problems, strict=True)
        )

    def _good(self, kept: float, best: float, problem: Instance) -> bool:
        """Whether the decision is within the tolerance of what is best."""
        if np.isnan(kept):
            return bool(np.isnan(best))
        if problem.objective == "most_compute":
            return bool(kept >= best - self.tolerance * abs(best))
        return bool(kept <= best + self.tolerance * abs(best))

    def _other(self, problem: Instance, kept: float) -> tuple[str, ...] | None:
        """The relaxation is better than the decision: is there a plan that is?"""
        value, other = anew(problem, self.decision, replace(self.options, gap=self.tolerance / 2))
        if other is None or np.isnan(value) or self._good(kept, value, problem):
            return None
        return differences(problem, self.decision, other)


def differences(problem: Instance, one: Decision, other: Decision) -> tuple[str, ...]:
    """What the other begins, leaves or moves, by name; never nothing."""
    found = []
    for names, before, after in (
        (problem.sites.phases, one.begin, other.begin),
        (problem.own.names, one.tape, other.tape),
    ):
        for at, name in enumerate(names):
            was, now = (int(x[at].argmax()) if x[at].max(initial=0) > _HALF else None for x in (before, after))
            if was != now:
                when = "not begun" if now is None else f"begun {problem.time.periods[now].name}"
                found.append(f"{name}: {when}")
    for at, chip in enumerate(problem.chips.chips):
        if one.chips[at] != other.chips[at]:
            found.append(f"{chip.key}: {'bought' if other.chips[at] else 'not bought'}")
    return tuple(found) or ("the same begun, other amounts",)


_HALF = 0.5


def turns(
    worlds: Worlds,
    decision: Decision,
    names: Sequence[str],
    tolerance: float,
    steps: int = STEPS,
    until: float = math.inf,
) -> tuple[tuple[Turn, ...], int]:
    """For each assumption and side where the decision turns within the 1st to the 99th percentile, by bisection; and of
    how many assumptions, in their order, it was asked before `until` (of the clock that only goes forward)."""
    better = Better(decision, worlds.options, tolerance)

    def ask(points: Sequence[tuple[str, float]], what: str) -> list[tuple[str, ...] | None]:
        if not points:
            return []
        scores = {
            name: np.array([z if name == one else 0.0 for one, z in points]) for name in {one for one, _ in points}
        }
        samples = len(points)
        return worlds.each(better, worlds.read(Designed(scores, samples)), samples, what, together=1)

    found: list[Turn] = []
    for place in range(0, len(names), TOGETHER):
        if place and time.monotonic() > until:
            return tuple(found), place
        asked = [(name, side) for name in names[place : place + TOGETHER] for side in (-1, 1)]
        far = ask([(name, side * Z99) for name, side in asked], "how far: edges")
        open_ = {one: (0.0, Z99, instead) for one, instead in zip(asked, far, strict=True) if instead is not None}
        for step in range(steps):
            middle = {one: (low + high) / 2 for one, (low, high, _) in open_.items()}
            told = ask([(name, side * middle[name, side]) for name, side in open_], f"how far: {step + 1} of {steps}")
            for (one, (low, high, was)), instead in zip(list(open_.items()), told, strict=True):
                open_[one] = (low, middle[one], instead) if instead is not None else (middle[one], high, was)
        found += [Turn(name, side, side * high, instead) for (name, side), (_, high, instead) in open_.items()]
    return tuple(found), len(names)
