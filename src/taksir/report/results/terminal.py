"""A result in the terminal: its sentence, its tables, what a reader must know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taksir.model.assumptions import Assumptions
from taksir.quantity.amount import Amount
from taksir.report.results.amounts import cell_text
from taksir.report.results.result import Cell, Result, Table

if TYPE_CHECKING:
    from rich.console import Console

LATER_SHOWN = 3
"""How many of the facts newer than the run's date are named."""


def print_result(result: Result, world: Assumptions, out: Console) -> None:
    """Print the whole result."""
    from rich.text import Text

    out.print(Text(result.title, style="bold"), soft_wrap=False)
    if result.says:
        out.print(Text(result.says))
    for table in result.tables:
        out.print()
        _print_table(table, out)
    out.print()
    for note in result.notes:
        out.print(Text(f"Note: {note}", style="dim"))
    if world.later:
        named = ", ".join(world.later[:LATER_SHOWN])
        more = f" and {len(world.later) - LATER_SHOWN} more" if len(world.later) > LATER_SHOWN else ""
        out.print(Text(f"Newer than {world.as_of.isoformat()}: {named}{more}", style="dim"))
    drawn = f"{world.draw.samples} samples, interval p5 to p95" if world.draw else "every fact at its best"
    out.print(Text(f"Data {world.catalog.data_hash} · as of {world.as_of.isoformat()} · {drawn}", style="dim"))


def _print_table(table: Table, out: Console) -> None:
    from rich.table import Table as Grid

    grid = Grid(title=table.title or None, title_justify="left", title_style="bold", box=None, pad_edge=False)
    for number, column in enumerate(table.columns):
        right = number > 0 and all(_number(row[number]) for row in table.rows)
        grid.add_column(column, justify="right" if right else "left", overflow="fold")
    for row in table.rows:
        grid.add_row(*(cell_text(cell) for cell in row))
    out.print(grid)


def _number(cell: Cell) -> bool:
    return cell is None or isinstance(cell, (int, float, Amount))
