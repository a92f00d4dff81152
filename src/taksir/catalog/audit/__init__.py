"""Finds facts that contradict each other, in our own data and in other people's tables.

`finding` and `item` are its nouns, `scope` what a rule is given, `registry` the rules, `own` and `table` where items
come from; every other file holds one family of rules. Limits are facts `audit.*`. May import `catalog` only. Example:

>>> from taksir.catalog.audit import audit_items
>>> from taksir.catalog.facts import shipped_catalog
>>> audit_items(shipped_catalog(), [])
()
"""

from taksir.catalog.audit.run_audit import audit_catalog, audit_items

__all__ = ["audit_catalog", "audit_items"]
