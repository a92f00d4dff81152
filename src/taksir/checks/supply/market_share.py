"""Stated shares of a market against those that were counted, by quarter and by who counted them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from re import Pattern

from taksir.catalog.checkwords import any_of, check_words
from taksir.catalog.layer import SHIPPED
from taksir.catalog.series import Point
from taksir.checks.band import STRETCH, widened
from taksir.checks.candidate import settle
from taksir.checks.case import Case, Reading
from taksir.checks.joint import closes, lead
from taksir.checks.supply.dated import YEAR, Line, line, since, stretch_of, words_of
from taksir.checks.supply.dated_level import as_level
from taksir.checks.verdict import Candidate, Plausibility, Verdict
from taksir.checks.when import period_of
from taksir.errors import CatalogError
from taksir.news.claim import Claim
from taksir.quantity import Range, Step

NAME = "market_share"
FILE = SHIPPED / "checks" / "markets.toml"
MARGIN, DRIFT = "bands.market_share.margin", "bands.market_share.drift"
_KINDS = frozenset({"percentage", "share"})
_BAD = (Plausibility.INCONSISTENT, Plausibility.IMPLAUSIBLE)


@dataclass(frozen=True, slots=True)
class Market:
    """A market whose shares are told, with the words that name it and those that name a part of it."""

    series: str
    says: str
    words: Pattern[str]
    narrower: Pattern[str]


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each percentage that is a maker's share of a market."""
    for reading in case.readings:
        for number, claims in reading.sentences():
            percents = [c for c in claims if c.quantity.unit == "percent" and c.kind in _KINDS]
            if not percents:
                continue
            for claim in percents:
                market = market_of(reading, claim)
                verdict = None if market is None else _judge(case, reading, claim, market, number)
                if verdict is not None:
                    yield verdict


def market_of(reading: Reading, claim: Claim) -> Market | None:
    """The market that a percentage is a share of; None for parts of one, growth and what is still to come."""
    around = reading.around(claim)
    table = _table()
    at = claim.quantity.span.start - claim.evidence.start
    found = [(abs(word.start() - at), one) for one in table.markets for word in one.words.finditer(around)]
    market = min(found, key=lambda pair: pair[0])[1] if found else None
    if market is None or market.narrower.search(around):
        return None
    words = check_words()
    if market.series in table.bought and any(m.name in table.buyers for m in reading.named(claim.evidence)):
        return None
    cue = any(words.found(name, around) for name in ("market", "market_whole", "market_cue"))
    return None if not cue or words.found("market_part", around) else market


def _judge(case: Case, reading: Reading, claim: Claim, market: Market, number: int) -> Verdict | None:
    who = _who(case, reading, claim, market, number)
    stated = as_level(claim, "percent")
    if who is None or stated is None or not 0 < (stated.value or 0.0) < 100:
        return None
    name = f"{market.series}.{who}"
    day = case.day(reading)
    candidate = _candidate(case, claim, name, stated, day)
    if candidate is None:
        return None
    verdict = settle(
        case, NAME, (claim.id,), (candidate,), lambda one, how: _says(reading, claim, one, how, market),
        "another quarter, another counter, or a share of units instead of revenue",
    )  # fmt: skip
    if verdict is None:
        return None
    if verdict.plausibility in _BAD:
        verdict = replace(verdict, says=f"{verdict.says}{_once(case, name, stated, day)}")
    return replace(verdict, since_then=since(case.catalog.series(name), day, case.as_of, "a share of"))


def _who(case: Case, reading: Reading, claim: Claim, market: Market, number: int) -> str | None:
    """The maker that stands before a percentage, after the one before it; several as one where they are told so."""
    table, series = _table(), case.catalog.library.series()
    makers = {name: key for name, key in table.makers.items() if f"{market.series}.{key}" in series}
    before = [c for c in reading.by_sentence[number] if c.quantity.span.end <= claim.quantity.span.start]
    percents = [c for c in before if c.quantity.unit == "percent"]
    start = percents[-1].quantity.span.end if percents else claim.evidence.start
    before_it = lead(reading, claim, percents[-1] if percents else None)
    moved = check_words().found("rise", before_it) or check_words().found("fall", before_it)
    if closes(before_it, "joint_from") or (moved and not closes(before_it, "joint_to")):
        return None
    named = [
        m.name for m in reading.named(claim.evidence)
        if m.name in makers and start <= m.span.start < claim.quantity.span.start
    ]  # fmt: skip
    names = list(dict.fromkeys(named))
    if not names and percents and closes(before_it, "joint_to"):
        return makers.get(claim.subject or "")
    for key, parts in table.together.items():
        if f"{market.series}.{key}" not in series:
            continue
        if set(names) == set(parts) or (not names and check_words().found(f"makers_{key}", reading.around(claim))):
            return key
    if not names and not percents:
        after = reading.text[claim.quantity.span.end : claim.evidence.end]
        others = [m.name for m in reading.named(claim.evidence) if m.name in makers]
        if len(set(others)) == 1 and len(reading.by_sentence[number]) == 1 and after:
            return makers[others[0]]
    return makers[names[-1]] if len(names) == 1 else None


