"""What a package costs with all IT around it, by the day on which it is bought."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from taksir.errors import CatalogError
from taksir.model.assumptions import Assumptions
from taksir.model.capital.stack import Stack, paid_usd, price_on, stack_of
from taksir.model.capital.terms import Terms
from taksir.plan.ready.calendar import DAYS_A_YEAR
from taksir.plan.ready.kit import Kit
from taksir.plan.scenario.number import Told
from taksir.quantity.amount import Amount, Value, compute, law


@law("P · (1 + g)^t", unit="USD/chip")
def later_usd(price_usd: Value, change_per_year: Value, years: Value) -> Value:
    """The price of one and the same chip some years after the last one that is known.

    >>> later_usd(100.0, -0.5, 1.0)
    50.0
    """
    later: Value = price_usd * (1 + np.asarray(change_per_year)) ** years
    return float(later) if np.ndim(later) == 0 else later


@dataclass(slots=True)
class Price:
    """Prices of one chip to one owner; `price` of the chip alone, `all_in` with all IT around it and `discount` are
    None where the catalog tells them.

    After the last known year of a chip's price, all of a package moves by `plan.price_change` a year; what the
    scenario tells stands.
    """

    world: Assumptions
    kit: Kit
    terms: Terms
    price: Told | None = None
    all_in: Told | None = None
    discount: Told | None = None
    _stacks: dict[str, Stack] = field(default_factory=dict)

    def stack(self, day: date) -> Stack:
        """The capital around the chip at the price in force on a day; CatalogError for a chip without a price."""
        told = self._told(self.price, "price")
        point = "told" if told is not None else price_on(self.world, self.kit.chip.key, day).name
        if point not in self._stacks:
            self._stacks[point] = stack_of(
                self.world, self.kit.chip.key, self._terms(), day=day, server=self.kit.server, paid=told
            )
        return self._stacks[point]

    def it(self, day: date) -> Amount:
        """A package with all IT around it, bought on a day, in US dollars."""
        told = self._told(self.all_in, "all_in_price")
        if told is not None:
            return told
        try:
            stack = self.stack(day)
        except CatalogError as error:
            raise CatalogError(f"chips.{self.kit.key}: {error}; say price or all_in_price") from error
        if self.price is not None:
            return stack.it
        last = max(point.period.end for point in self.world.series(f"price.{self.kit.chip.key}").points)
        years = max((day - last).days, 0) / DAYS_A_YEAR
        since = self.world.given("years since the last known price", years, "year")
        return compute(later_usd, "IT", stack.it, self.world.get("plan.price_change"), since)

    def _terms(self) -> Terms:
        if self.discount is None or self.price is not None:
            return self.terms
        return replace(self.terms, discount=self._given("discount", self.discount, "fraction"))

    def _told(self, told: Told | None, name: str) -> Amount | None:
        """A price that the scenario tells, less the discount that it tells."""
        if told is None:
            return None
        price = self._given(name, told, "USD/chip")
        if self.discount is None:
            return price
        one = self.world.given("told price", 1.0, "ratio")
        return compute(paid_usd, name, price, one, self._given("discount", self.discount, "fraction"))

    def _given(self, name: str, told: Told, unit: str) -> Amount:
        return self.world.given(f"chips.{self.kit.key}.{name}", told, unit)
