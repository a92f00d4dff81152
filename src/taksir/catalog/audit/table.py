"""Somebody's tables as items of an audit: a map in `data/tables/` says which column is what.

A map holds a table for each file: `file`, `kind`, `name` (a column), and under `text`, `date` and `number` the columns
by attribute. A number is a column, or `{column = …, times = …}`. `same` gives the keys of our own entities by the
names of the table. Without a map, columns are named like attributes, with `name` and perhaps `kind`.
"""

from __future__ import annotations

import csv
import math
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from taksir.catalog.attribute import kinds
from taksir.catalog.audit.item import Figure, Item
from taksir.catalog.layer import SHIPPED
from taksir.errors import CatalogError, SourceError, UnknownNameError

MAPS = SHIPPED / "tables"
COLUMNS_FILE = "columns.toml"


@lru_cache(maxsize=1)
def columns() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """Beside the attributes of our own kinds: what tables hold, by kind, as text, date and number with its unit."""
    return tomllib.loads((MAPS / COLUMNS_FILE).read_text("utf-8"))


def map_names() -> list[str]:
    """The maps that there are."""
    return sorted(path.stem for path in MAPS.glob("*.toml") if path.name != COLUMNS_FILE)


def mapped_items(name: str, folder: Path) -> Iterator[Item]:
    """The rows of every file of a folder that the map knows; files that are not there are left out.

    UnknownNameError for an unknown map, SourceError where the folder holds none of its files.
    """
    if name not in map_names():
        raise UnknownNameError("map", name, map_names())
    tree = tomllib.loads((MAPS / f"{name}.toml").read_text("utf-8"))
    tables = [(folder / table["file"], table) for table in tree["tables"].values()]
    there = [(path, table) for path, table in tables if path.is_file()]
    if not there:
        raise SourceError(f"{folder}: none of {', '.join(table['file'] for _, table in tables)} is there")
    for path, table in there:
        yield from _rows(path, table, tree.get("same", {}), tree.get("source"))


def plain_items(path: Path, kind: str | None = None) -> Iterator[Item]:
    """The rows of a CSV whose columns are named like attributes; `kind` where no column says it."""
    header = _header(path)
    kind = kind or ("chip" if "kind" not in header else None)
    for number, row in _read(path):
        of = row.get("kind") or kind or ""
        texts, dates, numbers = _known(of)
        unknown = [column for column in header if column not in {*texts, *dates, *numbers, "name", "kind"}]
        if unknown:
            raise UnknownNameError(f"column of {path.name} (kind {of})", unknown[0], [*texts, *dates, *numbers])
        table = {
            "kind": of,
            "name": "name" if "name" in header else header[0],
            "text": {name: name for name in texts if name in header},
            "date": {name: name for name in dates if name in header},
            "number": {name: name for name in numbers if name in header},
        }
        yield _item(path, number, row, table, {}, None)


def _rows(path: Path, table: Mapping[str, Any], same: Mapping[str, str], source: str | None) -> Iterator[Item]:
    if table["name"] not in _header(path):
        raise SourceError(f"{path}: no column {table['name']!r}")
    for number, row in _read(path):
        yield _item(path, number, row, table, same, source)


def _item(
    path: Path, line: int, row: Mapping[str, str], table: Mapping[str, Any], same: Mapping[str, str], source: str | None
) -> Item:
    name, where = (row.get(table["name"]) or "").strip(), f"{path.name}:{line}"
    texts = {key: value for key, column in table.get("text", {}).items() if (value := (row.get(column) or "").strip())}
    if name in same:
        texts["same_as"] = same[name]
    dates = {key: day for key, column in table.get("date", {}).items() if (day := _day(row.get(column))) is not None}
    units = _known(table["kind"])[2]
    figures = {}
    for key, column in table.get("number", {}).items():
        number = _number(row.get(_column(column)))
        if number is not None:
            times = column.get("times", 1) if isinstance(column, dict) else 1
            figures[key] = Figure(_column(column), number * times, units[key], where, source)
    return Item(table["kind"], name, where, figures, texts, dates)


@lru_cache(maxsize=32)
def _known(kind: str) -> tuple[frozenset[str], frozenset[str], Mapping[str, str]]:
    """Texts, dates, and numbers with their units, that a row of that kind may have."""
    declared, more = kinds().get(kind), columns().get(kind, {})
    if declared is None and not more:
        raise UnknownNameError("kind", kind, [*kinds(), *columns()])
    attributes = declared.attributes.values() if declared else ()
    texts = {one.name for one in attributes if one.type == "text"} | set(more.get("text", ()))
    dates = {one.name for one in attributes if one.type == "date"} | set(more.get("date", ()))
    numbers = {one.name: one.unit or "" for one in attributes if one.type == "number"} | dict(more.get("number", {}))
    return frozenset(texts), frozenset(dates), numbers


def _header(path: Path) -> list[str]:
    with _open(path) as lines:
        return next(csv.reader(lines), [])


def _read(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    with _open(path) as lines:
        rows = csv.DictReader(lines)
        while True:
            before = rows.line_num
            try:
                row = next(rows)
            except StopIteration:
                return
            except (csv.Error, UnicodeDecodeError) as error:
                raise CatalogError(f"{path}:{before + 1}: {error}") from error
            yield (before or 1) + 1, {key: value for key, value in row.items() if key and isinstance(value, str)}


def _open(path: Path) -> Any:
    try:
        return path.open(encoding="utf-8-sig", newline="")
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror}") from error


def _column(column: Any) -> str:
    return str(column["column"]) if isinstance(column, dict) else str(column)


def _number(text: str | None) -> float | None:
    try:
        value = float((text or "").replace(",", ""))
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "").strip()[:10])
    except ValueError:
        return None
