"""Stretches of days that a question names: dates, "last quarter", a part of a year, a season, a month of last year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from taksir.catalog.ask_file import ask_tables
from taksir.catalog.calendar import calendar_words
from taksir.catalog.period import Period
from taksir.news.quantity import Quantity
from taksir.news.span import Span

_WEEK = re.compile(r"(\d{4})-W(\d\d)$")
_OPEN = re.compile(r"--(?:\d\d(?:-\d\d)?|[QH]\d)$")
_YEAR_BEHIND = re.compile(r"[-/](20\d\d)(?!\d)")
_DECADE = re.compile(r"(\d{3})0s$")
_LEAST = timedelta(days=27)
_YEAR = timedelta(days=360)
_MONTHS = {"quarter": 3, "half": 6, "month": 1}
_BESIDE = 12


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """Where it stands, its first and last day."""

    span: Span
    first: date
    last: date


def stretches_of(text: str, quantities: Sequence[Quantity], as_of: date, past: Span | None) -> list[Stretch]:
    """All of them in the order of the text, none within another; words inside `past` are none of their own."""
    dates = [one for one in quantities if one.dimension == "date" and one.iso]
    found = [*_seasons(text, as_of), *_months_of_years(text, as_of), *_first_months(text, dates, as_of)]
    relative = [one for one in _relative(text, as_of) if past is None or not past.contains(one.span)]
    for one in dates:
        years = [Stretch(year.span, *days) for year in dates if (days := _whole_year(year.iso or ""))]
        fixed = _with_year(text, one, [*relative, *years], as_of)
        if fixed is not None:
            found.append(fixed)
    found += [one for one in relative if not _turns(text, one, dates)]
    found = [_part(text, one) for one in found]
    if not found:
        found = list(_bare_months(text, as_of))
    alone = [
        one for one in found if not any(other.span != one.span and other.span.contains(one.span) for other in found)
    ]
    return sorted({one.span: one for one in reversed(alone)}.values())


def _with_year(text: str, one: Quantity, relative: Iterable[Stretch], as_of: date) -> Stretch | None:
    """A date, in the year that a word beside it says ("March last year"), else the last one up to the day."""
    iso = one.iso or ""
    if _OPEN.match(iso):
        behind = _YEAR_BEHIND.match(text, one.span.end)
        if behind:
            days = period(f"{behind[1]}{iso[1:]}", as_of)
            return Stretch(Span(one.span.start, behind.end()), *days) if days else None
        for year in relative:
            if year.last - year.first >= _YEAR and _near(text, one.span, year.span):
                days = period(f"{year.first.year}{iso[1:]}", as_of)
                span = Span(min(one.span.start, year.span.start), max(one.span.end, year.span.end))
                return Stretch(span, *days) if days else None
        turn, whole = _turned(text, one.span)
        if turn == "next":
            days = period(f"{as_of.year}{iso[1:]}", as_of)
            later = period(f"{as_of.year + 1}{iso[1:]}", as_of)
            days = later if days and later and days[0] <= as_of else days
            return Stretch(whole, *days) if days else None
    decade = _DECADE.search(one.span.of(text) + text[one.span.end : one.span.end + 1].strip())
    if decade:
        return Stretch(one.span, date(int(f"{decade[1]}0"), 1, 1), date(int(f"{decade[1]}9"), 12, 31))
    days = period(iso, as_of)
    return Stretch(one.span, *days) if days else None


def _whole_year(iso: str) -> tuple[date, date] | None:
    return (date(int(iso), 1, 1), date(int(iso), 12, 31)) if re.fullmatch(r"[12]\d{3}", iso) else None


def period(iso: str, as_of: date) -> tuple[date, date] | None:
    """The first and last day of a date; one without a year is the last up to the day of the question."""
    from taksir.checks.when import period_of  # all checks come with it

    week = _WEEK.match(iso)
    if week:
        try:
            first = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        except ValueError:
            return None
        return first, first + timedelta(days=6)
    if _OPEN.match(iso):
        found = period_of(f"{as_of.year}{iso[1:]}")
        return period_of(f"{as_of.year - 1}{iso[1:]}") if found and found[0] > as_of else found
    return period_of(iso)


def _relative(text: str, as_of: date) -> Iterator[Stretch]:
    low = text.lower()
    if len(low) != len(text):
        return
    for expression, row in _relatives():
        for match in expression.finditer(low):
            one = Stretch(Span(*match.span()), *_turn(str(row["unit"]), int(row["offset"]), as_of))
            yield _third(one, int(marks()["part"][row["part"]]["third"])) if "part" in row else one


def _turn(unit: str, offset: int, as_of: date) -> tuple[date, date]:
    if unit == "day":
        day = as_of + timedelta(days=offset)
        return day, day
    if unit == "week":
        first = as_of - timedelta(days=as_of.weekday()) + timedelta(weeks=offset)
        return first, first + timedelta(days=6)
    if unit == "year":
        return date(as_of.year + offset, 1, 1), date(as_of.year + offset, 12, 31)
    size = _MONTHS[unit]
    return _run(((as_of.month - 1) // size + offset) * size + as_of.year * 12, size)


def _run(month: int, size: int) -> tuple[date, date]:
    """So many months from one on, which is counted from year 0."""
    first = Period.parse(f"{month // 12}-{month % 12 + 1:02d}").start
    last = month + size - 1
    return first, Period.parse(f"{last // 12}-{last % 12 + 1:02d}").end


def _turns(text: str, one: Stretch, dates: Iterable[Quantity]) -> bool:
    """Whether "kemarin" or a year only says which month is meant that stands beside it."""
    beside = [date for date in dates if _OPEN.match(date.iso or "") and _near(text, date.span, one.span)]
    after = marks()["turn"]["last"]["after"]
    return bool(beside) and (one.last - one.first >= _YEAR or one.span.of(text).lower() in after)


def _near(text: str, one: Span, other: Span) -> bool:
    first, second = sorted((one, other))
    between = text[first.end : second.start].strip().lower()
    return second.start - first.end <= _BESIDE and (not between or between in ("of", "of the", "pada", "di", "의"))


def _turned(text: str, span: Span) -> tuple[str, Span]:
    """Last, this or next, by the word right before or behind; with where both stand."""
    before, behind = text[: span.start].lower(), text[span.end :].lower()
    for name, words in marks()["turn"].items():
        ahead = re.search(rf"(?<![a-z가-힣])(?:{any_of(words['before'])})\s*$", before)
        after = re.match(rf"\s+(?:{any_of(words['after'])})(?![a-z])", behind)
        if ahead or after:
            return str(name), Span(ahead.start() if ahead else span.start, span.end + (after.end() if after else 0))
    return "", span


def _seasons(text: str, as_of: date) -> Iterator[Stretch]:
    """A season with a year or a word that says which: "next spring", "summer 2027", "지난여름"."""
    low, year = text.lower(), r"(?:19|20)\d\d"
    for row in marks()["season"].values():
        name = rf"(?<![a-z])(?:{any_of(row['words'])})(?![a-z])"
        for match in re.finditer(rf"(?:({year})년?\s+)?{name}(?:\s+(?:of\s+)?({year}))?", low):
            span, said = Span(*match.span()), match[1] or match[2]
            turn, whole = ("", span) if said else _turned(text, span)
            if not said and not turn:
                continue
            years = [int(said)] if said else range(as_of.year - 2, as_of.year + 3)
            runs = [_run(one * 12 + int(row["month"]) - 1, 3) for one in years]
            if turn == "last":
                runs = [one for one in runs if one[1] < as_of][-1:]
            elif turn == "next":
                runs = [one for one in runs if one[0] > as_of]
            elif turn == "this":
                runs = [one for one in runs if one[0].year == as_of.year]
            if runs:
                yield Stretch(whole, *runs[0])


def _months_of_years(text: str, as_of: date) -> Iterator[Stretch]:
    """A month right before a word for a year that its reader left alone: "Maret tahun lalu"."""
    years = [one for one in _relative(text, as_of) if one.last - one.first >= _YEAR]
    for match in _month_words().finditer(text):
        for year in years:
            if _near(text, Span(*match.span()), year.span) and match.start() < year.span.start:
                month = calendar_words().months[match[0].lower()]
                yield Stretch(Span(match.start(), year.span.end), *_run(year.first.year * 12 + month - 1, 1))


def _bare_months(text: str, as_of: date) -> Iterator[Stretch]:
    """A month that stands alone within a question, "the June round": the last one up to the day."""
    for match in _month_words().finditer(text):
        if match.start():
            days = period(f"--{calendar_words().months[match[0].lower()]:02d}", as_of)
            if days is not None:
                yield Stretch(Span(*match.span()), *days)


def _first_months(text: str, dates: Sequence[Quantity], as_of: date) -> Iterator[Stretch]:
    """The first of two months with one year behind both: "between March and June 2026"."""
    for one in dates:
        head = re.search(
            rf"({_month_words().pattern})\s+(?:{any_of(marks()['until']['before'])}|-|–)\s+$", text[: one.span.start]
        )
        year = re.match(r"(\d{4})-\d\d", one.iso or "")
        if head and year and not any(other.span.start == head.start() for other in dates):
            month = calendar_words().months[head[1].lower()]
            yield Stretch(Span(*head.span(1)), *_run(int(year[1]) * 12 + month - 1, 1))


def _part(text: str, one: Stretch) -> Stretch:
    """The third of it that a word beside it says: "early 2027", "akhir tahun ini", "2026년 말"."""
    if one.last - one.first < _LEAST:
        return one
    before, behind = text[: one.span.start].lower(), text[one.span.end :]
    for row in marks()["part"].values():
        ahead = re.search(rf"(?<![a-z])(?:{any_of(row['before'])})[\s-]*$", before)
        after = re.match(rf"\s*(?:{any_of(row['after'])})(?![가-힣]{{3}})", behind)
        within = re.search(rf"(?:{any_of(row['after'])})$", one.span.of(text))
        if ahead or after or within:
            span = Span(ahead.start() if ahead else one.span.start, one.span.end + (after.end() if after else 0))
            return replace(_third(one, int(row["third"])), span=span)
    return one


def _third(one: Stretch, third: int) -> Stretch:
    """A third of a year in whole months, of anything shorter in days."""
    if one.last - one.first >= _YEAR:
        return Stretch(one.span, *_run(one.first.year * 12 + third * 4, 4))
    days = (one.last - one.first).days + 1
    first = one.first + timedelta(days=days * third // 3)
    return Stretch(one.span, first, one.first + timedelta(days=days * (third + 1) // 3 - 1))


def any_of(words: Iterable[str]) -> str:
    """An alternation of words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@lru_cache(maxsize=1)
def _month_words() -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z])(?:{any_of(word.capitalize() for word in calendar_words().months)})(?![A-Za-z])")


@lru_cache(maxsize=1)
def _relatives() -> tuple[tuple[re.Pattern[str], Mapping[str, Any]], ...]:
    return tuple(
        (re.compile(rf"(?<![a-z])(?:{any_of(one['words'])})(?![a-z])"), one) for one in marks()["relative"].values()
    )


@lru_cache(maxsize=1)
def marks() -> Mapping[str, Any]:
    """The words of `data/ask/days`."""
    found: dict[str, Any] = {}
    for _, tree in ask_tables("days"):
        found.update(tree)
    return found
