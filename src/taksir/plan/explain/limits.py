"""All limits of a problem that a person can name."""

from __future__ import annotations

from taksir.plan.explain.asked import limits_of_asking
from taksir.plan.explain.limit import Limit
from taksir.plan.explain.rule import limits_of_rules
from taksir.plan.explain.site import limits_of_sites
from taksir.plan.explain.supply import limits_of_supply
from taksir.plan.problem.instance import Instance


def limits(instance: Instance) -> tuple[Limit, ...]:
    """Supply, sites, money and rules, and what is asked; what is infinite is no limit."""
    return (
        *limits_of_supply(instance), *limits_of_sites(instance), *limits_of_rules(instance),
        *limits_of_asking(instance),
    )  # fmt: skip
