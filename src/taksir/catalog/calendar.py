"""Words of the calendar, from `data/quantities/calendar.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class CalendarWords:
    """Month, weekday (ISO 1 to 7), part-of-year (Q1..Q4, H1, H2), season and relative-year words, keys in lower case.

    `periods` maps a relative week or month to days (`-7d`) or months (`1m`).
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    parts: Mapping[str, str]
    seasons: Mapping[str, str]
    years: Mapping[str, int]
    before_year: frozenset[str]
    periods: Mapping[str, str]
    before_month: tuple[str, ...]
    after_month: tuple[str, ...]


@lru_cache(maxsize=1)
def calendar_words() -> CalendarWords:
    """The words of the calendar in all three languages."""
    table = tomllib.loads((files("taksir") / "data/quantities/calendar.toml").read_text(encoding="utf-8"))
    return CalendarWords(
        months=table["months"],
        weekdays=table["weekdays"],
        parts={word.lower(): part for word, part in table["parts"].items()},
        seasons=table["seasons"],
        years=table["years"],
        periods=table["relative_periods"],
        before_month=tuple(table["before_month"]["words"]),
        after_month=tuple(table["before_month"]["after"]),
        before_year=frozenset(table["names_before_year"]["words"]),
    )
