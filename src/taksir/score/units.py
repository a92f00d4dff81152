"""Units as the authors of claim sets write them ("kW/GPU", "B$/GW") in those that Taksir computes in."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from taksir.catalog.layer import SHIPPED
from taksir.errors import CatalogError

FILE = SHIPPED / "checks" / "units.toml"


@dataclass(frozen=True, slots=True)
class Scale:
    """`written` times `factor` is in `unit`."""

    written: str
    unit: str
    factor: float


@lru_cache(maxsize=1)
def unit_scales() -> tuple[Scale, ...]:
    """Every way of writing a unit that `data/checks/units.toml` knows; one may mean several of ours."""
    try:
        tables = tomllib.loads(FILE.read_text("utf-8"))
        return tuple(
            Scale(written, unit, float(factor)) for unit, ways in tables.items() for written, factor in ways.items()
        )
    except (OSError, TypeError, ValueError, AttributeError, tomllib.TOMLDecodeError) as error:
        raise CatalogError(f"{FILE}: {error}") from error


def in_unit(number: str, written: str, unit: str, scales: Sequence[Scale]) -> float | None:
    """A stated number in our unit; None where it is none, zero, or of another measure.

    >>> in_unit("2.5", "kW/GPU", "W/package", unit_scales()), in_unit("2.5", "kW/GPU", "USD", unit_scales())
    (2500.0, None)
    """
    try:
        value = float(number)
    except ValueError:
        return None
    if written == unit:
        return value or None
    fitting = [one for one in scales if one.unit == unit and written.startswith(one.written)]
    return value * max(fitting, key=lambda one: len(one.written)).factor or None if fitting else None
