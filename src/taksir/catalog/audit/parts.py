"""Prices of servers against their parts and their chips."""

from __future__ import annotations

from collections.abc import Iterator

from taksir.catalog.audit.finding import Finding, found
from taksir.catalog.audit.scope import Audit, off
from taksir.errors import CatalogError


def servers(audit: Audit) -> Iterator[Finding]:
    """Parts that do not add up to the price; chips that cost more than the server they come in."""
    for item in audit.items.of("server"):
        price = item.get("price")
        parts = [name for name in item.numbers if name.startswith("cost_")]
        total = sum(item.get(name) or 0 for name in parts)
        if price and len(parts) > 1 and total and total > price * (1 + audit.limit("tolerance")):
            says = f"parts of US${total:,.0f} are more than its price of US${price:,.0f}"
            yield found("parts", "contradiction", item, says, "price", *parts)
        chips, key = item.get("chips"), item.texts.get("chip")
        name = f"price.{key}"
        if not (price and chips and name in audit.catalog.series_names(name)):
            continue
        try:
            each = audit.catalog.series(name).known(audit.as_of).at(audit.as_of).fact.best
        except CatalogError:
            continue
        if chips * each > price * (1 + audit.limit("tolerance")) or off(price, chips * each) > audit.limit(
            "parts_factor"
        ):
            says = f"{chips:g} chips at US${each:,.0f} are US${chips * each:,.0f}, and the whole costs US${price:,.0f}"
            yield found("parts", "doubt", item, says, "price", "chips")
