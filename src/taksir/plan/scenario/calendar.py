"""Days of a plan: where its periods begin and end."""

from __future__ import annotations

from datetime import date

from taksir.plan.scenario.scenario import Step

MONTHS: dict[Step, int] = {"month": 1, "quarter": 3, "year": 12}
"""Months of a period."""

YEAR = 12
"""Months of a year."""


def period_start(start: date, step: Step, period: int) -> date:
    """The first day of a period, counted from 0; of the period after the last, the end of the plan.

    ValueError or OverflowError beyond the calendar.

    >>> period_start(date(2027, 1, 1), "quarter", 5)
    datetime.date(2028, 4, 1)
    """
    months = start.month - 1 + period * MONTHS[step]
    return date(start.year + months // YEAR, months % YEAR + 1, start.day)


def step_start(day: date, step: Step) -> date:
    """The first day of the month, quarter or year that a day is in."""
    return date(day.year, (day.month - 1) // MONTHS[step] * MONTHS[step] + 1, 1)
