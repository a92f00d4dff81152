"""What a cluster costs to build and to own."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from taksir.verbs.chain import chain_of

if TYPE_CHECKING:
    from taksir.model.assumptions import Assumptions
    from taksir.report.results.result import Result


def cost(
    world: Assumptions,
    quantity: str,
    *,
    chip: str | None = None,
    owner: str = "hyperscaler",
    site: str | None = None,
    cooling: str | None = None,
    bought: date | None = None,
    lang: str | None = None,
) -> Result:
    """The bill of a cluster part by part; `bought` is the day of the purchase, the run's by default."""
    from taksir.model.chain import sensible
    from taksir.report.results.cost import cost_result

    given, of = chain_of(world, quantity, chip, owner, site, cooling, bought, lang)
    return cost_result(world, sensible(world, of(given.words[0] if given.words else None)))
