"""Does the weekday fit its date, and does the date exist?

A date with a weekday is tried in every reading that its digits allow (day first, month first) before it is called
wrong; a day that is only one off where another time zone is named settles nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from taksir.catalog.calendar import calendar_words
from taksir.catalog.checkwords import any_of, check_words
from taksir.checks.case import Case, Reading
from taksir.checks.verdict import Plausibility, Verdict
from taksir.checks.when import iso_day, said
from taksir.news.claim import Claim
from taksir.news.span import Span
from taksir.quantity import Range, Step

NAME = "weekday"
_NAMES = ("", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_REACH = 40
_NUMERIC = re.compile(r"(\d{1,2})\s?[/.-]\s?(\d{1,2})(?:\s?[/.-]\s?(\d{4}))?")
_YEARLESS = re.compile(r"--(\d{2})-(\d{2})$")
_DATE = re.compile(
    r"(?P<n>\d\d?)(?:/(?P<m>\d\d?)/(?P<slashed>(?:19|20)\d\d)(?!\d)"
    r"|월\s?(?P<day>\d\d?)일"
    r"|\s(?P<month>[^\W\d_]{3,9})(?![^\W\d_])\.?(?:,?\s(?P<worded>(?:19|20)\d\d)(?!\d))?"
    r"|,\s(?P<comma>(?:19|20)\d\d)(?!\d))"
)
"""What may be a date: 24/6/2025 · 6월 24일 · 24 Juni 2025 · (June) 24, 2025."""
_LAST_WORD = re.compile(r"(?<![^\W\d_])(?P<word>[^\W\d_]{3,9})\.?\s$")


def check(case: Case) -> Iterator[Verdict]:
    """A verdict for each date that stands beside a weekday, and for each date that does not exist."""
    for reading in case.readings:
        spoken: list[Span] = []
        for claim in reading.claims:
            if claim.quantity.dimension == "date":
                spoken.append(claim.quantity.span)
                named = stated_weekday(reading.text, claim.quantity.span)
                if named is not None:
                    verdict = _judge(reading, claim, named)
                    if verdict is not None:
                        yield verdict
        yield from _impossible(reading)


def stated_weekday(text: str, span: Span) -> int | None:
    """ISO number of the weekday named directly beside a date, or None.

    >>> stated_weekday("dirilis Selasa (24/6/2025).", Span(16, 25)), stated_weekday("24일(화)", Span(0, 3))
    (2, 2)
    """
    before, after, bracketed = _patterns()
    left = before.search(text[max(0, span.start - _REACH) : span.start])
    if left is not None:
        return check_words().weekdays[left["name"].lower()]
    right = after.match(text, span.end, span.end + _REACH)
    if right is not None:
        return check_words().weekdays[right["name"].lower()]
    inside = bracketed.match(text, span.end, span.end + 4)
    return check_words().bracketed[inside["name"]] if inside else None


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = check_words()
    names = "|".join(re.escape(name) for name in sorted(words.weekdays, key=lambda name: (-len(name), name)))
    parts = any_of(words.lists["day_parts"]).pattern
    before = rf"(?<![^\W\d_])(?P<name>{names})\.?,?(?:\s(?:{parts})){{0,2}},?\s?[(（,]?\s?$"
    after = rf"(?:\s?[(（]\s?|\s(?=[가-힣]))(?P<name>{names})(?![^\W\d_])"
    singles = "".join(words.bracketed)
    return (
        re.compile(before, re.IGNORECASE),
        re.compile(after, re.IGNORECASE),
        re.compile(rf"[(（](?P<name>[{singles}])[)）]"),
    )


def _judge(reading: Reading, claim: Claim, named: int) -> Verdict | None:
    days = readings_of(reading, claim)
    if not days:
        return None
    quote = reading.quote(claim)
    first = days[0]
    fitting = next((day for day in days if day.isoweekday() == named), None)
    claims, zone = (claim.id,), check_words().found("local_time", reading.around(claim))
    name = _NAMES[named]
    step = Step(
        "weekday of the date",
        "Gregorian calendar",
        {"date": first.isoformat(), "stated": name},
        float(first.isoweekday()),
        "ISO weekday",
        (claim.id,),
    )
    value = Range(named, named, "ISO weekday", named)
    if fitting is not None:
        other = "" if fitting == first else f", read as {said(fitting)}"
        says = f"{quote}{other} is a {name}, as the article says."
        return Verdict(NAME, claims, Plausibility.CONSISTENT, says, value, _range(fitting), (step,))
    if zone and any((day.isoweekday() - named) % 7 in (1, 6) for day in days):
        says = f"{quote} is a {_NAMES[first.isoweekday()]}, not a {name}; with {zone[0]} named, both may be right."
        return Verdict(NAME, claims, Plausibility.UNINFORMATIVE, says, value, _range(first), (step,), "the time zone")
    if iso_day(claim.quantity.iso) is None:
        says = f"{quote} has no year; in {first.year} it is a {_NAMES[first.isoweekday()]}, not a {name}."
        return Verdict(NAME, claims, Plausibility.UNINFORMATIVE, says, value, _range(first), (step,), "the year")
    says = f"{quote} is a {_NAMES[first.isoweekday()]}, not a {name}: the day or the date is wrong."
    return Verdict(
        NAME,
        claims,
        Plausibility.INCONSISTENT,
        says,
        value,
        _range(first),
        (step,),
        "a different day, month or year that was meant",
    )


def _range(day: date) -> Range:
    return Range(day.isoweekday(), day.isoweekday(), "ISO weekday", day.isoweekday())


def readings_of(reading: Reading, claim: Claim) -> list[date]:
    """Days that a stated date may be, the likeliest first; a date without a year is tried near the article's."""
    days = [day for day in (iso_day(claim.quantity.iso),) if day]
    numeric = _NUMERIC.search(reading.quote(claim))
    if days and numeric and numeric[3]:
        days += _day(int(numeric[3]), int(numeric[2]), int(numeric[1]))
        days += _day(int(numeric[3]), int(numeric[1]), int(numeric[2]))
    open_year = _YEARLESS.match(claim.quantity.iso or "")
    published = reading.document.published
    if open_year and published:
        month, number = int(open_year[1]), int(open_year[2])
        years = sorted(
            (published.year - 1, published.year, published.year + 1), key=lambda year: abs(year - published.year)
        )
        near = [day for year in years for day in _day(year, month, number)]
        days += sorted(near, key=lambda day: abs((day - published).days))[:1]
    return list(dict.fromkeys(days))


