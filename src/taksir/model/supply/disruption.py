"""What is taken away: a supplier, a country, or a scenario with a loss, a time and the vendors that it hits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from taksir.catalog.entity import Entity
from taksir.errors import UnknownNameError
from taksir.model.assumptions import Assumptions
from taksir.model.supply.allocation import vendor_key
from taksir.model.supply.grid import DAYS_PER_MONTH
from taksir.quantity.amount import Amount, Value

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Disruption:
    """Suppliers lose a part of their output, from a day on and for a time, or as if they had never been.

    `removes` holds keys of suppliers and country codes; `vendors` the vendors of chips that it hits, all where empty.
    Without `months` it lasts for good, and without `starts` too it holds from ever: nothing of it is in process.
    """

    key: str
    name: str
    removes: frozenset[str]
    vendors: frozenset[str]
    starts: date | None
    loss: Amount
    months: Amount | None

    def hits(self, supplier: Entity, vendor: str) -> bool:
        """Whether it takes from this supplier what this vendor would get."""
        if self.vendors and vendor_key(vendor) not in self.vendors:
            return False
        names = {supplier.key, supplier.texts.get("parent", supplier.key), supplier.text("country")}
        return bool(names & self.removes)

    def kept(self, days: Array, start: date) -> Array:
        """Part of the output that is left on days (T,) or (T, S), for a run that begins on `start`."""
        asked = days if days.ndim == 2 else days[:, None]
        always = self.starts is None and self.months is None
        first = -np.inf if always else (self.starts or start).toordinal()
        last = np.inf if self.months is None else first + _row(self.months.value) * DAYS_PER_MONTH
        lost: Array = np.where((asked >= first) & (asked < last), _row(self.loss.value), 0.0)
        return 1.0 - np.clip(lost, 0.0, 1.0)


def disruptions(world: Assumptions, names: Sequence[str], since: date | None = None) -> tuple[Disruption, ...]:
    """What each name takes away: a scenario, a supplier (by key or name) or a country by its code.

    With `since` it begins on that day, and what is in process by then still comes. UnknownNameError with the nearest
    for any other name.
    """
    found = (_disruption(world, name) for name in names)
    return tuple(replace(one, starts=since) if since else one for one in found)


def _disruption(world: Assumptions, name: str) -> Disruption:
    wanted = _plain(name)
    scenarios = world.catalog.entities("disruption")
    for key, entity in scenarios.items():
        if wanted in (_plain(key), _plain(entity.name)):
            return _scenario(world, entity)
    suppliers = world.catalog.entities("supplier")
    for key, entity in suppliers.items():
        if wanted in (_plain(key), _plain(entity.name)):
            return _whole(world, key, entity.name)
    if name.upper() in {entity.text("country") for entity in suppliers.values()}:
        return _whole(world, name.upper(), name.upper())
    raise UnknownNameError("supplier, country or scenario", name, [*scenarios, *suppliers])


def _scenario(world: Assumptions, entity: Entity) -> Disruption:
    where = f"disruption.{entity.key}"
    return Disruption(
        entity.key,
        entity.name,
        frozenset(part.strip() for part in entity.text("removes").split(",")),
        frozenset(vendor_key(part) for part in entity.texts.get("vendors", "").split(",") if part.strip()),
        entity.dates.get("starts"),
        world.get(f"{where}.loss"),
        world.get(f"{where}.duration") if entity.has("duration") else None,
    )


def _whole(world: Assumptions, key: str, name: str) -> Disruption:
    """All of a supplier's or a country's output, for good."""
    loss = world.given(f"loss of {key}", 1.0, "fraction")
    return Disruption(key, name, frozenset({key}), frozenset(), None, loss, None)


def _plain(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isalnum())


def _row(value: Value) -> Array:
    return np.atleast_1d(np.asarray(value, dtype=np.float64))[None, :]
