"""`taksir check`: one statement, or a file of statements, against everything that is known."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from taksir.brief import FINDINGS
from taksir.cli.output import console, write_atomically
from taksir.cli.run import date_of
from taksir.errors import SourceError, UsageError

if TYPE_CHECKING:
    from datetime import date

    from taksir.catalog.facts import Catalog
    from taksir.statement import Answer, Statement

Language = Annotated[
    Literal["id", "en", "ko"] | None, Parameter(help="Language of the statement; found out by default.")
]
Day = Annotated[
    str | None,
    Parameter(help="Day on which the statement was made: only what was known then decides. --as-of by default."),
]
AsOf = Annotated[str | None, Parameter(help="Date of the run (YYYY-MM-DD): how far “since then” reaches. Today.")]


def check(
    statement: Annotated[str | None, Parameter(help="A sentence or two, in quotation marks.")] = None,
    /,
    *,
    from_: Annotated[
        Path | None,
        Parameter(name="--from", help="A CSV file with id, statement and optionally lang, date, who: a line a row."),
    ] = None,
    date: Day = None,
    as_of: AsOf = None,
    lang: Language = None,
    html: Annotated[Path | None, Parameter(help="Write a report of the statement: one HTML file.")] = None,
    xlsx: Annotated[Path | None, Parameter(help="Write a workbook of the statement.")] = None,
    json_: Annotated[bool, Parameter(name="--json", help="Print JSON; with --from one object a line.")] = False,
    data: Annotated[list[Path] | None, Parameter(help="A folder of facts that win over the shipped ones.")] = None,
    assume: Annotated[list[str] | None, Parameter(help="A fact for this run: name=value or name=low..high.")] = None,
) -> int:
    """Check a statement: what its numbers imply, what is expected, in which reading they fit, and why.

    A scope that is not said (GPU or superchip, IT or facility, chips or all-in) is tried in every reading. Facts newer
    than the statement never decide; they stand apart as “since then”. Exit code 1 means inconsistent or implausible.

    Example:

    ```
    taksir check 'A campus of 150 MW runs 200,000 H100 GPUs at full load' --as-of 2025-06-30
    ```
    """
    from taksir.catalog.facts import load_catalog
    from taksir.catalog.words import use_words

    if (statement is None) == (from_ is None):
        raise UsageError(
            "give a statement, or --from FILE.csv" if statement is None else "a statement or --from, not both"
        )
    catalog = load_catalog(tuple(data or ()), tuple(assume or ()))
    use_words(catalog.library.layers)
    day = date_of(as_of)
    if from_ is not None:
        if html or xlsx or date or lang:
            raise UsageError("--html, --xlsx, --date and --lang go with one statement, not with --from")
        return _file(from_, day, catalog, as_json=json_)
    from taksir.statement import Statement, judge

    made = date_of(date, "--date") if date else None
    try:
        answer = judge(Statement("the statement", statement or "", lang, made), as_of=day, catalog=catalog)
    except SourceError as error:
        raise UsageError(str(error)) from None
    _reports(answer, html, xlsx)
    if json_:
        from taksir.report.contract import brief_json

        sys.stdout.write(json.dumps(brief_json(answer.brief), ensure_ascii=False, indent=1) + "\n")
    else:
        from taksir.report.answer import print_answer

        print_answer(answer, console(), catalog.sources)
    return 1 if answer.plausibility in FINDINGS else 0


def _reports(answer: Answer, html: Path | None, xlsx: Path | None) -> None:
    if html is not None:
        from taksir.report.html import render_html

        write_atomically(html, render_html(answer.brief).encode("utf-8"))
    if xlsx is not None:
        from taksir.report.xlsx import render_xlsx

        write_atomically(xlsx, render_xlsx(answer.brief))


def _file(path: Path, as_of: date, catalog: Catalog, *, as_json: bool) -> int:
    """A line a statement, in the order of the file; a row that cannot be read says so and the others go on."""
    from taksir.report.answer import answer_json, answer_line
    from taksir.statement import judge, read_statements

    found = failed = False
    for statement in list(read_statements(path)):
        try:
            answer = judge(statement, as_of=as_of, catalog=catalog)
        except SourceError as error:
            failed = True
            print(f"taksir: {error}", file=sys.stderr)
            if as_json:
                _line(_unread(statement, str(error)))
            continue
        found |= answer.plausibility in FINDINGS
        _line(answer_json(answer)) if as_json else sys.stdout.write(answer_line(answer) + "\n")
    return 3 if failed else 1 if found else 0


def _unread(statement: Statement, why: str) -> dict[str, object]:
    return {
        "id": statement.id, "plausibility": "not_checkable", "check": None, "implied": None, "unit": None, "says": why,
    }  # fmt: skip


def _line(found: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
