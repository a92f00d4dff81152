"""A stated wait against what was told of that product around that time.

Waits come and go within months. One that was right at another time is stale: its sentence says when it was right.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from re import Pattern

from taksir.catalog.checkwords import any_of, check_words
from taksir.catalog.layer import SHIPPED
from taksir.checks.band import band_step, widened
from taksir.checks.candidate import settle
from taksir.checks.case import Case, Reading
from taksir.checks.joint import closes, lead
from taksir.checks.supply.dated import YEAR, days_meant, line, since, stretch_of, words_of
from taksir.checks.verdict import Candidate, Plausibility, Verdict
from taksir.checks.when import said
from taksir.errors import CatalogError
from taksir.news.claim import Claim
from taksir.quantity import Range, Step

NAME = "lead_time"
FILE = SHIPPED / "checks" / "waits.toml"
MARGIN = "bands.lead_time.margin"
WEEKS = {"day": 1 / 7, "week": 1.0, "month": YEAR / 12 / 7, "year": YEAR / 7}
"""Weeks in each unit of time."""

_BACK = 2
"""Sentences back, in one paragraph, in which the product of "its delivery" may be named."""


@dataclass(frozen=True, slots=True)
class Product:
    """What is waited for: the series that tell of it, and how a reader calls it."""

    series: tuple[str, ...]
    says: str


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each wait of a product whose waits are told."""
    for reading in case.readings:
        for claim in reading.claims:
            if claim.quantity.dimension in ("duration", "lead_time") and claim.quantity.unit in WEEKS:
                verdict = _judge(case, reading, claim)
                if verdict is not None:
                    yield verdict


def waited_for(reading: Reading, claim: Claim) -> Product | None:
    """The product that a wait is for; None for a stretch of time that is no wait, or for something else."""
    around = reading.around(claim)
    words = check_words()
    if claim.kind != "lead_time" and words.found("waits", around) is None:
        return None
    others = [c for c in reading.by_sentence[claim.sentence] if c.quantity.span.end <= claim.quantity.span.start]
    if words.found("waits_not", around) is not None or closes(lead(reading, claim, *others[-1:]), "joint_from"):
        return None  # something else, or the wait before it changed
    return _product(reading, claim)


def _product(reading: Reading, claim: Claim) -> Product | None:
    table = _table()
    here = _named(reading, claim.sentence, claim.quantity.span.start)
    chip = _chip(reading, claim.sentence)
    if chip is not None:
        return chip
    if here is not None and here.series != table.generic:
        return _placed(reading, claim, here)
    sentences = reading.document.sentences
    for number in range(claim.sentence - 1, max(claim.sentence - 1 - _BACK, -1), -1):
        if abs(sentences[number].paragraph - sentences[claim.sentence].paragraph) > 1:
            break
        before = _chip(reading, number) or (_named(reading, number) if here is None else None)
        if before is not None:
            return _placed(reading, claim, before)
    return here


def _chip(reading: Reading, sentence: int) -> Product | None:
    span = reading.document.sentences[sentence].span
    names = {mention.name for mention in reading.named(span) if mention.type == "chip"}
    found = {product for name, product in _table().chips.items() if name in names}
    return found.pop() if len(found) == 1 else None


def _named(reading: Reading, sentence: int, at: int | None = None) -> Product | None:
    """The product that a sentence names nearest to a place in the text, before it rather than after it."""
    span = reading.document.sentences[sentence].span
    text = span.of(reading.text)
    place = (span.end if at is None else at) - span.start
    found = [
        (word.start() >= place, abs(word.end() - place), number, product)
        for number, (pattern, product) in enumerate(_table().things)
        for word in pattern.finditer(text)
    ]
    return min(found, key=lambda one: one[:3])[3] if found else None


def _placed(reading: Reading, claim: Claim, product: Product) -> Product | None:
    """A grid connection by its place; None where no place is named whose waits are told."""
    if product.series != ("lead.grid",):
        return product
    places = [mention.name for mention in reading.named(claim.evidence) if mention.type == "place"]
    found = [_table().grid[name] for name in places if name in _table().grid]
    return Product(found[0], f"{product.says} in {places[0]}") if len(set(found)) == 1 else None


def _judge(case: Case, reading: Reading, claim: Claim) -> Verdict | None:
    product = waited_for(reading, claim)
    stated = weeks_of(claim)
    if product is None or stated is None or claim.standing.tense == "future":
        return None
    day = case.day(reading)
    first, last = days_meant(case, claim, day)
    if first > day:
        return None
    last = min(last, day)
    candidates = [
        one for name in product.series if (one := _candidate(case, claim, name, product, stated, (first, last, day)))
    ]
    if not candidates:
        return None
    verdict = settle(
        case, NAME, (claim.id,), candidates, lambda one, how: _says(reading, claim, one, how, product, last),
        "another product, size or region, or a wait that was told of another time",
    )  # fmt: skip
    if verdict is None:
        return None
    if verdict.plausibility in (Plausibility.IMPLAUSIBLE, Plausibility.INCONSISTENT):
        verdict = _stale(case, verdict, product, stated, day, last)
    return replace(verdict, since_then=_since(case, product, day))


