"""Numbers as text in the language of an answer; our own reader reads the same number in them.

>>> figure(5e11, "USD", "id"), figure(5e11, "USD", "ko"), figure(1.31e9, "W", "id")
('US$500 miliar', '5,000억 달러', '1,31 GW')
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from taksir.catalog.ask_file import ask_tables
from taksir.copilot.finding import Number
from taksir.quantity.figure import plain
from taksir.quantity.unit import COUNTED, PREFIXED, PREFIXES, SYMBOLS, is_currency

_AMBIGUOUS = re.compile(r"[1-9]\d*\.\d{3}")
"""Three decimals look like thousands to half of the readers: a zero behind them settles it."""

DIGITS = 3
"""Significant digits of a modelled number."""

LARGE = 1e18
"""Beyond the words of scale: such numbers are written with a power of ten."""

BARE = ("", "ratio", "count", "unit")


def figure(value: float, unit: str, language: str, digits: int = DIGITS) -> str:
    """A value with its unit, rounded to `digits` significant digits."""
    if value < 0:
        return f"-{figure(-value, unit, language, digits)}"
    if unit in PREFIXED:
        return _prefixed(value, unit, language, digits)
    if unit == "fraction":
        return figure(100 * value, "percent", language, digits)
    if unit == "1/year":
        return _under(figure(100 * value, "percent", language, digits), "year", language)
    if unit in BARE:
        return scaled(value, language, digits)
    words = _figures()["units"].get(unit)
    if words is not None:
        texts = words[language]
        return str(texts[0 if value == 1 else -1]).format(scaled(value, language, digits))
    if is_currency(unit):
        return f"{unit} {scaled(value, language, digits)}"
    over, slash, under = unit.partition("/")
    if slash and is_currency(over) and is_currency(under):
        return _rate(value, over, under, language, digits)
    if slash and (over in PREFIXED or over in COUNTED or is_currency(over) or over in _figures()["units"]):
        text = figure(value, over, language, digits)
        for part in under.split("/"):
            text = _under(text, part, language)
        return text
    return f"{scaled(value, language, digits)} {SYMBOLS.get(unit, unit)}"


def interval(low: float, high: float, unit: str, language: str, digits: int = DIGITS) -> str:
    """From the low end to the high one."""
    over, slash, under = unit.partition("/")
    if slash and "/" not in under and under in _figures()["under"] and not is_currency(under):
        return _under(interval(low, high, over, language, digits), under, language)
    between = str(_figures()["range"][language])
    space = "" if between == "~" else " "
    return f"{figure(low, unit, language, digits)}{space}{between}{space}{figure(high, unit, language, digits)}"


def figure_of(number: Number, language: str, digits: int = DIGITS) -> str:
    """The value of a number, without its interval; its own text where the value is no number.

    A claim is written as precisely as it was told.
    """
    if number.unit == "date" and isinstance(number.value, str):
        return day_text(number.value, language)
    if not isinstance(number.value, (int, float)) or not math.isfinite(number.value):
        return number.text
    return figure(number.value, number.unit, language, 12 if number.kind else digits)


def number_text(number: Number, language: str, digits: int = DIGITS) -> str:
    """A number with its interval in brackets, where it has one that is wider than what is shown."""
    low, high = number.low, number.high
    if number.value is None and low is not None and high is not None:
        return interval(low, high, number.unit, language, digits)
    middle = figure_of(number, language, digits)
    if number.kind or low is None or high is None or f"{low:.{digits}g}" == f"{high:.{digits}g}":
        return middle
    return f"{middle} ({_ends(low, high, number.unit, language, digits)})"


def _ends(low: float, high: float, unit: str, language: str, digits: int) -> str:
    """An interval behind its number: what is counted, and for what, is not said again."""
    over, _, under = unit.partition("/")
    if is_currency(under) and is_currency(over):
        return interval(low, high, over, language, max(digits, 5))
    if over not in _figures()["units"] and over not in PREFIXED:
        over = unit
    words = _figures()["units"].get(over)
    return interval(
        low, high, "" if words is not None and not is_currency(over) and over != "percent" else over, language, digits
    )


def day_text(day: date | str, language: str) -> str:
    """A day as people write it, and a month; other ISO dates (2026-H2, 2026) stay as they are."""
    part = _MONTH.fullmatch(day) if isinstance(day, str) else None
    if part is not None:
        return _part_of_date(part["year"], int(part["month"] or part["month_only"]), part["day"], language)
    try:
        known = date.fromisoformat(day) if isinstance(day, str) else day
    except ValueError:
        return str(day)
    words = _figures()
    month = words["months"][language][known.month - 1]
    return str(words["date"][language]).format(day=known.day, month=month, year=known.year)


def _part_of_date(year: str | None, month: int, day: str | None, language: str) -> str:
    """A month of a year, or a day of a month whose year is not told."""
    words = _figures()
    if not 1 <= month <= len(words["months"][language]):
        return "-".join(one for one in (year, f"{month:02d}", day) if one)
    name = words["months"][language][month - 1]
    key = "month" if year else "day"
    return str(words[key][language]).format(day=int(day) if day else "", month=name, year=year or "")


def figure_words(name: str, language: str) -> list[str]:
    """The words of a list of `data/ask/figures` (months) in a language."""
    return [str(word) for word in _figures()[name][language]]


def scaled(value: float, language: str, digits: int = DIGITS) -> str:
    """A bare number with its scale word.

    >>> scaled(600_000, "ko"), scaled(600_000, "id"), scaled(1.25e9, "id")
    ('60만', '600.000', '1,25 miliar')
    """
    size = abs(float(f"{value:.{digits}g}"))
    if size >= LARGE:
        power = math.floor(math.log10(size))
        return f"{bare(value / 10.0**power, language, digits)}e{power}"
    for scale, word in _figures()["scales"][language]:
        if size >= scale:
            return f"{bare(value / scale, language, digits)}{word}"
    return _plainly(value, language, digits)


def _plainly(value: float, language: str, digits: int) -> str:
    """Digits that cannot be taken for thousands: 1.0010 for 1.001."""
    text = bare(value, language, digits)
    return f"{text}0" if _AMBIGUOUS.fullmatch(plain(value, digits)) else text


def bare(value: float, language: str, digits: int = DIGITS) -> str:
    """Digits only, grouped and with the decimal mark of the language."""
    point, group = _signs(language)
    return plain(value, digits).translate(str.maketrans(",.", group + point))


def _prefixed(value: float, unit: str, language: str, digits: int) -> str:
    written, rungs = PREFIXED[unit]
    size, rung = abs(float(f"{value:.{digits}g}")), 0
    while size >= 1000 and rung < rungs - 1:
        size, value, rung = size / 1000, value / 1000, rung + 1
    return f"{_plainly(value, language, digits)} {PREFIXES[rung]}{written}"


def _rate(value: float, over: str, under: str, language: str, digits: int) -> str:
    if 0 < value < 1:
        return _rate(1 / value, under, over, language, digits)
    words = _figures()
    base = words["base"].get(under, {}).get(language, under)
    return str(words["rate"][language]).format(figure(value, over, language, max(digits, 5)), base=base)


def _under(text: str, under: str, language: str) -> str:
    words = _figures()["under"].get(under)
    return str(words[language]).format(text) if words is not None else f"{text}/{SYMBOLS.get(under, under)}"


_MONTH = re.compile(r"(?:(?P<year>\d{4})-(?P<month>\d{2})|--(?P<month_only>\d{2})-(?P<day>\d{2}))")
"""A month of a year, or a day of a month without its year."""


@lru_cache(maxsize=4)
def _signs(language: str) -> tuple[str, str]:
    from babel import Locale

    symbols = Locale(language).number_symbols["latn"]
    return symbols["decimal"], symbols["group"]


@lru_cache(maxsize=1)
def _figures() -> Mapping[str, Any]:
    found: dict[str, dict[str, Any]] = {}
    for _, tree in ask_tables("figures"):
        for name, table in tree.items():
            found.setdefault(name, {}).update(table)
    return found
