"""Every number of a catalog, and every source that is cited."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator

from taksir.catalog.attribute import kinds
from taksir.catalog.fact import Known
from taksir.catalog.facts import Catalog
from taksir.catalog.layer import SHIPPED
from taksir.catalog.series import known_point

TABLES = ("series/fx", "published", "known", "known/offices", "known/pairs", "known/parts")
"""Folders of tables that cite sources beside facts."""


def every_fact(catalog: Catalog) -> Iterator[Known]:
    """Plain facts, then the numbers of every entity, then the points of every series."""
    yield from catalog.facts.values()
    for kind in kinds():
        for entity in catalog.entities(kind).values():
            yield from entity.numbers.values()
    for name in catalog.series_names():
        yield from map(known_point, catalog.series(name).points)


def sources_of_tables() -> frozenset[str]:
    """Sources that the shipped tables cite: exchange rates, published results, what is known from elsewhere, curves."""
    found: set[str] = {"ecb"}  # its rates come with a package
    for path in (path for folder in TABLES for path in SHIPPED.glob(f"{folder}/*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            found.update(source for row in csv.DictReader(lines) if (source := row.get("source")))
    for path in SHIPPED.glob("curves/*/*.json"):
        found.add(json.loads(path.read_text("utf-8"))["source"])
    return frozenset(found)
