"""Tables and amounts of a finding as a page shows them, in the language of the reader."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from taksir.copilot.ask.figures import figure, interval
from taksir.copilot.finding import Grid


def amount_of(cell: Mapping[str, Any], language: str) -> str:
    """A cell with a unit: the value and, where it has one, its interval."""
    value, unit = cell.get("value"), str(cell.get("unit") or "")
    if not isinstance(value, int | float) or not math.isfinite(value):
        return "" if value is None else str(value)
    said = figure(value, unit, language)
    low, high = cell.get("low"), cell.get("high")
    if isinstance(low, int | float) and isinstance(high, int | float) and low != high:
        between = interval(low, high, unit, language)
        return said if between.partition(" – ")[0] == said == between.rpartition(" – ")[2] else f"{said} ({between})"
    return said


def grid(table: Grid, language: str) -> Markup:
    """A table of a finding."""
    from taksir.web.page import templates

    return Markup(templates().get_template("grid.html").render(table=table, lang=language))
