"""From a budget, a power, a count or a peak to every other measure."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from typing import TYPE_CHECKING

from taksir.errors import CatalogError
from taksir.verbs.naming import find_counted, find_owner, read_quantity

if TYPE_CHECKING:
    from taksir.model.assumptions import Assumptions
    from taksir.model.chain import Chain
    from taksir.report.results.chain import Dates
    from taksir.report.results.result import Result
    from taksir.verbs.given import Given

CHIP = "gb300-nvl72"
"""What is bought where neither `chip` nor the quantity says what."""


def chain(
    world: Assumptions,
    quantity: str,
    *,
    chip: str | None = None,
    owner: str = "hyperscaler",
    site: str | None = None,
    cooling: str | None = None,
    ordered: date | None = None,
    lang: str | None = None,
) -> Result:
    """What a quantity stands for in every other measure; `ordered` is the day of the order, the run's by default."""
    from taksir.model.chain import sensible
    from taksir.report.results.chain import chain_result

    given, of = chain_of(world, quantity, chip, owner, site, cooling, ordered, lang)
    scope = given.words[0] if given.words else None
    found = sensible(world, of(scope))
    candidates = None
    if scope is None:
        candidates = {found.scope: found.chips}
        candidates |= {one: of(one).chips for one in _others(given.unit, found.scope, found.peak)}
    return chain_result(found, candidates, _dates(world, found.chip.key, found.chips.p50, found.day, site))


def chain_of(
    world: Assumptions,
    quantity: str,
    chip: str | None,
    owner: str,
    site: str | None,
    cooling: str | None,
    day: date | None,
    lang: str | None,
) -> tuple[Given, Callable[[str | None], Chain]]:
    """The quantity as read, and the cluster that it stands for in a scope."""
    from taksir.model.chain import chain as chained

    given = read_quantity(quantity, lang)
    key, server = find_counted(world, given, chip, CHIP)
    whose = find_owner(world, owner)
    amount = world.given("given", given.value, given.unit)

    def of(scope: str | None) -> Chain:
        return chained(
            world, amount, key, scope=scope, server=server, owner=whose, site=site, cooling=cooling,
            day=day or world.as_of,
        )  # fmt: skip

    return given, of


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
