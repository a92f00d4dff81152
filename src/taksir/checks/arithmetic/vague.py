"""Does a vague total ("thousands of trillions of rupiah") fit the amounts that the article names?"""

from __future__ import annotations

import math
from collections.abc import Iterator

from taksir.catalog.checkwords import check_words
from taksir.checks.arithmetic import fx
from taksir.checks.arithmetic.twin import currency, find_twins
from taksir.checks.case import Case, Reading
from taksir.checks.verdict import Plausibility, Verdict
from taksir.checks.when import when_written
from taksir.news.claim import Claim
from taksir.quantity import Range, Step
from taksir.quantity.money import format_money, format_rate
from taksir.quantity.unit import is_currency

NAME = "sum"
_MOST = 8
"""Vague totals of one article that are looked at."""

_SPENDING = frozenset(
    {"investment", "commitment", "capex", "project", "datacenter_build", "acquisition", "funding_round"}
)


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each vague total of money; consistent or uninformative, since nobody says what it sums up."""
    for reading in case.readings:
        totals = [claim for claim in reading.claims if _vague_total(reading, claim)][:_MOST]
        for total in totals:
            verdict = _judge(case, reading, total)
            if verdict is not None:
                yield verdict


def _vague_total(reading: Reading, claim: Claim) -> bool:
    quantity = claim.quantity
    return (
        quantity.qualifier == "vague"
        and quantity.dimension == "money"
        and is_currency(quantity.unit)
        and quantity.low is not None
        and any(check_words().found(name, reading.around(claim)) for name in ("total", "joined"))
    )


def _judge(case: Case, reading: Reading, total: Claim) -> Verdict | None:
    parts = _parts(reading, total)
    if not parts:
        return None
    unit = total.quantity.unit
    rates: dict[str, tuple[float, tuple[str, ...]]] = {}
    for part in parts:
        code = part.quantity.unit
        if code not in rates:
            rate = _rate(case, reading, code, unit)
            if rate is None:
                return None
            rates[code] = rate
    value = sum((part.quantity.value or 0.0) * rates[part.quantity.unit][0] for part in parts)
    low, high = total.quantity.low or 0.0, total.quantity.high or math.inf
    fits = low * 0.95 <= value <= high * 1.05
    words = " + ".join(format_money(part.quantity.value or 0.0, part.quantity.unit) for part in parts)
    at = "".join(f" at {format_rate(rate, code, unit)}" for code, (rate, _) in rates.items() if code != unit)
    ending = "which fits" if fits else "which does not fit, but the article does not say what it counts"
    says = f"{words}{at} make {format_money(value, unit)}; the article says {reading.quote(total)}, {ending}."
    inputs: dict[str, float | int | str | None] = {part.id: part.quantity.value for part in parts}
    inputs |= {f"{unit}/{code}": rate for code, (rate, _) in rates.items() if code != unit}
    sources = tuple(dict.fromkeys([part.id for part in parts] + [s for _, named in rates.values() for s in named]))
    step = Step("sum of the amounts", "sum(amount * rate)", inputs, value, unit, sources)
    return Verdict(
        NAME,
        (total.id, *(part.id for part in parts)),
        Plausibility.CONSISTENT if fits else Plausibility.UNINFORMATIVE,
        says,
        Range(None, None, unit, value),
        Range(low, total.quantity.high, unit),
        (step,),
        "what the total is said to count",
    )


def _parts(reading: Reading, total: Claim) -> list[Claim]:
    """Different amounts that the same spender pays, told before the total; each amount once."""
    found: dict[tuple[str, float], Claim] = {}
    spenders = {total.subject} if total.subject else _named(reading, total)
    twins = {twin.second.id for twin in find_twins(reading)}
    for claim in reading.claims:
        if claim.quantity.span >= total.quantity.span:
            break
        value = claim.quantity.value
        if claim.kind not in _SPENDING or currency(claim) is None or not value or claim.id in twins:
            continue
        if "/" in claim.quantity.unit or claim.quantity.qualifier in ("vague", "range"):
            continue
        if claim.subject in spenders:
            found.setdefault((claim.quantity.unit, value), claim)
    firm = list(found.values())
    return firm if 1 <= len(firm) <= 8 and len({claim.quantity.unit for claim in firm}) == 1 else []


def _named(reading: Reading, claim: Claim) -> set[str | None]:
    return {mention.name for mention in reading.named(claim.evidence)}


def _rate(case: Case, reading: Reading, base: str, quote: str) -> tuple[float, tuple[str, ...]] | None:
    """The rate that the article's own equivalents state, else the rate of the day."""
    if base == quote:
        return 1.0, ()
    for twin in find_twins(reading):
        implied = fx.implied_rate(twin)
        if implied and (currency(implied.base), currency(implied.quote)) == (base, quote):
            return implied.value, (implied.base.id, implied.quote.id)
    band = fx.reference(case, when_written(reading, case), base, quote)
    return (band.rate.value, band.rate.sources) if band else None
