"""Amounts and cells as text."""

from __future__ import annotations

from datetime import date

from taksir.quantity.amount import Amount
from taksir.quantity.figure import figure
from taksir.quantity.unit import show
from taksir.report.result import Cell

DIGITS = 3
"""Significant digits of a modelled number: more would claim a precision that no model has."""


def amount_text(amount: Amount) -> str:
    """Median with unit, and p5 to p95 where it is drawn.

    >>> amount_text(Amount("price", 6400.0, "USD"))
    'US$6,400'
    """
    middle = show(amount.p50, amount.unit, DIGITS)
    return f"{middle}  ({interval_text(amount)})" if spread(amount) else middle


def interval_text(amount: Amount) -> str:
    """p5 to p95, the unit once."""
    return f"{show(amount.p5, amount.unit, DIGITS)} – {show(amount.p95, amount.unit, DIGITS)}"


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
    """Median, p5, p95 and unit."""
    return {"value": amount.p50, "low": amount.p5, "high": amount.p95, "unit": amount.unit}
