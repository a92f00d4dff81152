"""A result as JSON: the tables by their keys, the working step by step, sources with their addresses."""

from __future__ import annotations

from collections.abc import Mapping

from taksir import __version__
from taksir.model.assumptions import Assumptions
from taksir.quantity.amount import Amount
from taksir.report.results.amounts import amount_json, cell_json
from taksir.report.results.result import Result, Table


def result_json(result: Result, world: Assumptions) -> dict[str, object]:
    """The whole answer; numbers are SI or ISO-4217 units, absent knowledge is null."""
    aliases = dict.fromkeys((*result.cites, *(alias for amount in result.working for alias in amount.sources())))
    known = world.catalog.sources
    return {
        "taksir": __version__,
        "data_hash": world.catalog.data_hash,
        "as_of": world.as_of.isoformat(),
        "samples": world.draw.samples if world.draw else 1,
        "title": result.title,
        "says": result.says,
        **result.data,
        "tables": {table.key: _table(table) for table in result.tables},
        "working": [_working(amount) for amount in result.working],
        "sources": {
            alias: {"title": known[alias].title, "address": known[alias].address, "grade": known[alias].grade}
            for alias in aliases
            if alias in known
        },
        "notes": list(result.notes),
        "later_facts": list(world.later),
    }


def _table(table: Table) -> dict[str, object]:
    return {
        "title": table.title,
        "columns": list(table.columns),
        "rows": [[cell_json(cell) for cell in row] for row in table.rows],
    }


def _working(amount: Amount) -> Mapping[str, object]:
    return {"name": amount.name, **amount_json(amount), "steps": [_step(step) for step in amount.steps()]}


def _step(step: object) -> dict[str, object]:
    from dataclasses import asdict

    return asdict(step)  # type: ignore[call-overload,no-any-return]
