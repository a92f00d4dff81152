"""Wafers of memory that are told to be so many times what is made: of all that the world makes, or of makers' numbers.

- "900,000 wafers a month, more than double the world's HBM capacity": against the dated capacity of all makers;
- "90만 장은 삼성 13만, 하이닉스 17만 장의 세 배": against the sum of the numbers that stand beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from taksir.catalog.checkwords import check_words
from taksir.checks.band import band_step, widened
from taksir.checks.candidate import settle
from taksir.checks.case import Case, Reading
from taksir.checks.implied import middle
from taksir.checks.leeway import Known, known, over, plus
from taksir.checks.picked import only, several
from taksir.checks.supply.dated import words_of
from taksir.checks.supply.dated_level import A_MONTH, Makers, abouts, as_level, together_of
from taksir.checks.verdict import Candidate, Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range, Step

NAME = "memory_supply"
MARGIN = "bands.memory_supply.margin"
_NEARLY = 1 - 1 / 5
"""Nearly three times may be a fifth less."""

_WORDS = {"times_double": 2.0, "times_triple": 3.0, "times_half": 1 / 2, "times_third": 1 / 3, "times_tenth": 1 / 10}


def times_told(reading: Reading, claims: Sequence[Claim]) -> tuple[float, float | None, float] | None:
    """Lowest, highest and stated multiple of a sentence: as read, else by its word; an open end is None."""
    found = only(claims, "multiple")
    if found is not None:
        value = found.quantity.value or 1.0
        more = found.quantity.qualifier in ("more_than", "at_least")
        less = found.quantity.qualifier in ("nearly", "less_than")
        return value * (_NEARLY if less else 1.0), None if more else value, value
    around = reading.around(claims[0])
    named = [value for name, value in _WORDS.items() if check_words().found(name, around)]
    if len(named) != 1:
        return None
    more = check_words().found("times_more", around) is not None
    return named[0], None if more else named[0], named[0]


def of_the_whole(
    case: Case, reading: Reading, claim: Claim, claims: Sequence[Claim], makers: Makers
) -> Verdict | None:  # fmt: skip
    """A number against a multiple of what is made: of the numbers beside it, else of all makers."""
    times, stated = times_told(reading, claims), as_level(claim, A_MONTH)
    words, around = check_words(), reading.around(claim)
    if times is None or stated is None or words.found("memory_capacity", around) is None:
        return None
    others = [one for one in several(claims, "wafers") if one is not claim]
    if others and all(middle(one) < middle(claim) for one in others):
        return _of_numbers(case, reading, claim, others, times)
    if others or words.found("market_whole", around) is None:
        return None
    _, high, value = times
    found = list(_readings(case, reading, claim, stated, makers, times))

    def says(one: Candidate, how: Plausibility) -> str:
        made = f"{one.implied.low or 0.0:.2g} to {one.implied.high or 0.0:.2g}"
        fits = "which goes with" if how in (Plausibility.CONSISTENT, Plausibility.UNINFORMATIVE) else "not"
        more = "more than " if high is None else ""
        return f"{reading.quote(claim)} a month are {made} times what {one.words} make, {fits} {more}{value:.2g}."

    return settle(case, NAME, (claim.id,), found, says, "another day, or a part of the makers")


def _readings(
    case: Case, reading: Reading, claim: Claim, stated: Range, makers: Makers,
    times: tuple[float, float | None, float],
) -> Iterator[Candidate]:  # fmt: skip
    day = case.day(reading)
    low, high, value = times
    for about in abouts(case, reading, claim, day, ahead=False):
        found = together_of(case, makers, about, day)
        if found is None or not found[0].low or not found[0].high:
            continue
        level, steps = found
        at = stated.value or 0.0
        implied = Range(at / (level.high or at), at / (level.low or at), "ratio", at / (level.value or at))
        band = widened(case, Range(low, high, "ratio", value), MARGIN)
        step = Step("times what is made", "wafers / level", {"wafers": at, "level": level.value}, implied.value,
                    "ratio", (claim.id,))  # fmt: skip
        yield Candidate(
            f"{makers.words} ({words_of(level)})", implied, band, (*steps, step, band_step(case, band, level, MARGIN))
        )


def _of_numbers(
    case: Case, reading: Reading, claim: Claim, others: Sequence[Claim], times: tuple[float, float | None, float]
) -> Verdict | None:  # fmt: skip
    whole = known(case, claim)
    parts = [one for other in others if (one := known(case, other)) is not None]
    if whole is None or len(parts) != len(others):
        return None
    ratio: Known = over(whole, plus(*parts))
    low, high = ratio.interval
    implied = Range(low, high, "ratio", ratio.value)
    band = widened(case, Range(times[0], times[1], "ratio", times[2]), "bands.joint.multiple")
    ids = (claim.id, *(other.id for other in others))
    inputs = {one.id: one.quantity.value for one in (claim, *others)}
    step = Step("times the numbers beside it", "wafers / sum of the others", inputs, ratio.value, "ratio", ids)
    reading_ = Candidate("the numbers beside it", implied, band, (step,))

    def says(chosen: Candidate, how: Plausibility) -> str:
        fits = "goes with" if how is Plausibility.CONSISTENT else "does not go with"
        return f"{reading.quote(claim)} are {ratio.value:.2g} times the others together, which {fits} {times[2]:.2g}."

    return settle(case, NAME, ids, [reading_], says, "other numbers")
