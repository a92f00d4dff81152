"""Runs the rules."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from taksir.catalog.audit.finding import Finding
from taksir.catalog.audit.item import Item, Items
from taksir.catalog.audit.own import own_item, own_items
from taksir.catalog.audit.registry import RULES
from taksir.catalog.audit.scope import Audit
from taksir.catalog.facts import Catalog
from taksir.errors import UnknownNameError

OWN = "own "
"""Stands before the kind of our own entities where they are only compared with a table's rows."""


def audit_catalog(catalog: Catalog, as_of: date | None = None, only: Iterable[str] = ()) -> tuple[Finding, ...]:
    """What all rules find in our own data; `only` names rules, UnknownNameError for one that does not exist."""
    return _run(Audit(Items(list(own_items(catalog))), catalog, as_of or date.today()), only, own=True)


def audit_items(
    catalog: Catalog, items: Iterable[Item], as_of: date | None = None, only: Iterable[str] = ()
) -> tuple[Finding, ...]:
    """What the rules find in outside items; those that say which of our entities they are get compared with it."""
    rows = list(items)
    twins = [
        own_item(entity, OWN + row.kind)
        for row in rows
        if "same_as" in row.texts and (entity := catalog.entities(row.kind).get(row.texts["same_as"])) is not None
    ]
    ours = {item.where for item in twins}
    found = _run(Audit(Items([*rows, *twins]), catalog, as_of or date.today()), only, own=False)
    return tuple(finding for finding in found if finding.where not in ours)


def _run(audit: Audit, only: Iterable[str], *, own: bool) -> tuple[Finding, ...]:
    names, wanted = [rule.name for rule in RULES], list(only)
    for name in wanted:
        if name not in names:
            raise UnknownNameError("rule", name, names)
    rules = [rule for rule in RULES if (not wanted or rule.name in wanted) and (own or not rule.own)]
    return tuple(finding for rule in rules for finding in rule.find(audit))
