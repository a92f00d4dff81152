"""Amounts that hold one another: the 300 billion of Oracle are part of Stargate's 500 billion.

`data/known/parts/*.csv`: who adds both up counts the part twice. Read when first asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from taksir.catalog.known_rows import known_rows, needed
from taksir.catalog.layer import Layer

COLUMNS = (
    "id", "whole", "whole_value", "part", "part_value", "unit", "as_of", "source", "locator", "note",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class KnownPart:
    """A part with the whole that holds it, each by the name beside which it is told."""

    id: str
    whole: str
    whole_value: float
    part: str
    part_value: float
    unit: str
    as_of: date
    source: str
    locator: str | None = None
    note: str | None = None


@lru_cache(maxsize=8)
def known_parts(layers: tuple[Layer, ...]) -> tuple[KnownPart, ...]:
    """The parts of these layers, read once; CatalogError names file and line of what does not fit."""
    found = {part.id: part for part in known_rows(layers, "known/parts/*.csv", COLUMNS, _part)}
    return tuple(found.values())


def _part(row: dict[str, str]) -> KnownPart:
    needed(row, COLUMNS[:-2])
    return KnownPart(
        row["id"], row["whole"], float(row["whole_value"]), row["part"], float(row["part_value"]), row["unit"],
        date.fromisoformat(row["as_of"]), row["source"], row["locator"] or None, row["note"] or None,
    )  # fmt: skip
