"""A row of a table of training runs: columns as numbers and texts, and the date of its software."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from taksir.errors import CatalogError
from taksir.model.assumptions import Assumptions

NEEDED = ("id", "source", "model", "gpu", "unit")
"""Columns without which a row says nothing."""

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

CENTURY = 2000
"""Added to a year of two digits."""


@dataclass(frozen=True, slots=True)
class Record:
    """One row by column, as text."""

    cells: Mapping[str, str]

    def text(self, column: str) -> str:
        """A cell without blanks around it; empty when there is none."""
        return (self.cells.get(column) or "").strip()

    def number(self, column: str) -> float | None:
        """A cell as a number; None when it is empty. CatalogError when it is neither."""
        text = self.text(column)
        if not text:
            return None
        try:
            return float(text)
        except ValueError:
            raise CatalogError(f"{self.text('id')}: {column} is {text!r}, not a number") from None

    def whole(self, column: str) -> int | None:
        """The same as a whole number."""
        number = self.number(column)
        return None if number is None else round(number)

    def said(self, name: str) -> float | None:
        """A number that the notes state as `name=…`."""
        found = re.search(rf"\b{re.escape(name)}=([\d.]+)", self.text("notes"))
        return float(found.group(1).rstrip(".")) if found else None


def read_records(path: Path) -> list[Record]:
    """The rows of a file; CatalogError when it cannot be read or lacks a column."""
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            reader = csv.DictReader(lines)
            lacking = [name for name in NEEDED if name not in (reader.fieldnames or ())]
            if lacking:
                raise CatalogError(f"{path}: no column {', '.join(lacking)}")
            return [Record(row) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CatalogError(f"{path}: {error}") from error


def year_of(world: Assumptions, record: Record) -> float:
    """When a run's software was made, as a year: from an MLPerf round, a release, an arXiv number or a month in the
    source; else the default."""
    source = record.text("source")
    if found := re.search(r"_v(\d+)\.(\d+)", source):
        fact = f"training.round.v{found.group(1)}-{found.group(2)}"
        if world.has(fact):
            return float(world.get(fact).p50)
    if found := re.search(r"\b(2\d)\.(0[1-9]|1[0-2])\b(?!\d)", source):
        return _dated(int(found.group(1)), int(found.group(2)))
    if found := re.search(r"arXiv:(\d\d)(\d\d)\.", source):
        return _dated(int(found.group(1)), int(found.group(2)))
    if found := re.search(rf"({'|'.join(MONTHS)})[a-z]*[ _-]?20(\d\d)", source.lower()):
        return _dated(int(found.group(2)), MONTHS.index(found.group(1)) + 1)
    return float(world.get("training.default.year").p50)


def _dated(year: int, month: int) -> float:
    return CENTURY + year + (month - 0.5) / 12
