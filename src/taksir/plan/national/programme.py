"""Answers a national programme: what the published plan achieves, what happened to it, and what beats it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from taksir.errors import UsageError
from taksir.model.assumptions import Assumptions
from taksir.plan.national.contest import UNCERTAIN, Contest, contest, middle
from taksir.plan.national.design import Design, policies, published
from taksir.plan.national.draws import JUDGE, SPREAD, draw
from taksir.plan.national.judged import Judged, Mean, judge, spread
from taksir.plan.national.search import Search, search, unbeaten
from taksir.plan.scenario.national import National
from taksir.plan.scenario.scenario import Scenario
from taksir.quantity.amount import Amount

Array = NDArray[np.float64]

RUNS = 65536
FACT_DRAWS = 64
"""Draws of the uncertain facts that every design is played under."""

FACT_RUNS = 2048
SWING_RUNS = 16384

TAIL = 0.05
"""A fact swings between this quantile and the one as far from the other end."""

TIMES = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0)
"""Budgets that are tried, over that of the scenario."""

AIMS: Mapping[str, str] = {
    "found": "finds the best most often",
    "both": "as often within the error, with the best model",
    "model": "makes the best model",
    "found_all": "finds the best of all, newcomers too",
}
"""What is searched for, as a reader reads it."""


@dataclass(frozen=True, slots=True)
class Swing:
    """How often the published plan finds the best where one number is at its low or high end and all else in the
    middle; `low` and `high` are the ends."""

    name: str
    low: float
    high: float
    at_low: Mean
    at_high: Mean


@dataclass(frozen=True, slots=True)
class Scale:
    """How often the published plan and the design found finds the best with `times` the compute."""

    times: float
    published: Mean
    found: Mean


@dataclass(frozen=True, slots=True, eq=False)
class NationalPlan:
    """The answer. `judged` holds the published plan first; `best` the designs found by search, by aim, judged on other
    luck than they were searched on; `front` those between finding and funding. `amounts` are the numbers of the
    contest by name, `contest` their medians.
    """

    name: str
    says: str
    told: National
    contest: Contest
    amounts: Mapping[str, Amount]
    judged: tuple[Judged, ...]
    best: Mapping[str, Judged]
    front: tuple[Judged, ...]
    search: Search
    swings: tuple[Swing, ...]
    scale: tuple[Scale, ...]
    runs: int
    later: tuple[str, ...]

    @property
    def published(self) -> Judged:
        """The published plan."""
        return self.judged[0]

    def of(self, name: str) -> Judged | None:
        """The policy of that name."""
        return next((one for one in self.judged if one.design.name == name), None)

    def over_facts(self, judged: Judged, measure: str, unit: str = "fraction") -> Amount | None:
        """A measure of a design over the draws of the facts, with what it was made of; None without a draw."""
        if not judged.spread:
            return None
        name = f"{measure}, {judged.design.name}"
        return Amount(name, judged.spread[measure], unit, SIMULATED, tuple(self.amounts.values()))

    @property
    def compute_worth(self) -> float | None:
        """Times the compute with which the published plan would find the best as often as the design found by search;
        None where the range tried does not reach it."""
        target = self.best["both"].score["found"].value
        times, reached = [one.times for one in self.scale], [one.published.value for one in self.scale]
        if not min(reached) <= target <= max(reached):
            return None
        return float(np.exp(np.interp(target, reached, np.log(times))))

    def beats(self, judged: Judged, measure: str = "found") -> float | None:
        """The part of the draws of the facts in which a design is ahead of the published plan; None without a draw."""
        if not judged.spread:
            return None
        return float(np.mean(judged.spread[measure] > self.published.spread[measure]))


SIMULATED = "mean over simulated runs"


def run_national(world: Assumptions, scenario: Scenario, *, runs: int = RUNS, seed: int = 0) -> NationalPlan:
    """Plays the programme of a scenario under every policy and searches for better ones.

    UsageError where the scenario has no [national], or its numbers do not fit.
    """
    told = scenario.national
    if told is None:
        raise UsageError(f"{scenario.name}: the scenario has no [national]")
    whole, amounts = contest(world, told)
    point = middle(whole)
    found = search(point, told, world.get("national.stage_share").p50, seed)
    compared = policies(told)
    chosen = tuple(found.best.values())
    luck = draw(runs, _candidates(point), _marks((*compared, *chosen, *found.front)), seed, JUDGE)
    judged = judge(point, (*compared, *chosen), luck)
    front = tuple(unbeaten(judge(point, (compared[0], *found.front), luck)[1:]))
    if whole.draws > 1:
        judged = _with_spread(whole, judged, seed)
    best = dict(zip(found.best, judged[len(compared) :], strict=True))
    return NationalPlan(
        scenario.name, scenario.says, told, point, amounts, judged[: len(compared)], best, front, found,
        _swings(whole, point, told, seed), _scales(point, told, best["both"].design, seed), runs, world.later,
    )  # fmt: skip


def _with_spread(whole: Contest, judged: Sequence[Judged], seed: int) -> tuple[Judged, ...]:
    """Every design under draws of the facts."""
    parts: dict[str, Any] = {name: _first(getattr(whole, name)) for name in UNCERTAIN}
    some = replace(whole, **parts)
    marks = _marks(one.design for one in judged)
    luck = draw(FACT_RUNS, _candidates(whole), marks, seed, SPREAD)
    spreads = spread(some, [one.design for one in judged], luck)
    return tuple(replace(one, spread=over) for one, over in zip(judged, spreads, strict=True))


def _first(value: float | Array) -> float | Array:
    return np.asarray(value)[:FACT_DRAWS] if np.ndim(value) else value


def _swings(whole: Contest, point: Contest, told: National, seed: int) -> tuple[Swing, ...]:
    """What each uncertain number does to the published plan by itself, the widest first."""
    plan = published(told)
    luck = draw(SWING_RUNS, _candidates(point), plan.marks, seed, JUDGE)
    swings = []
    for name in UNCERTAIN:
        value = getattr(whole, name)
        if np.ndim(value) == 0:
            continue
        low, high = (float(np.quantile(value, q)) for q in (TAIL, 1 - TAIL))
        ends = [judge(point.changed(name, end), (plan,), luck)[0].score["found"] for end in (low, high)]
        if low < high and ends[0] != ends[1]:
            swings.append(Swing(name, low, high, *ends))
    return tuple(sorted(swings, key=lambda one: -abs(one.at_high.value - one.at_low.value)))


def _scales(point: Contest, told: National, found: Design, seed: int) -> tuple[Scale, ...]:
    """Both designs with more and with less compute, on the same luck."""
    plan = published(told)
    luck = draw(SWING_RUNS, _candidates(point), _marks((plan, found)), seed, JUDGE)
    scales = []
    for times in TIMES:
        ends = judge(point.changed("budget", float(point.budget) * times), (plan, found), luck)
        scales.append(Scale(times, ends[0].score["found"], ends[1].score["found"]))
    return tuple(scales)


def _candidates(of: Contest) -> int:
    return of.teams + of.applicants


def _marks(designs: Iterable[Design]) -> set[Fraction]:
    """Every end of a stage of every design."""
    return {mark for one in designs for mark in one.marks}
