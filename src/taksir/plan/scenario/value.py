"""One value of a scenario: read as its declaration says, or a problem of the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from math import isfinite
from typing import Any, Final

from taksir.catalog.fact_file import nearest
from taksir.catalog.period import Period
from taksir.catalog.scenario_keys import Key
from taksir.plan.scenario.exchange import Exchange
from taksir.plan.scenario.measure import Measure, MeasureError, factor, measure, near_unit
from taksir.plan.scenario.names import Names, UnknownError
from taksir.plan.scenario.number import Told
from taksir.plan.scenario.page import Page

Keys = tuple[str, ...]

PLAIN = ("fraction", "ratio", "count", "1/year", "")
"""Units that a bare number has without saying so."""


QUOTED = 64
"""Letters of a value that a message quotes."""


class Wrong:
    """In place of a value that has a problem."""


WRONG: Final = Wrong()


class Values:
    """Reads values of a page; `months` are those of a period of the plan."""

    def __init__(self, page: Page, names: Names, exchange: Exchange, months: float) -> None:
        self.page = page
        self.names = names
        self.exchange = exchange
        self._months = months

    def read(self, key: Key, keys: Keys, value: object) -> Any:
        """What a value says, in the units of the declaration; WRONG with a problem noted."""
        match key.type:
            case "number":
                return self.number(key, keys, value)[0]
            case "count":
                return self._count(key, keys, value)
            case "counts":
                return self._list(key, keys, value, self._count)
            case "text":
                return self._text(key, keys, value)
            case "texts":
                return self._list(key, keys, value, self._text)
            case "date":
                return self._date(key, keys, value)
            case "flag":
                return value if isinstance(value, bool) else self._wrong(keys, f"{_said(value)} is not true or false")
            case _:
                return self._mapping(key, keys, value)

    def number(self, key: Key, keys: Keys, value: object) -> tuple[Told | Wrong, str]:
        """A number, or a triple, with the unit of the declaration that it is in."""
        try:
            told, unit = self._measured(key, value)
        except MeasureError as error:
            hint = "" if "(nearest" in str(error) or "(such as" in str(error) else _such_as(key)
            return self._wrong(keys, f"{error}{hint}"), ""
        numbers = told if isinstance(told, tuple) else (told,)
        if key.exact and len(numbers) > 1:
            return self._wrong(keys, f"{_said(value)}: one number is needed here, not an interval"), unit
        low, high = key.low, key.high
        for number in numbers:
            if (isinstance(low, (int, float)) and number < low) or (isinstance(high, (int, float)) and number > high):
                got = f"{_said(value)} is {number:g} {unit}".rstrip()
                return self._wrong(keys, f"{got}, outside {_bound(low)}..{_bound(high)} {unit}".rstrip()), unit
        return told, unit

    def _measured(self, key: Key, value: object) -> tuple[Told, str]:
        if isinstance(value, list) and 1 < len(value) <= 3:
            parts = [self._measured(replace(key, low=None, high=None), one) for one in value]
            if any(isinstance(told, tuple) for told, _ in parts) or len({unit for _, unit in parts}) > 1:
                raise MeasureError(f"{_said(value)}: low, mode and high are single numbers of one unit")
            numbers = tuple(told for told, _ in parts if not isinstance(told, tuple))
            return Measure(numbers, "").told, parts[0][1]
        if isinstance(value, str):
            return self._converted(key, measure(value), value)
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise MeasureError(f"{_said(value)} is not a number{_such_as(key)}")
        try:
            number = float(value)
        except OverflowError:
            number = float("inf")
        if not isfinite(number):
            raise MeasureError(f"{_said(value)} is not a finite number")
        return self._converted(key, Measure((number,), ""), value)

    def _converted(self, key: Key, told: Measure, value: object) -> tuple[Told, str]:
        unit = key.unit or ""
        if not told.unit:
            if not key.bare and unit not in PLAIN:
                raise MeasureError(f"{_said(value)} has no unit{_such_as(key)}")
            return told.told, unit
        _ = told.told  # low, mode and high are compared as they were told
        rate, wanted = self.exchange.in_dollars(told.unit)
        found = factor(wanted, key.all_units)
        if found is None and key.period:
            monthly = factor(wanted, [f"{one}/month" for one in key.all_units])
            found = (monthly[0] * self._months, unit) if monthly else None
        if found is None:
            shown = " or ".join(one or "a plain number" for one in key.all_units)
            near = near_unit(told.unit, key.all_units) or _such_as(key)
            raise MeasureError(f"{_said(value)}: {told.unit} does not measure {shown}{near}")
        scale = found[0] * rate
        numbers = told.numbers if scale == 1.0 else tuple(number * scale for number in told.numbers)
        if not all(map(isfinite, numbers)):
            raise MeasureError(f"{_said(value)} is too large")
        return Measure(numbers, found[1]).told, found[1]

    def _count(self, key: Key, keys: Keys, value: object) -> int | Wrong:
        told, _ = self.number(replace(key, bare=True, exact=True), keys, value)
        if isinstance(told, (Wrong, tuple)):
            return WRONG
        return int(told) if told == int(told) else self._wrong(keys, f"{_said(value)} is not a whole number")

    def _text(self, key: Key, keys: Keys, value: object) -> str | Wrong:
        if not isinstance(value, str) or not value.strip():
            return self._wrong(keys, f"{_said(value)} is not a text{_such_as(key)}")
        if key.one_of:
            near = nearest(value, key.one_of)
            says = f"{_said(value)} is not one of {', '.join(key.one_of)}{near}"
            return value if value in key.one_of else self._wrong(keys, says)
        try:
            return self.names.find(key.refers, value) if key.refers else value
        except UnknownError as error:
            return self._wrong(keys, str(error))

    def _list(self, key: Key, keys: Keys, value: object, read: Any) -> tuple[Any, ...] | Wrong:
        if not isinstance(value, list):
            return self._wrong(keys, f"{_said(value)} is not a list{_such_as(key)}")
        if key.filled and not value:
            return self._wrong(keys, f"is empty{_such_as(key)}")
        found = tuple(read(key, (*keys, str(place)), one) for place, one in enumerate(value))
        return WRONG if any(one is WRONG for one in found) else found

    def _date(self, key: Key, keys: Keys, value: object) -> date | Wrong:
        found = day_of(value)
        if found is None:
            return self._wrong(keys, f"{_said(value)} is not a day{_such_as(key)}")
        if (isinstance(key.low, date) and found < key.low) or (isinstance(key.high, date) and found > key.high):
            return self._wrong(keys, f"{found} is outside {key.low}..{key.high}")
        return found

    def _mapping(self, key: Key, keys: Keys, value: object) -> dict[Any, Told] | Wrong:
        """Numbers by day or by name; days must rise."""
        if not isinstance(value, dict):
            return self._wrong(keys, f"{_said(value)} is not a table{_such_as(key)}")
        if key.required and not value:
            return self._wrong(keys, f"is empty{_such_as(key)}")
        found: dict[Any, Told] = {}
        for name, one in value.items():
            at = (*keys, name)
            entry: date | str | Wrong = WRONG
            if key.type == "dated":
                entry = day_of(name) or self._wrong(at, f"{name!r} is not a day (2027, 2027-Q1, 2027-01 or 2027-01-31)")
            else:
                entry = self._text(replace(key, type="text", one_of=()), at, name)
            told, _ = self.number(key, at, one)
            if isinstance(entry, Wrong) or isinstance(told, Wrong):
                continue
            if entry in found:
                self._wrong(at, f"{entry} is told twice")
            elif key.type == "dated" and found and entry < max(found):
                self._wrong(at, f"{entry} stands after {max(found)}: days must rise")
            else:
                found[entry] = told
        return found if len(found) == len(value) else WRONG

    def _wrong(self, keys: Sequence[str], says: str) -> Wrong:
        self.page.wrong(keys, says)
        return WRONG


def day_of(value: object) -> date | None:
    """A day; the first one of a year, quarter or month."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str):
        try:
            return Period.parse(value).start
        except (ValueError, OverflowError):
            return None
    return None


def _said(value: object) -> str:
    """A value as a message quotes it."""
    try:
        text = str(value).lower() if isinstance(value, bool) else str(value) if isinstance(value, date) else repr(value)
    except ValueError:
        text = "a very long number"
    return text if len(text) <= QUOTED else f"{text[:QUOTED]} …"


def _such_as(key: Key) -> str:
    """An example of what is meant."""
    return f" (such as {key.example})" if key.example else ""


def _bound(value: object) -> str:
    return "any" if value is None else f"{value:g}"
