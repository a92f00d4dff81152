"""What was said of a company's capital expenditure by each day: guidance before, results afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from taksir.catalog.record_words import record_words
from taksir.catalog.series import Point
from taksir.checks.case import Case
from taksir.checks.record.known_rows import record_of
from taksir.checks.when import said
from taksir.quantity.unit import show


@dataclass(frozen=True, slots=True)
class Guided:
    """What was said of one year on a day: `actual` from the books afterwards."""

    year: str
    low: float
    best: float
    high: float
    unit: str
    day: date
    source: str
    address: str
    actual: bool

    def shown(self) -> str:
        """The number as a reader sees it."""
        if self.low < self.high:
            return f"{show(self.low, self.unit)} to {show(self.high, self.unit)}"
        return show(self.best, self.unit)

    def told(self) -> str:
        """What it is and when it was said."""
        return f"{'reported' if self.actual else 'guided or expected'} for {self.year}, {said(self.day)}"


def guided(case: Case, company: str) -> list[Guided]:
    """Everything said of a company's capital expenditure, by the day on which it was said."""
    key = record_words().capex.get(company, company.lower().replace(" ", "-"))
    series = case.catalog.library.series().get(f"capex.{key}")
    points: Sequence[Point] = () if series is None else series.points
    found = [one for point in points if (one := _point(key, point)) is not None]
    for row in record_of(case).about("USD", company):
        if row.kind == "capex" and row.subject == company and row.period and row.object is None:
            low, high = (row.value if bound is None else bound for bound in (row.low, row.high))
            found.append(
                Guided(
                    row.period, low, row.value, high, row.unit, row.as_of, row.source, row.id, row.status == "confirmed"
                )
            )
    return sorted(found, key=lambda one: one.day)


def _point(key: str, point: Point) -> Guided | None:
    fact = point.fact
    if fact.as_of is None:
        return None
    low, high = (fact.best if bound is None else bound for bound in (fact.low, fact.high))
    actual = fact.kind == "filing" or fact.as_of > point.period.end
    address = f"capex.{key}@{point.period.text}"
    return Guided(point.period.text, low, fact.best, high, fact.unit, fact.as_of, fact.source, address, actual)
