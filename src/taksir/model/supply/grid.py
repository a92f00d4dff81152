"""The days at which flows are added up: months, cut at the first and the last day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from taksir.errors import UsageError

Array = NDArray[np.float64]

DAYS_PER_MONTH = 365.25 / 12
DAYS_PER_WEEK = 7.0

FIRST_YEAR, LAST_YEAR = 2000, 2100
"""Windows are cut into months: so many years at most."""


@dataclass(frozen=True, slots=True)
class Grid:
    """`edges` are day numbers (proleptic ordinals), shape (T+1,); a flow is taken at the middle of each piece."""

    start: date
    end: date
    edges: Array

    @classmethod
    def between(cls, start: date, end: date) -> Grid:
        """From the morning of `start` to the evening of `end`, cut at every first of a month.

        >>> Grid.between(date(2024, 1, 1), date(2024, 3, 31)).months.round(2).tolist()
        [1.02, 0.95, 1.02]
        """
        if end < start:
            raise UsageError(f"a window from {start} to {end} ends before it begins")
        if start.year < FIRST_YEAR or end.year > LAST_YEAR:
            raise UsageError(f"a window from {start} to {end} is not within {FIRST_YEAR} to {LAST_YEAR}")
        first, last = start.toordinal(), end.toordinal() + 1
        year, month = start.year, start.month
        edges = [first]
        while True:
            year, month = year + month // 12, month % 12 + 1
            day = date(year, month, 1).toordinal()
            if day >= last:
                break
            edges.append(day)
        return cls(start, end, np.array([*edges, last], dtype=np.float64))

    @property
    def middles(self) -> Array:
        """Day number in the middle of each piece, shape (T,)."""
        middles: Array = (self.edges[:-1] + self.edges[1:]) / 2
        return middles

    @property
    def months(self) -> Array:
        """Length of each piece in months of 30.44 days, shape (T,)."""
        months: Array = np.diff(self.edges) / DAYS_PER_MONTH
        return months

    def quarters(self) -> tuple[tuple[str, int, int], ...]:
        """Name of each calendar quarter in the window with the indices of its first and last edge."""
        found: dict[str, list[int]] = {}
        for index, edge in enumerate(self.edges[:-1]):
            day = date.fromordinal(int(edge))
            name = f"{day.year}-Q{(day.month + 2) // 3}"
            found.setdefault(name, [index, index])[1] = index + 1
        return tuple((name, first, last) for name, (first, last) in found.items())
