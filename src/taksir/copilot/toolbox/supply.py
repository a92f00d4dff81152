"""When chips and places can be had."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from taksir.copilot.desk import Desk
from taksir.copilot.finding import Finding
from taksir.copilot.told import finding, number
from taksir.verbs.chip import chip_key
from taksir.verbs.site import COOLING
from taksir.verbs.site import site as sites
from taksir.verbs.supply import supply as supplied


def supply(
    desk: Desk,
    chip: Annotated[str, Field(description="a chip, or a rack with its assembly: H100, gb300, gb300-nvl72")],
    by: Annotated[date | None, Field(description="last day; the run's, or a year on")] = None,
    start: Annotated[date | None, Field(description="first day; the chip's release by default")] = None,
    count: Annotated[float | None, Field(description="can so many be made?", gt=0)] = None,
    without: Annotated[
        list[str] | None, Field(description="suppliers, countries or scenarios to take away", max_length=10)
    ] = None,
    ordered: Annotated[date | None, Field(description="with count: when has an order of that day come?")] = None,
) -> Finding:
    """How many of a chip can be made in a time, what is scarcest, and when an order of so many has come.

    Numbers: with an order, days to its last piece and weeks in the queue; then the packages possible, then the chance
    that `count` can be made. `data.decision`: yes, no or open; `data.delivery` holds days by chance.
    """
    world = desk.world()
    result = supplied(world, chip, by=by, start=start, count=count, without=tuple(without or ()), ordered=ordered)
    about = (world.entity("chip", chip_key(world, chip)).name,)
    names = ("packages possible", "days to the last piece")
    told = [number(one, "supply", name, about) for name, one in zip(names, result.working, strict=False)]
    waits = [one for one in result.working[1:2] for one in one.inputs if one.unit == "week"]
    told[1:] = [*told[1:], *(number(one, "supply", "weeks in the queue", about) for one in waits)]
    return finding(result, world, "supply", [*told[1:], *told[:1]], about)


def site(
    desk: Desk,
    names: Annotated[list[str], Field(description="sites: us-va, id, my-johor …", min_length=1, max_length=8)],
    mw: Annotated[float, Field(description="IT capacity in MW, for what is counted a year", gt=0)] = 100.0,
    cooling: Annotated[str, Field(description="type of cooling")] = COOLING,
    server: Annotated[str | None, Field(description="servers that fill it, for the cost of IT: gb300-nvl72 …")] = None,
    own_power: Annotated[bool, Field(description="power plants on the site: do not wait for the grid")] = False,
) -> Finding:
    """Places side by side: electricity, PUE, water, carbon, cost by scope, months until there is power.

    Numbers: months to power of each, then PUE of each, then the rest. `data.power_by` is the day, decided today.
    """
    from taksir.model.site.schedule import months_after

    world = desk.world()
    result = sites(world, names, mw=mw, cooling=cooling, server=server, own_power=own_power)
    keys = tuple(dict.fromkeys(names))
    parts = ("PUE", "water", "bill a year", "carbon of electricity", "cost a watt", "months to power")
    by_part = {name: result.working[at :: len(parts)] for at, name in enumerate(parts)}
    titles = [world.entity("site", key).name for key in keys]
    first = [
        number(one, "site", f"{name}, {title}", (title,))
        for name in ("months to power", "PUE", "bill a year", "cost a watt", "carbon of electricity", "water")
        for title, one in zip(titles, by_part[name], strict=True)
    ]
    found = finding(result, world, "site", first)
    dates = {
        key: [months_after(world.as_of, one.quantile(q)).isoformat() for q in (0.05, 0.5, 0.95)]
        for key, one in zip(keys, by_part["months to power"], strict=True)
    }
    return found.model_copy(update={"data": {**found.data, "power_by": dates}})
