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
from taksir.plan.sensitivity.anew import Anew
from taksir.plan.sensitivity.decided import Decision, World, decision_of
from taksir.plan.sensitivity.design import Input, Noted, Problems, Read, value_at
from taksir.plan.sensitivity.hold import Turn, turns
from taksir.plan.sensitivity.sobol import Index, screen, sobol
from taksir.plan.sensitivity.words import in_words, unit_of
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
    instead; empty: the decision holds from its 1st to its 99th percentile, None: not asked. `words` are what a reader
    calls it, `unit` that of `at_low` and `at_high`.
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
    words: str = ""
    unit: str = ""

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
    leaves work undone that had to be done, `late` that in which a target is not reached in time, `short` that in which
    money is lacking (all are priced, `PUNISHED`), `failed` that in which nothing fits.

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
    late: float = 0.0
    short: float = 0.0


USUAL_SECONDS = 240.0
"""What a reader waits for."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is solved: `samples` worlds, the `wide` assumptions of the highest ranks moved alone, Sobol indices of
    the `most` that move the value furthest on a base of `base`, `turns` whether to ask how far the decision holds, to a
    `tolerance` of the value, as the `top` ones move, and `anew` worlds decided anew; `seconds` in which all should be
    done: fewer worlds, a smaller base, and fewer assumptions asked of where it is not, which `Study.notes` tell."""

    samples: int = 256
    base: int = 64
    most: int = 12
    wide: int = 24
    top: int = 10
    anew: int = 32
    turns: bool = True
    tolerance: float = 0.01
    seconds: float = USUAL_SECONDS


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
    noted, notes = Noted(effort.samples, seed), []
    problems = read(noted)

    def left() -> float:
        return effort.seconds - (time.monotonic() - begun)

    first = time.monotonic()
    found = worlds.kept(decision, problems, noted.samples, "worlds", until=first + WORLDS * left(), least=LEAST_WORLDS)
    each = (time.monotonic() - first) / len(found)
    if len(found) < noted.samples:
        notes.append(f"{len(found)} draws of the {noted.samples} asked for: time was short")
    values = np.array([one.kept for one in found])
    ranks = dict(screen({name: noted.normal(name)[: len(found)] for name in noted.inputs}, values, effort.wide))
    names, ends = _alone(worlds, decision, list(ranks), effort.most)
    count = len(found) + 2 * len(ranks)
    base = effort.base
    while base > LEAST_BASE and base * (len(names) + 2) * each > left() * SHARE:
        base //= 2
    indices: dict[str, Index] = {}
    if names and base * (len(names) + 2) * each <= left() * SHARE:
        made, solved = sobol(names, lambda scores, size: worlds.at(decision, scores, size, "Sobol"), base, seed)
        indices = {one.name: one for one in made}
        count += solved
        if base < effort.base:
            notes.append(f"Sobol indices on a base of {base} in place of {effort.base}: time was short")
    elif names:
        notes.append("no Sobol indices, each assumption alone only: time was short")
    top = names[: effort.top]
    turned: Mapping[str, list[Turn]] | None = None
    if effort.turns and top:
        tolerance = max(effort.tolerance, 2 * (plan.gap or 0.0))
        told, asked = turns(worlds, decision, top, tolerance, until=time.monotonic() + SHARE * left())
        turned = {name: [] for name in top[:asked]}
        for turn in told:
            turned[turn.name].append(turn)
        if asked < len(top):
            notes.append(f"how far the decision holds was asked of the first {asked} of {len(top)}: time was short")
    addresses = _addresses(problems)
    factors = [
        _factor(problems, noted.inputs[name], addresses.get(name, (name,)), ranks[name], indices.get(name),
                *ends[name], turned)
        for name in top
    ]  # fmt: skip
    held = np.isfinite(values)
    many = min(effort.anew, len(found), max(int(left() / (each * ANEW)), 0))
    anew = _anew(worlds, decision, problems, many) if many >= min(FEW, len(found), effort.anew) > 0 else None
    if anew is None and effort.anew:
        notes.append("not decided anew in each world: time was short")
    count += many if anew is not None else 0
    return Study(
        len(found), _interval(values),
        None if anew is None else _interval(anew), None if anew is None else _saved(plan, values, anew),
        0 if anew is None else many,
        _part(found, "missed"), float(1 - held.mean()), _dates(plan, decision, found),
        tuple(factors), len(noted.inputs), count, time.monotonic() - begun,
        tuple(notes), _part(found, "late"), _part(found, "short"),
    )  # fmt: skip


def _part(found: Sequence[World], name: str) -> float:
    """The part of the worlds in which something is so."""
    return float(np.mean([getattr(one, name) for one in found]))


WORLDS = 0.35
"""Part of the time that the first worlds may take."""

LEAST_WORLDS = 32
"""Worlds that are looked at however long they take."""

ANEW = 5.0
"""Deciding anew takes so many times as long as a world with the decision kept."""

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


def _alone(
    worlds: Worlds, decision: Decision, names: Sequence[str], most: int
) -> tuple[list[str], dict[str, tuple[float, float]]]:
    """The value with each assumption alone at its 5th and at its 95th percentile; those that move it, the furthest
    first, at most so many."""
    if not names:
        return [], {}
    size = 2 * len(names) + 1
    scores = {name: np.zeros(size) for name in names}
    for at, name in enumerate(names):
        scores[name][2 * at : 2 * at + 2] = -Z95, Z95
    values = worlds.at(decision, scores, size, "each alone")
    ends = {name: (float(values[2 * at]), float(values[2 * at + 1])) for at, name in enumerate(names)}

    def swing(name: str) -> float:
        low, high = ends[name]
        told = [one for one in (low, high, values[-1]) if np.isfinite(one)]
        return max(told) - min(told) if told else 0.0

    moving = [name for name in names if swing(name) > LEAST_SWING * abs(float(np.nan_to_num(values[-1])))]
    return sorted(moving, key=lambda name: -swing(name))[:most], ends


LEAST_SWING = 1e-4
"""What moves the value by a smaller part does not matter."""


def _factor(
    problems: Problems, one: Input, addresses: tuple[str, ...], rank: float, index: Index | None, low: float,
    high: float, turned: Mapping[str, list[Turn]] | None,
) -> Factor:  # fmt: skip
    where = (
        None
        if turned is None or one.name not in turned
        else tuple((value_at(one, turn.score), turn) for turn in turned[one.name])
    )
    return Factor(
        one.name, addresses, rank, index, value_at(one, -Z95), value_at(one, Z95), low, high, where,
        in_words(problems, one.name, addresses), unit_of(problems, one.name, addresses),
    )  # fmt: skip


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
