"""What a dated number is about: a year, a quarter, a month or a day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

PERIOD = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(\d{2})(?:-(\d{2}))?))?")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From `start` to `end`, both included; `text` as it is written.

    >>> Period.parse("2024-Q3").start, Period.parse("2024-Q3").end, Period.parse("2024").days
    (datetime.date(2024, 7, 1), datetime.date(2024, 9, 30), 366)
    """

    start: date
    end: date
    text: str

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read `2024`, `2024-Q3`, `2024-04` or `2024-04-15`; ValueError for anything else."""
        match = PERIOD.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"{text!r} is not a period (2024, 2024-Q3, 2024-04 or 2024-04-15)")
        year, quarter, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
        if day is not None and month is not None:
            start = end = date(year, month, day)
        elif month is not None:
            start, end = date(year, month, 1), _last(year, month)
        elif quarter is not None:
            start, end = date(year, 3 * quarter - 2, 1), _last(year, 3 * quarter)
        else:
            start, end = date(year, 1, 1), date(year, 12, 31)
        return cls(start, end, text.strip())

    @property
    def days(self) -> int:
        """Its length in days."""
        return (self.end - self.start).days + 1

    @property
    def middle(self) -> date:
        """The day in its middle."""
        return self.start + timedelta(days=self.days // 2)


def _last(year: int, month: int) -> date:
    after = date(year + month // 12, month % 12 + 1, 1)
    return after - timedelta(days=1)
