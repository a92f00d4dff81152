"""Values of an objective in words: dollars, compute, years."""

from __future__ import annotations

from taksir.plan.problem.instance import Objective
from taksir.quantity.unit import show

SECONDS_AN_HOUR = 3600.0

GAINED = {"least_cost": "cost", "most_compute": "compute", "earliest": "time"}
"""What an objective counts."""


def worth(value: float, objective: Objective) -> str:
    """A value of the objective, or a difference of two.

    >>> worth(2.5e9, "least_cost"), worth(1e18, "most_compute"), worth(1.0, "earliest")
    ('US$2.5 billion', '3.6 ZFLOP', '12 months')
    """
    if objective == "most_compute":
        return show(value * SECONDS_AN_HOUR, "FLOP/s", 3).removesuffix("/s")
    if objective == "earliest":
        return show(12 * value, "month", 3)
    return show(value, "USD", 3)
