"""The limits of the audit: facts `audit.*` of the catalog, so that they can be shown, changed and assumed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from taksir.catalog.audit.item import Items
from taksir.catalog.facts import Catalog


@dataclass(frozen=True, slots=True)
class Audit:
    """What a rule is given: the items, the catalog whose limits hold, and the day of the audit."""

    items: Items
    catalog: Catalog
    as_of: date

    def limit(self, name: str) -> float:
        """A limit by its name: `limit("mfu")` is the fact `audit.mfu`."""
        return self.catalog.fact(f"audit.{name}").best


def off(value: float, other: float) -> float:
    """How many times the larger of two positive numbers is the smaller.

    >>> off(2.0, 8.0), off(8.0, 2.0)
    (4.0, 4.0)
    """
    return max(value / other, other / value)


def differs(value: float, other: float, tolerance: float) -> bool:
    """Whether two numbers differ by more than a share of the second.

    >>> differs(105.0, 100.0, 0.1), differs(120.0, 100.0, 0.1)
    (False, True)
    """
    return abs(value - other) > tolerance * abs(other)
