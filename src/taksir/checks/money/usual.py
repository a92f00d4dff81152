"""Does a rate of a field lie where such rates usually lie: money for a thing, or one thing for another?

What is usual comes from packs (`catalog.usual`): the unit, the fact with low and high, and the words that must stand in
the sentence. A rate is told as such ("US$1 a scan"), or by the only two numbers of its units in a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from taksir.catalog.usual import Usual, usual_rates
from taksir.checks.band import band_step, widened
from taksir.checks.candidate import settle, times_off
from taksir.checks.case import Case, Reading
from taksir.checks.implied import middle, ratio, told
from taksir.checks.money.sums import Sum, apart, closed, per_usd, quotient, sums_of
from taksir.checks.verdict import Candidate, Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range, Step
from taksir.quantity.unit import is_currency, show

NAME = "usual"
MARGIN = "bands.usual.margin"
_CHANGE = "a source for this very price, or words that say what else it holds"


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each rate of a pack that a sentence tells."""
    rates = usual_rates()
    if not rates:
        return
    for reading in case.readings:
        for _, claims in reading.sentences():
            for rate in rates.values():
                if rate.words.search(reading.around(claims[0])):
                    yield from _told(case, reading, claims, rate)


def _told(case: Case, reading: Reading, claims: Sequence[Claim], rate: Usual) -> Iterator[Verdict]:
    found = [one for one in (_stated(case, reading, claim, rate) for claim in claims) if one is not None]
    pair = None if found else _paired(case, reading, claims, rate)
    for implied, ids, steps in [*found, *([pair] if pair else [])]:
        verdict = _verdict(case, reading, rate, implied, ids, steps)
        if verdict is not None:
            yield verdict


Implied = tuple[Range, tuple[str, ...], tuple[Step, ...]]


def _stated(case: Case, reading: Reading, claim: Claim, rate: Usual) -> Implied | None:
    """A rate that is told as one, in any currency."""
    above, _, below = claim.quantity.unit.partition("/")
    if below != rate.below or not told(claim):
        return None
    scale = 1.0
    if above != rate.above:
        exchange = per_usd(case, reading, above) if is_currency(above) and rate.above == "USD" else None
        if exchange is None:
            return None
        scale = 1.0 / exchange.value
    low, high = closed(case, claim)
    implied = Range(low * scale, high * scale, rate.unit, middle(claim) * scale)
    step = Step(rate.says, "as stated", {"rate": middle(claim)}, implied.value, rate.unit, (claim.id,))
    return implied, (claim.id,), (step,)


def _paired(case: Case, reading: Reading, claims: Sequence[Claim], rate: Usual) -> Implied | None:
    """The only two numbers of these units that one sentence ties."""
    below = [claim for claim in claims if claim.quantity.unit == rate.below and told(claim)]
    if len(below) != 1:
        return None
    above: Sum | Claim
    if is_currency(rate.above):
        sums = sums_of(case, reading, claims)
        if len(sums) != 1:
            return None
        above, claim, ids = sums[0], sums[0].claim, sums[0].ids
        implied, steps = quotient(case, sums[0], below[0], rate.unit), sums[0].steps
    else:
        counts = [claim for claim in claims if claim.quantity.unit == rate.above and told(claim)]
        if len(counts) != 1:
            return None
        above = claim = counts[0]
        ids, implied, steps = (claim.id,), ratio(claim, below[0], rate.unit), ()
    one, other = sorted((claim.quantity.span, below[0].quantity.span))
    between = reading.text[one.end : other.start]
    if len(between) > case.setting("bands.money.gap") or apart(between):
        return None
    inputs = {rate.above: above.usd if isinstance(above, Sum) else middle(above), rate.below: middle(below[0])}
    ids = (*ids, below[0].id)
    step = Step(rate.says, f"{rate.above} / {rate.below}", inputs, implied.value, rate.unit, ids)
    return implied, ids, (*steps, step)


def _verdict(
    case: Case, reading: Reading, rate: Usual, implied: Range, ids: tuple[str, ...], steps: tuple[Step, ...]
) -> Verdict | None:
    fact = case.catalog.fact(rate.fact)
    low, high = (fact.best if one is None else one for one in (fact.low, fact.high))
    known = Range(low, high, rate.unit, fact.best)
    wide = widened(case, known, MARGIN)
    source = Step(rate.says, "known", {rate.fact: fact.best}, fact.best, rate.unit, (fact.source,))
    newer = () if fact.known(case.day(reading)) else (rate.fact,)
    one = Candidate(rate.says, implied, wide, (*steps, source, band_step(case, wide, known, MARGIN)), newer=newer)
    return settle(case, NAME, ids, [one], _says, _CHANGE)


def _says(one: Candidate, decided: Plausibility) -> str:
    stated = show(one.implied.value or 0.0, one.implied.unit)
    band = f"{show(one.expected.low or 0.0, one.expected.unit)} to {show(one.expected.high or 0.0, one.expected.unit)}"
    told = f"{one.words[0].upper()}{one.words[1:]}: {stated} is stated"
    if decided in (Plausibility.CONSISTENT, Plausibility.UNINFORMATIVE):
        return f"{told}; usual is {band}."
    side = "above" if one.factor > 1 else "below"
    return f"{told}, {times_off(one):.3g} times {side} what is usual: {band}."