def weeks_of(claim: Claim) -> Range | None:
    """A stated wait in weeks; "up to seven years" is seven years at its longest."""
    quantity = claim.quantity
    factor = WEEKS[quantity.unit]
    half = quantity.step / 2
    value = quantity.value
    if quantity.qualifier == "vague" or (value is None and quantity.low is None):
        return None
    if value is None or quantity.qualifier == "range":
        low, high = quantity.low, quantity.high
        if low is None or high is None or low <= 0:
            return None
        return Range(low * factor, high * factor, "week", (low * high) ** 0.5 * factor)
    if value <= 0:
        return None
    open_ = quantity.qualifier in ("at_least", "more_than")
    low = 0.0 if quantity.qualifier == "less_than" else (value if open_ else value - min(half, value / 10)) * factor
    high = None if open_ else (value + min(half, value / 10)) * factor
    return Range(low, high, "week", value * factor)


def _candidate(
    case: Case, claim: Claim, name: str, product: Product, stated: Range, days: tuple[date, date, date]
) -> Candidate | None:
    """What was told of the days from the first to the second, as it was known on the third."""
    first, last, day = days
    known = line(case, name, day, told_by=last)
    found = known.between(first, last) if known is not None else None
    if known is None or found is None:
        return None
    expected = widened(case, found, MARGIN)
    inputs = {"stated": claim.quantity.value, "unit": claim.quantity.unit}
    steps = (
        Step("the wait in weeks", "stated · weeks a unit", inputs, stated.value, "week", (claim.id,)),
        known.step(first, last, found),
        band_step(case, expected, found, MARGIN),
    )
    return Candidate(f"a wait for {product.says}", stated, expected, steps)


def _says(reading: Reading, claim: Claim, one: Candidate, how: Plausibility, product: Product, day: date) -> str:
    quote = reading.quote(claim)
    told = f"Waits for {product.says} of {words_of(one.expected)} go with what was told around {said(day)}"
    if how is Plausibility.CONSISTENT:
        return f"{told}; {quote} is among them."
    side = "longer" if one.factor > 1 else "shorter"
    return f"{told}; {quote} is {side}."


def _stale(case: Case, verdict: Verdict, product: Product, stated: Range, day: date, about: date) -> Verdict:
    """The same verdict with the time when the wait was right: it is stale then, not absurd."""
    for name in product.series:
        points = [
            point
            for point in case.catalog.series(name).known(day).points
            if point.period.start < about and _meets(case, stated, stretch_of(point))
        ]
        if points:
            span = dict.fromkeys((points[0].period.text, points[-1].period.text))
            what = words_of(widened(case, stretch_of(points[-1]), MARGIN))
            then = f"It fits {' to '.join(span)} ({what}): true then, stale by {said(about)}."
            return replace(verdict, plausibility=Plausibility.INCONSISTENT, says=f"{verdict.says} {then}")
    return verdict


def _meets(case: Case, stated: Range, known: Range) -> bool:
    band = widened(case, known, MARGIN)
    return Candidate("", stated, band).holds


def _since(case: Case, product: Product, day: date) -> str | None:
    found = (
        since(case.catalog.series(name), day, case.as_of, f"waits for {product.says} of") for name in product.series
    )
    return next((one for one in found if one is not None), None)


@dataclass(frozen=True, slots=True)
class _Table:
    chips: Mapping[str, Product]
    things: tuple[tuple[Pattern[str], Product], ...]
    grid: Mapping[str, tuple[str, ...]]
    generic: tuple[str, ...]


@lru_cache(maxsize=1)
def _table() -> _Table:
    try:
        tables = tomllib.loads(FILE.read_text("utf-8"))
        chips = {name: Product(tuple(row["series"]), row["says"]) for row in tables["chip"] for name in row["names"]}
        things = tuple(
            (any_of(frozenset(row["words"])), Product(tuple(row["series"]), row["says"])) for row in tables["thing"]
        )
        grid = {name: tuple(series) for name, series in tables["grid"].items()}
    except (OSError, KeyError, TypeError, tomllib.TOMLDecodeError) as error:
        raise CatalogError(f"{FILE}: {error}") from error
    return _Table(chips, things, grid, things[-1][1].series)
