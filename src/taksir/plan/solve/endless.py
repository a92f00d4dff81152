"""What is missing where a plan could go on without end."""

from __future__ import annotations

import numpy as np

from taksir.plan.problem.instance import Instance


def endless(instance: Instance) -> str:
    """One line that says which limit is missing, or which chip is sold for more than it costs."""
    earns = arbitrage(instance)
    if earns:
        return f"the plan has no end: {earns} is resold for more than it costs, and nothing limits how many are bought"
    if instance.objective == "most_compute":
        return "the plan has no end: most compute needs a limit of money, power or supply that holds for every chip"
    return "the plan has no end: something earns more than it costs (resale, residual worth), and nothing limits it"


def arbitrage(instance: Instance) -> str | None:
    """The first chip that is bought, at once or later resold, at a gain, in some future, with none of it limited."""
    chips, time = instance.chips, instance.time
    today = time.discount[:, None]
    paid = np.where(np.isinf(chips.promised)[..., None], chips.price * today, np.inf).min(axis=1, initial=np.inf)
    sold = chips.resale * today
    best = np.maximum.accumulate(sold[:, ::-1], axis=1)[:, ::-1]
    best = np.maximum(best, (chips.resale[:, -1] * time.residual_discount)[:, None])
    earns = (best > paid) & np.isinf(chips.delivered)
    for at in np.flatnonzero(earns.any(axis=(1, 2))):
        return chips.chips[at].name
    return None
