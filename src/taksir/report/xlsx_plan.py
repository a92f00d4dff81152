"""A plan as a workbook: Summary, the sheets that compute, Limits, Sites, Assumptions, Sources.

Every sum of money is a formula over decisions and prices: a changed price changes the totals. The plan itself stays as
the solver found it. The same plan gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

from taksir import __version__
from taksir.quantity.amount import Amount
from taksir.report.results.amounts import cell_text
from taksir.report.results.plan_found import Planned
from taksir.report.results.plan_view import View
from taksir.report.results.result import Cell, Result, Table
from taksir.report.wording import printable
from taksir.report.xlsx_plan_bill import bill_of
from taksir.report.xlsx_plan_money import MEAN, Books
from taksir.report.xlsx_plan_sources import write_assumptions, write_plan_sources
from taksir.report.xlsx_style import Styles

OPTIONS = {
    "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}  # fmt: skip

OWN_SHEETS = {"limits": "Limits", "gives": "Limits", "sites": "Sites"}
"""Tables of the report that have a sheet of a known name; what else there is stands on Tables."""


def render_plan_xlsx(planned: Planned, result: Result) -> bytes:
    """The bytes of the workbook; `result` is the whole report."""
    import xlsxwriter

    world = planned.world
    out = BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        book.set_properties({
            "title": printable(result.title),
            "comments": f"data {world.catalog.data_hash}",
            "created": datetime(world.as_of.year, world.as_of.month, world.as_of.day),
        })  # fmt: skip
        styles = Styles(book)
        summary = book.add_worksheet("Summary")
        books = None
        if planned.solution.found:
            books = Books(book, styles, bill_of(View(planned.solution)))
            books.write()
        _summary(summary, styles, planned, result, books)
        _tables(book, styles, result.tables)
        write_assumptions(book, styles, planned)
        write_plan_sources(book, styles, planned, result)
    return out.getvalue()


def _summary(sheet: Any, styles: Styles, planned: Planned, result: Result, books: Books | None) -> None:
    """The answer in words, the cost as formulas, how it was found."""
    found = planned.solution
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 100)
    rows: list[tuple[str, object]] = [
        ("Plan", result.title), ("Answer", result.says), ("Status", found.status),
        ("As of", planned.world.as_of.isoformat()), ("Data", planned.world.catalog.data_hash),
        ("Made by", f"Taksir {__version__}"),
    ]  # fmt: skip
    rows += [(name, value) for name, value in (("Gap", found.gap), ("Seconds", found.seconds)) if value is not None]
    rows += [("Note", note) for note in result.notes]
    for row, (name, value) in enumerate(rows):
        sheet.write_string(row, 0, name, styles.strong)
        if isinstance(value, float):
            sheet.write_number(row, 1, value, styles.number("ratio", whole=False))
        else:
            sheet.write_string(row, 1, printable(str(value)), styles.wrapped)
    if books is None:
        return
    view, row, usd = books.view, len(rows) + 1, styles.number("USD", whole=True)
    costs = [("Cost today, mean over the futures", books.cost_cell(MEAN), float(view.mean(found.cost)))]
    costs += [
        (f"{part}, today", books.cost_cell(MEAN, place), float(view.mean(values)))
        for place, (part, values) in enumerate(view.discounted().items())
    ]
    left = styles.number("USD", whole=True)
    for name, cell, value in costs:
        sheet.write_string(row, 0, name, styles.strong if row == len(rows) + 1 else styles.text)
        sheet.write_formula(row, 1, f"={cell}", left or usd, value)
        row += 1


def _tables(book: Any, styles: Styles, tables: Sequence[Table]) -> None:
    """The tables of the report, those of a sheet one under the other."""
    sheets: dict[str, tuple[Any, int]] = {}
    for table in tables:
        name = OWN_SHEETS.get(table.key, "Tables")
        if name not in sheets:
            sheets[name] = (book.add_worksheet(name), 0)
            sheets[name][0].set_column(0, 0, 30)
            sheets[name][0].set_column(1, 40, 16)
        sheet, row = sheets[name]
        sheets[name] = (sheet, _table(sheet, styles, table, row) + 2)


def _table(sheet: Any, styles: Styles, table: Table, row: int) -> int:
    if table.title:
        sheet.write_string(row, 0, printable(table.title), styles.strong)
        row += 1
    for column, name in enumerate(table.columns):
        sheet.write_string(row, column, printable(name), styles.head)
    for cells in table.rows:
        row += 1
        for column, cell in enumerate(cells):
            _cell(sheet, styles, row, column, cell)
    return row


def _cell(sheet: Any, styles: Styles, row: int, column: int, cell: Cell) -> None:
    if isinstance(cell, Amount) and not cell.sampled:
        sheet.write_number(row, column, cell.p50, styles.number(cell.unit, whole=abs(cell.p50) >= 1000))
    elif isinstance(cell, int | float) and not isinstance(cell, bool):
        sheet.write_number(row, column, cell, styles.number("", whole=isinstance(cell, int)))
    elif isinstance(cell, date):
        sheet.write_string(row, column, cell.isoformat(), styles.text)
    elif cell is not None:
        sheet.write_string(row, column, printable(cell_text(cell)), styles.text)
