"""What is decided first, and what a world costs in which it is kept, or in which one knew before deciding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from taksir.plan.problem.instance import Instance
from taksir.plan.programme.objective import years_until
from taksir.plan.sensitivity.slack import Slack, slacken
from taksir.plan.solution import Solution
from taksir.plan.solve import Options
from taksir.plan.solve.again import Again

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]

PUNISHED = 10.0
"""Work that had to be done and is not counts so many times what a token costs in the plan."""

LEAST = 1e-3
"""Packages below which an order is a rounding of the solver."""

_HALF = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Decision:
    """Phases and tape-outs by period, and which chips are bought before the futures part; what the plan costs a token
    (of each work, US dollars) where all of it must be done, and the objective of the plan without its sign."""

    begin: Array
    tape: Array
    chips: Flags
    a_token: float
    objective: float = 0.0

    def same(self, other: Decision) -> bool:
        """Whether the same is begun when, with the same chips."""
        return bool(
            np.array_equal(self.begin > _HALF, other.begin > _HALF)
            and np.array_equal(self.tape > _HALF, other.tape > _HALF)
            and np.array_equal(self.chips, other.chips)
        )


def decision_of(solution: Solution) -> Decision:
    """What a plan decides before it is known which future comes."""
    problem, values = solution.instance, solution.values
    return Decision(
        values["begin"],
        values["tape"],
        bought(problem, values["order"]),
        _a_token(solution),
        abs(solution.objective or 0.0),
    )


def bought(problem: Instance, order: Array) -> Flags:
    """The chips (c,) that are ordered before the futures part."""
    placed = np.arange(problem.sizes["t"])[None, :] - problem.chips.lead[:, None] < max(problem.time.reveal, 1)
    found: Flags = (order.max(axis=3).sum(axis=1) * placed).sum(axis=1) > LEAST
    return found


def _a_token(solution: Solution) -> float:
    problem = solution.instance
    seconds = problem.time.hours * 3600
    asked = np.where(problem.work.training, problem.work.amount.max(axis=1), (problem.work.load.max(axis=2) @ seconds))
    return float(solution.cost.mean()) / float(asked.sum()) if asked.sum() > 0 else 0.0


def softened(problem: Instance, decision: Decision) -> Instance:
    """The same problem with a price on all work that is left undone, so that every world has a cost."""
    hard = np.isinf(problem.work.penalty)
    penalty = np.where(hard, max(decision.a_token, 0.0) * PUNISHED, problem.work.penalty)
    return replace(problem, work=replace(problem.work, penalty=penalty))


def posed(problem: Instance, decision: Decision, options: Options, *, relaxed: bool) -> tuple[Again, Slack]:
    """A world in the solver, with prices on work undone, on what targets lack and on money that is not there."""
    again = Again(softened(problem, decision), options, relaxed=relaxed)
    return again, slacken(again, decision.objective * PUNISHED)


def worth(again: Again) -> float:
    """The value of a world in the unit of the objective, of "earliest" the years alone; NaN where there is no plan."""
    value, problem = again.value(), again.instance
    if np.isnan(value) or problem.objective != "earliest":
        return value
    return float(problem.time.probability @ years_until(problem, again.values()["done"]))


def keep(again: Again, decision: Decision) -> None:
    """Fix what is begun as decided; chips that were not chosen cannot be ordered before the futures part."""
    time, chips = again.instance.time, again.instance.chips
    begun = np.cumsum(np.round(decision.begin), axis=1)
    again.hold("begun", begun, begun)
    again.hold("tape", np.round(decision.tape), np.round(decision.tape))
    placed = np.arange(len(time.periods))[None, :] - chips.lead[:, None] < max(time.reveal, 1)
    barred = placed & ~decision.chips[:, None]
    again.hold("order", 0.0, np.where(barred, 0.0, np.inf)[:, None, :, None])


def paid(problem: Instance, decision: Decision) -> Instance:
    """The same problem, but a phase that was decided and has power only after the plan is there at its end without any:
    it is still paid for."""
    sites, size = problem.sites, problem.sizes
    begun = decision.begin > _HALF
    late = begun & (sites.ready >= size["t"]).all(axis=2)
    if not late.any():
        return problem
    never = late.any(axis=1)
    ready = np.where(late[:, :, None], size["t"] - 1, sites.ready)
    rent = sites.rent * ~never.reshape(-1, *[1] * (sites.rent.ndim - 1))
    return replace(problem, sites=replace(sites, ready=ready, power=sites.power * ~never, rent=rent))


@dataclass(frozen=True, slots=True)
class World:
    """What one world came to: `kept` with the decision as it was, `free` deciding anew (the relaxation: none can be
    better), in the unit of the objective; NaN where there is no plan. `missed` is whether work that had to be done is
    not, `late` whether a target is not reached in time, `short` whether money is lacking; all are priced. `energised`
    (phase) is the period from which each phase that was decided has power (mean over the futures)."""

    kept: float
    free: float
    missed: bool
    late: bool
    short: bool
    energised: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """The worlds of some problems with the decision kept; `free` also tells the relaxation of deciding anew."""

    decision: Decision
    options: Options
    free: bool = False

    def __call__(self, problems: Sequence[Instance]) -> tuple[World, ...]:
        """One world of each."""
        return tuple(self._world(problem) for problem in problems)

    def _world(self, problem: Instance) -> World:
        again, slack = posed(
            paid(problem, self.decision), self.decision, self.options, relaxed=problem.objective != "earliest"
        )
        keep(again, self.decision)
        kept, missed = worth(again), False
        lacking: Mapping[str, float] = {}
        if not np.isnan(kept):
            left, hard = again.values()["missed"], np.isinf(problem.work.penalty)
            missed = bool(left[hard].sum() > _EDGE * problem.work.load.max(initial=1.0))
            lacking = slack.lacking(again)
        free = worth(posed(problem, self.decision, self.options, relaxed=True)[0]) if self.free else float("nan")
        late, short = (lacking.get(name, 0.0) > _EDGE for name in ("target", "cash"))
        return World(kept, free, missed, late, short, self._energised(problem))

    def _energised(self, problem: Instance) -> tuple[float, ...]:
        begun = np.argwhere(self.decision.begin > _HALF)
        return tuple(float(problem.sites.ready[p, t] @ problem.time.probability) for p, t in begun)


_EDGE = 1e-6
"""What is lacking, as a part of what is asked, below which nothing is."""
