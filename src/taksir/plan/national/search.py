"""Looks for better designs: every number kept, every split of compute over stages on a grid, on common luck."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

import numpy as np

from taksir.plan.national.contest import Contest
from taksir.plan.national.design import Design, as_it_went, published
from taksir.plan.national.draws import SCREEN, draw
from taksir.plan.national.judged import SURE, Judged, judge
from taksir.plan.scenario.national import National

MOST_DESIGNS = 1200
"""Designs that are tried; of more, so many are taken by a seeded draw."""

SCREEN_RUNS = 4096
SECOND_RUNS = 16384
SHOWN = 8
"""Designs of the front that are judged and shown."""

TOP = 8
"""Designs of each aim that are looked at again, on fresh luck."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A design of the grid and how often it found the best, and how good its model was, in the first look."""

    design: Design
    found: float
    model: float


@dataclass(frozen=True, slots=True)
class Search:
    """`best` by aim: "found" most often, "both" (as often, as far as the runs can tell, with the best model), "model",
    "found_all" where places are reopened. `front`: some of those that none beats in both finding and model, the best
    finder first. `tried` of `possible` designs on the grid."""

    best: Mapping[str, Design]
    front: tuple[Design, ...]
    tried: tuple[Tried, ...]
    possible: int


def search(contest: Contest, told: National, step: float, seed: int = 0) -> Search:
    """The best designs of the grid by aim; judge them on other luck than that of the search."""
    plan = published(told)
    grid = list(designs(told, step))
    possible = len(grid)
    if possible > MOST_DESIGNS:
        kept = np.random.default_rng(seed).choice(possible, MOST_DESIGNS, replace=False)
        grid = [grid[place] for place in sorted(kept)]
    first = _judged(contest, [plan, *grid], SCREEN_RUNS, seed)
    again: dict[Design, None] = {}
    for worth in _aims(first[0], told).values():
        again |= dict.fromkeys(one.design for one in heapq.nlargest(TOP, first[1:], key=worth) if worth(one) > -np.inf)
    again |= {_following(one): None for one in again if one.stages > 1 and one.keep[0] > told.winners}
    second = _judged(contest, [plan, *again], SECOND_RUNS, seed + 1)
    aims = _aims(second[0], told)
    best = {name: max(second, key=aims[name]).design for name in aims}
    best["both"] = _as_good(second, aims["found"]).design
    tried = tuple(Tried(one.design, one.score["found"].value, one.score["model"].value) for one in first)
    return Search(best, _front(contest, plan, first[1:], seed), tried, possible)


def _following(design: Design) -> Design:
    """The same with compute that follows the scores."""
    return replace(design, name=f"{design.name}, by score", adaptive=True)


def _as_good(judged: Sequence[Judged], worth: Callable[[Judged], float]) -> Judged:
    """Of those that are as good as the best, as far as the runs can tell, that of the best model."""
    first = max(judged, key=worth)
    least = worth(first) - SURE * first.against["found"].error
    return max((one for one in judged if worth(one) >= least), key=lambda one: one.score["model"].value)


def unbeaten(judged: Iterable[Judged]) -> list[Judged]:
    """Those that no other beats in both finding and model, the best finder first."""
    highest, front = -np.inf, []
    for one in sorted(judged, key=lambda one: (-one.score["found"].value, -one.score["model"].value)):
        if one.score["model"].value > highest:
            highest = one.score["model"].value
            front.append(one)
    return front


def _front(contest: Contest, plan: Design, first: Sequence[Judged], seed: int) -> tuple[Design, ...]:
    """The front of the first look, looked at again on fresh luck, evenly thinned to `SHOWN`."""
    closed = unbeaten(one for one in first if not one.design.reopened)
    second = _judged(contest, [plan, *(one.design for one in closed)], SECOND_RUNS, seed + 1)
    front = [one.design for one in unbeaten(second[1:])]
    if len(front) > SHOWN:
        front = [front[round(place)] for place in np.linspace(0, len(front) - 1, SHOWN)]
    return tuple(front)


def designs(told: National, step: float) -> Iterator[Design]:
    """Every design of the grid with up to as many stages as told; with a place reopened where that happened."""
    went = as_it_went(told)
    for stages in range(1, told.stages + 1):
        for keep in falls(told.teams, told.winners, stages):
            for share in splits(stages, step):
                one = Design(_name(told, keep, share), keep, share)
                yield one
                if went is not None and went.reopened and went.reopen_after < stages:
                    yield replace(
                        one, name=f"{one.name}, a place reopened", reopen_after=went.reopen_after,
                        reopened=went.reopened,
                    )  # fmt: skip


def falls(teams: int, winners: int, stages: int) -> Iterator[tuple[int, ...]]:
    """Every way to come from teams to winners in so many stages, without a rise.

    >>> list(falls(4, 2, 2))
    [(4, 2), (3, 2), (2, 2)]
    """
    if stages == 1:
        yield (winners,)
        return
    for kept in range(teams, winners - 1, -1):
        for rest in falls(kept, winners, stages - 1):
            yield (kept, *rest)


def splits(stages: int, step: float) -> Iterator[tuple[float, ...]]:
    """Every split of the whole into that many parts of at least a step, in steps.

    >>> list(splits(2, 0.25))
    [(0.25, 0.75), (0.5, 0.5), (0.75, 0.25)]
    """
    whole = round(1 / step)
    for cuts in combinations(range(1, whole), stages - 1):
        edges = (0, *cuts, whole)
        yield tuple((last - first) / whole for first, last in pairwise(edges))


def _judged(contest: Contest, tried: list[Design], runs: int, seed: int) -> tuple[Judged, ...]:
    marks = {mark for one in tried for mark in one.marks}
    return judge(contest, tried, draw(runs, contest.teams + contest.applicants, marks, seed, SCREEN))


def _aims(plan: Judged, told: National) -> dict[str, Callable[[Judged], float]]:
    """What each aim makes of a judged design; −∞ where it is none for it."""
    floor = plan.score["model"].value

    def closed(measure: str, least: float = -np.inf) -> Callable[[Judged], float]:
        def worth(one: Judged) -> float:
            fits = not one.design.reopened and one.score["model"].value >= least
            return one.score[measure].value if fits else -np.inf

        return worth

    aims = {"found": closed("found"), "both": closed("found", floor), "model": closed("model")}
    if told.reopened:
        aims["found_all"] = lambda one: one.score["found_all"].value
    return aims


def _name(told: National, keep: tuple[int, ...], share: tuple[float, ...]) -> str:
    teams = " → ".join(str(left) for left in (told.teams, *keep))
    return f"{teams}, compute {' : '.join(f'{100 * part:.3g}' for part in share)}"
