"""A number is told as a multiple of an earlier level that the text does not give: does a known series give it?

Tied are an amount of a thing with a known series (`data/checks/levels.toml`: CoWoS, HBM and advanced wafers a month), a
multiple or a growth in percent, and after it a date without a number of its own ("nearly fourfold late 2024", "naik dua
kali lipat dari akhir 2024", "2024년 말의 4배"). The level is what was known on the day of the text.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

from taksir.catalog.checkwords import check_words
from taksir.catalog.layer import SHIPPED
from taksir.catalog.series import Point
from taksir.checks.arithmetic.ratio import FACTORS
from taksir.checks.case import Case, Reading
from taksir.checks.joint import gap, wholly
from taksir.checks.leeway import Known, known, meet, over
from taksir.checks.slip import apart
from taksir.checks.verdict import Plausibility, Verdict
from taksir.errors import CatalogError, TaksirError
from taksir.news.claim import Claim
from taksir.quantity import Step
from taksir.quantity.figure import plain
from taksir.quantity.unit import show

NAME = "level"
FILE = SHIPPED / "checks" / "levels.toml"
_NEAR = 14
"""Characters before a date in which it is said that it is late or early in the year."""

_YEAR = re.compile(r"(\d{4})(?:-(\d{2}|Q\d|H\d))?$")


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each multiple of a level of some date that a series knows."""
    for reading in case.readings:
        for _, claims in reading.sentences():
            if len(claims) < 3 or not any(claim.quantity.dimension in FACTORS for claim in claims):
                continue
            series = _series(reading, claims[0])
            if series is None:
                continue
            for factor in (claim for claim in claims if claim.quantity.dimension in FACTORS):
                verdict = _around(case, reading, claims, factor, series)
                if verdict is not None:
                    yield verdict


def _series(reading: Reading, claim: Claim) -> str | None:
    names = {mention.name for mention in reading.named(claim.evidence)}
    around = reading.around(claim)
    for series, words in _levels().items():
        if all(word in names or word in around for word in words):
            return series
    return None


def _around(
    case: Case, reading: Reading, claims: Sequence[Claim], factor: Claim, series: str
) -> Verdict | None:  # fmt: skip
    place = list(claims).index(factor)
    amounts = [claim for claim in claims[:place] if claim.quantity.unit == "wafer/month" and claim.quantity.value]
    after = claims[place + 1] if place + 1 < len(claims) else None
    before = claims[place - 1] if place else None
    base = None
    if after is not None and after.quantity.iso and wholly(" of" + gap(reading, factor, after), "level_from"):
        base = after
    elif before is not None and before.quantity.iso and wholly(gap(reading, before, factor), "level_from_ending"):
        base = before
        amounts = amounts or [c for c in claims[place + 1 :] if c.quantity.unit == "wafer/month" and c.quantity.value]
    if base is None or not amounts:
        return None
    day = _day(reading, base)
    point = _point(case, reading, series, day) if day else None
    return _judge(case, amounts[-1], factor, base, point) if point is not None else None


def _day(reading: Reading, claim: Claim) -> date | None:
    """The day that a date with late, mid or early means."""
    match = _YEAR.match(claim.quantity.iso or "")
    if match is None:
        return None
    year, part = int(match[1]), match[2]
    if part and part.isdigit():
        return date(year, int(part), 28)
    if part and part[0] == "Q":
        return date(year, int(part[1]) * 3, 28)
    if part and part[0] == "H":
        return date(year, int(part[1]) * 6, 28)
    span = claim.quantity.span
    around = reading.text[max(claim.evidence.start, span.start - _NEAR) : span.end + _NEAR // 2]
    words = check_words()
    month = 12 if words.found("level_late", around) else 3 if words.found("level_early", around) else 6
    return date(year, month, 28)


def _point(case: Case, reading: Reading, series: str, day: date) -> Point | None:
    try:
        found = case.catalog.series(series).known(case.day(reading)).at(day)
    except TaksirError:
        return None
    return found if abs((found.period.end - day).days) <= case.setting("bands.level.days") else None


def _judge(case: Case, amount: Claim, factor: Claim, base: Claim, point: Point) -> Verdict | None:
    number, said = known(case, amount), known(case, factor)
    if number is None or said is None:
        return None
    fact = point.fact
    low, high = fact.low or fact.best, fact.high or fact.best
    real = over(number, Known(fact.best, 1 - low / fact.best, high / fact.best - 1))
    told = said
    if factor.quantity.unit == "percent":
        told = Known(1 + said.value / 100, said.below, said.above, said.open_below, said.open_above)
    fits = meet(real, told)
    says = f"{show(number.value, amount.quantity.unit)} is {plain(real.value, 3)} times the "
    says += f"{show(fact.best, fact.unit)} of {point.period.text}; the article says {plain(told.value, 3)} times: "
    says += "they agree." if fits else f"that is {apart(case, told, real)}."
    inputs = {amount.id: number.value, fact.name: fact.best}
    step = Step("times the level", "amount / level", inputs, real.value, "ratio", (amount.id, fact.source))
    return Verdict(
        NAME,
        (factor.id, amount.id, base.id),
        Plausibility.CONSISTENT if fits else Plausibility.INCONSISTENT,
        says,
        real.range("ratio"),
        told.range("ratio"),
        (step,),
        "another count of the capacity: one maker or all",
    )


@lru_cache(maxsize=1)
def _levels() -> Mapping[str, tuple[str, ...]]:
    try:
        return {name: tuple(words) for name, words in tomllib.loads(FILE.read_text("utf-8"))["series"].items()}
    except (OSError, KeyError, TypeError, tomllib.TOMLDecodeError) as error:
        raise CatalogError(f"{FILE}: {error}") from error
