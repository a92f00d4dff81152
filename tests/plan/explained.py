"""Holding an explanation of what does not fit against what is expected, and against solving again."""

from __future__ import annotations

from taksir.plan.explain.infeasible import infeasible
from taksir.plan.explain.relax import relaxed
from taksir.plan.explain.relaxation import Infeasibility, Moved, Relaxation
from taksir.plan.explain.search import Search
from taksir.plan.problem.instance import Instance
from taksir.plan.solve import Options, solve

SHORT = 0.98
"""The part of an amount that must not be enough."""


def kinds(one: Relaxation) -> frozenset[str]:
    """Kinds of the limits that it moves."""
    return frozenset(move.limit.kind for move in one.moves)


def explained(instance: Instance, *expected: str | frozenset[str], instead: tuple[str, ...] = ()) -> Infeasibility:
    """The explanation, when its sets are the expected ones (as sets of kinds, in any order), what can be asked instead
    is among those that are named, and each does when moved by exactly its amounts, and not when one is moved less."""
    assert solve(instance, Options()).status == "infeasible"
    found = infeasible(instance)
    assert found is not None
    sets = {kinds(one) for one in found.sets}
    assert sets == {one if isinstance(one, frozenset) else frozenset({one}) for one in expected}
    assert {kind for one in found.instead for kind in kinds(one)} >= set(instead)
    assert found.complete
    for one in (*found.sets, *found.instead):
        assert one.verified, one.words
        for place, move in enumerate(one.moves):
            assert not fits(instance, one.moves, less=place), (one.words, move.words)
    return found


def fits(instance: Instance, moves: tuple[Moved, ...], less: int | None = None) -> bool:
    """Whether a plan exists with exactly these limits moved, one of them by a little less."""
    for place, move in enumerate(moves):
        amount = move.amount if place != less else lessened(move)
        if amount > 0:
            instance = relaxed(instance, move.limit, amount)
    return Search(instance, ()).fits({}, ())


def lessened(move: Moved) -> float:
    """An amount a little less: a step of dates, a part of others."""
    steps = {"period": 1.0, "switch": 1.0, "month": 3.0}
    return move.amount - steps[move.limit.unit] if move.limit.unit in steps else SHORT * move.amount


def move_of(found: Infeasibility, kind: str) -> Moved:
    """The move of a limit of that kind, wherever it is."""
    return next(move for one in (*found.sets, *found.instead) for move in one.moves if move.limit.kind == kind)
