"""The same problem with one limit moved."""

from __future__ import annotations

from taksir.plan.explain import asked, rule, site, supply
from taksir.plan.explain.limit import Limit
from taksir.plan.problem.instance import Instance

MOVES = {**supply.MOVES, **site.MOVES, **rule.MOVES, **asked.MOVES}
"""How each kind of limit is moved."""


def relaxed(instance: Instance, limit: Limit, amount: float) -> Instance:
    """The problem with the limit wider by `amount` of its unit: more of what is scarce, sooner what is late, less or
    later what is asked; infinite (of what moves by amounts): no such limit. Dates move by whole periods, waits by the
    whole periods in `amount` months. A negative amount (of what moves by amounts) tightens it.

    Amounts keep the shape of a limit over its periods: a fifth more is a fifth more in each.
    """
    return MOVES[limit.kind](instance, limit, amount)
