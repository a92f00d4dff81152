"""Dates as a page prints them: what a line of nothing but a date says, and when the article was published."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from taksir.catalog.calendar import calendar_words
from taksir.catalog.reading import reading_words
from taksir.news.alternation import alternation
from taksir.news.landmark import OPENERS

_MAX_LINE = 110
_MAX_OTHER_WORDS = 4
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s?(?:[ap]\.?m\b\.?)?")
_READ_TIME = re.compile(r"\d{1,3}\s?-?\s?(?:min|menit|분)")
_AGO = re.compile(
    r"(?:\d{1,3}|an?)\s+(?:minutes?|hours?|days?|weeks?|months?|menit|jam|hari|minggu|bulan)\s+(?:ago|yang lalu|lalu)"
    r"|\d{1,3}(?:분|시간|일|주|개월)\s?전"
)
_WORD = re.compile(r"[^\W\d_]+(?:['.][^\W\d_]+)*")
_LIKELY = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class PageDate:
    """A date as printed: `day` is None when the year is missing; `ambiguous` when day and month could change places."""

    start: int
    end: int
    day: date | None
    month_day: tuple[int, int] | None = None
    ambiguous: bool = False


def find_date(text: str, start: int, end: int, language: str) -> PageDate | None:
    """The first date in `text[start:end]`.

    >>> find_date("6/25/20252 min read", 0, 19, "id").day
    datetime.date(2025, 6, 25)
    >>> find_date("Rabu, 24 Sep 2025 10:00 WIB", 0, 27, "id").day
    datetime.date(2025, 9, 24)
    """
    for match in _dates().finditer(text, start, end):
        found = _read(match, language)
        if found is not None:
            return found
    return None


def is_date_line(text: str, start: int, end: int, language: str) -> PageDate | None:
    """The date when `text[start:end]` is a line of a date and little else: a clock, a reading time, a name."""
    if end - start > _MAX_LINE or not _LIKELY.search(text, start, end):
        return None
    found = find_date(text, start, end, language)
    if found is None:
        ago = _AGO.search(text[start:end].lower()) if end - start <= 60 else None
        if ago is None:
            return None
        found = PageDate(start + ago.start(), start + ago.end(), None)
    rest = f"{text[start : found.start]} {text[found.end : end]}".lower()
    rest = _CLOCK.sub(" ", _READ_TIME.sub(" ", _AGO.sub(" ", rest)))
    other = _dates().sub(" ", rest)
    known = _beside()
    words = [word for word in _WORD.findall(other) if word not in known]
    if len(words) > _MAX_OTHER_WORDS or sum(map(len, words)) > 40:
        return None
    return found


def _read(match: re.Match[str], language: str) -> PageDate | None:
    part = match.groupdict()
    start, end = match.span()
    months = calendar_words().months
    if part["y1"]:
        return _make(start, end, int(part["y1"]), int(part["m1"]), int(part["d1"]))
    if part["y2"]:
        first, second, year = int(part["a2"]), int(part["b2"]), int(part["y2"])
        year += 2000 if year < 100 else 0
        american = language == "en"
        if first > 12 or second > 12:
            american = second > 12
        month, day = (first, second) if american else (second, first)
        made = _make(start, end, year, month, day)
        if made and first <= 12 and second <= 12 and first != second:
            return PageDate(start, end, made.day, made.month_day, ambiguous=True)
        return made
    if part["y3"]:
        return _make(start, end, int(part["y3"]), int(part["m3"]), int(part["d3"]))
    name, day_text, year_text = (
        (part["n4"], part["d4"], part["y4"]) if part["n4"] else (part["n5"], part["d5"], part["y5"])
    )
    if not name or name.lower() not in months:
        return None
    month = months[name.lower()]
    if year_text:
        return _make(start, end, int(year_text), month, int(day_text))
    return PageDate(start, end, None, (month, int(day_text)))


def _make(start: int, end: int, year: int, month: int, day: int) -> PageDate | None:
    try:
        made = date(year, month, day)
    except ValueError:
        return None
    return PageDate(start, end, made, (month, day)) if 1990 <= year <= 2100 else None


@lru_cache(maxsize=1)
def _dates() -> re.Pattern[str]:
    names = alternation(calendar_words().months, space=" ")
    return re.compile(
        r"(?<!\d)(?P<y1>(?:19|20)\d{2})\s?[-./]\s?(?P<m1>\d{1,2})\s?[-./]\s?(?P<d1>\d{1,2})(?!\d)"
        r"|(?<![\d/.])(?P<a2>\d{1,2})[/.-](?P<b2>\d{1,2})[/.-](?P<y2>(?:19|20)\d{2}|\d{2}(?![\d%]))"
        r"|(?P<y3>(?:19|20)\d{2})년\s?(?P<m3>\d{1,2})월\s?(?P<d3>\d{1,2})일"
        rf"|(?<![\d.,])(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?\s(?P<n4>{names})(?![^\W\d_])\.?(?:,?\s(?P<y4>(?:19|20)\d{{2}}))?"
        rf"|(?<![^\W_])(?P<n5>{names})\.?\s(?P<d5>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:%])(?:,?\s(?P<y5>(?:19|20)\d{{2}}))?",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _beside() -> frozenset[str]:
    words = reading_words()
    known = set(words.by_role["published.beside"]) | set(words.weekdays)
    for head in words.by_role["published.heads"]:
        known.update(_WORD.findall(head))
    return frozenset(known) | frozenset(OPENERS)
