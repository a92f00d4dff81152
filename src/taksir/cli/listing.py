"""Tables and JSON of what the catalog holds, as the commands on data print them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from taksir.cli.output import console

if TYPE_CHECKING:
    from taksir.catalog.fact import Fact, Known

CELL = 120
"""Longest cell of a table, in characters."""


def print_json(value: object) -> int:
    """Print a value as JSON; 0."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1, default=str) + "\n")
    return 0


def print_table(columns: Sequence[str], rows: Iterable[Sequence[object]], *, right: Sequence[str] = ()) -> int:
    """Print rows under columns, one line a cell where it fits; how many rows there were."""
    from rich.table import Table
    from rich.text import Text

    from taksir.report.wording import one_line

    table, number = Table(box=None, pad_edge=False, header_style="bold"), 0
    for column in columns:
        table.add_column(column, justify="right" if column in right else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text("–" if cell is None else one_line(str(cell), CELL)) for cell in row))
        number += 1
    if number:
        console().print(table)
    return number


def say(text: str, style: str = "") -> None:
    """Print a line as it is."""
    from taksir.report.wording import printable

    console().print(printable(text), style=style or None, markup=False, highlight=False, soft_wrap=True)


def value_text(fact: Fact) -> str:
    """A fact's number with its unit, and what it may be.

    >>> from taksir.catalog.fact import Fact
    >>> value_text(Fact("a", "W", "taksir", "assumed", low=60.0, mode=70.0, high=90.0))
    '70 W (60 W – 90 W)'
    """
    from taksir.quantity.unit import show

    best = show(fact.best, fact.unit)
    if fact.low is None or fact.high is None:
        return best
    return f"{best} ({show(fact.low, fact.unit)} – {show(fact.high, fact.unit)})"


def fact_json(known: Known) -> dict[str, Any]:
    """A fact with its best number and the layer that it came from."""
    return {**asdict(known.fact), "best": known.fact.best, "layer": known.origin}


FACT_COLUMNS = ("name", "value", "as of", "kind", "source", "layer")


def fact_rows(facts: Iterable[Known]) -> Iterable[tuple[object, ...]]:
    """Facts as rows under `FACT_COLUMNS`."""
    for known in facts:
        fact = known.fact
        yield fact.name, value_text(fact), fact.as_of, fact.kind, fact.source, known.origin
