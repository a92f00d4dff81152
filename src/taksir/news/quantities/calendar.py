"""Dates as news writes them: full, without a year, parts of years, clock times."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from taksir.catalog.calendar import CalendarWords, calendar_words
from taksir.news.quantity import Quantity
from taksir.news.span import Span

_YEAR = r"(?:19[5-9]\d|20[0-9]\d)"


@dataclass(frozen=True, slots=True)
class Found:
    """A date with its span; `iso` is None for a clock time that is consumed but says nothing."""

    span: Span
    iso: str | None
    other: str | None = None

    def quantity(self) -> Quantity:
        """As a quantity of dimension `date`."""
        return Quantity(self.span, "date", "date", None, None, None, iso=self.iso, other=self.other)


def _any(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@lru_cache(maxsize=4)
def _pattern(language: str) -> re.Pattern[str]:
    words = calendar_words()
    month, parts = _any(list(words.months)), _any([w for w in words.parts if w.isascii()])
    weekday = _any([w for w in words.weekdays if w.isascii()])
    relative = _any([w for w in words.years if w.isascii()])
    periods = _any([w for w in words.periods if w.isascii()])
    periods_ko = _any([w for w in words.periods if not w.isascii()])
    before, after = _any(list(words.before_month)), _any(list(words.after_month))
    years_ko, parts_ko = (
        _any([w for w in words.years if not w.isascii()]),
        _any([w for w in words.parts if not w.isascii()]),
    )
    latin = rf"""
      (?<![\w.,/-])(?:
        (?P<y1>{_YEAR})(?P<s1>[-./])[ ]?(?P<m1>\d{{1,2}})(?P=s1)[ ]?(?P<d1>\d{{1,2}})(?!\d)
      | (?P<a>\d{{1,2}})(?P<s2>[/.-])(?P<b>\d{{1,2}})(?P=s2)(?P<y2>{_YEAR})(?:(?!\d)|(?=\d{{1,2}}[ ]min))
      | (?P<a6>\d{{1,2}})/(?P<b6>\d{{1,2}})/(?P<y6>\d\d)(?![\d/])
      | (?P<d3>\d{{1,2}})(?:st|nd|rd|th)?[ -](?:of[ ])?(?P<mo3>{month})\b\.?(?:,?[ -](?:tahun[ ])?(?P<y3>{_YEAR}))?(?!\w)
      | (?P<mo4>{month})\b\.?[ ](?P<d4>\d{{1,2}})(?:st|nd|rd|th)?(?![\w%])(?:,?[ ](?P<y4>{_YEAR})(?!\d))?
      | (?P<mo5>{month})\b\.?,?[ ](?:of[ ]|tahun[ ])?(?P<y5>{_YEAR})(?!\d)
      | (?P<p7>{parts}|Q[1-4]|H[12])(?![\w])(?:[ ]?(?:of|tahun[ ]fiskal|tahun|in|/|pada|fiskal|of[ ]fiscal(?:[ ]year)?)?[ ]?
            (?:(?:FY|CY)?(?P<y7>{_YEAR})(?!\d)|(?P<r7>{relative})\b))?
      | (?P<p8>[1-4]Q|[12]H)[ ]?(?P<y8>(?:20)?\d\d)(?!\d)
      | (?P<y9>{_YEAR})[ ]?[-–—/][ ]?(?P<z9>{_YEAR})(?!\d)
      | pukul[ ](?P<h10>\d{{1,2}})(?:[.:](?P<n10>\d\d))?(?:[ ](?P<t10>pagi|siang|sore|malam))?
            (?:[ ](?:WIB|WITA|WIT|waktu[ ]setempat|waktu[ ][A-Z]\w+))?
      | (?P<h11>\d{{1,2}})(?::(?P<n11>\d\d))?[ ]?(?P<t11>a\.m\.|p\.m\.|am|pm)(?!\w)
      | (?P<clock>\d{{1,2}}[:.]\d\d(?::\d\d)?[ ]?(?:WIB|WITA|WIT|KST|GMT|ET|UTC)\b|\d{{1,2}}:\d\d(?::\d\d)?(?!\d))
      ) | (?:{weekday})[ ,]{{1,2}}\(?(?P<a12>\d{{1,2}})/(?P<b12>\d{{1,2}})(?![\d/])
        | \((?P<a13>\d{{1,2}})/(?P<b13>\d{{1,2}})\)
        | \b(?P<rp>{periods})\b
        | (?<=\b)(?:{before})[ -](?P<mb>{month})\b(?!\.?[ ]\d)
        | \b(?P<ma>{month})[ ](?={after}\b)
    """
    korean = rf"""
      | (?<![\d.,])(?P<yk>{_YEAR})년(?:도)?(?:[ ]?(?P<mk>\d{{1,2}})월(?:[ ]?(?P<dk>\d{{1,2}})일)?
            |[ ]?(?P<pk>{parts_ko}|초|말|중반))?(?:까지)?
      | (?P<rl>{years_ko})[ ]?(?:(?P<pl>{parts_ko}|초|말|중)|(?P<ml>\d{{1,2}})월)(?:까지)?
      | (?:내달|다음[ ]?달|지난달|이달)[ ]?(?P<dr>\d{{1,2}})일(?:까지)?
      | (?P<rk>{periods_ko})(?:까지)?
      | (?<!\d)(?:\d{{1,2}}[~∼-])?(?P<mn>1[0-2]|[1-9])월(?:[ ]?(?P<dn>\d{{1,2}})일)?(?:까지)?
      | (?<![\d.,~∼-])(?P<do>3[01]|[12]\d|[1-9])일(?![가-힣]*(?:간|동안|만에|째|치))(?![ ](?:동안|만에|간))(?:까지)?
      | (?P<po>{parts_ko})(?:까지)?
      | (?P<tp>오전|오후)[ ]?(?P<hp>\d{{1,2}})시(?:[ ]?(?P<np>\d{{1,2}})분)?
    """
    return re.compile(latin + (korean if language == "ko" else ""), re.VERBOSE | re.IGNORECASE)


def find_dates(text: str, language: str, published: date | None = None) -> Iterator[Found]:
    """Every date and clock time of a text, left to right; years told against `published` stay open without it."""
    words = calendar_words()
    for match in _pattern(language).finditer(text):
        found = _read(match, words, language, published)
        if found is not None:
            yield found


def _read(match: re.Match[str], words: CalendarWords, language: str, published: date | None) -> Found | None:
    g = match.groupdict()
    start, end = match.span()
    if g["y1"]:
        return _day(start, end, g["y1"], g["m1"], g["d1"])
    for a, b, y in (("a", "b", "y2"), ("a6", "b6", "y6"), ("a12", "b12", None), ("a13", "b13", None)):
        if g[a]:
            inner = (match.start(a), match.end(b if y is None else y))
            return _slashed(inner, g[a], g[b], g[y] if y else None, language)
    for m, d, y in (("mo3", "d3", "y3"), ("mo4", "d4", "y4"), ("mo5", None, "y5")):
        if g[m]:
            return _named(match.group(), start, end, g[m], g[d] if d else None, g[y], words)
    if g["p7"] or g["p8"]:
        return _part(match, g, words, published)
    if g["y9"]:
        return Found(Span(start, end), f"{g['y9']}/{g['z9']}") if g["z9"] > g["y9"] else None
    for h, n, t in (("h10", "n10", "t10"), ("h11", "n11", "t11")):
        if g[h]:
            return _clock(start, end, g[h], g[n], g[t])
    if g["rp"]:
        return Found(Span(start, end), _relative(words.periods[g["rp"].lower()], published))
    for m in ("mb", "ma"):
        if g[m]:
            if g[m].islower():
                return None
            return Found(Span(*match.span(m)), f"--{words.months[g[m].lower()]:02d}")
    if g["clock"]:
        return Found(Span(start, end), None)
    return _korean(start, end, g, words, published)


def _korean(start: int, end: int, g: dict[str, str], words: CalendarWords, published: date | None) -> Found | None:
    if g.get("yk"):
        iso = g["yk"]
        if g["mk"]:
            iso += f"-{int(g['mk']):02d}" + (f"-{int(g['dk']):02d}" if g["dk"] else "")
        elif g["pk"] in words.parts:
            iso += f"-{words.parts[g['pk']]}"
        return Found(Span(start, end), iso)
    if g.get("rl"):
        year = str(published.year + words.years[g["rl"]]) if published else "-"
        part = f"-{int(g['ml']):02d}" if g["ml"] else ""
        if g["pl"] in words.parts:
            part = f"-{words.parts[g['pl']]}"
        return Found(Span(start, end), year + part if published else (f"-{part}" if part else None) or "relative")
    if g.get("dr"):
        return Found(Span(start, end), f"---{int(g['dr']):02d}")
    if g.get("rk"):
        return Found(Span(start, end), _relative(words.periods[g["rk"]], published))
    if g.get("do"):
        return Found(Span(start, end), f"---{int(g['do']):02d}")
    if g.get("mn"):
        return Found(Span(start, end), f"--{int(g['mn']):02d}" + (f"-{int(g['dn']):02d}" if g["dn"] else ""))
    if g.get("po"):
        return Found(Span(start, end), f"--{words.parts[g['po']]}")
    if g.get("hp"):
        return _clock(start, end, g["hp"], g["np"], "sore" if g["tp"] == "오후" else "pagi")
    return None


def _relative(offset: str, published: date | None) -> str:
    """`-7d` from a known day is a week, `1m` a month; without the day of writing it stays relative."""
    number, unit = int(offset[:-1]), offset[-1]
    if published is None:
        return "relative"
    if unit == "d":
        day = date.fromordinal(published.toordinal() + number).isocalendar()
        return f"{day.year}-W{day.week:02d}"
    months = published.year * 12 + published.month - 1 + number
    return f"{months // 12}-{months % 12 + 1:02d}"


def _day(start: int, end: int, year: str, month: str, day: str) -> Found | None:
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31):
        return None
    return Found(Span(start, end), f"{year}-{int(month):02d}-{int(day):02d}")


def _slashed(span: tuple[int, int], first: str, second: str, year: str | None, language: str) -> Found | None:
    a, b = int(first), int(second)
    month_first = language == "en"
    if a > 12 or b > 12:
        month_first = b > 12
    month, day = (a, b) if month_first else (b, a)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    full = "-" if year is None else (year if len(year) == 4 else f"20{year}")
    swapped = f"{full}-{day:02d}-{month:02d}" if a <= 12 and b <= 12 and a != b else None
    return Found(Span(*span), f"{full}-{month:02d}-{day:02d}", swapped)


def _named(
    text: str, start: int, end: int, month: str, day: str | None, year: str | None, words: CalendarWords
) -> Found | None:
    if month.islower() and (month in ("may", "mar", "march", "dec", "des", "sep", "jan", "jun", "mei") and not year):
        return None
    number = words.months[month.lower()]
    if day is not None and not 1 <= int(day) <= 31:
        return None
    trimmed = end - (len(text) - len(text.rstrip(" .,")))
    iso = f"{year or '-'}-{number:02d}" + (f"-{int(day):02d}" if day else "")
    return Found(Span(start, trimmed if not year else end), iso)


def _part(match: re.Match[str], g: dict[str, str], words: CalendarWords, published: date | None) -> Found | None:
    start, end = match.span()
    if g["p8"]:
        year = g["y8"] if len(g["y8"]) == 4 else f"20{g['y8']}"
        return Found(Span(start, end), f"{year}-{g['p8'][1].upper()}{g['p8'][0]}")
    part = words.parts.get(g["p7"].lower(), g["p7"].upper())
    if g["y7"]:
        return Found(Span(start, end), f"{g['y7']}-{part}")
    if g["r7"] and published:
        return Found(Span(start, end), f"{published.year + words.years[g['r7'].lower()]}-{part}")
    return Found(Span(start, match.end("r7") if g["r7"] else match.end("p7")), f"--{part}")


def _clock(start: int, end: int, hour: str, minute: str | None, part: str | None) -> Found | None:
    value = int(hour)
    if value > 24:
        return None
    if part and part.lower()[0] in "sp" and part.lower() not in ("pagi", "siang") and value < 12:
        value += 12
    if part and part.lower() == "malam" and 5 < value < 12:
        value += 12
    return Found(Span(start, end), f"T{value:02d}:{minute or '00'}")
