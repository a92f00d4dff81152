"""What a cluster costs."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding
from taksir.copilot.told import finding, number
from taksir.copilot.toolbox.chain import Chip, Owner, Quantity, Site
from taksir.verbs.cost import cost as costed

Bought = Annotated[date | None, Field(description="day of the purchase: prices of that day; the run's by default")]


def cost(
    desk: Desk,
    quantity: Quantity,
    chip: Chip = None,
    owner: Owner = "hyperscaler",
    site: Site = None,
    bought: Bought = None,
) -> Finding:
    """What a cluster costs to build and to own: all in, by part, an hour of a chip, and the rent that it needs.

    Numbers: cost all in, cost of a chip-hour to its owner, rent that returns the cost of capital, then the parts.
    """
    world = desk.world()
    result = costed(world, quantity, chip=chip, owner=owner, site=site, bought=bought)
    names = ("cost all in", "cost of a chip-hour", "rent that returns the cost of capital")
    first = [number(amount, "cost", name) for name, amount in zip(names, result.working, strict=False)]
    return finding(result, world, "cost", first)
