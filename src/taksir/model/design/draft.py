"""A world in which one chip more exists: the one being designed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from taksir.catalog.entity import Entity
from taksir.catalog.fact import Fact, Known
from taksir.model.assumptions import Assumptions
from taksir.quantity.amount import Amount

KEY = "design"
"""Key of the chip that is being designed; its amounts are addressed `chip.design.<attribute>`."""


class DraftedWorld(Assumptions):
    """The facts of a run and, as `chip.design`, amounts that were computed; it shares the run's draw and its memory.

    Laws and compositions that take a chip of the catalog (its cost, its yield) so take a design too.
    """

    def __init__(self, world: Assumptions, name: str, texts: Mapping[str, str], amounts: Mapping[str, Amount]) -> None:
        super().__init__(world.catalog, world.as_of, world.draw)
        self._world = world
        self._amounts = {f"chip.{KEY}.{attribute}": amount for attribute, amount in amounts.items()}
        known = {
            attribute: Known(Fact(f"chip.{KEY}.{attribute}", amount.unit, "taksir", "derived", amount.p50), "design")
            for attribute, amount in amounts.items()
        }
        self._drafted = Entity("chip", KEY, {"name": name, **texts}, {}, known)

    def entity(self, kind: str, key: str) -> Entity:
        """The entity of that kind and key, the drafted chip among them."""
        return self._drafted if (kind, key) == ("chip", KEY) else super().entity(kind, key)

    def get(self, address: str) -> Amount:
        """The amount of the drafted chip, or of the run, which remembers what was taken of it."""
        return self._amounts[address] if address in self._amounts else self._world.get(address)

    def at(self, series: str, day: date | None = None) -> Amount:
        """The amount of a series, by the run."""
        return self._world.at(series, day)

    def has(self, address: str) -> bool:
        """Whether the drafted chip or the run has it."""
        return address in self._amounts or self._world.has(address)

    @property
    def later(self) -> tuple[str, ...]:
        """Addresses of facts taken by the run that were not known on its date."""
        return self._world.later
