"""Do two amounts that are stated as equivalents fit the exchange rate of their day?

The implied rate is compared with the rate that the article itself states, else with the dated rate of the ECB (or of
our own series), widened by a margin that is data. What the written digits leave open counts in the article's favour.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import inf, sqrt

from taksir.catalog.fx import Rate
from taksir.checks.arithmetic.fx_words import ending, known_rate, pair_words, slip, would_change
from taksir.checks.arithmetic.twin import Twin, currency, find_twins, pairs_apart
from taksir.checks.case import Case, Reading
from taksir.checks.stated import Interval, firm, loose, overlap, rounded_to, significant, stated
from taksir.checks.verdict import Plausibility, Verdict
from taksir.checks.when import When, earlier, when_written
from taksir.news.claim import Claim
from taksir.news.quantity import Quantity
from taksir.quantity import Range, Step
from taksir.quantity.money import format_money, format_rate
from taksir.quantity.unit import is_currency

NAME = "fx"
_STRONG = ("GBP", "EUR", "USD")
_RATE_AFTER = 1
_BANDS = frozenset({"range", "vague"})
_WRITTEN = 3
"""Digits of an amount, zeros among them, from which on it could have been written exactly."""


@dataclass(frozen=True, slots=True)
class Band:
    """What the rate may be: the last value, the interval with the margin, and where it comes from."""

    rate: Rate
    interval: Interval
    margin: float
    when: When


@dataclass(frozen=True, slots=True)
class Implied:
    """The rate that a pair states: quote units per base unit, as written and if rounded without saying so."""

    base: Claim
    quote: Claim
    value: float
    strict: Interval
    lenient: Interval

    @property
    def unit(self) -> str:
        """As the contract writes it."""
        return f"{currency(self.quote)}/{currency(self.base)}"


def check(case: Case) -> Iterator[Verdict]:
    """One verdict for each pair of equivalents and each stated rate."""
    for reading in case.readings:
        when: When | None = None
        told: dict[tuple[object, ...], Verdict] = {}
        for twin in find_twins(reading):
            when = when or when_written(reading, case)
            implied = implied_rate(twin)
            if implied is not None:
                verdict = _judge(case, reading, implied, when)
                again = told.get((verdict.implied, verdict.expected))
                claims = (*again.claims, *verdict.claims) if again else verdict.claims
                told[verdict.implied, verdict.expected] = replace(again or verdict, claims=claims)
        yield from told.values()
        for twin, equated in pairs_apart(reading):
            implied = implied_rate(twin)
            if implied is not None:
                verdict = _judge(case, reading, implied, when_written(reading, case))
                near = _near(case, verdict)
                if verdict.plausibility is Plausibility.CONSISTENT or (equated and near):
                    yield verdict
        for claim in reading.claims:
            if claim.quantity.dimension == "fx_rate" and claim.quantity.value:
                when = when or when_written(reading, case)
                stated_rate = _stated_rate(case, claim, when)
                if stated_rate is not None:
                    yield stated_rate


def _near(case: Case, verdict: Verdict) -> bool:
    """Whether an implied rate lies so near the known one that both amounts must be the same money."""
    value, band = verdict.implied, verdict.expected
    if value is None or not value.value or band is None or not band.low or not band.high:
        return False
    far = 1 + case.setting("fx.far")
    return band.low / far <= value.value <= band.high * far


def implied_rate(twin: Twin) -> Implied | None:
    """The rate that a pair states, the stronger currency below; None where one side has no firm number."""
    base, quote = twin.first, twin.second
    if _weaker(base, quote):
        base, quote = quote, base
    below, above = base.quantity, quote.quantity
    if below.value is None or above.value is None:
        return None
    if (below.qualifier in _BANDS) != (above.qualifier in _BANDS):
        return None
    if below.qualifier in _BANDS:
        return _of_ranges(base, quote)
    strict_below, strict_above = firm(below), firm(above)
    if strict_below is None or strict_above is None or strict_below[0] <= 0:
        return None
    # the second amount is the converted one: it alone may have been cut to a single digit
    coarse = loose(twin.second.quantity) or (0.0, 0.0)
    wide = _ratio(strict_above, coarse) if twin.second is base else _ratio(coarse, strict_below)
    return Implied(base, quote, above.value / below.value, _ratio(strict_above, strict_below), wide)


def _of_ranges(base: Claim, quote: Claim) -> Implied | None:
    ends = [
        (rounded_to(above, 2), rounded_to(below, 2))
        for above, below in (
            (quote.quantity.low, base.quantity.low),
            (quote.quantity.high, base.quantity.high),
        )
        if above and below
    ]
    if not ends or base.quantity.qualifier == "vague":
        return None
    ratios = [_ratio(above, below) for above, below in ends]
    both = (min(low for low, _ in ratios), max(high for _, high in ratios))
    return Implied(base, quote, (both[0] + both[1]) / 2, both, both)


def _ratio(above: Interval, below: Interval) -> Interval:
    return (above[0] / below[1], above[1] / below[0] if below[0] > 0 else inf)


def _weaker(base: Claim, quote: Claim) -> bool:
    """Whether the first is the currency to be counted in units of which the other is one."""
    one, other = currency(base) or "", currency(quote) or ""
    for strong in _STRONG:
        if strong in (one, other):
            return one != strong
    return (base.quantity.value or 0) > (quote.quantity.value or 0)


def reference(case: Case, when: When, base: str, quote: str) -> Band | None:
    """The rate of those days with its margin; None where no series reaches."""
    table, margin = case.catalog.rates, case.setting("fx.margin")
    if when.exact:
        rate = table.rate(base, quote, when.end, case.as_of)
    else:
        rate = table.span(base, quote, when.start, when.end, case.as_of)
    if rate is None:
        return None
    if rate.gap_days > case.setting("fx.stale_days"):
        margin += case.setting("fx.monthly_drift") * sqrt(rate.gap_days / 30)
    return Band(rate, (rate.low * (1 - margin), rate.high * (1 + margin)), margin, when)


def _judge(case: Case, reading: Reading, implied: Implied, when: When) -> Verdict:
    own = _rate_in_text(reading, implied)
    if own is not None:
        return _against_own_rate(implied, own)
    base, quote = str(currency(implied.base)), str(currency(implied.quote))
    band = reference(case, when, base, quote)
    claims = _in_order(implied)
    steps = (_implied_step(implied),)
    value = Range(*implied.strict, implied.unit, implied.value)
    pair = pair_words(implied)
    rate = format_rate(implied.value, base, quote)
    if band is None:
        return Verdict(
            NAME,
            claims,
            Plausibility.NOT_CHECKABLE,
            f"{pair} means {rate}; no dated rate is known to compare it with.",
            value,
            None,
            steps,
            f"a series of {implied.unit} that covers the day",
        )
    plausibility = _compare(case, implied, band)
    exact = _as_written(case, reading, implied)
    if plausibility is Plausibility.CONSISTENT and band.when.exact and not overlap(exact, band.interval):
        plausibility = Plausibility.UNINFORMATIVE
    known = known_rate(band)
    return Verdict(
        NAME,
        claims,
        plausibility,
        f"{pair} means {rate}; {known}: {ending(plausibility, implied, band)}.",
        value,
        Range(*band.interval, implied.unit),
        (*steps, *_band_steps(case, band, implied.unit)),
        would_change(plausibility, band, implied),
    )


def _as_written(case: Case, reading: Reading, implied: Implied) -> Interval:
    """The rate where zeros that are written count as digits: who writes Rp1.600 triliun could write Rp1.665 triliun."""
    room, ends = case.setting("bands.fx.written"), []
    second = max(implied.base, implied.quote, key=lambda claim: claim.quantity.span)  # the one that was converted
    for claim in (implied.quote, implied.base):
        value, (low, high) = claim.quantity.value or 0.0, firm(claim.quantity) or (0.0, 0.0)
        written = sum(character.isdigit() for character in reading.quote(claim))
        if written >= _WRITTEN or (significant(value) == 1 and claim is not second):
            low, high = max(low, value * (1 - room)), min(high, value * (1 + room))
        ends.append((low, high))
    return _ratio(ends[0], ends[1])


def _compare(case: Case, implied: Implied, band: Band) -> Plausibility:
    if overlap(implied.strict, band.interval):
        return Plausibility.CONSISTENT
    if overlap(implied.lenient, band.interval):
        return Plausibility.UNINFORMATIVE
    if not band.when.exact:
        start = earlier(case.as_of, case.setting("fx.history_days"))
        base, quote = band.rate.base, band.rate.quote
        ever = case.catalog.rates.span(base, quote, start, case.as_of, case.as_of)
        if ever and overlap(implied.lenient, (ever.low * (1 - band.margin), ever.high * (1 + band.margin))):
            return Plausibility.UNINFORMATIVE
    return Plausibility.INCONSISTENT


def _implied_step(implied: Implied) -> Step:
    base, quote = implied.base, implied.quote
    inputs = {str(currency(quote)): quote.quantity.value, str(currency(base)): base.quantity.value}
    formula = f"{currency(quote)} / {currency(base)}"
    return Step("implied rate", formula, inputs, implied.value, implied.unit, _in_order(implied))


def _band_steps(case: Case, band: Band, unit: str) -> tuple[Step, ...]:
    rate = band.rate
    return (
        Step(
            "rate of the day",
            "last fixing on or before the day, lowest and highest of the days in question",
            {
                "on": rate.on.isoformat(),
                "low": rate.low,
                "high": rate.high,
                "basis": band.when.basis,
                "days_without_fixing": rate.gap_days,
            },
            rate.value,
            unit,
            rate.sources,
        ),
        Step(
            "band",
            "low * (1 - margin) .. high * (1 + margin)",
            {"margin": band.margin, "low": band.interval[0], "high": band.interval[1]},
            None,
            unit,
            (case.catalog.fact("fx.margin").source,),
        ),
    )


def _rate_in_text(reading: Reading, implied: Implied) -> Claim | None:
    """The rate that the article states for this pair of currencies, in the same sentence or right after it."""
    pair = {str(currency(implied.base)), str(currency(implied.quote))}
    rates = [
        claim
        for claim in reading.near(implied.base, 0, _RATE_AFTER)
        if claim.quantity.dimension == "fx_rate"
        and claim.quantity.value
        and set(claim.quantity.unit.split("/")) == pair
    ]
    return rates[0] if rates else None


def _against_own_rate(implied: Implied, own: Claim) -> Verdict:
    base, quote = str(currency(implied.base)), str(currency(implied.quote))
    given = _oriented(own.quantity, implied.unit)
    agrees = overlap(implied.strict, given)
    middle = (given[0] + given[1]) / 2
    product = (implied.base.quantity.value or 0) * middle
    amount = implied.quote.quantity.value or 0
    ending = "they agree" if agrees else f"{format_money(amount, quote)} is {slip(amount, product)}"
    says = (
        f"{pair_words(implied)}: at the article's own rate, {format_rate(middle, base, quote)}, "
        f"it makes {format_money(product, quote, 5)}; {ending}."
    )
    steps = (
        _implied_step(implied),
        Step(
            "at the stated rate",
            f"{base} * rate",
            {base: implied.base.quantity.value, "rate": middle},
            product,
            quote,
            (implied.base.id, own.id),
        ),
    )
    return Verdict(
        NAME,
        (*_in_order(implied), own.id),
        Plausibility.CONSISTENT if agrees else Plausibility.INCONSISTENT,
        says,
        Range(*implied.strict, implied.unit, implied.value),
        Range(*given, implied.unit, middle),
        steps,
        "another rate, or a slip in one of the amounts",
    )


def _oriented(quantity: Quantity, unit: str) -> Interval:
    """The stated interval of a rate, turned round where it is written the other way."""
    low, high = stated(quantity) or (quantity.value or 1.0, quantity.value or 1.0)
    return (low, high) if quantity.unit == unit else (1 / high, 1 / low)


def _stated_rate(case: Case, claim: Claim, when: When) -> Verdict | None:
    quote, _, base = claim.quantity.unit.partition("/")
    interval = stated(claim.quantity)
    if not (is_currency(quote) and is_currency(base)) or interval is None or interval[0] <= 0:
        return None
    band = reference(case, when, base, quote)
    if band is None:
        return None
    rate = claim.quantity.value or 0.0
    fits = overlap(interval, band.interval)
    plausibility = Plausibility.CONSISTENT
    if not fits:
        plausibility = Plausibility.INCONSISTENT if when.exact else Plausibility.UNINFORMATIVE
    ending = "they agree" if fits else f"they differ by {abs(rate / band.rate.value - 1):.0%}"
    return Verdict(
        NAME,
        (claim.id,),
        plausibility,
        f"The article converts at {format_rate(rate, base, quote)}; {known_rate(band)}: {ending}.",
        Range(*interval, claim.quantity.unit, rate),
        Range(*band.interval, claim.quantity.unit),
        _band_steps(case, band, claim.quantity.unit),
        "the day on which the newsroom converted",
    )


def _in_order(implied: Implied) -> tuple[str, ...]:
    pair = sorted((implied.base, implied.quote), key=lambda claim: claim.quantity.span)
    return tuple(claim.id for claim in pair)