def _day(year: int, month: int, number: int) -> list[date]:
    try:
        return [date(year, month, number)]
    except ValueError:
        return []


def _impossible(reading: Reading) -> Iterator[Verdict]:
    """Dates that no calendar has: 31 June, 30 February, 13/13/2025."""
    text, sentences = reading.text, reading.document.sentences
    for start, end, reason in sorted(_wrong(text)):
        number = bisect_right(sentences, start, key=lambda one: one.span.start) - 1
        if number < 0 or not sentences[number].own or start >= sentences[number].span.end:
            continue
        span = Span(start, end)
        claims = tuple(
            c.id
            for c in reading.by_sentence.get(number, ())
            if c.quantity.dimension == "date" and c.quantity.span.overlaps(span)
        )
        says = f"{span.of(text)} does not exist: {reason}."
        step = Step("day of the month", "day <= days in the month", {"stated": span.of(text)}, None, "day", claims)
        yield Verdict(NAME, claims, Plausibility.IMPLAUSIBLE, says, None, None, (step,), "the date that was meant")


def _wrong(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _DATE.finditer(text):
        start, number = match.start(), int(match["n"])
        if start and text[start - 1] in "0123456789/.,:-":
            continue
        if match["slashed"]:
            year, other = int(match["slashed"]), int(match["m"])
            if number and other and not _day(year, other, number) and not _day(year, number, other):
                yield start, match.end(), "no order of day and month makes it a date"
        elif match["day"]:
            if not 1 <= number <= 12 or not 1 <= int(match["day"]) <= _last(number, None):
                yield start, match.end(), "the calendar has no such day"
        elif number >= 29:
            yield from _worded(text, match, number)


def _worded(text: str, match: re.Match[str], number: int) -> Iterator[tuple[int, int, str]]:
    """A day with a month in words, before it ("June 31, 2025") or after it ("31 Juni")."""
    start, name, year = match.start(), match["month"], match["worded"] or match["comma"]
    if name is None:
        before = _LAST_WORD.search(text, max(0, start - 12), start)
        if before is None:
            return
        start, name = before.start(), before["word"]
    month = calendar_words().months.get(name.lower())
    if month and _beyond(number, month, year):
        yield start, match.end(), f"that month has {_last(month, year)} days"


def _beyond(day: int, month: int, year: str | None) -> bool:
    """Whether a day lies after its month's last; beyond 31 it is a date only where a year stands beside it."""
    return day > _last(month, year) and (day <= 31 or year is not None)


def _last(month: int, year: str | None) -> int:
    return monthrange(int(year) if year else 2024, month)[1]