def _candidate(case: Case, claim: Claim, name: str, stated: Range, day: date) -> Candidate | None:
    told = line(case, name, day, told_by=day)
    if told is None:
        return None
    period = period_of(claim.period)
    if period is not None and period[0] > day:
        return None
    first, last = _stretch(told, period, day)
    found = told.between(first, last)
    if found is None:
        return None
    beyond = max(((min(period[1], day) if period else day) - told.last).days, 0) / YEAR
    expected = of_odds(case, found, beyond)
    if period is not None:
        expected = _at_most(case, name, expected, claim.period or "", day)
    inputs: dict[str, float | int | str | None] = {
        "low": found.low, "high": found.high, MARGIN: case.setting(MARGIN), DRIFT: case.setting(DRIFT),
        "years since": round(beyond, 2), STRETCH: case.setting(STRETCH),
    }  # fmt: skip
    formula = "odds / (1 + margin) / (1 + drift)^years .. odds · (1 + margin) · (1 + drift)^years"
    steps = (
        Step("the share stated", "as stated", {"stated": claim.quantity.value}, stated.value, "percent", (claim.id,)),
        told.step(first, last, found),
        Step("band", formula, inputs, expected.value, "percent", (case.catalog.fact(MARGIN).source,)),
    )
    return Candidate("a share of the whole market", stated, expected, steps)


def _at_most(case: Case, name: str, band: Range, period: str, day: date) -> Range:
    """No more than what the others leave, as far as they were counted for the same period."""
    market, _, own = name.rpartition(".")
    single = set(_table().makers.values()) - {own}
    taken = 0.0
    for other in case.catalog.series_names(f"{market}."):
        if other.rpartition(".")[2] in single:
            points = [p for p in case.catalog.series(other).known(day).points if p.period.text == period]
            taken += sum(p.fact.low or p.fact.best for p in points)
    if not 0 < taken < 1 or own in _table().together:
        return band
    rest = of_odds(case, Range(None, 1 - taken, "fraction")).high or 100.0
    low, high = min(band.low or 0.0, rest), min(band.high or 100.0, rest)
    return Range(low, high, band.unit, min(band.value or high, high))


def _stretch(told: Line, period: tuple[date, date] | None, day: date) -> tuple[date, date]:
    """The days that a share may be of: its period, else the last quarter that was counted up to the day."""
    if period is not None:
        return max(period[0], told.points[0].period.start), min(period[1], day)
    newest = told.points[-1].period
    return newest.start, max(newest.end, newest.start)


def of_odds(case: Case, found: Range, years: float = 0.0) -> Range:
    """The band of a share in percent: a share moves like its odds, less the nearer it is to none or to all."""
    grown = (1 + case.setting(DRIFT)) ** years
    odds = [None if one is None else one / (1 - one) for one in (found.low, found.high)]
    low, high = odds
    wide = widened(case, Range(low and low / grown, high and high * grown, "odds"), MARGIN)
    ends = [None if one is None else 100 * one / (1 + one) for one in (wide.low, wide.high)]
    return Range(ends[0], ends[1], "percent", None if found.value is None else 100 * found.value)


def _once(case: Case, name: str, stated: Range, day: date) -> str:
    """When the share was right, if it ever was."""
    points: list[Point] = [
        point
        for point in case.catalog.series(name).known(day).points
        if Candidate("", stated, of_odds(case, stretch_of(point))).holds
    ]
    return f" It fits {points[-1].period.text} ({words_of(stretch_of(points[-1]))}): stale." if points else ""


def _says(reading: Reading, claim: Claim, one: Candidate, how: Plausibility, market: Market) -> str:
    low, high = one.expected.low or 0.0, one.expected.high or 100.0
    best = f"{one.expected.value:.3g}%" if one.expected.value else "that"
    told = f"Counts of the market for {market.says} gave {best} (band {low:.0f} to {high:.0f}%)"
    quote = reading.quote(claim)
    if how in _BAD:
        return f"{told}; {quote} is {'above' if one.factor > 1 else 'below'} it."
    return f"{told}; {quote} is within it."


@dataclass(frozen=True, slots=True)
class _Table:
    markets: tuple[Market, ...]
    makers: Mapping[str, str]
    together: Mapping[str, frozenset[str]]
    buyers: frozenset[str]
    bought: frozenset[str]


@lru_cache(maxsize=1)
def _table() -> _Table:
    try:
        tables = tomllib.loads(FILE.read_text("utf-8"))
        markets = tuple(
            Market(row["series"], row["says"], any_of(frozenset(row["words"])), any_of(frozenset(row["narrower"])))
            for row in tables["market"]
        )
        together = {key: frozenset(names) for key, names in tables["together"].items()}
        buyers = tables["buyers"]
        return _Table(markets, tables["makers"], together, frozenset(buyers["names"]), frozenset(buyers["of"]))
    except (OSError, KeyError, TypeError, tomllib.TOMLDecodeError) as error:
        raise CatalogError(f"{FILE}: {error}") from error
