"""What is said of a pair of amounts, its rate and the rate of the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taksir.checks.arithmetic.twin import currency
from taksir.checks.stated import ROUNDED, overlap
from taksir.checks.verdict import Plausibility
from taksir.checks.when import said
from taksir.news.claim import Claim
from taksir.quantity.money import format_money, format_rate

if TYPE_CHECKING:
    from taksir.checks.arithmetic.fx import Band, Implied
    from taksir.checks.stated import Interval


def ending(plausibility: Plausibility, implied: Implied, band: Band) -> str:
    """How the sentence ends: they agree, or how far they are apart."""
    if plausibility is Plausibility.CONSISTENT:
        return "they agree"
    if plausibility is Plausibility.UNINFORMATIVE:
        if overlap(implied.strict, band.interval):
            return "they agree only if one of the amounts is cut to two digits"
        if overlap(implied.lenient, band.interval):
            return "they agree only if one of the amounts is cut to a single digit"
        return "it fits an older rate, so it depends on when the article was written"
    known = band.rate.low if implied.value < band.rate.low else band.rate.high
    times = max(implied.value / known, known / implied.value)
    if times >= 50:
        return thousands(implied, band)
    if times >= 2:
        return f"they are apart by a factor of about {times:,.0f}"
    return f"they differ by {times - 1:.0%}, beyond rounding and the usual margin"


def thousands(implied: Implied, band: Band) -> str:
    """By which factor an amount is too large or too small."""
    times = max(implied.value / band.rate.value, band.rate.value / implied.value)
    side = "large" if implied.value > band.rate.value else "small"
    amount = format_money(implied.quote.quantity.value or 0, str(currency(implied.quote)))
    return f"{amount} is too {side} by a factor of about {float(f'{times:.2g}'):,.0f}, or the other amount is wrong"


def would_change(plausibility: Plausibility, band: Band, implied: Implied) -> str:
    """What would change the verdict."""
    if plausibility is Plausibility.CONSISTENT:
        return f"a rate outside {between_words(band.interval, implied)} on the day of the conversion"
    if not band.when.exact:
        return "the article's date"
    return "the day or the rate at which the newsroom converted, or a slip in one of the two amounts"


def between_words(interval: Interval, implied: Implied) -> str:
    """The ends of a band of rates."""
    base, quote = str(currency(implied.base)), str(currency(implied.quote))
    return f"{format_money(interval[0], quote, 5)} to {format_rate(interval[1], base, quote)}"


def known_rate(band: Band) -> str:
    """The rate of the day, and where it is from."""
    rate, when = band.rate, band.when
    who = "the ECB rate" if rate.sources == ("ecb",) else "the rate known"
    if when.exact:
        late = f" (the last one known, {rate.gap_days} days before)" if rate.gap_days > 7 else ""
        return f"{who} of {said(rate.on)}{late} was {format_rate(rate.value, rate.base, rate.quote)}"
    if rate.low >= 1:
        low, high = format_money(rate.low, rate.quote, 5), format_rate(rate.high, rate.base, rate.quote)
    else:
        low, high = f"{rate.low:.4g}", f"{rate.high:.4g} {rate.unit}"
    return f"{when.says}, and from {said(when.start)} to {said(when.end)} the rate was {low} to {high}"


def slip(amount: float, product: float) -> str:
    """How far an amount is from what the stated rate makes of the other."""
    times = max(amount / product, product / amount)
    if times < 1.1:
        return "cut off instead of rounded" if amount < product else "rounded up too far"
    side = "large" if amount > product else "small"
    return f"too {side} by {times - 1:.0%}" if times < 2 else f"too {side} by a factor of about {times:,.0f}"


def pair_words(implied: Implied) -> str:
    """Both amounts in the order of the text."""
    first, second = sorted((implied.base, implied.quote), key=lambda claim: claim.quantity.span)
    words = [amount_words(claim) for claim in (first, second)]
    return f"{words[0]} put at {words[1]}"


def amount_words(claim: Claim) -> str:
    """An amount as its claim states it."""
    prefix = "about " if claim.quantity.qualifier in ROUNDED else ""
    unit, slash, per = claim.quantity.unit.partition("/")
    return f"{prefix}{format_money(claim.quantity.value or 0, unit, 5)}{f' a {per}' if slash else ''}"
