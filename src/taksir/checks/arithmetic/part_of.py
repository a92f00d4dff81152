"""A part of a number is no more than the number.

Tied are neighbours of one unit with a word between them that makes the second a part of the first ("of which",
"di antaranya", "이 중"). Counts with "of" between them ("36 of 35", "35개 중 36개") or before the first ("Of 35 sites,
36 are done") are told only where the part is more than its whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from taksir.catalog.checkwords import check_words
from taksir.checks.arithmetic import share as shares
from taksir.checks.case import Case, Reading
from taksir.checks.joint import between, lead, numbers, wholly
from taksir.checks.leeway import Known, known, over
from taksir.checks.verdict import Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range, Step
from taksir.quantity.figure import plain
from taksir.quantity.unit import show

NAME = shares.NAME
_COUNTED = frozenset({"count", "chips", "layoffs", "wafers", "shares"})


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each part that is told with its whole."""
    for reading in case.readings:
        yield from _of_which(case, reading)


def _of_which(case: Case, reading: Reading) -> Iterator[Verdict]:
    for claims in reading.by_sentence.values():
        for one, other in pairwise(numbers(claims)):
            if one.quantity.unit != other.quantity.unit or one.quantity.unit == "percent":
                continue
            whole, part = one, other
            total, share = known(case, whole, flat=True), known(case, part, flat=True)
            words = between(reading, whole, part).strip(" ,;(")
            if total is None or share is None:
                continue
            if not wholly(words, "share_of_which"):
                whole, part, total, share = _ordered(reading, one, other, total, share)
                if share.value <= total.value:
                    continue
            real = over(share, total)
            exact = not wholly(words, "share_of_which") and part.quantity.qualifier == "exact"
            fits = real.interval[0] <= 1 + case.setting("share.tolerance") and not exact
            unit = whole.quantity.unit
            says = f"{show(share.value, unit)} of {show(total.value, unit)} is {plain(100 * real.value, 3)}%: "
            says += "a part of the whole." if fits else "more than the whole."
            inputs = {"part": share.value, "whole": total.value}
            step = Step("share of the whole", "part / whole", inputs, real.value, "ratio", (part.id, whole.id))
            yield Verdict(
                NAME,
                (part.id, whole.id),
                Plausibility.CONSISTENT if fits else Plausibility.INCONSISTENT,
                says,
                real.range("ratio"),
                Range(0.0, 1.0, "ratio"),
                (step,),
                "a part that is not counted in the whole",
            )


def _ordered(
    reading: Reading, one: Claim, other: Claim, first: Known, second: Known
) -> tuple[Claim, Claim, Known, Known]:  # fmt: skip
    """ "36 of 35 buildings", "of 35 buildings, 36": which is the whole; the smaller is the part where none says it."""
    words = between(reading, one, other)
    counted = one.quantity.dimension in _COUNTED
    if counted and wholly(words, "joint_of") and not wholly(words, "joint_of_ending"):
        return other, one, second, first
    opened = lead(reading, one).strip().casefold() in check_words().lists["share_whole"]
    if counted and (wholly(words, "joint_of_ending") or (opened and words.strip() == ",")):
        return one, other, first, second
    small = first.value <= second.value
    return (other, one, second, first) if small else (one, other, first, second)
