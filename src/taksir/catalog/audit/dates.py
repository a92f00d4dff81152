"""Dates against each other and against today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from taksir.catalog.audit.finding import Finding, Weight, found
from taksir.catalog.audit.scope import Audit

PAST = frozenset({"existing", "operating", "decommissioned"})
"""Words of a status that say that it is there already."""


def order(audit: Audit) -> Iterator[Finding]:
    """Released before announced, used before released, over before begun, there already but from the future."""
    grace = timedelta(days=audit.limit("date_grace"))
    for item in audit.items:
        days = item.dates
        for first, then in (("announced", "released"), ("operational", "decommissioned")):
            if first in days and then in days and days[then] < days[first]:
                says = f"{then} {days[then]}, before it was {first} ({days[first]})"
                weight: Weight = "contradiction" if then == "decommissioned" else "doubt"  # in-house chips
                yield found("dates", weight, item, says)
        there = item.texts.get("status", "").lower() in PAST
        if there and "operational" in days and days["operational"] > audit.as_of:
            says = f"is said to be {item.texts['status'].lower()}, and begins {days['operational']}"
            yield found("dates", "contradiction", item, says)
        used = days.get("operational") if there else days.get("published") if item.kind == "run" else None
        for name in item.texts.get("chip", "").split(","):
            chip = audit.items.find("chip", name.strip())
            if used and chip and "released" in chip.dates and used + grace < chip.dates["released"]:
                early = (chip.dates["released"] - used).days
                says = f"used {chip.name} {early} days before its release ({chip.dates['released']})"
                yield found("dates", "doubt", item, says)
