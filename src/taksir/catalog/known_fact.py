"""A known claim as a fact, so that a working that rests on one can be asked for it by its id."""

from __future__ import annotations

from collections.abc import Mapping

from taksir.catalog.fact import Fact, FactKind
from taksir.catalog.known_claims import KnownClaim
from taksir.catalog.source import Source

PREFIX = "known."
"""What may stand before the id of a known claim, where another fact has the same name."""

_KIND: Mapping[str, FactKind] = {
    "official": "measured", "vendor": "vendor", "filing": "filing", "dataset": "dataset", "analyst": "analyst",
    "press": "press",
}  # fmt: skip
"""How a number came to be known, by the grade of its source; of our own it is assumed."""


def fact_of(claim: KnownClaim, sources: Mapping[str, Source]) -> Fact:
    """Its number with source, locator and day; who said it, how surely and of what stand in the note."""
    grade = sources[claim.source].grade if claim.source in sources else "own"
    sides = " and ".join(name for name in (claim.subject, claim.object) if name)
    told = f"{claim.kind} of {sides}{f' in {claim.period}' if claim.period else ''}: {claim.status}, {claim.origin}"
    value = None if claim.low is not None and claim.high is not None else claim.value
    return Fact(
        claim.id, claim.unit, claim.source, _KIND.get(grade, "assumed"), value, claim.low if value is None else None,
        claim.value if value is None else None, claim.high if value is None else None, claim.as_of, claim.locator,
        f"{told}. {claim.note}" if claim.note else told,
    )  # fmt: skip
