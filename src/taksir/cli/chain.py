"""`taksir chain`: from a budget to power, chips and FLOP/s, and back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from taksir.cli.given import Given, read_given
from taksir.cli.run import Run, date_of
from taksir.errors import CatalogError, UsageError

if TYPE_CHECKING:
    from collections.abc import Collection

    from taksir.model.assumptions import Assumptions
    from taksir.model.chain import Chain
    from taksir.report.results.chain import Dates

Chip = Annotated[str, Parameter(help="A chip, or a server or rack that holds it: gb300, gb300-nvl72, hgx-h100 …")]
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
    chip: Chip = "gb300-nvl72",
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
    from taksir.model.chain import chain as chained
    from taksir.model.chain import sensible
    from taksir.report.results.chain import chain_result

    run = run or Run()
    world = run.world
    given = read_quantity(quantity, lang)
    key, server = find(world, chip)
    owner = find_owner(world, owner)
    day = date_of(ordered, "--ordered") if ordered else world.as_of
    amount = world.given("given", given.value, given.unit)
    scope = given.words[0] if given.words else None

    def of(said: str | None) -> Chain:
        return chained(world, amount, key, scope=said, server=server, owner=owner, site=site, cooling=cooling, day=day)

    found = sensible(world, of(scope))
    candidates = None
    if scope is None:
        candidates = {found.scope: found.chips}
        candidates |= {one: of(one).chips for one in _others(given.unit, found.scope, found.peak)}
    dates = _dates(world, key, found.chips.p50, day, site)
    return run.show(chain_result(found, candidates, dates))


def read_quantity(text: str, lang: str | None) -> Given:
    """A quantity with at most one scope behind it."""
    from taksir.model.chain import COMPUTE, MONEY, POWER
    from taksir.model.count import COUNT

    given = read_given(text, (*MONEY, *POWER, *COUNT, *COMPUTE), lang)
    if len(given.words) > 1:
        raise UsageError(f"{text!r}: one scope, not {' and '.join(given.words)}")
    return given


def find(world: Assumptions, name: str) -> tuple[str, str | None]:
    """The chip and the server that a name means; a server's own key comes first."""
    from taksir.model.supply.finder import find_chip

    servers = world.catalog.entities("server")
    if name in servers:
        return servers[name].text("chip"), name
    key, _ = find_chip(world.catalog, name)
    return key, None


def find_owner(world: Assumptions, name: str) -> str:
    """The class of owners or the company that a name means: neocloud, oracle, SK Telecom."""
    from taksir.model.capital.company import find_company
    from taksir.model.capital.terms import CLASSES

    return name if name in CLASSES else find_company(world.catalog, name)


def _others(unit: str, taken: str, peaks: Collection[str]) -> list[str]:
    """The scopes that a quantity may have been meant in, besides the one taken."""
    from taksir.model.chain import kind_of, scopes_of

    kind = kind_of(unit)
    if kind == "count":
        return []
    usual = {"money": ("chips", "servers", "it", "all_in"), "power": ("chip", "it", "facility", "contracted")}
    likely = usual[kind] if kind in usual else [one for one in scopes_of(unit) if one in peaks]
    return [one for one in likely if one != taken]


def _dates(world: Assumptions, chip: str, count: float, day: date, site: str | None) -> Dates:
    """When the order has come and the site has power, as far as the catalog can tell."""
    from taksir.model.site.schedule import schedule_of
    from taksir.model.supply.delivery import delivery
    from taksir.report.results.chain import Dates

    try:
        arrival = delivery(world, chip, count, day)
    except CatalogError:  # a chip of which no capacity or lead time is known
        arrival = None
    return Dates(day, arrival, None if site is None else schedule_of(world, site))
