"""Which days a number of an article may speak of: the article's date, dates in its text, or a window."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from taksir.catalog.period import Period
from taksir.checks.case import Case, Reading

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_HALVES = {"H1": ("Q1", "Q2"), "H2": ("Q3", "Q4")}
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])$")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}$")


@dataclass(frozen=True, slots=True)
class When:
    """A stretch of days; `basis` is published, stated or window; `says` is half a sentence for a reader."""

    start: date
    end: date
    basis: str
    says: str

    @property
    def exact(self) -> bool:
        """Whether it is the article's own date."""
        return self.basis == "published"


def iso_day(text: str | None) -> date | None:
    """The day of a full ISO date, else None.

    >>> iso_day("2025-06-24"), iso_day("2026-H2"), iso_day("2025-06-31")
    (datetime.date(2025, 6, 24), None, None)
    """
    if text is None or not _DAY.match(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def period_of(iso: str | None) -> tuple[date, date] | None:
    """The first and last day of a period: a year, half, quarter, month or day; None for anything else.

    >>> [day.isoformat() for day in period_of("2026-H2")], period_of("--09-18")
    (['2026-07-01', '2026-12-31'], None)
    """
    text = (iso or "").strip()
    year, _, half = text.partition("-")
    first, last = _HALVES.get(half, ("", ""))
    try:
        ends = (f"{year}-{first}", f"{year}-{last}") if first else (text, text)
        return Period.parse(ends[0]).start, Period.parse(ends[1]).end
    except ValueError:
        return None


def last_day(iso: str | None) -> date | None:
    """The last day that a stated date may mean: the end of a year, half, quarter or month.

    >>> last_day("2026-H2"), last_day("2025-10-01"), last_day("2025-02"), last_day("--09-18")
    (datetime.date(2026, 12, 31), datetime.date(2025, 10, 1), datetime.date(2025, 2, 28), None)
    """
    period = period_of(iso)
    return None if period is None else period[1]


def when_written(reading: Reading, case: Case) -> When:
    """The days on which the article may have been written, never after the run's date."""
    published = reading.document.published
    if published is not None and published <= case.as_of:
        return When(published, published, "published", f"the article is dated {said(published)}")
    stated = [day for claim in reading.claims if (day := iso_day(claim.quantity.iso)) and day <= case.as_of]
    if stated:
        latest = max(stated)
        start = max(
            earlier(latest, case.setting("fx.around_days")), earlier(case.as_of, case.setting("fx.history_days"))
        )
        return When(start, case.as_of, "stated", f"the article has no date of its own and speaks of {said(latest)}")
    start = earlier(case.as_of, case.setting("fx.undated_days"))
    return When(start, case.as_of, "window", "the article has no date")


def said(day: date) -> str:
    """A day as a reader writes it: "24 June 2025"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def said_period(text: str) -> str:
    """A year, quarter or month as a reader writes it.

    >>> said_period("2025-10"), said_period("2025-Q3"), said_period("2025"), said_period("2025-10-02")
    ('October 2025', '2025-Q3', '2025', '2 October 2025')
    """
    day = iso_day(text)
    if day is not None:
        return said(day)
    month = _MONTH.match(text)
    return text if month is None else f"{_MONTHS[int(month[2]) - 1]} {month[1]}"


def shifted(day: date, days: float) -> date:
    """So many days later (or before), within the calendar.

    >>> shifted(date(2025, 6, 25), -30).isoformat(), shifted(date.max, 9).isoformat()
    ('2025-05-26', '9999-12-31')
    """
    return date.fromordinal(min(max(day.toordinal() + round(days), 1), date.max.toordinal()))


def earlier(day: date, days: float) -> date:
    """So many days before, or the first day of the calendar.

    >>> earlier(date(2025, 6, 25), 30), earlier(date(1, 1, 2), 30)
    (datetime.date(2025, 5, 26), datetime.date(1, 1, 1))
    """
    return shifted(day, -int(days))
