"""What the loss of each maker, and of each country, would cost."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from taksir.model.sweep_pool import Engine, map_chunks
from taksir.plan.explain.infeasible import wanted
from taksir.plan.explain.limits import limits
from taksir.plan.explain.makers import Maker, makers, without
from taksir.plan.explain.search import Search
from taksir.plan.problem.instance import Instance
from taksir.plan.solution import Solution
from taksir.plan.solve import Options, solve

NOTHING = 1e-6
"""A part of what is asked that is not missed."""


@dataclass(frozen=True, slots=True)
class Missed:
    """What cannot be done: `share` of the work or target `name` is left out."""

    name: str
    kind: str
    share: float


@dataclass(frozen=True, slots=True)
class Loss:
    """What is lost with a maker: `cost` more than with it, in the unit of the objective (compute lost, years later),
    and as a `share` of it; None where no plan is left, and then `missed` is the least that cannot be done.

    `held`: "LP relaxation" or "integers".
    """

    maker: Maker
    cost: float | None
    share: float | None
    missed: tuple[Missed, ...]
    held: str


def losses(
    instance: Instance,
    base: Solution | None = None,
    *,
    whole: bool = False,
    since: int = 0,
    options: Options | None = None,
    engine: Engine = "numpy",
) -> tuple[Loss, ...]:
    """What it costs to do without each maker from period `since` on; the dearest first, those that leave no plan before
    all. `base` is the plan with all of them, of the LP relaxation unless `whole`.

    Many may be looked at side by side: `engine` of `model.sweep_pool`.
    """
    options = options or Options(relaxed=not whole, threads=1 if engine != "numpy" else 2)
    with_all = base or solve(instance, options)
    if with_all.objective is None:
        return ()
    one = partial(_loss, instance=instance, objective=with_all.objective, since=since, options=options)
    found = map_chunks(one, list(makers(instance)), engine)
    return tuple(sorted(found, key=lambda loss: (loss.cost is not None, -(loss.cost or 0.0), loss.maker.name)))


def _loss(maker: Maker, *, instance: Instance, objective: float, since: int, options: Options) -> Loss:
    gone = without(instance, maker, since)
    found = solve(gone, options)
    held = "LP relaxation" if options.relaxed else "integers"
    if found.objective is None:
        return Loss(maker, None, None, missed(gone), held)
    sign = -1.0 if instance.objective == "most_compute" else 1.0
    more = sign * (found.objective - objective)
    return Loss(maker, more, more / abs(objective) if objective else None, (), held)


def missed(instance: Instance) -> tuple[Missed, ...]:
    """The least of the work and targets, each relative to itself, that has to be left out for a plan to exist; none
    where that alone does not do."""
    asked = wanted(instance)
    wishes = [one for one in limits(asked) if one.kind in ("training", "load", "target")]
    found = Search(asked, wishes).amounts(wishes)
    if found is None:
        return ()
    shares = ((limit, amount / limit.size) for limit, amount in found[0].items())
    return tuple(Missed(limit.name, limit.kind, share) for limit, share in shares if share > NOTHING)
