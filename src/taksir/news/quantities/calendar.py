"""Dates as news writes them: full, without a year, parts of years, clock times."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from taksir.catalog.calendar import CalendarWords, calendar_words
from taksir.news.quantities.calendar_patterns import Patterns, patterns_of
from taksir.news.quantity import Quantity
from taksir.news.span import Span

_FISCAL = re.compile(r"FY(20\d\d|\d\d)(?![\d.,]?\d|[A-Za-z%])", re.IGNORECASE)
_WORDS_TOO = frozenset({"may", "mar", "march", "dec", "des", "sep", "jan", "jun", "mei"})
"""Months that are other words in lower case."""


class Found(NamedTuple):
    """A date with its span; `iso` is None for a clock time that is consumed but says nothing."""

    span: Span
    iso: str | None
    other: str | None = None

    def quantity(self) -> Quantity:
        """As a quantity of dimension `date`."""
        return Quantity(self.span, "date", "date", None, None, None, iso=self.iso, other=self.other)


def calendar_triggers(language: str) -> list[str]:
    """Words at which a date may start, in lower case."""
    words = calendar_words()
    latin = [*words.months, *words.parts, *words.seasons, *words.periods, "q1", "q2", "q3", "q4", "h1", "h2"]
    found = [w.lower() for w in latin if w.isascii()]
    if language == "ko":
        hangul = [*words.periods, *words.years, *words.parts, "내달", "이달"]
        found += [w for w in hangul if not w.isascii() and not w[0].isdigit()]
    return sorted(set(found))


def date_at_digits(text: str, start: int, language: str, published: date | None) -> Found | None:
    """The date or clock time whose first digit stands at `start`, or None."""
    patterns, words = patterns_of(language), calendar_words()
    before = text[start - 1 : start]
    if patterns.hangul_digits is not None and before not in tuple(".,") and not before.isdigit():
        match = patterns.hangul_digits.match(text, start)
        if match:
            return _korean(match, words, published, text)
    if (
        before in ("Y", "y")
        and (fiscal := _FISCAL.match(text, start - 2))
        and not text[start - 3 : start - 2].isalnum()
    ):
        return Found(Span(*fiscal.span()), f"20{fiscal.group(1)[-2:]}")
    if before and (before.isalnum() or before in "_.,/-"):
        return None
    match = patterns.digits.match(text, start)
    if match is not None:
        return _from_digits(match, words, language, text, patterns)
    if text[max(0, start - 6) : start].lower() != "pukul ":
        return None
    match = patterns.hour.match(text, start)
    return None if match is None else _clock(start - 6, match.end(), *match.group("h10", "n10", "t10"))


def date_at_word(text: str, start: int, language: str, published: date | None) -> Found | None:
    """The date whose first word stands at `start`, or None."""
    patterns, words = patterns_of(language), calendar_words()
    if patterns.hangul_word is not None and not text[start].isascii():
        match = patterns.hangul_word.match(text, start)
        return None if match is None else _korean(match, words, published, text)
    match = patterns.word.match(text, start)
    return None if match is None else _from_word(match, words, text, published, patterns)


def _from_digits(
    match: re.Match[str], words: CalendarWords, language: str, text: str, patterns: Patterns
) -> Found | None:
    g = match.groupdict()
    start, end = match.span()
    if g["y1"]:
        return _day(start, end, g["y1"], g["m1"], g["d1"])
    for a, b, y in (("a", "b", "y2"), ("a6", "b6", "y6")):
        if g[a]:
            return _slashed((start, end), g[a], g[b], g[y], language)
    if g["mo3"]:
        return _named(match, ("mo3", "d3", "y3"), words)
    if g["p8"]:
        year = g["y8"] if len(g["y8"]) == 4 else f"20{g['y8']}"
        return Found(Span(start, end), f"{year}-{g['p8'][1].upper()}{g['p8'][0]}")
    if g["y9"]:
        return Found(Span(start, end), f"{g['y9']}/{g['z9']}") if g["z9"] > g["y9"] else None
    if g["h11"]:
        return _clock(start, end, g["h11"], g["n11"], g["t11"])
    if g["clock"] and not text.endswith(("pukul ", "Pukul "), 0, start):
        return Found(Span(start, end), None)
    if g["a12"]:
        bracketed = text[start - 1 : start] == "(" and text[end : end + 1] == ")"
        if not bracketed and not patterns.weekday.search(text[max(0, start - 14) : start]):
            return None
        return _slashed((start, end), g["a12"], g["b12"], None, language)
    return None


def _from_word(
    match: re.Match[str], words: CalendarWords, text: str, published: date | None, patterns: Patterns
) -> Found | None:
    g = match.groupdict()
    start, end = match.span()
    for names in (("mo4", "d4", "y4"), ("mo5", None, "y5")):
        if g[names[0] or ""]:
            return _named(match, names, words)
    if g["ma"] or g["mb"]:
        month = g["ma"] or g["mb"]
        if month.islower() or (g["mb"] and not patterns.before_month.search(text[max(0, start - 14) : start])):
            return None
        return Found(Span(start, end), f"--{words.months[month.lower()]:02d}")
    if g["se"]:
        return Found(Span(start, end), f"{g['ys']}-{words.seasons[g['se'].lower()]}")
    if g["p7"]:
        return _part(match, g, words, published)
    return Found(Span(start, end), _relative(words.periods[g["rp"].lower()], published))


def _korean(match: re.Match[str], words: CalendarWords, published: date | None, text: str) -> Found | None:
    g = match.groupdict()
    span = Span(*match.span())
    if g.get("yk"):
        iso = g["yk"]
        if g["mk"]:
            iso += f"-{int(g['mk']):02d}" + (f"-{int(g['dk']):02d}" if g["dk"] else "")
        elif part := words.parts.get(g["pk"]) or words.seasons.get(g["pk"]):
            iso += f"-{part}"
        return Found(span, iso)
    if g.get("yf"):
        return Found(span, g["yf"] + (f"-{words.parts[g['pf']]}" if g["pf"] else ""))
    if g.get("rl"):
        part = f"-{int(g['ml']):02d}" if g["ml"] else ""
        if g["pl"] in words.parts:
            part = f"-{words.parts[g['pl']]}"
        if published is None:
            return Found(span, f"-{part}" if part else "relative")
        return Found(span, f"{published.year + words.years[g['rl']]}{part}")
    if g.get("dr"):
        return Found(span, f"---{int(g['dr']):02d}")
    if g.get("rk"):
        return Found(span, _relative(words.periods[g["rk"]], published))
    if g.get("do"):
        return Found(span, f"---{int(g['do']):02d}")
    if g.get("mn"):
        return Found(span, f"--{int(g['mn']):02d}" + (f"-{int(g['dn']):02d}" if g["dn"] else ""))
    if g.get("po"):
        return Found(span, f"--{words.parts[g['po']]}")
    half = text[max(0, span.start - 3) : span.start].strip()
    if half in ("오전", "오후"):
        start = text.rindex(half, 0, span.start)
        return _clock(start, span.end, g["hp"], g["np"], "sore" if half == "오후" else "pagi")
    return None


def _relative(offset: str, published: date | None) -> str:
    """`-7d` from a known day is a week, `1m` a month; without the day of writing it stays a duration (`-P7D`)."""
    number, unit = int(offset[:-1]), offset[-1]
    if published is None:
        return f"{'-' if number < 0 else ''}P{abs(number)}{unit.upper()}"
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


def _named(match: re.Match[str], names: tuple[str, str | None, str], words: CalendarWords) -> Found | None:
    month, day, year = match[names[0]], match[names[1]] if names[1] else None, match[names[2]]
    if month.islower() and month in _WORDS_TOO and not year:
        return None
    if day is not None and not 1 <= int(day) <= 31:
        return None
    start, end = match.span()
    if not year:
        end -= len(match.group()) - len(match.group().rstrip(" .,"))
    iso = f"{year or '-'}-{words.months[month.lower()]:02d}" + (f"-{int(day):02d}" if day else "")
    return Found(Span(start, end), iso)


def _part(match: re.Match[str], g: dict[str, str], words: CalendarWords, published: date | None) -> Found:
    start, end = match.span()
    part = words.parts.get(g["p7"].lower(), g["p7"].upper())
    if g["y7"] or g["f7"]:
        return Found(Span(start, end), f"{g['y7'] or '20' + g['f7']}-{part}")
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
