"""The whole study of a plan: intervals, what they come from, and how far the decision holds."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from taksir.model.assumptions import Assumptions
from taksir.model.draw import Draw
from taksir.model.sweep_pool import Engine
from taksir.plan.scenario.scenario import Scenario
from taksir.plan.sensitivity.decided import Anew, Decision, World, decision_of
from taksir.plan.sensitivity.design import Input, Noted, Problems, Read, value_at
from taksir.plan.sensitivity.hold import Turn, turns
from taksir.plan.sensitivity.sobol import Index, screen, sobol
from taksir.plan.sensitivity.worlds import Watch, Worlds
from taksir.plan.solution import Solution
from taksir.plan.solve import Options

Array = NDArray[np.float64]

Z95 = 1.6448536269514722
"""95th percentile of the standard normal distribution."""


@dataclass(frozen=True, slots=True)
class Interval:
    """5th percentile, median and 95th percentile."""

    p5: float
    p50: float
    p95: float


@dataclass(frozen=True, slots=True)
class Ready:
    """From when a phase that was decided has power: first days of periods; None: not within the plan."""

    phase: str
    begun: date
    p5: date | None
    p50: date | None
    p95: date | None


@dataclass(frozen=True, slots=True)
class Factor:
    """An assumption that matters: the facts that it stands for, Spearman's `rank` correlation with the value, Sobol
    indices (None where they were not worked out), and the value of the plan with it alone at its 5th and 95th
    percentile (`low`, `high`; what it is there, where that was told: `at_low`, `at_high`).

    `turns` are where, moved alone, another decision is better: its value there (or NaN), its score, what is done
    instead; empty: the decision holds from its 1st to its 99th percentile, None: not asked.
    """

    name: str
    addresses: tuple[str, ...]
    rank: float
    index: Index | None
    at_low: float
    at_high: float
    low: float
    high: float
    turns: tuple[tuple[float, Turn], ...] | None

    @property
    def swing(self) -> float:
        """How far it moves the value."""
        return abs(self.high - self.low)


@dataclass(frozen=True, slots=True)
class Study:
    """`kept` is the value (the objective: US dollars, worth·hours, years) with what is begun first as decided, all else
    following the world. `anew` is everything
    decided anew, knowing the world, in the first `worlds` of them, and `knowing` what that would save on average there
    (None: not worked out). `unmet` is the part of the worlds in which the decision
    leaves work undone that had to be done (it is priced, `PUNISHED`), `failed` that in which nothing fits.

    `factors` come with the largest swing first; `evaluations` were solved in `seconds`; `notes` say what was left out.
    """

    samples: int
    kept: Interval
    anew: Interval | None
    knowing: float | None
    worlds: int
    unmet: float
    failed: float
    dates: tuple[Ready, ...]
    factors: tuple[Factor, ...]
    assumptions: int
    evaluations: int
    seconds: float
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is solved: `samples` worlds, Sobol indices of the `most` assumptions on a base of `base`, the `top` ones
    moved alone, `anew` worlds decided anew; `turns` whether to ask how far the decision holds, to a `tolerance` of the
    value; `seconds` in which all should be done (the base is halved until it is)."""

    samples: int = 256
    base: int = 64
    most: int = 12
    top: int = 10
    anew: int = 32
    turns: bool = True
    tolerance: float = 0.01
    seconds: float = 600.0


def reader(world: Assumptions, scenario: Scenario) -> Read:
    """Makes problems of a scenario for any draw."""

    def read(draw: Draw | None) -> Problems:
        from taksir.plan.ready import ready

        return ready(Assumptions(world.catalog, world.as_of, draw), scenario)

    return read


