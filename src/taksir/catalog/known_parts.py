"""Amounts that hold one another: the 300 billion of Oracle are part of Stargate's 500 billion.

`data/known/parts/*.csv`: who adds both up counts the part twice. Read when first asked for.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from taksir.catalog.layer import Layer
from taksir.errors import CatalogError

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
    found: dict[str, KnownPart] = {}
    for layer in layers:
        for path in layer.files("known/parts/*.csv"):
            with path.open(encoding="utf-8", newline="") as lines:
                rows = csv.DictReader(lines)
                if tuple(rows.fieldnames or ()) != COLUMNS:
                    raise CatalogError(f"{path}:1: the columns are {','.join(COLUMNS)}")
                for row in rows:
                    try:
                        found[row["id"]] = _part(row)
                    except (TypeError, ValueError) as error:
                        raise CatalogError(f"{path}:{rows.line_num}: {error}") from error
    return tuple(found.values())


def _part(row: dict[str, str]) -> KnownPart:
    for column in COLUMNS[:-2]:
        if not row[column]:
            raise ValueError(f"{column} is missing")
    return KnownPart(
        row["id"], row["whole"], float(row["whole_value"]), row["part"], float(row["part_value"]), row["unit"],
        date.fromisoformat(row["as_of"]), row["source"], row["locator"] or None, row["note"] or None,
    )  # fmt: skip
