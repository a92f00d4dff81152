"""Amounts and cells as text."""

from __future__ import annotations

import math
import re
from datetime import date

from taksir.quantity.amount import Amount
from taksir.quantity.figure import figure
from taksir.quantity.unit import show
from taksir.report.results.result import Cell

_PARTS = re.compile(r"(\D*?)(-?\d[\d,.]*)(.*)", re.DOTALL)
"""What stands before a number, the number, and its unit."""

_SCALE = re.compile(r".*\d(?: (?:million|billion|trillion))?")
"""A number with its scale word; what follows is its unit."""

LONG = 6
"""A unit of so many letters or more stands once, not again behind the interval."""

DIGITS = 3
"""Significant digits of a modelled number: more would claim a precision that no model has."""


NEGLIGIBLE = 1e-3
"""A median smaller than this part of its interval is shown as zero."""


def amount_text(amount: Amount) -> str:
    """Median with unit, and p5 to p95 where it is drawn.

    >>> amount_text(Amount("price", 6400.0, "USD"))
    'US$6,400'
    """
    if not spread(amount):
        return show(amount.p50, amount.unit, DIGITS)
    nothing = abs(amount.p50) < NEGLIGIBLE * (amount.p95 - amount.p5)
    middle = show(0.0 if nothing else amount.p50, amount.unit, DIGITS)
    interval, words = interval_text(amount), _words(middle)
    if len(words) >= LONG and _words(show(amount.p5, amount.unit, DIGITS)) == words == _words(interval):
        interval = interval.removesuffix(words)
    return f"{middle} ({interval})"


def interval_text(amount: Amount) -> str:
    """p5 to p95; what both ends share, sign and unit, stands once.

    >>> from taksir.report.results.amounts import _ends
    >>> _ends("US$166 billion", "US$260 billion"), _ends("900 MW", "1.2 GW"), _ends("5%", "9%")
    ('US$166 – 260 billion', '900 MW – 1.2 GW', '5 – 9%')
    """
    return _ends(show(amount.p5, amount.unit, DIGITS), show(amount.p95, amount.unit, DIGITS))


def _words(text: str) -> str:
    number = _SCALE.match(text)
    return text[number.end() :] if number else ""


def _ends(low: str, high: str) -> str:
    one, other = _PARTS.fullmatch(low), _PARTS.fullmatch(high)
    if one is None or other is None:
        return f"{low} – {high}"
    start = one[1] + one[2] if one[3] == other[3] else low
    return f"{start} – {high if one[1] != other[1] else other[2] + other[3]}"


def spread(amount: Amount) -> bool:
    """Whether the interval is wider than what is shown of the median."""
    return amount.sampled and f"{amount.p5:.{DIGITS}g}" != f"{amount.p95:.{DIGITS}g}"


def cell_text(cell: Cell) -> str:
    """A cell for a reader; nothing known is a dash."""
    if cell is None:
        return "–"
    if isinstance(cell, Amount):
        return amount_text(cell)
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, int):
        return f"{cell:,}"
    if isinstance(cell, float):
        return figure(cell, DIGITS)
    return cell


def cell_json(cell: Cell) -> object:
    """A cell for a program: an amount as value, low, high and unit."""
    if isinstance(cell, Amount):
        return amount_json(cell)
    return cell.isoformat() if isinstance(cell, date) else cell


def amount_json(amount: Amount) -> dict[str, object]:
    """Median, p5, p95 and unit; a number that is not finite (a day that never comes) is null."""
    ends = {"value": amount.p50, "low": amount.p5, "high": amount.p95}
    return {**{name: value if math.isfinite(value) else None for name, value in ends.items()}, "unit": amount.unit}
