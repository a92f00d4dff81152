"""Does more run than there is? Power that is on, told as a part of the power that is planned or contracted.

Only a part that the words call one ("300 MW of the planned 1.2 GW are online") can be too large: what runs and what is
planned beside it are different things.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from taksir.catalog.checkwords import check_words
from taksir.checks.case import Case, Reading
from taksir.checks.implied import told
from taksir.checks.joint import broken, closes, gap, opens
from taksir.checks.leeway import Known, over
from taksir.checks.power.power_reading import plain_known
from taksir.checks.power.power_tie import BESIDE
from taksir.checks.verdict import Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range, Step

NAME = "energised"


def check(case: Case) -> Iterator[Verdict]:
    """Verdicts on every power that is told to be on out of a larger one."""
    for reading in case.readings:
        for _, claims in reading.sentences():
            powers = [claim for claim in claims if claim.quantity.unit == "W" and told(claim)]
            if len(powers) > 1:
                yield from _sentence(case, reading, powers)


def _sentence(case: Case, reading: Reading, powers: Sequence[Claim]) -> Iterator[Verdict]:
    for one, other in pairwise(powers):
        pair = _part_and_whole(reading, one, other)
        if pair is None or not check_words().found("power_on", _near(reading, *pair)):
            continue
        part, whole = (plain_known(case, claim) for claim in pair)
        if part is not None and whole is not None:
            yield _verdict(reading, pair, part, whole)


def _part_and_whole(reading: Reading, one: Claim, other: Claim) -> tuple[Claim, Claim] | None:
    """Which of two powers is a part of the other: "300 MW of 1.2 GW", 1.2GW 중 300MW."""
    between = gap(reading, one, other)
    if len(between) > BESIDE or broken(between):
        return None
    if reading.document.language == "ko":
        return (other, one) if opens(between, "power_out_of") else None
    return (one, other) if opens(between, "power_out_of") or closes(between, "power_out_of") else None


def _near(reading: Reading, part: Claim, whole: Claim) -> str:
    first, second = sorted((part.quantity.span, whole.quantity.span))
    begin, end = max(part.evidence.start, first.start - BESIDE), min(part.evidence.end, second.end + BESIDE)
    return reading.text[begin:end]


def _verdict(reading: Reading, pair: tuple[Claim, Claim], part: Known, whole: Known) -> Verdict:
    ratio = over(part, whole)
    low, high = ratio.interval
    fits = low <= 1
    ids = tuple(claim.id for claim in pair)
    text = f"{reading.quote(pair[0])} of {reading.quote(pair[1])} is {ratio.value:.0%}"
    step = Step("part that is on", "P₁ / P", {ids[0]: part.value, ids[1]: whole.value}, ratio.value, "fraction", ids)
    return Verdict(
        NAME,
        ids,
        Plausibility.CONSISTENT if fits else Plausibility.INCONSISTENT,
        f"{text}: {'a part of it' if fits else 'more than the whole'}.",
        Range(low, high, "fraction", ratio.value),
        Range(0.0, 1.0, "fraction"),
        (step,),
        "a whole that has grown, or two powers of different things",
    )
