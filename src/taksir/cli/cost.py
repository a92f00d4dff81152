"""`taksir cost`: what a cluster costs to build and to own."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from taksir.cli.chain import Chip, Cooling, Lang, Owner, Site
from taksir.cli.run import Run, date_of
from taksir.verbs.naming import find, find_owner, read_quantity


def cost(
    quantity: Annotated[str, Parameter(help="100,000 packages, 1000 racks, 500 MW it, US$10 billion all_in …")],
    /,
    *,
    chip: Chip = "gb300-nvl72",
    owner: Owner = "hyperscaler",
    site: Site = None,
    cooling: Cooling = None,
    bought: Annotated[str | None, Parameter(help="Day of the purchase: prices of that day (today by default).")] = None,
    lang: Lang = None,
    run: Run | None = None,
) -> int:
    """Cost a cluster part by part: chips, servers, network, building; an hour of a chip; the rent that it needs.

    Example:

    ```
    taksir cost "100,000 packages" --chip h100-sxm --owner neocloud
    ```
    """
    from taksir.model.chain import chain, sensible
    from taksir.report.results.cost import cost_result

    run = run or Run()
    world = run.world
    given = read_quantity(quantity, lang)
    key, server = find(world, chip)
    found = chain(
        world,
        world.given("given", given.value, given.unit),
        key,
        scope=given.words[0] if given.words else None,
        server=server,
        owner=find_owner(world, owner),
        site=site,
        cooling=cooling,
        day=date_of(bought, "--bought") if bought else world.as_of,
    )
    return run.show(cost_result(world, sensible(world, found)))
