"""A brief as a workbook: Claims, Deals, Checks, Readings, Rules, Relations, Documents, Sources, About.

The same brief gives the same bytes. Words of third parties are always written as strings, so that none becomes a
formula or a link; the formulas of Readings are ours and point at cells of Claims and Rules.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from taksir import __version__
from taksir.brief import FINDINGS, Brief
from taksir.catalog.facts import load_catalog
from taksir.catalog.source import Source
from taksir.report.tables import Cell, Table, tables
from taksir.report.wording import counted, failure_line, label
from taksir.report.xlsx_readings import write_readings
from taksir.report.xlsx_sources import write_sources
from taksir.report.xlsx_style import Styles

_WIDTHS = {
    "quote": 24, "says": 34, "sentence": 60, "why": 70, "words": 50, "working": 60, "title": 50, "publisher": 20,
    "parties": 34, "roles": 24, "size": 26, "subject": 20, "object": 20, "attribution": 26, "value": 20, "low": 20,
    "high": 20, "implied": 18, "implied_low": 18, "implied_high": 18, "expected": 18, "expected_low": 18,
    "expected_high": 18, "implied_words": 30, "expected_words": 30, "sources": 20, "would_change": 40,
    "since_then": 40, "notes": 40, "origins": 26, "unread_numbers": 30, "unknown_names": 40, "warnings": 40,
    "address": 36, "file": 28, "sha256": 18, "items": 26, "claims": 16, "deals": 12,
}  # fmt: skip
_WRAPPED = frozenset({"quote", "says", "sentence", "why", "words", "working", "title", "notes", "would_change"})
_NUMBERS = frozenset({"value", "low", "high", "implied", "implied_low", "implied_high", "expected", "expected_low",
                      "expected_high"})  # fmt: skip
_WIDEST_CELL = 32_000
_ROWS = 1_048_575


def render_xlsx(brief: Brief, sources: Mapping[str, Source] | None = None) -> bytes:
    """The bytes of the workbook; `sources` are those that workings cite, by alias (else those of the catalog)."""
    import xlsxwriter

    sources = load_catalog().sources if sources is None else sources

    out = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": True,
    }
    with xlsxwriter.Workbook(out, options) as book:
        # The date of the brief, not of the run: the same brief gives the same file.
        book.set_properties({
            "title": f"Taksir brief as of {brief.as_of.isoformat()}",
            "comments": f"data {brief.data_hash}",
            "created": datetime(brief.as_of.year, brief.as_of.month, brief.as_of.day),
        })  # fmt: skip
        styles = Styles(book)
        found = tables(brief)
        for table in found:
            _sheet(book, styles, table)
            if table.name == "checks":
                write_readings(book, styles, brief, place_of(found[0], "id", "value"))
        write_sources(book, styles, brief, sources)
        _about(book, styles, brief)
    return out.getvalue()


def _sheet(book: Any, styles: Styles, table: Table) -> None:
    sheet = book.add_worksheet(table.name.capitalize())
    for column, name in enumerate(table.columns):
        sheet.write_string(0, column, label(name), styles.head)
        sheet.set_column(column, column, _WIDTHS.get(name, max(9, len(name) + 2)))
    rows = table.rows[:_ROWS]
    for number, row in enumerate(rows, 1):
        for column, (name, cell) in enumerate(zip(table.columns, row, strict=True)):
            _write(sheet, (number, column), cell, _style(styles, table, row, name))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(rows), 1), len(table.columns) - 1)
    sheet.set_landscape()
    sheet.repeat_rows(0)


def place_of(table: Table, key: str, column: str) -> Mapping[str, str]:
    """The cell of a column for each value of a key column, as another sheet refers to it."""
    from xlsxwriter.utility import xl_rowcol_to_cell

    at, keyed = table.columns.index(column), table.columns.index(key)
    return {
        str(row[keyed]): f"{table.name.capitalize()}!{xl_rowcol_to_cell(number, at, row_abs=True, col_abs=True)}"
        for number, row in enumerate(table.rows[:_ROWS], 1)
        if isinstance(row[at], int | float)
    }


def _style(styles: Styles, table: Table, row: Sequence[Cell], name: str) -> Any:
    if name in _NUMBERS:
        unit = "unit" if "unit" in table.columns else f"{name.partition('_')[0]}_unit"
        value = row[table.columns.index(name)]
        whole = isinstance(value, int | float) and value == int(value)
        return styles.number(str(row[table.columns.index(unit)] or ""), whole=whole)
    if name == "plausibility" and row[table.columns.index(name)] in {found.value for found in FINDINGS}:
        return styles.bad
    return styles.wrapped if name in _WRAPPED else styles.text


def _write(sheet: Any, place: tuple[int, int], cell: Cell, style: Any) -> None:
    if cell is None:
        sheet.write_blank(*place, None, style)
    elif isinstance(cell, str):
        sheet.write_string(*place, cell if len(cell) <= _WIDEST_CELL else f"{cell[:_WIDEST_CELL]}…", style)
    else:
        sheet.write_number(*place, cell, style)


def _about(book: Any, styles: Styles, brief: Brief) -> None:
    sheet = book.add_worksheet("About")
    lines = [
        ("As of", brief.as_of.isoformat()),
        ("Data hash", brief.data_hash),
        ("Made by", f"Taksir {__version__}"),
        ("Documents", counted(len(brief.articles), "document")),
        ("Findings", counted(len(brief.findings), "finding")),
        ("Units", "Numbers are in the unit beside them: whole currency units, W, persons; never millions or billions."),
        *(("Not read", failure_line(failure)) for failure in brief.failures),
    ]
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 90)
    for number, (name, words) in enumerate(lines):
        sheet.write_string(number, 0, name, styles.strong)
        sheet.write_string(number, 1, words[:_WIDEST_CELL], styles.wrapped)
