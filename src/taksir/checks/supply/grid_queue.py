"""Requests to be connected to a grid that are told as if all of them will be.

A queue counts what was asked for. What came of earlier requests is known, and how fast the peak of a grid can grow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from taksir.catalog.checkwords import check_words
from taksir.checks.band import band_step, widened
from taksir.checks.candidate import settle
from taksir.checks.case import Case, Reading
from taksir.checks.implied import middle, ratio, told
from taksir.checks.supply.dated import YEAR
from taksir.checks.verdict import Candidate, Plausibility, Verdict
from taksir.checks.when import period_of
from taksir.news.claim import Claim
from taksir.quantity import Range, Step

NAME = "grid_queue"
MARGIN = "bands.grid_queue.margin"
_BAD = (Plausibility.INCONSISTENT, Plausibility.IMPLAUSIBLE)

Inputs = dict[str, float | int | str | None]


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each queue of loads or plants that is told to be connected whole."""
    for reading in case.readings:
        for number, claims in reading.sentences():
            power = [c for c in claims if c.quantity.unit == "W" and told(c) and c.per is None]
            if not power or check_words().found("queue", reading.around(power[0])) is None:
                continue
            text = reading.around(power[0]) + _next(reading, number)
            if check_words().found("queue_all", text) and not check_words().found("queue_not", text):
                verdict = _judge(case, reading, power)
                if verdict is not None:
                    yield verdict


def _next(reading: Reading, number: int) -> str:
    """The sentence after, in the same paragraph: "All of it will be connected"."""
    sentences = reading.document.sentences
    if number + 1 < len(sentences) and sentences[number + 1].paragraph == sentences[number].paragraph:
        return f" {sentences[number + 1].span.of(reading.text)}"
    return ""


def _judge(case: Case, reading: Reading, power: Sequence[Claim]) -> Verdict | None:
    queue = max(power, key=middle)
    peak = _peak(reading, power, queue)
    candidates = [_realised(case, reading, queue)]
    if peak is not None:
        candidates.insert(0, _against_peak(case, reading, queue, peak))
    chosen = [one for one in candidates if not one.holds] or candidates
    ids = (queue.id,) if peak is None else (queue.id, peak.id)
    return settle(
        case, NAME, ids, chosen[:1], lambda one, how: _says(reading, queue, one, how),
        "contracts and work on the site for each part of it",
    )  # fmt: skip


def _peak(reading: Reading, power: Sequence[Claim], queue: Claim) -> Claim | None:
    others = [claim for claim in power if claim is not queue]
    if len(others) != 1 or check_words().found("grid_peak", reading.around(queue)) is None:
        return None
    return others[0]


def _realised(case: Case, reading: Reading, queue: Claim) -> Candidate:
    """All of a queue against the part of earlier ones that came."""
    loads = check_words().found("queue_load", reading.around(queue)) is not None
    fact = case.catalog.fact("queue.load.realised" if loads else "queue.generation.realised")
    if not fact.known(case.day(reading)):
        fact = case.catalog.fact("queue.prior")
    known = Range(fact.low, fact.high, "fraction", fact.best)
    expected = widened(case, known, MARGIN)
    inputs: Inputs = {fact.name: fact.best}
    steps = (
        Step("part that is told to come", "all of it", {"queue": middle(queue)}, 1.0, "fraction", (queue.id,)),
        Step("part that came of earlier ones", "as counted", inputs, fact.best, "fraction", (fact.source,)),
        band_step(case, expected, known, MARGIN),
    )
    return Candidate("all of the queue", Range(1.0, 1.0, "fraction", 1.0), expected, steps)


def _against_peak(case: Case, reading: Reading, queue: Claim, peak: Claim) -> Candidate:
    """A queue in peaks of its grid, against what the grid can grow until then."""
    growth = case.catalog.fact("queue.grid_growth")
    day = case.day(reading)
    dates = [c.quantity.iso for c in reading.by_sentence[queue.sentence] if c.quantity.iso]
    ends = [found[1] for iso in (queue.period, peak.period, *dates) if (found := period_of(iso)) and found[1] > day]
    years = (max(ends) - day).days / YEAR if ends else case.setting("bands.grid_queue.years")
    implied = ratio(queue, peak, "ratio")
    high = (1 + (growth.high or growth.best)) ** years - 1
    known = Range(0.0, high, "ratio", (1 + growth.best) ** years - 1)
    expected = widened(case, known, MARGIN)
    stated: Inputs = {"queue": middle(queue), "peak": middle(peak)}
    inputs: Inputs = {growth.name: growth.high, "years": round(years, 1)}
    steps = (
        Step("queue over peak", "queue / peak", stated, implied.value, "ratio", (queue.id, peak.id)),
        Step("growth of a grid", "(1 + growth)^years − 1", inputs, high, "ratio", (growth.source,)),
        band_step(case, expected, known, MARGIN),
    )
    return Candidate("all of the queue on top of the peak", implied, expected, steps)


def _says(reading: Reading, queue: Claim, one: Candidate, how: Plausibility) -> str:
    quote = reading.quote(queue)
    low, high = one.expected.low or 0.0, one.expected.high or 0.0
    if one.implied.unit == "ratio":
        times = f"{one.implied.value or 0.0:.1f} times the peak"
        told_ = f"{quote} are {times}; a grid can grow by {high:.1f} times its peak until then"
    else:
        told_ = f"{quote} are requests: of earlier ones {low:.0%} to {high:.0%} came"
    return f"{told_}; a queue is no forecast." if how in _BAD else f"{told_}; that can be."
