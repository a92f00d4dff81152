"""A queue of requests is told as what will be connected: few requests are ever built.

A sentence with a word for a queue or pipeline ("backlog", "large-load requests", "antrean", "대기"), an amount of power, and
words that all of it will be connected or built ("they will connect by 2032", "semuanya akan tersambung", "모두 연결").
The amount is held against the share of requests that was built (Berkeley Lab) and, where the sentence states a peak of
the same grid or names a grid whose peak is known, against that peak: what is asked for is no forecast.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from taksir.catalog.checkwords import check_words
from taksir.catalog.comparators import comparators
from taksir.checks.case import Case, Reading
from taksir.checks.joint import lead, trail
from taksir.checks.leeway import known
from taksir.checks.verdict import Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.quantity import Range, Step
from taksir.quantity.figure import plain
from taksir.quantity.unit import show

NAME = "backlog"
_SHARE = "comparators.queue.completed"
_NEAR = 40
"""Characters around an amount in which it is said that it is a peak."""


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each queue that is told as what will be built."""
    for reading in case.readings:
        for _, claims in reading.sentences():
            power = [claim for claim in claims if claim.quantity.unit == "W" and claim.quantity.value]
            if power and _queued(reading, power[0]):
                verdict = _judge(case, reading, power)
                if verdict is not None:
                    yield verdict


def _queued(reading: Reading, claim: Claim) -> bool:
    words, around = check_words(), reading.around(claim)
    if not words.found("backlog", around) or not words.found("backlog_built", around):
        return False
    return words.found("backlog_partly", around) is None


def _judge(case: Case, reading: Reading, power: Sequence[Claim]) -> Verdict | None:
    peaks = [claim for claim in power if _is_peak(reading, claim, power)]
    queued = [claim for claim in power if claim not in peaks]
    if not queued:
        return None
    queue = max(queued, key=lambda claim: claim.quantity.value or 0.0)
    amount = known(case, queue)
    if amount is None:
        return None
    day = case.day(reading)
    share = case.catalog.fact(_SHARE)
    peak = _peak(case, reading, queue, peaks)
    if not share.known(day):
        return None
    low, high = share.low or share.best, share.high or share.best
    likely = amount.value * low, amount.value * high
    steps = [
        Step(
            "what is built of such requests",
            "queue · share",
            {queue.id: amount.value, share.name: share.best},
            amount.value * share.best,
            "W",
            (queue.id, share.source),
        )
    ]
    built = f"of requests for a connection {low:.0%} to {high:.0%} were built in the past: {show(likely[0], 'W', 2)} to "
    built += f"{show(likely[1], 'W', 2)} of {show(amount.value, 'W')}"
    change = "contracts and construction for most of the queue"
    if peak is None:
        return Verdict(
            NAME, (queue.id,), Plausibility.IMPLAUSIBLE, f"A queue is no forecast: {built}.",
            Range(1.0, 1.0, "ratio", 1.0), Range(low, high, "ratio", share.best), tuple(steps), change,
        )  # fmt: skip
    value, source, name = peak
    ratio = amount.value / value
    most = case.setting("bands.backlog.growth")
    if ratio <= most:
        return None
    steps.insert(
        0, Step("queue over peak", "queue / peak", {queue.id: amount.value, name: value}, ratio, "ratio", (queue.id, source))
    )
    says = f"A queue is no forecast: {show(amount.value, 'W')} is {plain(ratio, 2)} times the peak of "
    says += f"{show(value, 'W')}; {built}."
    return Verdict(
        NAME, (queue.id, *(claim.id for claim in peaks)), Plausibility.IMPLAUSIBLE, says,
        Range(ratio, ratio, "ratio", ratio), Range(0.0, most, "ratio"), tuple(steps), change,
    )  # fmt: skip


def _is_peak(reading: Reading, claim: Claim, power: Sequence[Claim]) -> bool:
    place = power.index(claim)
    before = power[place - 1] if place else None
    after = power[place + 1] if place + 1 < len(power) else None
    near = lead(reading, claim, before)[-_NEAR:] + "|" + trail(reading, claim, after)[: _NEAR // 2]
    return comparators().attribute(near) == "peak"


def _peak(
    case: Case, reading: Reading, queue: Claim, peaks: Sequence[Claim]
) -> tuple[float, str, str] | None:  # fmt: skip
    """A peak that the sentence states, else the known one of a grid that it names: value, source, name."""
    if peaks:
        return peaks[0].quantity.value or 1.0, peaks[0].id, peaks[0].id
    for thing in comparators().find(reading.around(queue)):
        held = case.catalog.facts.get(f"comparators.{thing.key}.peak")
        if held is not None and held.fact.known(case.day(reading)):
            return held.fact.best, held.fact.source, held.fact.name
    return None
