"""A world in which one chip more exists: the one being designed."""

from __future__ import annotations

from collections.abc import Mapping

from taksir.catalog.entity import Entity
from taksir.catalog.fact import Fact, Known
from taksir.model.assumptions import Assumptions
from taksir.quantity.amount import Amount

KEY = "design"
"""Key of the chip that is being designed; its amounts are addressed `chip.design.<attribute>`."""


class DraftedWorld(Assumptions):
    """The facts of a run and, as `chip.design`, amounts that were computed; it shares the run's draw.

    Laws and compositions that take a chip of the catalog (its cost, its yield) so take a design too.
    """

    def __init__(self, world: Assumptions, name: str, texts: Mapping[str, str], amounts: Mapping[str, Amount]) -> None:
        super().__init__(world.catalog, world.as_of, world.draw)
        self._taken.update({f"chip.{KEY}.{attribute}": amount for attribute, amount in amounts.items()})
        known = {
            attribute: Known(Fact(f"chip.{KEY}.{attribute}", amount.unit, "taksir", "derived", amount.p50), "design")
            for attribute, amount in amounts.items()
        }
        self._drafted = Entity("chip", KEY, {"name": name, **texts}, {}, known)

    def entity(self, kind: str, key: str) -> Entity:
        """The entity of that kind and key, the drafted chip among them."""
        return self._drafted if (kind, key) == ("chip", KEY) else super().entity(kind, key)
