"""Units at the edge: what a reader sees of W, persons, months and wafers a month; pint for everything else.

Inside, numbers are SI floats and the unit stands in the name. pint is imported only when a conversion is asked for.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from taksir.quantity.figure import figure, plain
from taksir.quantity.money import format_money, format_rate

PREFIXED = {"W": (1e3, ("W", "kW", "MW", "GW", "TW")), "FLOP/s": (1e3, ("FLOP/s", "kFLOP/s", "MFLOP/s", "GFLOP/s",
            "TFLOP/s", "PFLOP/s", "EFLOP/s", "ZFLOP/s")), "Wh": (1e3, ("Wh", "kWh", "MWh", "GWh", "TWh"))}  # fmt: skip
"""Units that carry an SI prefix: the step and the ladder."""

COUNTED = {
    "person": ("person", "people"), "package": ("GPU package", "GPU packages"), "company": ("company", "companies"),
    "month": ("month", "months"), "day": ("day", "days"), "year": ("year", "years"), "week": ("week", "weeks"),
    "hour": ("hour", "hours"), "share": ("share", "shares"), "token": ("token", "tokens"), "chip": ("chip", "chips"),
    "wafer": ("wafer", "wafers"), "rack": ("rack", "racks"), "server": ("server", "servers"), "die": ("die", "dies"),
}  # fmt: skip
"""Units that are counted: one, many."""

DEFINITIONS = ("FLOP = [operation]", "token = [token]", "chip = [chip]", "wafer = [wafer]", "person = [person]")
"""What pint does not know."""


def show(value: float, unit: str, digits: int = 4) -> str:
    """A value with its unit as a reader writes it.

    >>> show(1.2e9, "W"), show(16000, "person"), show(9e5, "wafer/month"), show(4, "percent"), show(5e10, "USD")
    ('1.2 GW', '16,000 people', '900,000 wafers a month', '4%', 'US$50 billion')
    >>> show(16700, "IDR/USD"), show(1, "month"), show(600, "USD/share"), show(3, "ratio")
    ('Rp16,700 per US dollar', '1 month', 'US$600 a share', '3')
    """
    if unit in PREFIXED:
        return _prefixed(value, unit, digits)
    if unit in COUNTED:
        return f"{figure(value, digits)} {COUNTED[unit][value != 1]}"
    if unit in ("percent", "basis_point"):
        return f"{plain(value, digits)}{'%' if unit == 'percent' else ' basis points'}"
    if is_currency(unit):
        return format_money(value, unit, digits)
    over, slash, under = unit.partition("/")
    if slash and is_currency(over) and is_currency(under):
        return format_rate(value, under, over)
    if slash and (over in COUNTED or is_currency(over)):
        return f"{show(value, over, digits)} a {under}"
    return figure(value, digits) if unit in ("", "ratio") else f"{figure(value, digits)} {unit}"


def is_currency(unit: str) -> bool:
    """Whether a unit has the shape of an ISO-4217 code."""
    return len(unit) == 3 and unit.isascii() and unit.isalpha() and unit.isupper()


def _prefixed(value: float, unit: str, digits: int) -> str:
    step, ladder = PREFIXED[unit]
    size, rung = abs(float(f"{value:.{digits}g}")), 0
    while size >= step and rung < len(ladder) - 1:
        size, value, rung = size / step, value / step, rung + 1
    return f"{plain(value, digits)} {ladder[rung]}"


@lru_cache(maxsize=1)
def registry() -> Any:
    """pint's registry with our own units."""
    import pint

    units = pint.UnitRegistry()
    for definition in DEFINITIONS:
        units.define(definition)
    return units


def convert(value: float, unit: str, to: str) -> float:
    """The value in another unit of the same dimension; pint's DimensionalityError otherwise."""
    return float(registry().Quantity(value, unit).to(to).magnitude)
