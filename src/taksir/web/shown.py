"""Tables and amounts of a finding as a page shows them, in the language of the reader."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from taksir.copilot.ask.figures import figure
from taksir.copilot.finding import Finding, Grid, Number

if TYPE_CHECKING:
    from taksir.web.words import Words


def amount_of(cell: Mapping[str, Any], language: str) -> str:
    """A cell with a unit: the value and, where it has one, its interval."""
    value, unit = cell.get("value"), str(cell.get("unit") or "")
    if not isinstance(value, int | float) or not math.isfinite(value):
        return "" if value is None else str(value)
    said, around = figure(value, unit, language), _around(cell.get("low"), cell.get("high"), unit, language)
    return f"{said} ({around})" if around else said


def between(number: Number, language: str) -> str:
    """The interval of a number; nothing where both ends read the same."""
    return _around(number.low, number.high, number.unit, language)


def _around(low: object, high: object, unit: str, language: str) -> str:
    if not isinstance(low, int | float) or not isinstance(high, int | float):
        return ""
    ends = figure(low, unit, language), figure(high, unit, language)
    return "" if ends[0] == ends[1] else " – ".join(ends)


def main_numbers(found: Finding) -> tuple[Number, ...]:
    """The numbers that a finding leads with: those of its tables stand in its tables."""
    titles = tuple(f"{table.title}, " for table in found.tables if table.title)
    return tuple(one for one in found.numbers if not one.name.startswith(titles))


def grid(table: Grid, t: Words) -> Markup:
    """A table of a finding."""
    from taksir.web.page import templates

    return Markup(templates().get_template("grid.html").render(table=table, t=t))
