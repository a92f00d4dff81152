"""Electricity of sites and chips."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding
from taksir.copilot.told import finding, number
from taksir.copilot.toolbox.chain import Chip, Owner
from taksir.verbs.electricity import electricity as billed

NAMES = (
    "cost of electricity a year", "electricity a year", "mean power at the meter", "price of electricity", "PUE",
    "part drawn on average", "IT power",
)  # fmt: skip
"""What is told, in the order of the working."""


def electricity(
    desk: Desk,
    quantity: Annotated[
        str,
        Field(description="“100 MW”, “50 MW it”, “100,000 GB300”, “1,000 racks”: a power or a count", max_length=200),
    ],
    place: Annotated[
        str | None, Field(description="site or country: us-tx, my-johor, ID, Indonesia; the United States by default")
    ] = None,
    chip: Chip = None,
    owner: Owner = "hyperscaler",
    utilisation: Annotated[
        float | None, Field(description="part of the IT power that is drawn on average", gt=0, le=1)
    ] = None,
    pue: Annotated[float | None, Field(description="PUE, where it is known", ge=1, le=4)] = None,
) -> Finding:
    """What the electricity of a site, a power or a number of chips costs a year, and how much energy that is.

    Power × part drawn × PUE × price of the place. A power without a scope is that of the facility at its maximum.
    Numbers: dollars a year, kWh a year, mean power at the meter, price of a kWh, PUE, part drawn, IT power.
    `data.sites` are the sites whose prices were taken: of a country all of them, from the cheapest to the dearest.
    """
    world = desk.world()
    result = billed(world, quantity, place=place, chip=chip, owner=owner, utilisation=utilisation, pue=pue)
    about = tuple(str(one) for one in (result.data["place"],) if one)
    first = [number(one, "electricity", name, about) for name, one in zip(NAMES, result.working, strict=True)]
    return finding(result, world, "electricity", first, about)
