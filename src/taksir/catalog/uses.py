"""Which facts cite which source."""

from __future__ import annotations

from collections.abc import Mapping

from taksir.catalog.everything import every_fact
from taksir.catalog.fact import Known
from taksir.catalog.facts import Catalog


def uses(catalog: Catalog) -> Mapping[str, tuple[Known, ...]]:
    """The facts of every source that is cited, by alias."""
    found: dict[str, list[Known]] = {}
    for known in every_fact(catalog):
        found.setdefault(known.fact.source, []).append(known)
    return {alias: tuple(facts) for alias, facts in found.items()}
