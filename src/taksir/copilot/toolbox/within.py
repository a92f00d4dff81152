"""How many chips do a job within a time: the smallest number that was tried of those that many splits divide."""

from __future__ import annotations

import math
from collections.abc import Callable

from taksir.copilot.finding import Finding, Number
from taksir.errors import CatalogError
from taksir.quantity.unit import show
from taksir.report.results.amounts import DIGITS

GUESS, TRIES, PARTS = 4096, 5, 8
"""Chips that are tried first, how often, and into how many parts the counts between two powers of two are cut."""

GAIN, MOST = 0.95, 1 << 18
"""A try that takes a larger part of the quickest time is the last one; chips more than these are not tried."""

DAYS = "days of training"


def within(run: Callable[[int], Finding], days: float) -> Finding:
    """The run on the fewest chips that is done in time, by the rule of three from one try to the next.

    Its first number is the count. CatalogError where no number that was tried is in time.
    """
    count, found = GUESS, run(GUESS)
    best: tuple[int, Finding] | None = None
    quickest = math.inf
    tried = {count}
    for _ in range(TRIES):
        took = _days(found)
        if best is None and took > GAIN * quickest:  # more chips help no more
            break
        quickest = min(quickest, took)
        if took <= days and (best is None or count < best[0]):
            best = count, found
        if took == math.inf:  # too few for the memory, or the tokens are not known
            enough = found.data.get("enough_chips")
            following = even(float(enough)) if enough else count * 2
        else:
            following = even(count * took / days)
        if following in tried or following > MOST:
            break
        tried.add(following)
        count, found = following, run(following)
    if best is None:
        raise CatalogError(
            f"no number of chips that was tried is done in {days:g} days; the quickest takes {quickest:.3g}"
        )
    count, found = _halfway(run, days, *best)
    chips = Number(
        name="chips", text=show(float(count), "package", DIGITS), value=float(count), unit="package",
        origin="train.chips", about=found.numbers[0].about,
    )  # fmt: skip
    return found.model_copy(
        update={
            "numbers": (chips, *found.numbers),
            "says": f"About {chips.text} are enough for {days:g} days. {found.says}",
            "data": {**found.data, "chips": count},
        }
    )


def _halfway(run: Callable[[int], Finding], days: float, count: int, found: Finding) -> tuple[int, Finding]:
    """The count halfway down to the next smaller that is tried, where it does the job too."""
    fewer = count - max(_part(count - 1) // 2, 1)
    if fewer < 1 or _days(found) > days:
        return count, found
    less = run(fewer)
    return (fewer, less) if _days(less) <= days else (count, found)


def _part(count: float) -> int:
    """The step between counts that are tried, near so many."""
    return max((1 << int(math.log2(max(count, 1.0)))) // PARTS, 1)


def even(count: float) -> int:
    """The next count that many splits divide: an eighth of a power of two, times a whole number.

    >>> even(1700.0), even(4096.0)
    (1792, 4096)
    """
    part = _part(count)
    return math.ceil(count / part) * part


def _days(found: Finding) -> float:
    told = next((one.value for one in found.numbers if one.name == DAYS), None)
    return float(told) if isinstance(told, (int, float)) else math.inf
