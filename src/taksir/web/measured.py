"""Amounts, ranges and days as the reader's language writes them; English ones read as in every report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from taksir.copilot.ask.figures import bare, figure, scaled
from taksir.news.quantity import Quantity
from taksir.quantity import Range
from taksir.quantity.unit import is_currency
from taksir.report import wording

if TYPE_CHECKING:
    from taksir.web.words import Words

_TOLD_AGAINST = re.compile(r"(?P<sign>-?)P\d+(?P<unit>[DM])")
_DATE = re.compile(r"(?P<year>\d{4}|-)(?:-(?P<part>Q[1-4]|H[12]|\d\d)(?:-(?P<day>\d\d))?)?(?:T(?P<time>\d\d:\d\d))?")
_NUMBER = re.compile(
    r"(?<![\w.,-])(?P<money>US\$|S\$|NT\$|Rp|RM|[€£¥])?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|\d+)"
    r"(?: (?P<scale>million|billion|trillion)\b)?(?![\w-]|[.,]\d)"
)
_SCALES = {"million": 1e6, "billion": 1e9, "trillion": 1e12}


def amount(t: Words, quantity: Quantity) -> str:
    """A quantity with its qualifier and unit; empty where only its words say it."""
    if t.english:
        return wording.amount(quantity)
    if quantity.dimension == "date":
        return day(t, quantity.iso) if quantity.iso else ""
    words = _value(t, quantity)
    if quantity.per and words and not quantity.unit.endswith(f"/{quantity.per}"):
        words = t("amount.per", amount=words, unit=t.of("per", quantity.per))
    return words


def _value(t: Words, quantity: Quantity) -> str:
    value, unit, qualifier = quantity.value, quantity.unit, quantity.qualifier
    if qualifier in ("range", "vague") or value is None:
        between = interval(t, quantity.low, quantity.high, unit)
        if between:
            return t("amount.vague", amount=between) if qualifier == "vague" else between
        return with_unit(t, value, unit) if value is not None else ""
    told = with_unit(t, value, unit)
    return t(f"amount.{qualifier}", amount=told) if t.has(f"amount.{qualifier}") else told


def with_unit(t: Words, value: float, unit: str, digits: int = 4) -> str:
    """A value and its unit."""
    if t.english:
        return wording.with_unit(value, unit, digits)
    if t.has(f"unit.{unit}"):
        return t(f"unit.{unit}", n=scaled(value, t.language, digits))
    return figure(value, unit, t.language, digits)


def interval(t: Words, low: float | None, high: float | None, unit: str, digits: int = 4) -> str:
    """An interval; empty where both ends are open."""
    if t.english:
        return wording.interval(low, high, unit, digits)
    if low is None or high is None:
        open_end = low if high is None else high
        if open_end is None:
            return ""
        return t("amount.at_least" if high is None else "amount.up_to", amount=with_unit(t, open_end, unit, digits))
    if low == high:
        return with_unit(t, low, unit, digits)
    return t("amount.between", low=with_unit(t, low, unit, digits), high=with_unit(t, high, unit, digits))


def range_words(t: Words, found: Range, digits: int = 5) -> str:
    """A range of a verdict: the value with what it may be; its ends have a digit less."""
    between = interval(t, found.low, found.high, found.unit, max(digits - 1, 3))
    if found.value is None:
        return between
    value = with_unit(t, found.value, found.unit, digits)
    return f"{value} ({between})" if between and found.low != found.high else value


def given(t: Words, name: str, value: object) -> str:
    """An input of a step; a dash where there is none."""
    if value is None:
        return "–"
    if t.english or isinstance(value, bool) or not isinstance(value, int | float):
        return wording.given(name, value)
    return with_unit(t, value, name, 6) if is_currency(name) else scaled(value, t.language, 6)


def day(t: Words, iso: str) -> str:
    """A date in words; what is not stated is left out."""
    if t.english:
        return wording.date_words(iso)
    first, slash, last = iso.partition("/")
    if slash:
        return t("amount.between", low=day(t, first) or "…", high=day(t, last) or "…")
    against = _TOLD_AGAINST.fullmatch(iso)
    if against:
        unit = "month" if against["unit"] == "M" else "week"
        return t(f"day.{unit}_{'before' if against['sign'] else 'after'}")
    match = _DATE.fullmatch(iso)
    if match is None:
        return iso.removeprefix("---").removeprefix("T")
    year, part, number = match["year"].replace("-", ""), match["part"], match["day"]
    if part and not part.isdigit():
        words = t(f"day.{part}")
    elif part and 1 <= int(part) <= 12:
        words = " ".join(one for one in (str(int(number)) if number else "", _month(int(part), t.language)) if one)
    else:
        words = part or ""
    return " ".join(one for one in (words, year, match["time"] or "") if one)


def numbers_in(text: str, language: str) -> str:
    """English numbers within a text, written as the language writes them; years and names stay.

    >>> numbers_in("US$2.21 billion (1.95 – 2.42 billion), 1,590 racks, PUE 1.1 in 2026", "id")
    'US$2,21 miliar (1,95 – 2,42 miliar), 1.590 racks, PUE 1,1 in 2026'
    """

    def told(match: re.Match[str]) -> str:
        digits, scale, money = match["digits"], match["scale"], match["money"] or ""
        if not scale and digits.isdecimal():
            return match[0]
        places = len(digits.replace(",", "").replace(".", "").lstrip("0")) or 1
        value = float(digits.replace(",", ""))
        if scale:
            return money + scaled(value * _SCALES[scale], language, places)
        return money + bare(value, language, places)

    return _NUMBER.sub(told, text)


def row_amount(t: Words, amount_told: str, quantities: Sequence[Quantity]) -> str:
    """What a row of the ledger says; `amount_told` is it in English."""
    if t.english or not amount_told:
        return amount_told
    return "; ".join(dict.fromkeys(one for one in (amount(t, each) for each in quantities) if one)) or amount_told


def _month(number: int, language: str) -> str:
    from babel.dates import get_month_names

    return str(get_month_names("wide", locale=language)[number])
