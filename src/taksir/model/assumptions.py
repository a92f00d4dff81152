"""The facts of one run: taken from the catalog at a date, as points or as samples of one shared draw."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

import numpy as np

from taksir.catalog.entity import Entity
from taksir.catalog.fact import Fact, Known
from taksir.catalog.facts import Catalog
from taksir.catalog.series import Series
from taksir.model.draw import Draw
from taksir.quantity.amount import Amount, Value


class Assumptions:
    """Gives amounts by address; the same address is the same numbers everywhere in a run.

    Without a draw every amount is a point (`Fact.best`). `later` lists the facts used that are newer than `as_of`:
    a plan may use them, a verdict on an old claim may not.
    """

    def __init__(self, catalog: Catalog, as_of: date | None = None, draw: Draw | None = None) -> None:
        self.catalog = catalog
        self.as_of = as_of or date.today()
        self.draw = draw
        self._taken: dict[str, Amount] = {}
        self._made: dict[str, Amount] = {}
        self._series: dict[str, Series] = {}
        self._elsewhere: dict[str, None] = {}

    def get(self, address: str) -> Amount:
        """The amount of a fact; UnknownNameError with the nearest address otherwise."""
        taken = self._taken.get(address)
        if taken is None:
            taken = self._taken[address] = self._amount(address, self.catalog.known(address))
        return taken

    def at(self, series: str, day: date | None = None) -> Amount:
        """The amount of a series in force on a day (the run's by default), among the points known by the run's date.

        UnknownNameError for a series that does not exist; CatalogError before its first point.
        """
        point = self.series(series).at(day or self.as_of)
        address = point.fact.name
        if address not in self._taken:
            self._taken[address] = self._amount(address, Known(point.fact, point.origin))
        return self._taken[address]

    def series(self, name: str) -> Series:
        """The points of a series that were known by the run's date; UnknownNameError for one that does not exist."""
        if name not in self._series:
            self._series[name] = self.catalog.series(name).known(self.as_of)
        return self._series[name]

    def has_series(self, name: str) -> bool:
        """Whether a series of that name exists."""
        return name in self._series or name in self.catalog.library.series()

    def has(self, address: str) -> bool:
        """Whether a fact of that address exists."""
        return address in self._taken or address in self.catalog.facts or self.catalog.library.fact(address) is not None

    def entity(self, kind: str, key: str) -> Entity:
        """The entity of that kind and key."""
        return self.catalog.entity(kind, key)

    def given(
        self, name: str, number: float | tuple[float, float, float], unit: str, note: str | None = None
    ) -> Amount:
        """What the user gave: a number, or (low, mode, high), which is drawn like a fact."""
        if isinstance(number, tuple):
            low, mode, high = number
            value: Value = mode if self.draw is None else self.draw.sample(name, low, mode, high)
            return Amount(name, value, unit, origin="given", note=note)
        return Amount(name, float(number), unit, origin="given", note=note)

    def once(self, name: str, make: Callable[[], Amount]) -> Amount:
        """What `make` gives, worked out the first time it is asked for under that name in a run."""
        if name not in self._made:
            self._made[name] = make()
        return self._made[name]

    def also_later(self, addresses: Iterable[str]) -> None:
        """Facts newer than the run that a part worked out apart has taken."""
        self._elsewhere |= dict.fromkeys(addresses)

    @property
    def later(self) -> tuple[str, ...]:
        """Addresses of facts taken that were not known on the run's date."""
        taken = (
            address
            for address, amount in self._taken.items()
            if isinstance(amount.fact, Fact) and not amount.fact.known(self.as_of)
        )
        return tuple(dict.fromkeys((*taken, *self._elsewhere)))

    @property
    def drawn(self) -> Mapping[str, tuple[str, ...]]:
        """Addresses of the facts taken that are drawn, by the name of what they share in the draw."""
        found: dict[str, tuple[str, ...]] = {}
        for address, amount in self._taken.items():
            if amount.sampled and isinstance(amount.fact, Fact):
                name = _drawn(amount.fact)
                found[name] = (*found.get(name, ()), address)
        return found

    def _amount(self, address: str, known: Known) -> Amount:
        fact = known.fact
        value: Value = fact.best
        if self.draw is not None and fact.low is not None and fact.high is not None:
            value = self.draw.sample(_drawn(fact), fact.low, fact.best, fact.high, share=fact.unit == "fraction")
            assert isinstance(value, np.ndarray)
        return Amount(address, value, fact.unit, fact=fact, origin=known.origin)


def _drawn(fact: Fact) -> str:
    """The name under which a fact is drawn: its own, or that of the assumption which it shares with its like.

    One judgement that stands under many addresses (the edge loss of every node) is one unknown, not many: it cancels
    when two chips are compared.
    """
    if fact.kind != "assumed":
        return fact.name
    attribute = fact.name.rpartition(".")[2]
    return f"{attribute} {fact.low} {fact.best} {fact.high} {fact.source}"
