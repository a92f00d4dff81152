"""What is known of a process node; what it lacks is that of the node whose design rules it shares."""

from __future__ import annotations

from taksir.catalog.facts import Catalog
from taksir.errors import CatalogError


def node_address(catalog: Catalog, node: str, attribute: str) -> str:
    """Address of a number of a node, or of its family where the node itself lacks it.

    UnknownNameError for an unknown node; CatalogError where neither has the number.
    """
    tried = []
    key: str | None = node
    while key is not None and key not in tried:
        entity = catalog.entity("node", key)
        if entity.has(attribute):
            return f"node.{key}.{attribute}"
        tried.append(key)
        key = entity.texts.get("family")
    raise CatalogError(f"node.{node}.{attribute}: not known, nor of {', '.join(tried)}")


def node_number(catalog: Catalog, node: str, attribute: str) -> float:
    """The single number of a node, or of its family."""
    return catalog.fact(node_address(catalog, node, attribute)).best
