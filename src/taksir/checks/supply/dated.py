"""What a dated series tells of a day: a line through the points that were known, without loading the model.

Levels and waits lie between the two points around a day; before the first nothing is told, after the last it stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from taksir.catalog.series import Point, Series
from taksir.checks.case import Case
from taksir.checks.when import period_of, said, shifted
from taksir.news.claim import Claim
from taksir.quantity import Range, Step
from taksir.quantity.unit import show

YEAR = 365.25
"""Days of a year."""


@dataclass(frozen=True, slots=True)
class Line:
    """The points of a series known on a day, by their middles."""

    name: str
    points: tuple[Point, ...]

    @property
    def unit(self) -> str:
        """The unit of all its points."""
        return self.points[0].fact.unit

    @property
    def last(self) -> date:
        """The last day that it speaks of."""
        return max(point.period.end for point in self.points)

    def at(self, day: date) -> tuple[float, float, float] | None:
        """Low, best and high of a day; None before the first point."""
        points = self.points
        if day < points[0].period.start:
            return None
        after = next((n for n, point in enumerate(points) if point.period.middle >= day), len(points))
        if after in (0, len(points)):
            return bounds_of(points[min(after, len(points) - 1)])
        one, other = points[after - 1], points[after]
        part = (day - one.period.middle).days / max((other.period.middle - one.period.middle).days, 1)
        pairs = zip(bounds_of(one), bounds_of(other), strict=True)
        low, best, high = (before + (then - before) * part for before, then in pairs)
        return low, best, high

    def between(self, first: date, last: date) -> Range | None:
        """From the lowest to the highest that it tells of a stretch of days."""
        inner = [point for point in self.points if first <= point.period.middle <= last]
        found = [one for day in (first, last) if (one := self.at(day))] + [bounds_of(point) for point in inner]
        if not found:
            return None
        best = self.at(shifted(first, (last - first).days / 2)) or found[-1]
        return Range(min(one[0] for one in found), max(one[2] for one in found), self.unit, best[1])

    def near(self, first: date, last: date) -> tuple[Point, ...]:
        """The points that a stretch of days is told from."""
        inside = [n for n, point in enumerate(self.points) if first <= point.period.middle <= last]
        before = [n for n, point in enumerate(self.points) if point.period.middle < first][-1:]
        after = [n for n, point in enumerate(self.points) if point.period.middle > last][:1]
        return tuple(self.points[n] for n in (*before, *inside, *after))

    def step(self, first: date, last: date, found: Range) -> Step:
        """The step of a working that took a level from its points."""
        points = self.near(first, last)
        inputs: dict[str, float | int | str | None] = {point.fact.name: point.fact.best for point in points}
        sources = tuple(dict.fromkeys(point.fact.source for point in points))
        days = said(first) if first == last else f"{said(first)} to {said(last)}"
        return Step(f"{self.name}, {days}", "between the dated estimates", inputs, found.value, self.unit, sources)


def line(case: Case, series: str, known: date, *, told_by: date | None = None) -> Line | None:
    """The points of a series that were known on a day; None where there are none.

    With `told_by`, only those whose period had begun by that day: what was, not what was expected.
    """
    points = case.catalog.series(series).known(known).points
    if told_by is not None:
        points = tuple(point for point in points if point.period.start <= told_by)
    return Line(series, tuple(sorted(points, key=lambda one: one.period.middle))) if points else None


def bounds_of(point: Point) -> tuple[float, float, float]:
    """Low, best and high of a point."""
    fact = point.fact
    best = fact.best
    return (best if fact.low is None else fact.low, best, best if fact.high is None else fact.high)


def stretch_of(point: Point) -> Range:
    """A point as a range."""
    low, best, high = bounds_of(point)
    return Range(low, high, point.fact.unit, best)


def later(series: Series, known: date, as_of: date) -> Point | None:
    """The point that tells of the latest day, of those that became known after one day and by another."""
    points = [p for p in series.points if p.fact.as_of is not None and known < p.fact.as_of <= as_of]
    return max(points, key=lambda point: (point.period.end, point.fact.as_of or date.min), default=None)


def since(series: Series, known: date, as_of: date, what: str) -> str | None:
    """One sentence on what a series told after the statement."""
    point = later(series, known, as_of)
    if point is None or point.fact.as_of is None:
        return None
    return f"Told on {said(point.fact.as_of)}: {what} {words_of(stretch_of(point))} for {point.period.text}."


def words_of(found: Range) -> str:
    """A range in a reader's words: "36 to 52 weeks".

    >>> words_of(Range(36.0, 52.0, "week")), words_of(Range(0.6, 0.66, "fraction"))
    ('36 to 52 weeks', '60 to 66%')
    """
    low, high = found.low, found.high
    if found.unit == "fraction":
        ends = [f"{end * 100:.3g}" for end in (low, high) if end is not None]
        return f"{' to '.join(dict.fromkeys(ends))}%"
    if low is None or high is None or low == high:
        only = high if low is None else low
        return show(only or 0.0, found.unit, 3)
    last = show(high, found.unit, 3)
    head, _, tail = show(low, found.unit, 3).partition(" ")
    return f"{head if last.endswith(tail) else f'{head} {tail}'} to {last}"


def days_meant(case: Case, claim: Claim, day: date) -> tuple[date, date]:
    """The first and last day that a number speaks of: its period, else the day of the statement."""
    return period_of(claim.period) or (day, day)
