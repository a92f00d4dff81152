"""A number of a working with what it leaves open: of a claim, of a fact, of a model's amount; products and quotients.

What a text says and what is known are multiplied alike, and the step of the working names every number by its claim
or by the address of its fact.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from taksir.checks.case import Case
from taksir.checks.leeway import Known, known, over, times
from taksir.news.claim import Claim
from taksir.quantity import Range, Step

if TYPE_CHECKING:
    from taksir.catalog.fact import Fact
    from taksir.quantity.amount import Amount


@dataclass(frozen=True, slots=True)
class Term:
    """A number with its leeway, the name that a working gives it, and its sources (aliases or claim ids)."""

    name: str
    known: Known
    sources: tuple[str, ...]
    newer: tuple[str, ...] = ()

    @property
    def value(self) -> float:
        """The number itself."""
        return self.known.value

    def scaled(self, factor: float) -> Term:
        """The same in a unit that is `1 / factor` as large."""
        return replace(self, known=replace(self.known, value=self.known.value * factor))


def of_claim(case: Case, claim: Claim, factor: float = 1.0) -> Term | None:
    """What a claim says, in a unit that is `1 / factor` as large; "more than" is closed by `bands.open`."""
    found = known(case, claim)
    return None if found is None else Term(claim.id, closed(case, found), (claim.id,)).scaled(factor)


def closed(case: Case, found: Known) -> Known:
    """The number with its open sides closed as far as a writer would have left them open."""
    far = case.setting("bands.open")
    below = 1 - 1 / (1 + far) if found.open_below else found.below
    above = far if found.open_above else found.above
    return Known(found.value, below, above)


def of_fact(fact: Fact) -> Term:
    """A fact with its interval."""
    best = fact.best
    low, high = fact.low if fact.low is not None else best, fact.high if fact.high is not None else best
    return Term(fact.name, Known(best, 1 - low / best, high / best - 1), (fact.source,))


def of_amount(amount: Amount) -> Term:
    """An amount of the model: median, 5th and 95th percentile."""
    best = amount.p50
    return Term(amount.name, Known(best, 1 - amount.p5 / best, amount.p95 / best - 1), amount.sources())


def plain(term: Term) -> Term:
    """The number alone, without its leeway."""
    return replace(term, known=Known(term.value, 0.0, 0.0))


def together(
    name: str, unit: str, above: Sequence[Term], below: Sequence[Term] = (), *, scale: float = 1.0
) -> tuple[Term, Step]:
    """The product of `above` over that of `below`, times a scale of units; and its step."""
    number = Known(scale, 0.0, 0.0)
    for term in above:
        number = times(number, term.known)
    for term in below:
        number = over(number, term.known)
    every = (*above, *below)
    formula = " · ".join(term.name for term in above) or "1"
    if below:
        formula += " / (" + " · ".join(term.name for term in below) + ")"
    sources = tuple(dict.fromkeys(source for term in every for source in term.sources))
    newer = tuple(dict.fromkeys(address for term in every for address in term.newer))
    inputs = {term.name: term.value for term in every}
    return Term(name, number, sources, newer), Step(name, formula, inputs, number.value, unit, sources)


def span(term: Term, unit: str) -> Range:
    """The number as a range."""
    low, high = term.known.interval
    return Range(low, high if high < math.inf else None, unit, term.value)
