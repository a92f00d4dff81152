"""What a command of the model shows: a sentence, tables, charts and the working, before anything is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from taksir.quantity.amount import Amount

Cell = Amount | str | float | int | date | None
"""One cell: an amount shows its median, unit and interval."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; `key` names the table in JSON."""

    key: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A Vega-Lite specification with its own data; `says` is what a person sees in it, for those who cannot."""

    title: str
    says: str
    spec: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Result:
    """The answer of one run: `says` in one sentence, `working` the amounts that `explain` would unfold.

    `data` is what `--json` prints beside the tables; `notes` are what a reader must know (assumptions, weak facts,
    ranges left). `cites` are aliases of sources beside those of the working.
    """

    title: str
    says: str
    tables: tuple[Table, ...] = ()
    charts: tuple[Chart, ...] = ()
    working: tuple[Amount, ...] = ()
    notes: tuple[str, ...] = ()
    data: Mapping[str, object] = field(default_factory=dict)
    cites: tuple[str, ...] = ()
