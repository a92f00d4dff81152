"""The Sources sheet of a workbook: every source that a working cites, with its address and grade."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from taksir.brief import Brief
from taksir.catalog.source import Source
from taksir.report.wording import printable
from taksir.report.xlsx_style import Styles

_COLUMNS = (("source", 26), ("title", 70), ("address", 70), ("licence", 18), ("grade", 14), ("checks", 40))


def write_sources(book: Any, styles: Styles, brief: Brief, sources: Mapping[str, Source]) -> None:
    """One row a source, in the order in which the checks cite them, with the checks that do."""
    sheet = book.add_worksheet("Sources")
    for column, (name, width) in enumerate(_COLUMNS):
        sheet.write_string(0, column, name, styles.head)
        sheet.set_column(column, column, width)
    cited: dict[str, dict[str, None]] = {}
    for verdict in brief.verdicts:
        steps = [*verdict.working, *(step for reading in verdict.readings for step in reading.working)]
        for alias in dict.fromkeys(alias for step in steps for alias in step.sources):
            if alias in sources:
                cited.setdefault(alias, {})[verdict.check] = None
    for row, (alias, checks) in enumerate(cited.items(), 1):
        source = sources[alias]
        cells = (alias, source.title, source.address or "", source.licence or "", source.grade or "", "; ".join(checks))
        for column, words in enumerate(cells):
            sheet.write_string(row, column, printable(words), styles.text)
    sheet.freeze_panes(1, 1)