def study(
    read: Read,
    plan: Solution,
    effort: Effort | None = None,
    *,
    options: Options | None = None,
    engine: Engine = "process",
    workers: int | None = None,
    seed: int = 0,
    watch: Watch | None = None,
) -> Study:
    """How sure a plan is and what it hangs on; the same numbers for the same seed, whatever the engine."""
    effort, begun = effort or Effort(), time.monotonic()
    worlds = Worlds(read, options or Options(threads=1), engine, workers, watch)
    decision = decision_of(plan)
    noted = Noted(effort.samples, seed)
    problems = read(noted)
    found = worlds.kept(decision, problems, noted.samples, "worlds")
    values = np.array([one.kept for one in found])
    each = (time.monotonic() - begun) / noted.samples
    ranks = screen({name: noted.normal(name) for name in list(noted.inputs)}, values, effort.most)
    names, notes = [name for name, _ in ranks], []
    count, left = noted.samples, effort.seconds - (time.monotonic() - begun)
    base = effort.base
    while base > LEAST_BASE and base * (len(names) + 2) * each > left * SHARE:
        base //= 2
    indices: dict[str, Index] = {}
    if names and base * (len(names) + 2) * each <= left * SHARE:
        made, solved = sobol(names, lambda scores, size: worlds.at(decision, scores, size, "Sobol"), base, seed)
        indices = {one.name: one for one in made}
        count += solved
        if base < effort.base:
            notes.append(f"Sobol indices on a base of {base} of {effort.base}: time was short")
    elif names:
        notes.append("no Sobol indices, ranks alone: time was short")
    ranked = sorted(names, key=lambda name: -(indices[name].total if name in indices else abs(dict(ranks)[name])))[
        : effort.top
    ]
    lows, highs = _alone(worlds, decision, ranked)
    count += 2 * len(ranked)
    turned: Mapping[str, list[Turn]] | None = None
    if effort.turns and ranked:
        tolerance = max(effort.tolerance, 2 * (plan.gap or 0.0))
        turned = {name: [] for name in ranked}
        for turn in turns(worlds, decision, ranked, tolerance):
            turned[turn.name].append(turn)
    addresses = _addresses(problems)
    factors = [
        _factor(
            noted.inputs[name], addresses.get(name, (name,)), dict(ranks)[name], indices.get(name), low, high, turned
        )
        for name, low, high in zip(ranked, lows, highs, strict=True)
    ]
    held = np.isfinite(values)
    room = SHARE * (effort.seconds - (time.monotonic() - begun))
    many = min(effort.anew, noted.samples, int(room / max(plan.seconds, each)))
    anew = _anew(worlds, decision, problems, many) if many >= min(FEW, noted.samples, effort.anew) > 0 else None
    if anew is None and effort.anew:
        notes.append("not decided anew in each world: time was short")
    count += many if anew is not None else 0
    return Study(
        noted.samples, _interval(values),
        None if anew is None else _interval(anew), None if anew is None else _saved(plan, values, anew),
        0 if anew is None else many,
        float(np.mean([one.missed for one in found])), float(1 - held.mean()), _dates(plan, decision, found),
        tuple(sorted(factors, key=lambda one: -one.swing)), len(noted.inputs), count, time.monotonic() - begun,
        tuple(notes),
    )  # fmt: skip


LEAST_BASE = 16
"""The smallest base of Sobol indices that says anything."""

SHARE = 0.6
"""Part of the time left that Sobol indices may take."""


FEW = 8
"""Worlds decided anew below which nothing is told of them."""


def _anew(worlds: Worlds, decision: Decision, problems: Problems, many: int) -> Array:
    return np.array(worlds.each(Anew(decision, worlds.options), problems, many, "decided anew", together=1))


def _saved(plan: Solution, kept: Array, anew: Array) -> float:
    """How much better it is on average to decide anew, in worlds that have both."""
    both = np.isfinite(anew) & np.isfinite(kept[: anew.size])
    sign = -1.0 if plan.instance.objective == "most_compute" else 1.0
    return float(sign * (kept[: anew.size] - anew)[both].mean()) if both.any() else float("nan")


def _alone(worlds: Worlds, decision: Decision, names: Sequence[str]) -> tuple[list[float], list[float]]:
    """The value with each assumption alone at its 5th, and at its 95th percentile."""
    if not names:
        return [], []
    size = 2 * len(names)
    scores = {name: np.zeros(size) for name in names}
    for at, name in enumerate(names):
        scores[name][2 * at : 2 * at + 2] = -Z95, Z95
    values = worlds.at(decision, scores, size, "each alone")
    return values[::2].tolist(), values[1::2].tolist()


def _factor(
    one: Input, addresses: tuple[str, ...], rank: float, index: Index | None, low: float, high: float,
    turned: Mapping[str, list[Turn]] | None,
) -> Factor:  # fmt: skip
    where = None if turned is None else tuple((value_at(one, turn.score), turn) for turn in turned[one.name])
    return Factor(one.name, addresses, rank, index, value_at(one, -Z95), value_at(one, Z95), low, high, where)


def _addresses(problems: Problems) -> Mapping[str, tuple[str, ...]]:
    """The facts behind each input, where the problems know their world."""
    world = getattr(problems, "world", None)
    return world.drawn if isinstance(world, Assumptions) else {}


def _interval(values: Array) -> Interval:
    held = values[np.isfinite(values)]
    if not held.size:
        return Interval(float("nan"), float("nan"), float("nan"))
    return Interval(*(float(one) for one in np.quantile(held, (0.05, 0.5, 0.95))))


def _dates(plan: Solution, decision: Decision, found: Sequence[World]) -> tuple[Ready, ...]:
    periods, phases = plan.instance.time.periods, plan.instance.sites.phases
    begun = np.argwhere(decision.begin > _HALF)
    made = []
    for at, (phase, start) in enumerate(begun):
        when = np.quantile([one.energised[at] for one in found], (0.05, 0.5, 0.95), method="nearest")
        days = [periods[int(np.ceil(one))].start if one <= len(periods) - 1 else None for one in when]
        made.append(Ready(phases[phase], periods[start].start, *days))
    return tuple(made)


_HALF = 0.5
