"""Facts by themselves: intervals and dates."""

from __future__ import annotations

from collections.abc import Iterator

from taksir.catalog.audit.finding import Finding, Weight
from taksir.catalog.audit.item import Figure
from taksir.catalog.audit.scope import Audit
from taksir.catalog.everything import every_fact
from taksir.catalog.fact import Fact


def facts(audit: Audit) -> Iterator[Finding]:
    """Wide intervals whose best guess sits on an end, intervals of no width, and dates after the day of the audit."""
    for known in every_fact(audit.catalog):
        fact = known.fact
        if fact.low is not None and fact.high is not None:
            wide = fact.low > 0 and fact.high > audit.limit("one_sided") * fact.low
            if fact.low == fact.high and fact.unit != "count":
                yield _finding(fact, "doubt", "low and high are the same")
            elif wide and fact.mode in (fact.low, fact.high):
                yield _finding(fact, "doubt", "its best guess is one of the ends of a wide interval")
        if fact.as_of is not None and fact.as_of > audit.as_of:
            yield _finding(fact, "contradiction", f"is dated {fact.as_of}, after {audit.as_of}")


def _finding(fact: Fact, weight: Weight, says: str) -> Finding:
    figure = Figure(fact.name, fact.best, fact.unit, fact.name, fact.source, fact.as_of, fact.low, fact.high)
    return Finding("bounds", weight, fact.name, fact.name, says, (figure,))
