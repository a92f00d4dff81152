"""The time that a question speaks of: "since 1 November", "minggu lalu", "2026년 10월 이후", "by 2028"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from taksir.catalog.ask_file import ask_tables
from taksir.catalog.period import Period
from taksir.copilot.ask.question import Days
from taksir.news.quantity import Quantity
from taksir.news.span import Span

_WEEK = re.compile(r"(\d{4})-W(\d\d)$")
_UNITS = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}
_BETWEEN = 3
"""So many words may stand between "since" and its date ("since about the end of 2026")."""

Stretch = tuple[Span, date, date]


def read_days(text: str, quantities: Iterable[Quantity], as_of: date) -> Days:
    """The time of a question, open where it says only one end; empty where it says nothing."""
    told = list(quantities)
    stretches = [*_dated(told, as_of), *_relative(text, as_of)]
    stretches = [one for one in stretches if not any(_within(one[0], other[0]) for other in stretches)]
    past = _past(text, told, as_of)
    if not stretches:
        return past or Days()
    since, until = None, None
    stretches.sort(key=lambda one: one[0])
    for span, first, last in stretches:
        sense = _sense(text, span)
        if sense == "since":
            since = first if since is None else min(since, first)
        elif sense == "until":
            until = last if until is None else max(until, last)
        else:
            since = first if since is None else min(since, first)
            until = last if until is None else max(until, last)
    whole = Span(stretches[0][0].start, stretches[-1][0].end)
    return Days(since, until, whole.of(text))


def _dated(quantities: Iterable[Quantity], as_of: date) -> Iterable[Stretch]:
    for quantity in quantities:
        if quantity.dimension == "date" and quantity.iso:
            period = _period(quantity.iso, as_of)
            if period is not None:
                yield quantity.span, *period


def _period(iso: str, as_of: date) -> tuple[date, date] | None:
    from taksir.checks.when import period_of  # all checks come with it

    week = _WEEK.match(iso)
    if week:
        try:
            first = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        except ValueError:
            return None
        return first, first + timedelta(days=6)
    if iso.startswith("--") and iso[2:3].isdigit():  # a day or month without a year: the last one up to the day
        found = period_of(f"{as_of.year}{iso[1:]}")
        return period_of(f"{as_of.year - 1}{iso[1:]}") if found and found[0] > as_of else found
    return period_of(iso)


def _relative(text: str, as_of: date) -> Iterable[Stretch]:
    low = text.lower()
    for expression, unit, offset in _relatives():
        for match in expression.finditer(low):
            if len(low) == len(text):
                yield Span(*match.span()), *_stretch(unit, offset, as_of)


def _stretch(unit: str, offset: int, as_of: date) -> tuple[date, date]:
    if unit == "day":
        day = as_of + timedelta(days=offset)
        return day, day
    if unit == "week":
        first = as_of - timedelta(days=as_of.weekday()) + timedelta(weeks=offset)
        return first, first + timedelta(days=6)
    if unit == "year":
        return date(as_of.year + offset, 1, 1), date(as_of.year + offset, 12, 31)
    size = 3 if unit == "quarter" else 1
    month = ((as_of.month - 1) // size + offset) * size + as_of.year * 12
    first = Period.parse(f"{month // 12}-{month % 12 + 1:02d}").start
    last = Period.parse(f"{(month + size - 1) // 12}-{(month + size - 1) % 12 + 1:02d}").end
    return first, last


def _past(text: str, quantities: Iterable[Quantity], as_of: date) -> Days | None:
    words = _marks()["past"]
    for quantity in quantities:
        days = _UNITS.get(quantity.unit)
        if quantity.dimension not in ("duration", "lead_time") or days is None or not quantity.value:
            continue
        span = quantity.span
        behind = re.match(rf"\s*(?:{_any(words['after'])})(?![a-z])", text[span.end :].lower())
        ahead = re.search(rf"(?:{_any(words['before'])})\s*(?:the\s+)?$", text[: span.start].lower())
        inside = re.match(rf"(?:{_any(words['before'])})\s", span.of(text).lower())
        if behind or ahead or inside:
            span_days = timedelta(days=round(days * min(quantity.value, 3650)))
            whole = text[ahead.start() if ahead else span.start : span.end + (behind.end() if behind else 0)]
            return Days(as_of - span_days, as_of, whole.strip())
    return None


def _sense(text: str, span: Span) -> str:
    """Whether the words beside a date open a stretch ("since"), close it ("until") or neither ("")."""
    words = _marks()
    behind = text[span.end : span.end + 12].lower()
    for name in ("since", "until"):
        after = _any(words[name]["after"])
        if re.match(rf"\s*(?:말\s*|초\s*)?(?:{after})", behind) or re.search(rf"(?:{after})$", span.of(text)):
            return name
    before = text[: span.start].lower()
    best = ("", -1)
    for name in ("since", "until"):
        pattern = rf"(?<![a-z])(?:{_any(words[name]['before'])})((?:\s+[a-z]+){{0,{_BETWEEN}}}\s+)$"
        match = re.search(pattern, before[-60:])
        if match and match.start() > best[1]:
            best = (name, match.start())
    return best[0]


def _within(one: Span, other: Span) -> bool:
    return other != one and other.contains(one)


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@lru_cache(maxsize=1)
def _relatives() -> tuple[tuple[re.Pattern[str], str, int], ...]:
    return tuple(
        (re.compile(rf"(?<![a-z])(?:{_any(one['words'])})(?![a-z])"), str(one["unit"]), int(one["offset"]))
        for one in _marks()["relative"].values()
    )


@lru_cache(maxsize=1)
def _marks() -> Mapping[str, Any]:
    found: dict[str, Any] = {}
    for _, tree in ask_tables("days"):
        found.update(tree)
    return found
