"""Our own data as items of an audit."""

from __future__ import annotations

from collections.abc import Iterator

from taksir.catalog.attribute import kinds
from taksir.catalog.audit.item import Figure, Item
from taksir.catalog.entity import Entity
from taksir.catalog.facts import Catalog


def own_items(catalog: Catalog) -> Iterator[Item]:
    """Every entity of the catalog."""
    for kind in kinds():
        for entity in catalog.entities(kind).values():
            yield own_item(entity)


def own_item(entity: Entity, kind: str | None = None) -> Item:
    """An entity as an item; `key` is among its texts. It may be given another kind, to stand beside a table's rows."""
    figures = {}
    for name, known in entity.numbers.items():
        fact = known.fact
        figures[name] = Figure(fact.name, fact.best, fact.unit, fact.name, fact.source, fact.as_of, fact.low, fact.high)
    where = f"{entity.kind}.{entity.key}"
    return Item(kind or entity.kind, entity.name, where, figures, {**entity.texts, "key": entity.key}, entity.dates)
