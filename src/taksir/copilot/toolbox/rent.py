"""Chips for rent."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding
from taksir.copilot.told import finding, number
from taksir.verbs.rent import rent as hired

NAMES = ("cost of the rent", "rent of a chip-hour", "chip-hours", "chips")
"""What is told, in the order of the working."""


def rent(
    desk: Desk,
    chips: Annotated[str, Field(description="“1,000 H100”, “16 servers”, “72 packages”: a count", max_length=120)],
    days: Annotated[float, Field(description="for how many days; a year is 365.25", gt=0, le=36_525)],
    chip: Annotated[
        str | None,
        Field(description="a chip, or what holds it: h100, hgx-h200 …; the one of the count, or h100-sxm, by default"),
    ] = None,
    day: Annotated[date | None, Field(description="day of the rents; the run's by default")] = None,
) -> Finding:
    """What so many chips cost to rent for a time, at the rents that were known on a day, market by market.

    Numbers: dollars in all at the usual market (on demand below a year, under contract from a year on), rent of a
    chip-hour there, chip-hours, chips; then the other markets. `data.market` is on_demand, market, contract …,
    `data.price_of` the year or month of that price.
    """
    world = desk.world()
    result = hired(world, chips, days=days, chip=chip, day=day)
    about = (str(result.data["chip"]),)
    first = [number(one, "rent", name, about) for name, one in zip(NAMES, result.working, strict=True)]
    return finding(result, world, "rent", first, about)
