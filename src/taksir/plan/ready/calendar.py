"""Periods, the futures, and what a dollar of a period is worth today."""

from __future__ import annotations

import math
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise, zip_longest

import numpy as np
from numpy.typing import NDArray

from taksir.errors import UsageError
from taksir.model.site.schedule import months_after
from taksir.plan.problem.time import Period, Time
from taksir.plan.ready.pick import Book, Pick
from taksir.plan.scenario.future import Future
from taksir.plan.scenario.scenario import Scenario, Step
from taksir.quantity.amount import Amount

Array = NDArray[np.float64]

MONTHS: Mapping[Step, int] = {"month": 1, "quarter": 3, "year": 12}
"""Months of a step."""

MONTHS_A_YEAR = 12.0
DAYS_A_YEAR = 365.25
SLACK = 0.05
"""Months by which something may come after a period began and still count as there from its start."""


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """Periods of the plan; `edges` (T+1,) are their ends in calendar months since year 0; `futures` by name."""

    periods: tuple[Period, ...]
    edges: Array
    futures: Mapping[str, Future]
    reveal: int
    rate: Amount

    @property
    def start(self) -> date:
        """The first morning."""
        return self.periods[0].start

    @property
    def end(self) -> date:
        """The morning after the last period."""
        return self.periods[-1].end

    @property
    def years(self) -> Array:
        """Length of each period in years, (T,)."""
        return np.diff(self.edges) / MONTHS_A_YEAR

    @property
    def hours(self) -> Array:
        """Hours of each period, (T,)."""
        return np.array([one.hours for one in self.periods])

    @property
    def days(self) -> float:
        """Days of a period, the mean."""
        return (self.end - self.start).days / len(self.periods)

    def first(self, month: float) -> int:
        """The first period that begins at or after a moment in calendar months, those after the plan counted too.

        What comes within `SLACK` of the beginning counts.
        """
        return int(self.firsts(np.array(month)))

    def firsts(self, months: Array) -> NDArray[np.int64]:
        """The same of many moments."""
        step = float(self.edges[-1] - self.edges[0]) / len(self.periods)
        beyond = np.ceil(np.maximum(months - SLACK - self.edges[-1], 0.0) / step)
        place = np.minimum(np.searchsorted(self.edges, months - SLACK), len(self.periods))
        found: NDArray[np.int64] = place + beyond.astype(np.int64)
        return found

    def holding(self, day: date) -> int:
        """The period that a day lies in: 0 for a day before, T − 1 for one after the plan."""
        return int(
            np.clip(np.searchsorted(self.edges, calendar_month(day), side="right") - 1, 0, len(self.periods) - 1)
        )

    def overlap(self, begin: Array | float, end: Array | float) -> Array:
        """Part of each period that lies between two moments in calendar months, (T,); (n, T) between n of each."""
        begins, ends = np.asarray(begin)[..., None], np.asarray(end)[..., None]
        inside = np.minimum(self.edges[1:], ends) - np.maximum(self.edges[:-1], begins)
        part: Array = np.clip(inside, 0.0, None) / np.diff(self.edges)
        return part

    def since(self, day: date | None) -> Array:
        """Part of each period from a day on, (T,); all of it without a day."""
        return np.ones(len(self.periods)) if day is None else self.overlap(calendar_month(day), math.inf)

    def steps(self, values: Mapping[date, float], before: float = 0.0) -> Array:
        """Mean over each period of a value that holds from each day on, (T,); `before` stands before the first."""
        level = np.full(len(self.periods), before)
        last = before
        for day in sorted(values):
            level = level + (values[day] - last) * self.since(day)
            last = values[day]
        return level

    def line(self, values: Mapping[date, float]) -> Array:
        """Mean over each period of straight lines between days, zero before the first and flat after the last, (T,)."""
        days = sorted(values)
        knots = np.array([calendar_month(day) for day in days])
        heights = np.array([values[day] for day in days])
        fine = np.concatenate([knots, self.edges])
        means = []
        for begin, end in zip(self.edges[:-1], self.edges[1:], strict=True):
            at = np.unique(np.concatenate([fine[(fine > begin) & (fine < end)], [begin, end]]))
            at = at[at >= knots[0]]
            height = np.interp(at, knots, heights)
            means.append(
                float(np.sum(np.diff(at) * (height[1:] + height[:-1])) / 2 / (end - begin)) if len(at) else 0.0
            )
        return np.array(means)

    def spread(self, sums: Mapping[date, float]) -> Array:
        """A sum by the day from which it comes in evenly until the next day that is named, or a year: by period, (T,).

        What came in before the plan begins is not in it.
        """
        days = sorted(sums)
        total = np.zeros(len(self.periods))
        for day, after in zip_longest(days, days[1:]):
            begin = calendar_month(day)
            end = begin + MONTHS_A_YEAR if after is None else calendar_month(after)
            total += sums[day] * self.overlap(begin, end) * np.diff(self.edges) / (end - begin)
        return total

    def at(self, pick: Pick) -> Time:
        """The calendar of the problem, discounted at the rate of the sample."""
        growth = 1.0 + pick(self.rate)
        middles = (self.edges[:-1] + self.edges[1:]) / 2 - self.edges[0]
        length = float(self.edges[-1] - self.edges[0])
        return Time(
            self.periods,
            growth ** (-middles / MONTHS_A_YEAR),
            float(growth ** (-length / MONTHS_A_YEAR)),
            tuple(self.futures),
            np.array([one.probability for one in self.futures.values()]),
            self.reveal,
        )


def calendar_of(book: Book, scenario: Scenario, wacc: Amount) -> Calendar:
    """The calendar of a scenario; money costs what the scenario says, else what its owner's does.

    Without a day of revelation all is decided before it is known which future comes.
    """
    if scenario.periods < 1:
        raise UsageError(f"periods: at least 1, not {scenario.periods}")
    step = MONTHS[scenario.step]
    days = [months_after(scenario.start, step * number) for number in range(scenario.periods + 1)]
    periods = tuple(Period(_name(begin, scenario.step), begin, end) for begin, end in pairwise(days))
    edges = np.array([calendar_month(day) for day in days])
    futures = scenario.futures or {"base": Future(probability=1.0)}
    if scenario.reveal is not None:
        reveal = sum(day < scenario.reveal for day in days[:-1])
    else:
        reveal = scenario.periods if len(futures) > 1 else 0
    told = scenario.capital.discount
    rate = book.put("discount", wacc) if told is None else book.told("discount", told, "1/year")
    return Calendar(periods, edges, futures, reveal, rate)


def calendar_month(day: date) -> float:
    """A day in months since year 0; the part of a month that has passed counts.

    >>> calendar_month(date(2027, 1, 1)) - calendar_month(date(2026, 1, 1))
    12.0
    """
    return day.year * MONTHS_A_YEAR + day.month - 1 + (day.day - 1) / monthrange(day.year, day.month)[1]


def _name(begin: date, step: Step) -> str:
    names = {
        "month": f"{begin.year}-{begin.month:02d}",
        "quarter": f"{begin.year}-Q{(begin.month + 2) // 3}",
        "year": f"{begin.year}",
    }
    return names[step]
