"""Every published result that silicon, site and capital should reproduce, topic by topic."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from taksir.catalog.facts import Catalog
from taksir.errors import DataError, UnknownNameError
from taksir.validate.row import Row

TOPICS = ("die", "area", "bom", "training", "hourly", "power", "site", "supply")
"""Modules of this package, each with `rows(catalog)`."""

COLUMNS = ("id", "value")
"""What a file of published results must have; `claim`, `unit` and `source` are used where they are there."""


def cost_rows(catalog: Catalog, topics: Sequence[str] = ()) -> tuple[Row, ...]:
    """The rows of the topics asked for, all of them by default; UnknownNameError for an unknown topic."""
    for topic in topics:
        if topic not in TOPICS:
            raise UnknownNameError("topic", topic, list(TOPICS))
    modules = (import_module(f"taksir.validate.{topic}") for topic in topics or TOPICS)
    return tuple(row for module in modules for row in module.rows(catalog))


def rows_of_file(path: Path, known: Iterable[Row]) -> tuple[Row, ...]:
    """What the model says of the published results of a file, by their ids.

    A value may be a number or two that bound it (`50e9-60e9`); a row that has no prediction says why. DataError names
    file and line of what cannot be read.
    """
    predicted = {row.id: row for row in known}
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            table = csv.DictReader(lines)
            for column in COLUMNS:
                if column not in (table.fieldnames or ()):
                    raise DataError(f"{path}:1: no column {column!r}")
            return tuple(_row(f"{path}:{table.line_num}", record, predicted) for record in table)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DataError(f"{path}: cannot be read: {error}") from error


def _row(where: str, record: Mapping[str, str], predicted: Mapping[str, Row]) -> Row:
    id_ = record["id"]
    ours = predicted.get(id_)
    base = Row(
        id_, "", record.get("claim") or id_, float("nan"), record.get("unit") or "", source=record.get("source") or ""
    )
    bounds = _bounds(record["value"])
    if ours is None:
        parts = [name for name in predicted if name.startswith(f"{id_}.")]
        why = f"told in parts: {', '.join(parts)}" if parts else "no model of this result"
        return replace(base, why=why, published=bounds[0] if bounds else float("nan"))
    if bounds is None:
        return replace(base, set=ours.set, why=f"{where}: {record['value']!r} is not one number")
    low, high = bounds
    inside = low < high
    return replace(
        ours,
        published=(low + high) / 2,
        published_low=low if inside else None,
        published_high=high if inside else None,
        source=base.source or ours.source,
    )


def _bounds(text: str) -> tuple[float, float] | None:
    """A number, or the two of `50e9-60e9`; None for anything else."""
    for cut in range(len(text) + 1):
        if cut == len(text) or (text[cut] == "-" and cut > 0 and text[cut - 1] not in "eE"):
            try:
                low = float(text[:cut])
                return low, low if cut == len(text) else float(text[cut + 1 :])
            except ValueError:
                return None
    return None
