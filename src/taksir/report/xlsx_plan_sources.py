"""The Assumptions and Sources sheets of a plan: every number that went in, every source with its address."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from taksir.quantity.amount import Amount
from taksir.report.results.plan_found import Planned
from taksir.report.results.result import Result
from taksir.report.wording import printable
from taksir.report.xlsx_style import Styles

ASSUMED = (
    ("number", 46), ("how", 12), ("value", 18), ("low", 18), ("high", 18), ("unit", 16), ("formula", 40), ("as of", 12),
    ("source", 26), ("where", 30), ("note", 70),
)  # fmt: skip
SOURCES = (("source", 26), ("title", 70), ("address", 70), ("licence", 18), ("grade", 12), ("facts", 8),
           ("facts of", 24), ("used for", 60))  # fmt: skip
NAMED = 6
"""Numbers that the Sources sheet names of each source."""


def numbers(planned: Planned) -> Iterator[tuple[str, Amount]]:
    """Every number used once, by name: what was worked out, and the facts and given numbers below it."""
    seen: set[str] = set()
    for name, top in planned.amounts.items():
        below = ((part.name, part) for part in top.walk() if part.formula is None and part is not top)
        for called, one in ((name, top), *below):
            if called not in seen:
                seen.add(called)
                yield called, one


def write_assumptions(book: Any, styles: Styles, planned: Planned) -> None:
    """One row a number; p5 and p95 where it is drawn."""
    sheet = book.add_worksheet("Assumptions")
    _head(sheet, styles, ASSUMED)
    row = 0
    for row, (name, one) in enumerate(numbers(planned), 1):
        fact = one.fact
        how = fact.kind if fact else one.origin or ("computed" if one.formula else "")
        words = {
            0: name,
            1: how,
            5: one.unit,
            6: one.formula or "",
            10: one.note or (fact.note if fact else "") or "",
        }
        if fact:
            words |= {7: fact.as_of.isoformat() if fact.as_of else "", 8: fact.source, 9: fact.locator or ""}
        for column, word in words.items():
            sheet.write_string(row, column, printable(word), styles.text)
        for column, value in ((2, one.p50), *(((3, one.p5), (4, one.p95)) if one.sampled else ())):
            sheet.write_number(row, column, value, styles.number("", whole=abs(value) >= 1000))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(row, 1), len(ASSUMED) - 1)


def write_plan_sources(book: Any, styles: Styles, planned: Planned, result: Result) -> None:
    """One row a source that a number or the scenario cites."""
    sheet = book.add_worksheet("Sources")
    _head(sheet, styles, SOURCES)
    cited: dict[str, dict[str, date | None]] = {alias: {} for alias in result.cites}
    for _, one in numbers(planned):
        if one.fact is not None:
            cited.setdefault(one.fact.source, {})[one.fact.name] = one.fact.as_of
    known = planned.world.catalog.sources
    row = 0
    for row, alias in enumerate((alias for alias in cited if alias in known), 1):
        source, used = known[alias], cited[alias]
        days = sorted(day.isoformat() for day in used.values() if day is not None)
        of = f"{days[0]} to {days[-1]}" if days and days[0] != days[-1] else days[0] if days else ""
        more = f" and {len(used) - NAMED} more" if len(used) > NAMED else ""
        names = ", ".join(list(used)[:NAMED]) + more if used else "the scenario"
        cells = (alias, source.title, source.address or "", source.licence or "", source.grade, None, of, names)
        for column, word in enumerate(cells):
            if word is not None:
                sheet.write_string(row, column, printable(word), styles.text)
        sheet.write_number(row, 5, len(used), styles.text)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(row, 1), len(SOURCES) - 1)


def _head(sheet: Any, styles: Styles, columns: tuple[tuple[str, int], ...]) -> None:
    for column, (name, width) in enumerate(columns):
        sheet.write_string(0, column, name, styles.head)
        sheet.set_column(column, column, width)
