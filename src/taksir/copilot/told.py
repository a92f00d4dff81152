"""A `Result` of the model as a finding: its amounts become numbers, its sources citations."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

from taksir.copilot.finding import Citation, Finding, Grid, Number
from taksir.model.assumptions import Assumptions
from taksir.quantity.amount import Amount
from taksir.quantity.derivation import Step
from taksir.report.results.amounts import amount_text, cell_json
from taksir.report.results.result import Result, Table


def number(amount: Amount, tool: str, name: str | None = None, about: Sequence[str] = ()) -> Number:
    """An amount as a number of a tool; `name` says what it is where the amount's own name is an address."""
    value, low, high = (one if math.isfinite(one) else None for one in (amount.p50, amount.p5, amount.p95))
    origin = amount.fact.name if amount.fact is not None else f"{tool}.{amount.name}"
    return Number(
        name=name or amount.name, text=amount_text(amount), value=value, unit=amount.unit, low=low, high=high,
        origin=origin, about=tuple(about),
    )  # fmt: skip


def finding(
    result: Result, world: Assumptions, tool: str, first: Iterable[Number] = (), about: Sequence[str] = ()
) -> Finding:
    """A result as a finding: `first` are the numbers that answer, then come those of the tables."""
    found = list(first)
    known = {(one.value, one.unit) for one in found}
    for table in result.tables:
        for row in table.rows:
            words = [cell for cell in row if isinstance(cell, str)]
            for column, cell in zip(table.columns, row, strict=True):
                if isinstance(cell, Amount) and (cell.p50, cell.unit) not in known:
                    known.add((cell.p50, cell.unit))
                    name = ", ".join(part for part in (table.title, *words[:1], column) if part)
                    found.append(number(cell, tool, name, about))
    return Finding(
        tool=tool,
        says=result.says,
        numbers=tuple(found),
        citations=tuple(sources(result, world)),
        tables=tuple(_grid(table) for table in result.tables),
        working=tuple({"of": amount.name, **_told(step)} for amount in result.working for step in amount.steps()),
        notes=result.notes,
        data=dict(result.data),
        as_of=world.as_of,
        data_hash=world.catalog.data_hash,
    )


def sources(result: Result, world: Assumptions) -> Iterable[Citation]:
    """The sources that the working of a result rests on."""
    known = world.catalog.sources
    for alias in dict.fromkeys((*result.cites, *(one for amount in result.working for one in amount.sources()))):
        if alias in known:
            yield Citation(id=alias, title=known[alias].title, address=known[alias].address)


def _told(step: Step) -> dict[str, Any]:
    """A step as plain data; `asdict` copies every input, which takes longer than to work it out."""
    told = {name: getattr(step, name) for name in _STEP}
    return told | {"inputs": dict(step.inputs)}


_STEP = tuple(one.name for one in fields(Step))


def _grid(table: Table) -> Grid:
    rows = tuple(tuple(cell_json(cell) for cell in row) for row in table.rows)
    return Grid(key=table.key, title=table.title, columns=table.columns, rows=rows)
