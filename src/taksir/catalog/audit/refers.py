"""References: what is named must exist, and what exists should be named."""

from __future__ import annotations

from collections.abc import Iterator

from taksir.catalog.attribute import kinds
from taksir.catalog.audit.finding import Finding, found
from taksir.catalog.audit.scope import Audit
from taksir.catalog.everything import every_fact, sources_of_tables


def missing(audit: Audit) -> Iterator[Finding]:
    """Names of chips, nodes, servers … that nothing describes."""
    for item in audit.items:
        for attribute, name in item.texts.items():
            declared = kinds().get(item.kind)
            refers = declared.attributes[attribute].refers if declared and attribute in declared.attributes else None
            if declared is None and attribute in ("chip", "chip_second"):
                refers = "chip"
            names = [name] if declared else [part.strip() for part in name.split(",")]
            for one in names:
                if refers and one and audit.items.of(refers) and audit.items.find(refers, one) is None:
                    yield found("refers", "gap", item, f"{attribute}: no {refers} is called {one!r}")


def unsourced(audit: Audit) -> Iterator[Finding]:
    """Facts whose source is not in the list of sources."""
    for known in every_fact(audit.catalog):
        if known.fact.source not in audit.catalog.sources:
            fact = known.fact
            yield Finding("unsourced", "contradiction", fact.name, fact.name, f"no source is called {fact.source!r}")


def unused(audit: Audit) -> Iterator[Finding]:
    """Sources that no fact cites."""
    used = {known.fact.source for known in every_fact(audit.catalog)} | sources_of_tables()
    for alias in sorted(set(audit.catalog.sources) - used):
        yield Finding("sources", "gap", alias, alias, "no fact cites this source")
