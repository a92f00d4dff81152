"""Numbers of one sample out of amounts that hold all of them; amounts collected under names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from taksir.model.assumptions import Assumptions
from taksir.plan.scenario.number import Told
from taksir.quantity.amount import Amount

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pick:
    """Takes `sample` of every amount; the median where it is None.

    >>> Pick(1)(Amount("a", np.array([1.0, 5.0, 2.0]), "W")), Pick()(Amount("a", np.array([1.0, 5.0, 2.0]), "W"))
    (5.0, 2.0)
    """

    sample: int | None = None

    def __call__(self, amount: Amount) -> float:
        """The number of an amount."""
        return float(self.of(np.asarray(amount.value, dtype=float)))

    def of(self, values: Array) -> Array:
        """Of values whose last axis runs over samples (one where nothing is drawn); a plain number is itself."""
        if values.ndim == 0:
            return values
        if values.shape[-1] == 1:
            one: Array = values[..., 0]
            return one
        chosen: Array = np.median(values, axis=-1) if self.sample is None else values[..., self.sample]
        return chosen


class Book:
    """The amounts of a plan by name ("chips.gb300.lead"), what a reader should know of them, and the world they are of.

    A name is put down once; what is put under it again is the same amount.
    """

    def __init__(self, world: Assumptions) -> None:
        self.world = world
        self._amounts: dict[str, Amount] = {}
        self._notes: dict[str, None] = {}

    def put(self, name: str, amount: Amount) -> Amount:
        """The amount, which is known by that name from now on."""
        self._amounts[name] = amount
        return amount

    def told(self, name: str, told: Told, unit: str) -> Amount:
        """What the scenario tells, as an amount of that name."""
        return self.put(name, self.world.given(name, told, unit))

    def told_or(self, name: str, told: Told | None, unit: str, address: str) -> Amount:
        """What the scenario tells, else the fact at the address."""
        return self.put(name, self.world.get(address)) if told is None else self.told(name, told, unit)

    def note(self, text: str) -> None:
        """A reader should know this; said once."""
        self._notes[text] = None

    @property
    def amounts(self) -> Mapping[str, Amount]:
        """Amounts by name, in the order in which they were worked out."""
        return self._amounts

    @property
    def notes(self) -> tuple[str, ...]:
        """Everything noted, in order."""
        return tuple(self._notes)
