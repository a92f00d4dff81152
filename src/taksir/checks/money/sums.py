"""Amounts of money of a sentence in US dollars: two currencies of one amount are one, open ends are closed.

"More than" and "up to" leave a number open in words; nobody says more than 2 of 30. They reach as far as
`bands.money.open` says.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from taksir.catalog.checkwords import check_words
from taksir.catalog.fx import Rate
from taksir.checks.arithmetic.twin import currency, twins_among
from taksir.checks.case import Case, Reading
from taksir.checks.implied import middle, spread, told
from taksir.checks.stated import Interval
from taksir.news.claim import Claim
from taksir.quantity import Range, Step


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount of money as a claim states it, with the units of its currency a dollar and where that rate is from."""

    claim: Claim
    same: tuple[str, ...]
    per_usd: float
    step: Step | None

    @property
    def ids(self) -> tuple[str, ...]:
        """The claims that state it."""
        return (self.claim.id, *self.same)

    @property
    def usd(self) -> float:
        """Its number in dollars."""
        return middle(self.claim) / self.per_usd

    @property
    def steps(self) -> tuple[Step, ...]:
        """The conversion, where there was one."""
        return () if self.step is None else (self.step,)


def sums_of(case: Case, reading: Reading, claims: Sequence[Claim]) -> list[Sum]:
    """The amounts of a sentence, each once; a sum in dollars stands for its twins in other currencies."""
    money = [claim for claim in claims if claim.quantity.dimension == "money" and told(claim) and _named(claim)]
    if not money:
        return []
    twins: dict[str, str] = {}
    if len({claim.quantity.unit for claim in money}) > 1:
        twins = {twin.second.id: twin.first.id for twin in twins_among(reading, claims)}
    groups: dict[str, list[Claim]] = {}
    for claim in money:
        groups.setdefault(twins.get(claim.id, claim.id), []).append(claim)
    return [found for group in groups.values() if (found := _sum(case, reading, group)) is not None]


def per_usd(case: Case, reading: Reading, code: str) -> Rate | None:
    """Units of a currency a dollar on the day of a text; None where no series reaches."""
    return case.catalog.rates.rate("USD", code, case.day(reading))


def closed(case: Case, claim: Claim) -> Interval:
    """The interval of a number, its open ends closed."""
    if _plural(claim):
        return 2 * (claim.quantity.low or 0.0), claim.quantity.high or math.inf
    low, high = spread(claim)
    reach, value = 1 + case.setting("bands.money.open"), middle(claim)
    return (low if low > 0 else value / reach), (high if high < math.inf else value * reach)


def quotient(case: Case, above: Sum, below: Claim, unit: str, scale: float = 1.0) -> Range:
    """Dollars of a sum over another number. Two numbers open on one side are a pair of plain ones."""
    one, other = closed(case, above.claim), closed(case, below)
    if above.claim.quantity.qualifier == below.quantity.qualifier:
        one, other = _plain(above.claim, one), _plain(below, other)
    scale = scale / above.per_usd
    return Range(
        one[0] / other[1] * scale, one[1] / other[0] * scale, unit, middle(above.claim) / middle(below) * scale
    )


def _plural(claim: Claim) -> bool:
    """Whether a number is only told by its order, in the plural: hundreds of thousands are two hundred and more."""
    quantity = claim.quantity
    return quantity.value is None and bool(quantity.low) and quantity.high == _TENFOLD * (quantity.low or 0.0)


def counted(claim: Claim) -> bool:
    """Whether a claim holds a number, or at least its order ("hundreds of thousands")."""
    return told(claim) or _plural(claim)


_TENFOLD = 10


def apart(gap: str) -> bool:
    """Whether the words between two numbers say that they are of two things."""
    return any(mark in gap for mark in _MARKS) or check_words().found("money_apart", gap) is not None


_MARKS = (";", "…")


def _plain(claim: Claim, interval: Interval) -> Interval:
    if claim.quantity.qualifier not in ("up_to", "less_than", "at_least", "more_than"):
        return interval
    half = claim.quantity.step / 2
    return middle(claim) - half, middle(claim) + half


def _named(claim: Claim) -> bool:
    return currency(claim) is not None or claim.quantity.value is None


def _sum(case: Case, reading: Reading, group: Sequence[Claim]) -> Sum | None:
    best = next((claim for claim in group if claim.quantity.unit == "USD"), group[0])
    others = tuple(claim.id for claim in group if claim is not best)
    if best.quantity.unit == "USD":
        return Sum(best, others, 1.0, None)
    rate = per_usd(case, reading, best.quantity.unit)
    if rate is None:
        return None
    inputs: dict[str, float | int | str | None] = {
        "amount": middle(best),
        f"{best.quantity.unit}/USD": rate.value,
        "rate of": rate.on.isoformat(),
    }
    usd = middle(best) / rate.value
    step = Step("in US dollars", "amount / rate", inputs, usd, "USD", (best.id, *rate.sources))
    return Sum(best, others, rate.value, step)
