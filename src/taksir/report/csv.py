"""A brief as CSV files (UTF-8, RFC 4180), each written whole or not at all.

A cell that a spreadsheet could take for a formula gets an apostrophe in front: `=1+1` is written `'=1+1`.
"""

from __future__ import annotations

import csv
import os
import tempfile
from io import StringIO
from pathlib import Path

from taksir.brief import Brief
from taksir.errors import DataError
from taksir.report.tables import Cell, Table, tables

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def write_csv(brief: Brief, directory: Path) -> tuple[Path, ...]:
    """Write claims.csv, deals.csv, checks.csv, relations.csv and documents.csv; DataError where it cannot be."""
    written = []
    try:
        directory.mkdir(parents=True, exist_ok=True)
        for table in tables(brief):
            path = directory / f"{table.name}.csv"
            _write(path, csv_text(table).encode("utf-8"))
            written.append(path)
    except OSError as error:
        raise DataError(f"{error.filename or directory}: cannot be written: {error.strerror}") from error
    return tuple(written)


def csv_text(table: Table) -> str:
    """A table as CSV with a header; unknown is an empty cell."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([_cell(cell) for cell in row] for row in table.rows)
    return out.getvalue()


def _cell(cell: Cell) -> str | int:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return repr(cell).removesuffix(".0") if abs(cell) < 1e16 else repr(cell)
    if isinstance(cell, str) and cell.lstrip(" \n").startswith(_FORMULA):
        return f"'{cell}"
    return cell


def _write(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
