"""Plans side by side: the same measures of each, and what of them can be drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from taksir.copilot.finding import Finding

Cell = Mapping[str, Any] | str | None


@dataclass(frozen=True, slots=True)
class Measure:
    """One row of the table: a measure by its key, a cell for each plan, and the largest of them to draw bars by."""

    key: str
    cells: tuple[Cell, ...]

    @property
    def largest(self) -> float:
        """The largest value; 0 where no cell has one in the unit of the first, so that no bars are drawn."""
        held = [cell for cell in self.cells if isinstance(cell, Mapping)]
        units = {str(cell["unit"]) for cell in held}
        return max((float(cell["value"]) for cell in held), default=0.0) if len(units) == 1 else 0.0


@dataclass(frozen=True, slots=True)
class Share:
    """What a plan hangs on most in one layer."""

    layer: str
    by: str
    cells: tuple[tuple[float, str] | None, ...]


def measures(plans: Sequence[Finding]) -> tuple[Measure, ...]:
    """The measures of these plans that any of them has."""
    rows = [_measured(one) for one in plans]
    keys = dict.fromkeys(key for row in rows for key in row)
    return tuple(Measure(key, tuple(row.get(key) for row in rows)) for key in keys)


def shares(plans: Sequence[Finding]) -> tuple[Share, ...]:
    """Concentration by layer: the HHI and the largest with its part."""
    held = [{(one["layer"], one["by"]): one for one in plan.data.get("concentration") or ()} for plan in plans]
    keys = dict.fromkeys(key for one in held for key in one)
    return tuple(Share(layer, by, tuple(_share(one.get((layer, by))) for one in held)) for layer, by in keys)


def _share(one: Mapping[str, Any] | None) -> tuple[float, str] | None:
    if one is None or not one["shares"]:
        return None
    name, part = max(one["shares"].items(), key=lambda item: item[1])
    return one["hhi"], f"{name} {part:.0%}"


def _measured(plan: Finding) -> dict[str, Cell]:
    data = plan.data
    periods = data.get("periods") or []
    found: dict[str, Cell] = {
        "status": str(data.get("status")),
        "goal": str(data.get("goal") or ""),
        "time": f"{periods[0]['start']} – {periods[-1]['end']}" if periods else None,
    }
    if data.get("objective") is not None and plan.numbers:
        found["objective"] = plan.numbers[0].text
    if data.get("gap") is not None:
        found["gap"] = {"value": data["gap"], "unit": "fraction"}
    if isinstance(data.get("cost"), dict):
        found["cost"] = data["cost"]
    for table in plan.tables:
        if table.key == "futures":
            found |= _by_future(table.columns, table.rows)
    phases = data.get("phases") or ()
    if phases:
        found["begun"] = {"value": sum(one["power_w"] for one in phases), "unit": "W"}
    parts = data.get("parts") or {}
    for name in ("chips", "sites", "running"):
        if parts.get(name):
            found[f"money_{name}"] = {"value": parts[name], "unit": "USD"}
    return found


_COLUMNS = {
    "delivered on average": "delivered",
    "spent": "spent",
    "drawn at the end": "drawn",
    "packages at the end": "packages",
}


def _by_future(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> dict[str, Cell]:
    """The likeliest future's numbers, with the range over all futures."""
    found: dict[str, Cell] = {}
    chances = [float(str(row[1]).rstrip("%") or 0) for row in rows]
    likely = chances.index(max(chances)) if chances else 0
    for place, column in enumerate(columns):
        key = _COLUMNS.get(column)
        if key is None:
            continue
        cells = [row[place] for row in rows]
        values = [cell["value"] if isinstance(cell, Mapping) else cell for cell in cells]
        numbers = [float(one) for one in values if isinstance(one, int | float)]
        if len(numbers) == len(values) and numbers:
            unit = cells[likely]["unit"] if isinstance(cells[likely], Mapping) else "package"
            found[key] = {"value": numbers[likely], "low": min(numbers), "high": max(numbers), "unit": unit}
    return found
