"""Numbers that were told together: 122 days for the first 100,000 GPUs, 100,000 chips for the first 200 MW.

`data/known/pairs/*.csv`: of a `subject`, the `first` number belongs to the `second`; a statement that puts it beside
another number of the same unit has taken it from another phase, part or year. Read when first asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from taksir.catalog.known_rows import known_rows, needed
from taksir.catalog.layer import Layer

COLUMNS = (
    "id", "subject", "words", "first", "first_unit", "second", "second_unit", "as_of", "origin", "source", "locator",
    "note",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class KnownPair:
    """Two numbers of one thing, in SI units or a currency, with who said so and when."""

    id: str
    subject: str
    words: str
    first: float
    first_unit: str
    second: float
    second_unit: str
    as_of: date
    origin: str
    source: str
    locator: str | None = None
    note: str | None = None


@lru_cache(maxsize=8)
def known_pairs(layers: tuple[Layer, ...]) -> dict[str, tuple[KnownPair, ...]]:
    """The pairs of these layers by subject, read once; CatalogError names file and line of what does not fit."""
    found: dict[str, dict[str, KnownPair]] = {}
    for pair in known_rows(layers, "known/pairs/*.csv", COLUMNS, _pair):
        found.setdefault(pair.subject, {})[pair.id] = pair
    return {subject: tuple(pairs.values()) for subject, pairs in found.items()}


def _pair(row: dict[str, str]) -> KnownPair:
    needed(row, COLUMNS[:-2])
    return KnownPair(
        row["id"], row["subject"], row["words"], float(row["first"]), row["first_unit"], float(row["second"]),
        row["second_unit"], date.fromisoformat(row["as_of"]), row["origin"], row["source"], row["locator"] or None,
        row["note"] or None,
    )  # fmt: skip
