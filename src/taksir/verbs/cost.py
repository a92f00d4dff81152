"""What a cluster costs to build and to own."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from taksir.verbs.chain import CHIP
from taksir.verbs.naming import find, find_owner, read_quantity

if TYPE_CHECKING:
    from taksir.model.assumptions import Assumptions
    from taksir.report.results.result import Result


def cost(
    world: Assumptions,
    quantity: str,
    *,
    chip: str = CHIP,
    owner: str = "hyperscaler",
    site: str | None = None,
    cooling: str | None = None,
    bought: date | None = None,
    lang: str | None = None,
) -> Result:
    """The bill of a cluster part by part; `bought` is the day of the purchase, the run's by default."""
    from taksir.model.chain import chain, sensible
    from taksir.report.results.cost import cost_result

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
        day=bought or world.as_of,
    )
    return cost_result(world, sensible(world, found))
