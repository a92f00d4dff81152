"""All that is explained of a plan, in one object."""

from __future__ import annotations

from dataclasses import dataclass, replace

from taksir.plan.explain.beside import Beside, beside
from taksir.plan.explain.binding import binding, dated
from taksir.plan.explain.change import OneMore, one_more
from taksir.plan.explain.concentration import Concentration, concentration
from taksir.plan.explain.infeasible import infeasible
from taksir.plan.explain.losses import Loss, losses
from taksir.plan.explain.price import Binding
from taksir.plan.explain.relaxation import Infeasibility
from taksir.plan.solve import Options, Solver, solve

CHANGED = 5
"""Limits of which it is told what more of them would change."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a plan is as it is; parts that were not asked for are empty or None.

    `binding` limits with their prices; `more` what more of the most valuable would change; `losses` of makers and
    countries; `beside` the plan without the dominant vendor; `concentration`. Without a plan only `why`: what would
    have to give (also of "earliest", where the target is not reached within the plan). `notes` say of what programme
    prices are.
    """

    binding: tuple[Binding, ...] = ()
    more: tuple[OneMore, ...] = ()
    losses: tuple[Loss, ...] = ()
    beside: Beside | None = None
    concentration: Concentration | None = None
    why: Infeasibility | None = None
    notes: tuple[str, ...] = ()


def explain(solver: Solver, *, changed: int = CHANGED, deep: bool = True) -> Explanation:
    """The explanation of what a solver found. `deep` solves again: without each maker, without the dominant vendor,
    with smaller shares, with more of the limits that are worth most."""
    solution, instance = solver.solution, solver.programme.instance
    if solution.status == "infeasible":
        return Explanation(why=infeasible(instance))
    if not solution.found:
        return Explanation(notes=("the solver was stopped before a plan was found",))
    notes, asked, priced = [], instance, solver
    if instance.objective == "earliest":
        if not solution.values["done"].any():
            return Explanation(why=infeasible(instance))
        notes.append("prices are US dollars today for keeping the dates found")
        asked = dated(instance, solution.values["done"])
        priced = Solver(asked, replace(solver.options, seconds=None))
    found = binding(priced, every=False) if priced.solution.found else ()
    held = "of the LP relaxation" if solver.programme.relaxed else "with all that is begun as it is in the plan"
    notes.append(f"prices are {held}; an LP has them, whole numbers do not")
    if not deep:
        return Explanation(binding=found, notes=tuple(notes))
    loose = solve(asked, Options(relaxed=True))
    tops = list(dict.fromkeys(one.limit for one in found if one.limit.about.side != "asked"))[:changed]
    more = [one_more(asked, limit, loose) for limit in tops]
    return Explanation(
        found,
        tuple(one for one in more if one is not None),
        losses(asked, loose),
        beside(solution, options=solver.options),
        concentration(solution, asked),
        None,
        tuple(notes),
    )
