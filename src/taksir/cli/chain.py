"""`taksir chain`: from a budget to power, chips and FLOP/s, and back."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from taksir.cli.run import Run, date_of

Chip = Annotated[str, Parameter(help="A chip, or a server or rack that holds it: gb300, gb300-nvl72, hgx-h100 …")]
Counted = Annotated[
    str | None,
    Parameter(help="A chip, or what holds it: gb300, hgx-h100 …; the one of the quantity, or gb300-nvl72, by default."),
]
Owner = Annotated[str, Parameter(help="Who owns it: hyperscaler, neocloud, lab …, or a company (amazon, coreweave …).")]
Site = Annotated[str | None, Parameter(help="Where it stands (us-tx, my-johor …); a large American site by default.")]
Cooling = Annotated[
    str | None, Parameter(help="Cooling at the site (`taksir data list cooling`); the servers' usual one by default.")
]
Lang = Annotated[str | None, Parameter(help="Language of the quantity (en, id, ko); found out by default.")]


def chain(
    quantity: Annotated[str, Parameter(help="US$500e9 all_in, 500 MW it, 600,000 packages, 10 exaflops fp8 …")],
    /,
    *,
    chip: Counted = None,
    owner: Owner = "hyperscaler",
    site: Site = None,
    cooling: Cooling = None,
    ordered: Annotated[
        str | None, Parameter(help="Day of the order: prices of that day, and when it has come (today by default).")
    ] = None,
    lang: Lang = None,
    run: Run | None = None,
) -> int:
    """Work out what a budget, a power, a count or a peak stands for in every other measure, with its interval.

    Scopes of money: chips servers it shell land_and_power all_in contract_life; of power: chip server rack it facility
    contracted; of a count: package die superchip server rack pod; of compute: bf16 fp8 fp4 tf32 fp32 fp64 int8 (dense).
    A scope that is not said is taken as usual, and the other readings are shown.

    Example:

    ```
    taksir chain 'US$500e9 all_in' --chip gb300-nvl72
    ```
    """
    from taksir.verbs.chain import chain as chained

    run = run or Run()
    day = date_of(ordered, "--ordered") if ordered else None
    found = chained(run.world, quantity, chip=chip, owner=owner, site=site, cooling=cooling, ordered=day, lang=lang)
    return run.show(found)
