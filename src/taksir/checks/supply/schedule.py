"""Building times against how fast sites were ever built, and how often such dates were missed.

A plan is not bad because it is fast: only what is faster than anything known, by a margin, is called so. Else the
sentence says what such plans have come to.
"""

from __future__ import annotations

from collections.abc import Iterator

from taksir.catalog.checkwords import check_words
from taksir.catalog.fact import Fact
from taksir.checks.band import band_step, widened
from taksir.checks.candidate import settle
from taksir.checks.case import Case, Reading
from taksir.checks.implied import middle, told
from taksir.checks.supply.dated import YEAR, line
from taksir.checks.supply.dated_level import as_level
from taksir.checks.supply.one_sided import telling
from taksir.checks.verdict import Candidate, Plausibility, Verdict
from taksir.news.claim import Claim
from taksir.news.standing import COARSE
from taksir.quantity import Range, Step
from taksir.quantity.unit import show

NAME = "schedule"
MARGIN, PACE = "bands.schedule.margin", "bands.schedule.pace"
MONTHS = {"day": 12 / YEAR, "week": 84 / YEAR, "month": 1.0, "year": 12.0}
"""Months in each unit of time."""

_BAD = (Plausibility.INCONSISTENT, Plausibility.IMPLAUSIBLE)
_LONGEST = 72.0
"""Months that a stretch of building may last; more is a contract or a life."""


def check(case: Case) -> Iterator[Verdict]:
    """Verdicts on power or chips that are built within a stretch of time, and on how many projects are late."""
    for reading in case.readings:
        for _, claims in reading.sentences():
            if len(claims) < 2 and claims[0].quantity.unit != "percent":
                continue
            around = reading.around(claims[0])
            yield from _late(case, reading, claims, around)
            times = [c for c in claims if c.quantity.dimension == "duration" and c.quantity.unit in MONTHS and told(c)]
            if len(times) != 1 or times[0].kind == "lead_time" or not _built(around):
                continue
            sized = [c for c in claims if c.quantity.unit in ("W", "package") and c.per is None and told(c)]
            if len(sized) == 1 and middle(times[0]) * MONTHS[times[0].quantity.unit] <= _LONGEST:
                verdict = _judge(case, reading, sized[0], times[0])
                if verdict is not None:
                    yield verdict


def _built(around: str) -> bool:
    words = check_words()
    told_ = words.found("built", around) is not None and words.found("one_site", around) is not None
    return told_ and words.found("built_not", around) is None


def _judge(case: Case, reading: Reading, sized: Claim, time: Claim) -> Verdict | None:
    candidate = _power(case, reading, sized, time) if sized.quantity.unit == "W" else _pace(case, reading, sized, time)
    if candidate is None:
        return None
    verdict = settle(
        case, NAME, (sized.id, time.id), (candidate,), lambda one, how: _says(reading, sized, time, one, how),
        "a part of it only, work that had begun before, or a building that stood already",
    )  # fmt: skip
    return telling(case, verdict)


def _power(case: Case, reading: Reading, sized: Claim, time: Claim) -> Candidate | None:
    """Months to a power: those of the first hall, and more for each further gigawatt on the site."""
    day = case.day(reading)
    per_gw = case.catalog.fact("schedule.per_gw")
    if not per_gw.known(day):
        per_gw = case.catalog.fact("schedule.prior_per_gw")
    first, hall = case.catalog.fact("schedule.first"), case.catalog.fact("schedule.first_power")
    watts = middle(sized)
    more = max(watts - hall.best, 0.0) / 1e9
    known = Range(_low(first) + more * _low(per_gw), None, "month", first.best + more * per_gw.best)
    expected = widened(case, known, MARGIN)
    stated = as_level(time, "month", MONTHS[time.quantity.unit])
    if stated is None:
        return None
    inputs: dict[str, float | int | str | None] = {
        first.name: _low(first), hall.name: hall.best, per_gw.name: _low(per_gw), "power": watts,
    }  # fmt: skip
    formula = "first + (power − first_power) · per_gw"
    steps = (
        Step("months stated", "stated", {"stated": middle(time)}, stated.value, "month", (time.id,)),
        Step("fewest months", formula, inputs, known.low, "month", (sized.id, first.source, per_gw.source)),
        band_step(case, expected, known, MARGIN),
    )
    return Candidate("all of it from the start of work", stated, expected, steps)


