"""`taksir electricity`: what the electricity of a site, or of so many chips, costs a year."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from taksir.cli.chain import Counted, Lang, Owner
from taksir.cli.run import Run


def electricity(
    quantity: Annotated[str, Parameter(help="100 MW, 50 MW it, 100,000 GB300, 1,000 racks …: a power or a count.")],
    /,
    *,
    place: Annotated[
        str | None,
        Parameter(
            name=("--place", "--site"),
            help="A site or a country: us-tx, my-johor, ID, Indonesia …; large users in the United States by default.",
        ),
    ] = None,
    chip: Counted = None,
    owner: Owner = "hyperscaler",
    utilisation: Annotated[
        float | None, Parameter(help="Part of the IT power that is drawn on average, 0 to 1; the usual one by default.")
    ] = None,
    pue: Annotated[
        float | None, Parameter(help="PUE, where it is known; that of the place or the owner by default.")
    ] = None,
    lang: Lang = None,
    run: Run | None = None,
) -> int:
    """Work out what a year's electricity costs, and how much it is: power × part drawn × PUE × price of the place.

    A power without a scope is that of the facility at its maximum; `it` and `contracted` are the others. Of a country,
    all sites of the catalog count, from the cheapest to the dearest.

    Example:

    ```
    taksir electricity "100 MW it" --place Indonesia
    ```
    """
    from taksir.verbs.electricity import electricity as billed

    run = run or Run()
    found = billed(
        run.world, quantity, place=place, chip=chip, owner=owner, utilisation=utilisation, pue=pue, lang=lang
    )
    return run.show(found)
