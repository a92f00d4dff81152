"""`taksir rent`: what chips cost to rent for a time."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from taksir.cli.run import Run, date_of


def rent(
    chips: Annotated[str, Parameter(help="1,000 H100, 16 servers, 72 packages …: a count.")],
    /,
    *,
    days: Annotated[float, Parameter(help="For how many days; a year is 365.25.")],
    chip: Annotated[
        str | None,
        Parameter(help="A chip, or what holds it: h100, hgx-h200 …; the one of the count, or h100-sxm, by default."),
    ] = None,
    rented: Annotated[str | None, Parameter(help="Day of the rents that are asked (today by default).")] = None,
    run: Run | None = None,
) -> int:
    """Cost chips for rent, market by market: below a year what is asked on demand first, from a year on contracts.

    Example:

    ```
    taksir rent "1,000 H200" --days 90
    ```
    """
    from taksir.verbs.rent import rent as hired

    run = run or Run()
    day = date_of(rented, "--rented") if rented else None
    return run.show(hired(run.world, chips, days=days, chip=chip, day=day))
