"""What phases take of equipment that the scenario limits: transformers, by the power of what is built."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from taksir.plan.ready.calendar import Calendar
from taksir.plan.ready.pick import Book, Pick
from taksir.plan.scenario.scenario import Scenario
from taksir.quantity.amount import Amount

Array = NDArray[np.float64]

EQUIPMENT = ("transformers",)
"""What sites take, not chips."""


@dataclass(frozen=True, slots=True, eq=False)
class Equipment:
    """One kind, of all suppliers together: `capacity` W a period from each day on, one mapping a supplier."""

    name: str
    capacity: tuple[Mapping[date, Amount], ...]

    def had(self, calendar: Calendar, pick: Pick) -> Array:
        """W that can be had in each period, (T,)."""
        steps = [calendar.steps({day: pick(amount) for day, amount in one.items()}) for one in self.capacity]
        total: Array = np.sum(steps, axis=0)
        return total


def equipment_of(book: Book, scenario: Scenario) -> tuple[Equipment, ...]:
    """The equipment of a scenario's suppliers; what is not limited is not there."""
    found = []
    for kind in EQUIPMENT:
        makers = [(key, told) for key, told in scenario.suppliers.items() if told.makes == kind]
        if makers:
            capacity = tuple(
                {day: book.told(f"suppliers.{key}.{day}", amount, "W") for day, amount in told.capacity.items()}
                for key, told in makers
            )
            found.append(Equipment(makers[0][0] if len(makers) == 1 else kind, capacity))
    return tuple(found)
