"""Numbers as people write them: "200 MW", "US$2 billion", "180..200..220 MW", "16,384 package", "2 percent"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from math import isfinite

from taksir.catalog.fact_file import nearest
from taksir.plan.scenario.number import Told
from taksir.quantity.money import SIGNS
from taksir.quantity.unit import registry

_NUMBER = r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][-+]?\d{1,3})?"
_SIGN = "|".join(re.escape(sign) for sign in sorted({*SIGNS.values(), "$"}, key=len, reverse=True))
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
"""Words between a number and its unit."""

LONGEST = 128
"""Letters of a number with its unit at most."""

_TEXT = re.compile(
    rf"(?P<sign>{_SIGN})?\s*(?P<numbers>{_NUMBER}(?:\s*\.\.\s*{_NUMBER}){{0,2}})\s*"
    rf"(?P<scale>(?:{'|'.join(SCALES)})\b)?\s*(?P<unit>\S.*)?"
)
_UNIT = re.compile(r"(?:1|%|[A-Za-zµ]+)(?:[/*][A-Za-zµ]+)*")
_APPARENT = re.compile(r"\b[kMG]?VAr?s?\b")
"""Volt-amperes are not watts, though they have their dimension."""

_CODES = {sign: code for code, sign in SIGNS.items()} | {"$": "USD"}

USUAL = (
    "W", "kW", "MW", "GW", "package", "wafer", "rack", "token", "Ttoken", "Mtoken", "token/s", "ms", "s", "hour", "day",
    "week", "month", "year", "percent", "fraction", "USD", "USD/hour", "USD/kWh", "USD/kW/month", "USD/Mtoken",
    "FLOP/s", "PFLOP/s", "EFLOP/s", "litre/day", "tonne/year", "1/year",
)  # fmt: skip
"""Units that a mistyped one may have meant."""


class MeasureError(ValueError):
    """A text is no number with a unit; the message says why."""


class UnknownUnitError(ValueError):
    """Nothing is called so."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One number or three (low, mode, high), with the unit as it was told ("" where none was)."""

    numbers: tuple[float, ...]
    unit: str

    @property
    def told(self) -> Told:
        """The number, or the triple; of two numbers the mode is the middle. MeasureError where they fall."""
        if len(self.numbers) == 1:
            return self.numbers[0]
        low, high = self.numbers[0], self.numbers[-1]
        mode = self.numbers[1] if len(self.numbers) > 2 else low + (high - low) / 2
        if not low <= mode <= high:
            raise MeasureError(f"low, mode and high are not in order: {low:g}, {mode:g}, {high:g}")
        return low, mode, high


def measure(text: str) -> Measure:
    """The numbers and the unit of a text; MeasureError where it does not say any.

    >>> measure("180..200..220 MW"), measure("US$2 billion")
    (Measure(numbers=(180.0, 200.0, 220.0), unit='MW'), Measure(numbers=(2000000000.0,), unit='USD'))
    """
    match = _TEXT.fullmatch(text.strip()) if len(text) <= LONGEST else None
    if match is None:
        raise MeasureError(f"{text[:LONGEST]!r} is not a number with a unit")
    scale = SCALES.get(match["scale"] or "", 1)
    numbers = tuple(float(one.replace(",", "")) * scale for one in match["numbers"].split(".."))
    unit = re.sub(r"\s*(?:/|\bper\b)\s*", "/", (match["unit"] or "").replace("·", "*"))
    if match["sign"]:
        unit = f"{_CODES[match['sign']]}{unit}" if unit.startswith("/") or not unit else f"{match['sign']} {unit}"
    if not all(map(isfinite, numbers)):
        raise MeasureError(f"{text!r} is too large")
    return Measure(numbers, unit)


def factor(unit: str, wanted: Sequence[str]) -> tuple[float, str] | None:
    """By what a number in a unit is multiplied, and to which of the wanted units; None where it fits none.

    MeasureError for what is no unit.

    >>> factor("MW", ("W",)), factor("MWh", ("W",)), factor("USD/package", ("USD", "USD/package"))
    ((1000000.0, 'W'), None, (1.0, 'USD/package'))
    """
    if unit in wanted:
        return 1.0, unit
    if not _UNIT.fullmatch(unit) or _APPARENT.search(unit):
        raise MeasureError(f"{unit!r} is not a unit{near_unit(unit, wanted)}")
    for one in wanted:
        try:
            found = _ratio(unit, one)
        except UnknownUnitError as error:
            raise MeasureError(f"unknown unit {unit!r}{near_unit(unit, wanted)}") from error
        if found is not None:
            return found, one
    return None


def near_unit(unit: str, wanted: Sequence[str]) -> str:
    """The nearest usual unit that fits, as a hint for a message; empty where none is near.

    >>> near_unit("MWh", ("W",))
    ' (nearest: MW)'
    """
    return _close(unit, [one for one in USUAL if factor(one, wanted) is not None])


def _close(unit: str, units: Sequence[str]) -> str:
    """The nearest of some units, whatever the case of letters, as a hint."""
    written = {one.lower(): one for one in units}
    close = get_close_matches(unit.lower(), list(written), n=1, cutoff=0.5)
    if unit.lower() in written or not nearest(unit, units):
        return f" (nearest: {written[close[0]]})" if close else ""
    return nearest(unit, units)


@lru_cache(maxsize=1024)
def _ratio(unit: str, wanted: str) -> float | None:
    from pint.errors import DimensionalityError, PintError

    units = registry()
    try:
        told, asked = (units.parse_units(one.replace("%", "percent")) for one in (unit, wanted))
        return float(units.Quantity(1.0, told).to(asked).magnitude)
    except DimensionalityError:
        return None
    except (PintError, AttributeError, ValueError, TypeError, AssertionError) as error:
        raise UnknownUnitError(unit) from error
