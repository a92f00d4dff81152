"""The amount of money of a sentence in US dollars of the article's day."""

from __future__ import annotations

from collections.abc import Sequence

from taksir.checks.case import Case, Reading
from taksir.checks.picked import several
from taksir.checks.term import Term, of_claim
from taksir.news.claim import Claim
from taksir.quantity.unit import is_currency

_SUM = 1e5
"""Dollars, and more so of any other currency, from which nothing rents for so much an hour but a whole fleet."""


def sum_told(case: Case, reading: Reading, claims: Sequence[Claim]) -> tuple[Claim, Term] | None:
    """The one amount of money, in dollars; where it is told in two currencies, the one in dollars."""
    every = several(claims, "money") or [one for one in several(claims, "unit_price") if whole(one)]
    dollars = [claim for claim in every if claim.quantity.unit == "USD"]
    chosen = dollars if dollars else every
    if len(chosen) != 1 or len({claim.quantity.unit for claim in every}) != len(every):
        return None
    found = dollars_of(case, reading, chosen[0])
    return None if found is None else (chosen[0], found)


def whole(claim: Claim) -> bool:
    """Whether an amount that is read "an hour" is a sum: "at $2 an hour cost $5.6 million"."""
    return claim.quantity.unit.endswith("/hour") and (claim.quantity.value or 0.0) >= _SUM


def dollars_of(case: Case, reading: Reading, claim: Claim) -> Term | None:
    """A claim in US dollars, also a price per something; None where no rate of its currency is known by then."""
    code = claim.quantity.unit.partition("/")[0]
    if code == "USD":
        return of_claim(case, claim)
    if not is_currency(code):
        return None
    day = case.day(reading)
    rate = case.catalog.rates.rate("USD", code, day, day)
    return None if rate is None or rate.value <= 0 else of_claim(case, claim, 1 / rate.value)
