"""Units at the edge: what a reader sees of W, persons, months and wafers a month; pint for everything else.

Inside, numbers are SI floats and the unit stands in the name. pint is imported only when a conversion is asked for.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from taksir.quantity.figure import figure, plain
from taksir.quantity.money import format_money, format_rate

HOURS_A_YEAR = 8766
"""Of a year of 365.25 days."""

PREFIXES = ("", "k", "M", "G", "T", "P", "E", "Z")
PREFIXED = {
    "W": ("W", 5), "FLOP/s": ("FLOP/s", 8), "OP/s": ("OP/s", 8), "Wh": ("Wh", 5), "J": ("J", 7),
    "byte": ("B", 7), "byte/s": ("B/s", 7), "bit/s": ("bit/s", 6), "Hz": ("Hz", 4),
}  # fmt: skip
"""Units that carry an SI prefix: how they are written, and how many prefixes up they go."""

COUNTED = {
    "person": ("person", "people"), "package": ("GPU package", "GPU packages"), "company": ("company", "companies"),
    "month": ("month", "months"), "day": ("day", "days"), "year": ("year", "years"), "week": ("week", "weeks"),
    "hour": ("hour", "hours"), "share": ("share", "shares"), "token": ("token", "tokens"), "chip": ("chip", "chips"),
    "wafer": ("wafer", "wafers"), "rack": ("rack", "racks"), "server": ("server", "servers"), "die": ("die", "dies"),
    "pod": ("pod", "pods"), "package*hour": ("GPU-hour", "GPU-hours"), "bid": ("bid", "bids"),
}  # fmt: skip
"""Units that are counted: one, many."""

SYMBOLS = {"mm2": "mm²", "m2": "m²", "um2": "µm²", "1/cm2": "per cm²", "1/mm2": "per mm²", "degC": "°C", "litre": "L"}
"""Units that a reader sees otherwise than data write them."""

UNDER = {
    "W": "watt", "Wh": "watt-hour", "kWh": "kWh", "package*hour": "GPU-hour", "package": "package", "J": "joule",
    "Mtoken": "million tokens", "query": "question", "hour": "hour",
}  # fmt: skip
"""How a unit is written under another."""

DEFINITIONS = (
    "FLOP = [operation]", "token = [token]", "chip = [chip] = _ = package = GPU", "wafer = [wafer]",
    "person = [person]", "rack = [rack]", "server = [server]", "die = [die]", "USD = [money]", "fraction = []",
    "ratio = []",
)  # fmt: skip
"""What pint does not know; a chip as vendors count it is a package."""


def show(value: float, unit: str, digits: int = 4) -> str:
    """A value with its unit as a reader writes it.

    >>> show(1.2e9, "W"), show(16000, "person"), show(9e5, "wafer/month"), show(4, "percent"), show(5e10, "USD")
    ('1.2 GW', '16,000 people', '900,000 wafers a month', '4%', 'US$50 billion')
    >>> show(16700, "IDR/USD"), show(1, "month"), show(600, "USD/share"), show(3, "ratio"), show(35, "USD/W")
    ('Rp16,700 per US dollar', '1 month', 'US$600 a share', '3', 'US$35 a watt')
    """
    if unit in PREFIXED:
        return _prefixed(value, unit, digits)
    if unit in COUNTED:
        return f"{figure(value, digits)} {COUNTED[unit][value != 1]}"
    if unit in ("fraction", "1/year"):
        return f"{plain(100 * value, digits)}%{' a year' if unit == '1/year' else ''}"
    if unit in ("percent", "basis_point"):
        return f"{plain(value, digits)}{'%' if unit == 'percent' else ' basis points'}"
    if is_currency(unit):
        return format_money(value, unit, digits)
    over, slash, under = unit.partition("/")
    if slash and is_currency(over) and is_currency(under):
        return format_rate(value, under, over)
    if slash and (over in COUNTED or over in PREFIXED or is_currency(over)):
        return f"{show(value, over, digits)}{''.join(_per(part) for part in under.split('/'))}"
    return figure(value, digits) if unit in ("", "ratio", "count") else f"{figure(value, digits)} {_symbol(unit)}"


def _per(under: str) -> str:
    """What stands under a unit: " a package", " an hour", " a watt", " a GPU-hour"."""
    word = UNDER.get(under) or SYMBOLS.get(under, under)
    return f" {'an' if word[0] in 'aeio' or word == 'hour' else 'a'} {word}"


def _symbol(unit: str) -> str:
    over, slash, under = unit.partition("/")
    return SYMBOLS.get(unit) or f"{SYMBOLS.get(over, over)}{slash}{SYMBOLS.get(under, under)}"


def is_currency(unit: str) -> bool:
    """Whether a unit has the shape of an ISO-4217 code."""
    return len(unit) == 3 and unit.isascii() and unit.isalpha() and unit.isupper()


def _prefixed(value: float, unit: str, digits: int) -> str:
    written, rungs = PREFIXED[unit]
    size, rung = abs(float(f"{value:.{digits}g}")), 0
    while size >= 1000 and rung < rungs - 1:
        size, value, rung = size / 1000, value / 1000, rung + 1
    return f"{plain(value, digits)} {PREFIXES[rung]}{written}"


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
