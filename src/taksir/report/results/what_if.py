"""What would fit a statement, as tables: each number taken for true, and each pair the other way round."""

from __future__ import annotations

from taksir.news.claim import Claim
from taksir.report.results.charts import bars
from taksir.report.results.result import Cell, Result, Table
from taksir.report.wording import MARKS, amount, interval, label, plausibility_label
from taksir.what_if import Taken, WhatIf


def what_if_result(found: WhatIf) -> Result:
    """The answer: what is stated, what each number would mean, what would make it fit."""
    answer = found.answer
    tables = [_stated(found)]
    for key in found.chips:
        rows = [one for one in found.taken if one.chain.chip.key == key]
        if rows:
            tables.append(_meaning(key, rows))
    if found.fits:
        tables.append(_fitting(found))
    power = [one.chain.power.facility.named(f"{_words(found, one.claim)}, {label(one.scope)}") for one in found.taken]
    charts = (bars("Power at the meter, number by number", "Each number of the statement as a power.", power),)
    return Result(
        f"What if: {answer.statement.text}",
        answer.says,
        tuple(tables),
        charts if power else (),
        tuple(one.chain.chips for one in found.taken),
        ("Peak power and prices of the day; one draw for all rows, so that rows of one chip can be compared.",),
        {"plausibility": answer.plausibility.value},
    )


def _words(found: WhatIf, claim: Claim) -> str:
    """A number as its statement writes it."""
    return claim.quantity.span.of(found.answer.brief.articles[0].document.text)


def _stated(found: WhatIf) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for verdict in found.answer.brief.verdicts:
        mark = f"{MARKS[verdict.plausibility]} {plausibility_label(verdict.plausibility)}"
        rows.append((label(verdict.check), mark, verdict.says))
    rows = rows or [("", f"{MARKS[found.answer.plausibility]} no verdict", found.answer.says)]
    return Table("verdicts", "As stated", ("check", "verdict", "why"), tuple(rows))


def _meaning(chip: str, rows: list[Taken]) -> Table:
    columns = (
        "taken for true",
        "read as",
        "chips",
        "power at the meter",
        "to build, all in",
        "chips alone",
        "peak bf16",
    )
    cells = tuple(
        (
            amount(one.claim.quantity), label(one.scope), one.chain.chips, one.chain.power.facility,
            one.chain.capex.all_in, one.chain.capex.chips, one.chain.peak.get("bf16"),
        )
        for one in rows
    )  # fmt: skip
    return Table(f"meaning_{chip}", f"With {rows[0].chain.chip.name}", columns, cells)


def _fitting(found: WhatIf) -> Table:
    rows = tuple(
        (
            f"{_words(found, fit.beside)} ({fit.reading.words})", _words(found, fit.claim),
            interval(fit.would_fit.low, fit.would_fit.high, fit.would_fit.unit),
        )
        for fit in found.fits
    )  # fmt: skip
    return Table("fits", "What would fit", ("with", "instead of", "fits"), rows)
