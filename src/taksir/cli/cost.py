"""`taksir cost`: what a cluster costs to build and to own."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from taksir.cli.chain import Cooling, Counted, Lang, Owner, Site
from taksir.cli.run import Run, date_of


def cost(
    quantity: Annotated[str, Parameter(help="100,000 packages, 1000 racks, 500 MW it, US$10 billion all_in …")],
    /,
    *,
    chip: Counted = None,
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
    from taksir.verbs.cost import cost as costed

    run = run or Run()
    day = date_of(bought, "--bought") if bought else None
    found = costed(run.world, quantity, chip=chip, owner=owner, site=site, cooling=cooling, bought=day, lang=lang)
    return run.show(found)
