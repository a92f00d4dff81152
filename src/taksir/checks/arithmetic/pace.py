"""So many gigawatts a week at so much money a gigawatt: what a year of it costs, against what anybody spends.

Tied are a rate of power over time ("1 GW per week", "1 GW seminggu", "매주 1GW") and a price per watt in one sentence.
The year is held against what the largest builders together said that they would spend in the newest year known on the
day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from taksir.catalog.known_claims import KnownClaim, known_claims
from taksir.catalog.whose import whose
from taksir.checks.case import Case, Reading
from taksir.checks.leeway import known, times
from taksir.checks.verdict import Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range, Step
from taksir.quantity.money import format_money
from taksir.quantity.unit import is_currency, show

NAME = "pace"
PER_YEAR = {"day": 365.25, "week": 365.25 / 7, "month": 12.0, "quarter": 4.0, "year": 1.0}
"""How often a stretch of time comes in a year."""


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each rate of building that is told with its price."""
    for reading in case.readings:
        for _, claims in reading.sentences():
            prices = [claim for claim in claims if claim.quantity.dimension == "unit_price" and _per_watt(claim)]
            rates = [claim for claim in claims if _rate(claim) is not None]
            if len(prices) == 1 and len(rates) == 1:
                verdict = _judge(case, reading, rates[0], prices[0])
                if verdict is not None:
                    yield verdict


def _per_watt(claim: Claim) -> bool:
    over, _, under = claim.quantity.unit.partition("/")
    return over == "USD" and is_currency(over) and under == "W" and bool(claim.quantity.value)


def _rate(claim: Claim) -> float | None:
    """How often in a year; None for an amount of power without a rate."""
    over, _, under = claim.quantity.unit.partition("/")
    if claim.quantity.dimension != "power" or over != "W" or not claim.quantity.value:
        return None
    return PER_YEAR.get(claim.per or claim.quantity.per or under or "")


def _judge(case: Case, reading: Reading, rate: Claim, price: Claim) -> Verdict | None:
    power, cost, often = known(case, rate), known(case, price), _rate(rate)
    rows = _spending(case, reading)
    if power is None or cost is None or often is None or not rows:
        return None
    made = times(power, cost)
    value = made.value * often
    total = sum(row.high or row.value for row in rows)
    most = total * case.setting("bands.pace.share")
    low, high = made.interval
    fits = low * often <= most
    period = rows[0].period
    says = f"{show(power.value * often, 'W', 3)} a year at {format_money(cost.value * 1e9, 'USD')} a gigawatt is "
    says += f"{format_money(value, 'USD', 3)} a year; {', '.join(row.subject for row in rows)} together spend "
    says += f"{format_money(total, 'USD', 3)} in {period}: "
    ratio = value / total
    says += f"{ratio:.0%} of that." if ratio < 1 else f"{ratio:.2g} times that."
    inputs: dict[str, float | int | str | None] = {row.id: row.high or row.value for row in rows}
    sources = tuple(dict.fromkeys(row.source for row in rows))
    steps = (
        Step(
            "money a year",
            "power · times a year · price",
            {rate.id: power.value, "times a year": often, price.id: cost.value},
            value,
            "USD/year",
            (rate.id, price.id),
        ),
        Step("what the largest builders spend", "sum", inputs, total, "USD/year", sources),
    )
    return Verdict(
        NAME,
        (rate.id, price.id),
        Plausibility.CONSISTENT if fits else Plausibility.IMPLAUSIBLE,
        says,
        Range(low * often, high * often if high < float("inf") else None, "USD/year", value),
        Range(0.0, most, "USD/year"),
        steps,
        "money from many more than the largest builders, or a price far below today's",
    )


def _spending(case: Case, reading: Reading) -> Sequence[KnownClaim]:
    """The newest year's capital expenditure of each builder that was known on the day; none where one is missing."""
    table, day = known_claims(case.catalog.library.layers), case.day(reading)
    found: dict[str, KnownClaim] = {}
    for name, kind in whose("builders").items():
        rows = [
            row
            for row in table.about("USD", name)
            if row.kind == kind and row.subject == name and row.as_of <= day and row.period and len(row.period) == 4
        ]
        if rows:
            found[name] = max(rows, key=lambda row: (row.period or "", row.as_of))
    return list(found.values()) if len(found) >= 3 else []
