"""`taksir site`: places side by side, and what a gigawatt costs."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from taksir.cli.run import Run


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
    run = run or Run()
    if gigawatt:
        from taksir.report.results.site import gigawatt_result
        from taksir.validate.gigawatt import gw_breakdown

        return run.show(gigawatt_result(gw_breakdown(run.world)))
    from taksir.verbs.site import site as compared

    return run.show(compared(run.world, names, cooling=cooling, mw=mw, server=server, own_power=own_power))