def _pace(case: Case, reading: Reading, sized: Claim, time: Claim) -> Candidate | None:
    """Chips a day against the fastest that was known; slower is never wrong."""
    day = case.day(reading)
    told_ = line(case, "pace.chips", day, told_by=day)
    if told_ is None:
        return None
    newest = told_.points[-1]
    years = max((day - newest.period.end).days, 0) / YEAR
    fastest = max(point.fact.high or point.fact.best for point in told_.points) * (1 + case.setting(PACE)) ** years
    days = as_level(time, "day", MONTHS[time.quantity.unit] * YEAR / 12)
    count = as_level(sized, "package", exact=True)
    if days is None or count is None or not days.value or not count.value or not count.low or not days.high:
        return None
    known = Range(None, fastest, "package/day", newest.fact.best)
    expected = widened(case, known, MARGIN)
    implied = Range(count.low / days.high, None if count.high is None else count.high / (days.low or days.value),
                    "package/day", count.value / days.value)  # fmt: skip
    inputs: dict[str, float | int | str | None] = {newest.fact.name: newest.fact.high, PACE: case.setting(PACE)}
    steps = (
        Step("chips a day", "chips / days", {"chips": count.value, "days": days.value}, implied.value, "package/day",
             (sized.id, time.id)),
        Step("the fastest known", "high · (1 + faster)^years", inputs, fastest, "package/day", (newest.fact.source,)),
        band_step(case, expected, known, MARGIN),
    )  # fmt: skip
    return Candidate("all of them within that time", implied, expected, steps)


def _late(case: Case, reading: Reading, claims: tuple[Claim, ...], around: str) -> Iterator[Verdict]:
    """Percentages of data centre projects that are late."""
    words = check_words()
    percents = [c for c in claims if c.quantity.unit == "percent" and told(c)]
    if not percents or not words.found("late", around) or not words.found("projects", around):
        return
    fact = case.catalog.fact("schedule.late")
    if not fact.known(case.day(reading)):
        fact = case.catalog.fact("schedule.late_prior")
    known = Range(100 * _low(fact), 100 * (fact.high or fact.best), "percent", 100 * fact.best)
    expected = widened(case, known, MARGIN)
    for claim in percents:
        stated = as_level(claim, "percent")
        if stated is None:
            continue
        step = Step(
            "share that is late", "as stated", {"stated": claim.quantity.value}, stated.value, "percent", (claim.id,)
        )
        base = Step("base rate", "as counted", {fact.name: 100 * fact.best}, known.value, "percent", (fact.source,))
        candidate = Candidate(
            "projects that come late", stated, expected, (step, base, band_step(case, expected, known, MARGIN))
        )
        verdict = settle(
            case, NAME, (claim.id,), (candidate,), lambda one, how: _says_late(reading, one, how, fact),
            "projects of another kind, or cancelled ones counted too",
        )  # fmt: skip
        if verdict is not None:
            yield verdict


def _low(fact: Fact) -> float:
    return fact.best if fact.low is None else fact.low


def _says(reading: Reading, sized: Claim, time: Claim, one: Candidate, how: Plausibility) -> str:
    what, when = reading.quote(sized), reading.quote(time)
    ahead = COARSE[sized.standing.status] in ("committed", "forecast", "unconfirmed")
    if one.implied.unit == "package/day":
        pace, most = one.implied.value or 0.0, one.expected.high or 0.0
        told_ = f"{what} in {when} are {pace:,.0f} a day; the fastest known come to {most:,.0f} with a margin"
        return f"{told_}: too fast." if how in _BAD else f"{told_}: rare, and possible."
    fewest = one.expected.low or 0.0
    usual = show(one.expected.value or 0.0, "month", 2)
    told_ = f"{what} in {when}: the fastest known took {show(fewest, 'month', 2)} with a margin, the usual {usual}"
    if how in _BAD:
        return f"{told_}; this is faster than any."
    slower = (one.implied.value or 0.0) < (one.expected.value or 0.0)
    rate = "; about a third of such dates are missed" if ahead else ""
    return f"{told_}; {'fast, not unheard of' if slower else 'within what is usual'}{rate}."


def _says_late(reading: Reading, one: Candidate, how: Plausibility, fact: Fact) -> str:
    low, high = one.expected.low or 0.0, one.expected.high or 0.0
    told_ = f"Of data centre projects {fact.best:.0%} were late or expected to be (band {low:.0f} to {high:.0f}%)"
    ends = (one.implied.low or 0.0, one.implied.high or 0.0)
    value = " to ".join(dict.fromkeys(show(end, "percent", 3) for end in ends))
    return f"{told_}; {value} is {'outside' if how in _BAD else 'within'} it."
