"""From a quantity to every other measure."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding
from taksir.copilot.told import finding, number
from taksir.quantity.amount import Amount
from taksir.verbs.chain import chain as chained

Quantity = Annotated[
    str, Field(description="“US$10 billion all_in”, “500 MW it”, “100,000 GB300”: one quantity", max_length=200)
]
Chip = Annotated[
    str | None,
    Field(description="a chip, or what holds it: gb300, h100 …; the one of the quantity, or gb300-nvl72, by default"),
]
Owner = Annotated[str, Field(description="hyperscaler, neocloud, lab …, or a company")]
Site = Annotated[str | None, Field(description="where it stands: us-tx, my-johor …; a large American site by default")]


def chain(
    desk: Desk,
    quantity: Quantity,
    chip: Chip = None,
    owner: Owner = "hyperscaler",
    site: Site = None,
    ordered: Annotated[date | None, Field(description="day of the order: prices of that day")] = None,
) -> Finding:
    """What a budget, a power, a count of chips or a peak stands for in every other measure, with its interval.

    Numbers: chips, power of the facility, cost all in, cost a year, then every measure by scope. A scope that is not
    said is taken as usual; `notes` says which.
    """
    world = desk.world()
    result = chained(world, quantity, chip=chip, owner=owner, site=site, ordered=ordered)
    names = ("chips", "cost all in", "contracted power", "cost a year")
    told = [number(amount, "chain", name) for name, amount in zip(names, result.working, strict=False)]
    drawn = (row for table in result.tables if table.key == "power" for row in table.rows)
    facility = next(row[1] for row in drawn if row[0] == "facility")
    assert isinstance(facility, Amount)
    first = [told[0], number(facility, "chain", "power of the facility"), *told[1:]]
    return finding(result, world, "chain", first)
