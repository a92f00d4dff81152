"""Rows of the ledger as a file: CSV, JSON or a workbook."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any, Literal

from taksir.report.csv import csv_text
from taksir.report.tables import Cell, Table
from taksir.report.wording import label, printable
from taksir.report.xlsx_style import Styles
from taksir.web.listing import plausibility_key
from taksir.web.row import Row

Format = Literal["csv", "json", "xlsx"]
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
COLUMNS = (
    "id", "kind", "who", "roles", "words", "says", "value", "low", "high", "unit", "scope", "day", "status",
    "plausibility", "corroboration", "origins", "document", "publisher", "published",
)  # fmt: skip
_WIDTHS = {"words": 50, "says": 34, "who": 30, "publisher": 22, "value": 20, "low": 20, "high": 20, "origins": 26}


@dataclass(frozen=True, slots=True)
class Origin:
    """What a file says of itself: the day of the run and the data behind its checks."""

    as_of: str
    data_hash: str


def exported(name: str, rows: Sequence[Row], form: Format, origin: Origin) -> bytes:
    """The file; words of third parties never become formulas."""
    if form == "json":
        told = {"as_of": origin.as_of, "data_hash": origin.data_hash, name: [as_json(row) for row in rows]}
        return json.dumps(told, ensure_ascii=False, indent=1).encode()
    table = Table(name, COLUMNS, tuple(_cells(row) for row in rows))
    return _workbook(table, origin) if form == "xlsx" else csv_text(table).encode()


def as_json(row: Row) -> dict[str, Any]:
    """A row as JSON: numbers in their own unit, days in ISO 8601."""
    weighed = row.corroboration
    return {
        "id": row.id,
        "kind": row.kind,
        "who": list(row.names),
        "roles": list(row.roles),
        "words": row.words,
        "says": row.amount,
        "value": row.value,
        "low": row.low,
        "high": row.high,
        "unit": row.unit,
        "scope": list(row.scope),
        "day": row.day,
        "status": row.status,
        "plausibility": plausibility_key(row),
        "corroboration": weighed.level if weighed else None,
        "origins": list(weighed.origins) if weighed else [],
        "document": row.document,
        "publisher": row.publisher,
        "published": row.published.isoformat() if row.published else None,
        "own": row.own,
    }


def _cells(row: Row) -> tuple[Cell, ...]:
    told = as_json(row)
    return tuple(_cell(told[name]) for name in COLUMNS)


def _cell(value: Any) -> Cell:
    if isinstance(value, list):
        value = "; ".join(value) or None
    return printable(value) if isinstance(value, str) else value


def _workbook(table: Table, origin: Origin) -> bytes:
    import xlsxwriter

    out = BytesIO()
    options = {
        "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
        "nan_inf_to_errors": True,
    }  # fmt: skip
    with xlsxwriter.Workbook(out, options) as book:
        day = datetime.fromisoformat(origin.as_of)
        book.set_properties({"title": f"Taksir {table.name} as of {origin.as_of}", "created": day,
                             "comments": f"data {origin.data_hash}"})  # fmt: skip
        styles = Styles(book)
        sheet = book.add_worksheet(table.name.capitalize())
        for column, name in enumerate(table.columns):
            sheet.write_string(0, column, label(name), styles.head)
            sheet.set_column(column, column, _WIDTHS.get(name, max(11, len(name) + 2)))
        unit = table.columns.index("unit")
        for number, row in enumerate(table.rows, 1):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(number, column, cell, styles.text)
                elif cell is not None:
                    style = styles.number(str(row[unit] or ""), whole=float(cell).is_integer())
                    sheet.write_number(number, column, cell, style)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)
    return out.getvalue()
