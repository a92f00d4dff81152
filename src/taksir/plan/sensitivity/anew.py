"""What would be decided in a world that is known: exactly, or of a large problem by rounding its relaxation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from taksir.plan.problem.instance import Instance
from taksir.plan.sensitivity.decided import Decision, Kept, bought, keep, posed, worth
from taksir.plan.solve import Options
from taksir.plan.solve.engine import LARGE
from taksir.plan.solve.near import rounded

Array = NDArray[np.float64]


def anew(problem: Instance, decision: Decision, options: Options) -> tuple[float, Decision | None]:
    """The value of deciding anew in a world, and that decision: the best within the gap, of a problem of more than
    `LARGE` rows the best roundings of its relaxation. NaN and None where there is no plan."""
    again, _ = posed(problem, decision, options, relaxed=False)
    if not again.whole or again.highs.getNumRow() <= LARGE:
        value = worth(again)
        return (float("nan"), None) if np.isnan(value) else (value, _decided(problem, again.values(), decision))
    relaxed, _ = posed(problem, decision, options, relaxed=True)
    if np.isnan(worth(relaxed)):
        return float("nan"), None
    values = relaxed.values()
    aim = -1.0 if problem.objective == "most_compute" else 1.0
    best: tuple[float, Decision | None] = (float("nan"), None)
    for begin, tape in rounded(values["begin"], values["tape"]):
        other = replace(decision, begin=begin, tape=tape, chips=np.ones_like(decision.chips))
        tried = again if problem.objective == "earliest" else relaxed
        keep(tried, other)
        value = worth(tried)
        if not np.isnan(value) and not aim * value >= aim * best[0]:
            best = value, replace(other, chips=bought(problem, tried.values()["order"]))
    return best


def _decided(problem: Instance, values: dict[str, Array], decision: Decision) -> Decision:
    return replace(decision, begin=values["begin"], tape=values["tape"], chips=bought(problem, values["order"]))


@dataclass(frozen=True, slots=True)
class Anew:
    """The value of each problem where all is decided knowing it; never worse than the decision kept."""

    decision: Decision
    options: Options

    def __call__(self, problems: Sequence[Instance]) -> tuple[float, ...]:
        """One value of each."""
        return tuple(self._value(problem) for problem in problems)

    def _value(self, problem: Instance) -> float:
        value, _ = anew(problem, self.decision, self.options)
        (kept,) = Kept(self.decision, self.options)([problem])
        both = [one for one in (value, kept.kept) if not np.isnan(one)]
        if not both:
            return float("nan")
        return max(both) if problem.objective == "most_compute" else min(both)
