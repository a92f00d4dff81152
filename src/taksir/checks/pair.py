"""The two stated numbers whose ratio a reading looks at, told by the units: W/package is a power over a count."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from taksir.checks.implied import middle, told
from taksir.checks.verdict import Candidate
from taksir.news.claim import Claim
from taksir.quantity.unit import is_currency


@dataclass(frozen=True, slots=True)
class Pair:
    """`above` / `below` · `factor` is what a reading implies; the factor holds exchange rates and chips a superchip."""

    above: Claim
    below: Claim
    factor: float


def pair_of(reading: Candidate, claims: Iterable[Claim]) -> Pair | None:
    """The pair behind a reading among the claims of its verdict; None where it is no ratio of two of them."""
    upper, _, lower = reading.implied.unit.partition("/")
    numbers = [claim for claim in claims if told(claim)]
    above = next((claim for claim in numbers if _is(claim, upper)), None)
    below = next((claim for claim in numbers if claim is not above and _is(claim, lower)), None)
    if not lower or above is None or below is None or not reading.implied.value:
        return None
    return Pair(above, below, reading.implied.value * middle(below) / middle(above))


def _is(claim: Claim, unit: str) -> bool:
    own = claim.quantity.unit
    return own == unit or (is_currency(unit) and is_currency(own))
