"""The facts of a day as samples of one draw that all checks of all articles share; this loads NumPy and SciPy."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from taksir.catalog.facts import Catalog
from taksir.model.assumptions import Assumptions
from taksir.model.draw import Draw

SAMPLES = 1024
"""Enough for the ends of a band that is widened by a tenth and more."""

_DAYS = 64
"""Days whose samples are kept."""


class _Held:
    """A catalog as a key: two with the same data are one."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog

    def __hash__(self) -> int:
        return hash(self.catalog.data_hash)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.catalog.data_hash == self.catalog.data_hash


def world_of(catalog: Catalog, day: date) -> Assumptions:
    """What is known on a day; the same object for the same data and day."""
    return _world(_Held(catalog), day)


@lru_cache(maxsize=_DAYS)
def _world(held: _Held, day: date) -> Assumptions:
    return Assumptions(held.catalog, day, _draw())


@lru_cache(maxsize=1)
def _draw() -> Draw:
    return Draw(SAMPLES)
