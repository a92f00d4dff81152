"""Money of a year against money of all the years, or of a quarter: is one the other times so many?

Tied are, in one sentence, one amount, one stretch of years or months, and one amount a year ("$600B over three years,
about $200B a year", "US$80 miliar selama empat tahun, atau US$20 miliar per tahun", "4년간 40조원, 연간 10조원꼴"); and
an amount of a quarter with one that words call its pace for a year ("an annual pace of", "disetahunkan", "연간 환산").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from taksir.catalog.checkwords import check_words
from taksir.checks.arithmetic import product
from taksir.checks.arithmetic.pace import PER_YEAR
from taksir.checks.case import Case, Reading
from taksir.checks.joint import closes, gap, lead, numbers, opens, trail, wholly
from taksir.checks.leeway import Known, known, meet, over, times
from taksir.checks.slip import apart
from taksir.checks.verdict import Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Step
from taksir.quantity.figure import plain
from taksir.quantity.unit import show

NAME = product.NAME
_SUMMED = frozenset({"money", "power", "chips", "energy", "count", "wafers"})
_NEAR = 28
"""Characters around an amount in which it is said to be of a quarter, or of a year."""


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each amount a year that is told with the whole, or with a quarter."""
    for reading in case.readings:
        for _, claims in reading.sentences():
            if len(claims) < 2:
                continue
            found = _spread(case, reading, claims) or _annual(case, reading, claims)
            if found is not None:
                yield found


def _spread(case: Case, reading: Reading, claims: Sequence[Claim]) -> Verdict | None:
    told = numbers(claims)
    spans = [claim for claim in told if claim.quantity.dimension == "duration" and _years(claim)]
    rates = [claim for claim in told if claim.quantity.dimension in _SUMMED and _often(claim)]
    if len(spans) != 1 or len(rates) != 1:
        return None
    span, rate = spans[0], rates[0]
    wholes = [c for c in told if c is not rate and c.quantity.unit == rate.quantity.unit and not _often(c)]
    if len(wholes) != 1 or len([c for c in told if c.quantity.unit == rate.quantity.unit]) != 2:
        return None
    whole = wholes[0]
    total, each, years = known(case, whole), known(case, rate), known(case, span, flat=True)
    if total is None or each is None or years is None:
        return None
    stretch = _years(span) * _often(rate)
    made = times(each, years)
    made = Known(made.value * stretch / years.value, made.below, made.above, made.open_below, made.open_above)
    fits = meet(made, total)
    if not fits and not _sure(reading, told, rate):
        return None
    unit = whole.quantity.unit
    per, long = rate.per or rate.quantity.per, show(years.value, span.quantity.unit)
    says = f"{show(each.value, unit)} a {per} over {long} is {show(made.value, unit)}; "
    says += f"the article says {show(total.value, unit)}: "
    right = over(total, Known(stretch, 0.0, 0.0))
    says += "they agree." if fits else f"a {per} is told {apart(case, each, right)}."
    inputs: dict[str, float | int | str | None] = {rate.id: each.value, span.id: years.value}
    step = Step("all of the years", "a year · years", inputs, made.value, unit, (rate.id, span.id))
    return _verdict((whole, rate, span), fits, says, made, total, unit, step)


def _sure(reading: Reading, told: Sequence[Claim], rate: Claim) -> bool:
    """Whether words say that the amount a year is the whole, spread out."""
    place = list(told).index(rate)
    if opens(trail(reading, rate)[:_NEAR], "yearly_each"):
        return True
    words = gap(reading, told[place - 1], rate) if place else ""
    return wholly(words.strip(" ,"), "joint_again", "joint_is") or (
        words.strip() == "," and (rate.quantity.qualifier == "about" or place == len(told) - 1)
    )


def _years(claim: Claim) -> float:
    """The stretch of time that a claim states, in years; 0 where it is not one of years."""
    unit, value = claim.quantity.unit, claim.quantity.value or 0.0
    return value / PER_YEAR[unit] if unit in ("year", "month") and value else 0.0


def _often(claim: Claim) -> float:
    """How often a year the stretch of a rate comes; 0 where the number is no rate."""
    return PER_YEAR.get(claim.per or claim.quantity.per or "", 0.0)


def _annual(case: Case, reading: Reading, claims: Sequence[Claim]) -> Verdict | None:
    """An amount of a quarter, and what a year is said to have at that pace."""
    if check_words().found("quarter", reading.around(claims[0])) is None:
        return None
    told = [claim for claim in numbers(claims) if claim.quantity.dimension in _SUMMED]
    for one in told:
        others = [c for c in told if c is not one and c.quantity.unit == one.quantity.unit]
        if len(others) != 1 or not _of_quarter(reading, one):
            continue
        year = others[0]
        before, after = lead(reading, year)[-_NEAR:], trail(reading, year)[:_NEAR]
        strict = closes(before, "annual_pace") or opens(after.split(",")[0], "annual_pace")
        if strict or closes(before, "annual_estimate"):
            return _of_a_year(case, one, year, strict=strict)
    return None


def _of_quarter(reading: Reading, claim: Claim) -> bool:
    around = lead(reading, claim)[-_NEAR:], trail(reading, claim)[:_NEAR].split(",")[0]
    return any(check_words().found("quarter", words) for words in around)


def _of_a_year(case: Case, quarter: Claim, year: Claim, *, strict: bool) -> Verdict | None:
    one, all_ = known(case, quarter), known(case, year)
    if one is None or all_ is None:
        return None
    made = times(one, Known(PER_YEAR["quarter"], 0.0, 0.0))
    if not strict:
        low, high = case.setting("bands.product.year_low"), case.setting("bands.product.year_high")
        made = Known(made.value, 1 - low / PER_YEAR["quarter"], high / PER_YEAR["quarter"] - 1)
    fits, unit = meet(made, all_), quarter.quantity.unit
    says = f"Four quarters of {show(one.value, unit)} are {show(made.value, unit)}; the article says "
    says += f"{show(all_.value, unit)} for a year, {plain(all_.value / one.value, 3)} quarters: "
    says += "they agree." if fits else "they do not fit."
    step = Step("four quarters", "a quarter · 4", {quarter.id: one.value}, made.value, unit, (quarter.id,))
    return _verdict((year, quarter), fits, says, made, all_, unit, step)


def _verdict(
    claims: Sequence[Claim], fits: bool, says: str, implied: Known, expected: Known, unit: str, step: Step
) -> Verdict:  # fmt: skip
    plausibility = Plausibility.CONSISTENT if fits else Plausibility.INCONSISTENT
    ids = tuple(claim.id for claim in claims)
    change = "years that are not alike, or amounts of different things"
    return Verdict(NAME, ids, plausibility, says, implied.range(unit), expected.range(unit), (step,), change)
