"""A long list on its way from another process, in parcels small enough that unpacking one is not felt."""

from __future__ import annotations

import pickle
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

SIZE = 25
"""So many things lie in a parcel."""

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Parcels(Generic[Thing]):
    """Things of one kind, packed by a process of ours for another one of ours."""

    packed: tuple[bytes, ...]

    @classmethod
    def of(cls, things: Sequence[Thing]) -> Parcels[Thing]:
        """The things, packed in order."""
        return cls(tuple(pickle.dumps(things[at : at + SIZE]) for at in range(0, len(things), SIZE)))

    def unpacked(self) -> tuple[Thing, ...]:
        """The things in order; other threads have their turn after each parcel."""
        found: list[Thing] = []
        for parcel in self.packed:
            found.extend(pickle.loads(parcel))
            time.sleep(0)
        return tuple(found)
