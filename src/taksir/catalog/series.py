"""Dated facts: prices, rents, lead times, capacities. Files `data/series/<topic>.csv`.

`period` is what a number is about, `as_of` the day it was known: a capex guided in October for the year is one point,
the same year guided again in February another.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from taksir.catalog.fact import Fact, Known
from taksir.catalog.period import Period
from taksir.errors import CatalogError

COLUMNS = ("name", "period", "value", "low", "mode", "high", "unit", "as_of", "source", "kind", "locator", "note")


@dataclass(frozen=True, slots=True)
class Point:
    """One dated number: its fact is addressed `<series>@<period>`."""

    period: Period
    fact: Fact
    origin: str


@dataclass(frozen=True, slots=True)
class Series:
    """The points of one name, by period and then by the day they were known."""

    name: str
    points: tuple[Point, ...]

    def known(self, as_of: date) -> Series:
        """Only what was known by that day; of one period, the last that was said."""
        latest: dict[str, Point] = {}
        for point in self.points:
            if point.fact.known(as_of):
                latest[point.period.text] = point
        return Series(self.name, tuple(sorted(latest.values(), key=lambda point: point.period)))

    def at(self, day: date) -> Point:
        """The point in force on a day: the shortest period that holds it, else the last one that began before.

        CatalogError before the first point.
        """
        holding = [point for point in self.points if point.period.start <= day <= point.period.end]
        if holding:
            return min(reversed(holding), key=lambda point: point.period.days)
        before = [point for point in self.points if point.period.end < day]
        if not before:
            first = self.points[0].period.text if self.points else "nothing"
            raise CatalogError(f"series {self.name} begins with {first}, after {day}")
        return max(before, key=lambda point: (point.period.end, point.fact.as_of or date.min))


def read_points(path: Path, origin: str) -> Iterator[tuple[str, Point]]:
    """The points of a file with the names of their series; CatalogError names file and line of what does not fit."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, restkey="")
        for column in rows.fieldnames or ():
            if column not in COLUMNS:
                raise CatalogError(f"{path}:1: unknown column {column!r}")
        for row in rows:
            where = f"{path}:{rows.line_num}"
            if "" in row:
                raise CatalogError(f"{where}: more cells than columns")
            try:
                yield row["name"], read_point(row, origin)
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                raise CatalogError(f"{where}: {error}") from error


def read_point(row: dict[str, str], origin: str) -> Point:
    """The point of one line; ValueError or KeyError for what does not fit."""
    period = Period.parse(row["period"])
    value, low, mode, high = (float(row[name]) if row.get(name) else None for name in ("value", "low", "mode", "high"))
    if low is not None and value is not None:
        value, mode = None, value
    fact = Fact(
        name=f"{row['name']}@{period.text}",
        unit=row["unit"],
        source=row["source"],
        kind=row["kind"],  # type: ignore[arg-type]
        value=value,
        low=low,
        mode=mode,
        high=high,
        as_of=date.fromisoformat(row["as_of"]) if row["as_of"] else None,
        locator=row.get("locator") or None,
        note=row.get("note") or None,
    )
    return Point(period, fact, origin)


def known_point(point: Point) -> Known:
    """The point as a fact with its origin."""
    return Known(point.fact, point.origin)
