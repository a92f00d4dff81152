"""`taksir site`: places side by side, and what a gigawatt costs."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from taksir.cli.run import Run
from taksir.errors import UsageError

W_A_MW = 1e6


def site(
    *names: Annotated[str, Parameter(help="Sites to compare: us-va, id, my-johor … (`taksir data list site`).")],
    cooling: Annotated[str, Parameter(help="Type of cooling (`taksir data list cooling`).")] = "hybrid_d2c",
    mw: Annotated[float, Parameter(help="IT capacity in MW, for what is counted a year.")] = 100.0,
    server: Annotated[str | None, Parameter(help="Servers that fill it, for the cost of IT: gb300-nvl72 …")] = None,
    own_power: Annotated[bool, Parameter(help="Power plants on the site: do not wait for the grid.")] = False,
    gigawatt: Annotated[bool, Parameter(help="Published costs of a gigawatt, and why they differ.")] = False,
    run: Run | None = None,
) -> int:
    """Compare sites: electricity, PUE by month, water, carbon, cost by scope, schedule.

    Example:

    ```
    taksir site id my-johor us-va --cooling hybrid_d2c --mw 200 --server gb300-nvl72
    ```
    """
    from taksir.model.site.summary import site_summary
    from taksir.report.results.site import gigawatt_result, site_result

    run = run or Run()
    if gigawatt:
        from taksir.validate.gigawatt import gw_breakdown

        return run.show(gigawatt_result(gw_breakdown(run.world)))
    if not names:
        raise UsageError("name at least one site, or ask for --gigawatt")
    if not mw > 0:
        raise UsageError(f"--mw {mw:g}: a number above zero")
    world = run.world
    if mw * W_A_MW > world.catalog.known("chain.most_power").fact.best:
        raise UsageError(f"--mw {mw:g}: more than all power plants of the world")
    it = world.given("IT capacity", mw * W_A_MW, "W")
    found = [
        site_summary(world, name, it, cooling, server=server, own_power=own_power) for name in dict.fromkeys(names)
    ]
    return run.show(site_result(found, world.entity("cooling", cooling).name, world.as_of))
