"""`taksir score claims`: how often verdicts are right, check by check and language by language."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from taksir.cli.output import console
from taksir.cli.run import date_of

if TYPE_CHECKING:
    from rich.console import Console

    from taksir.score.claims import ClaimScore, Measures

_COLUMNS = (
    "n", "bad", "coverage", "accuracy", "precision of bad", "recall of bad", "false alarms", "implied within 5 %",
)  # fmt: skip


def claims(
    file: Annotated[
        Path, Parameter(help="A CSV file with id, statement, verdict and optionally lang, date, implied …")
    ],
    /,
    *,
    as_of: Annotated[str | None, Parameter(help="Date of the run (YYYY-MM-DD). Today by default.")] = None,
    part: Annotated[str | None, Parameter(help="Only rows whose column has a value, as heldout=1 or lang=ko.")] = None,
    flips: Annotated[
        bool, Parameter(help="Also count verdicts that flip when bands or the exchange-rate margin move by a quarter.")
    ] = False,
    misses: Annotated[bool, Parameter(help="List every wrong verdict and every statement without one.")] = False,
    json_: Annotated[bool, Parameter(name="--json", help="Print measures, confusion and misses as JSON.")] = False,
    data: Annotated[list[Path] | None, Parameter(help="A folder of facts that win over the shipped ones.")] = None,
    assume: Annotated[list[str] | None, Parameter(help="A fact for this run: name=value or name=low..high.")] = None,
) -> int:
    """Judge statements whose verdict is known, each as of its own date, and count how often the verdict is right.

    Two classes: bad (inconsistent or implausible) or not. Accuracy and precision are of verdicts given; a statement
    that is uninformative or not checkable counts against coverage alone.

    Example:

    ```
    taksir score claims examples/claims.csv --as-of 2026-11-21
    ```
    """
    from taksir.catalog.facts import load_catalog
    from taksir.score.claims import score_claims
    from taksir.score.flips import find_flips

    catalog = load_catalog(tuple(data or ()), tuple(assume or ()))
    day = date_of(as_of)
    found = score_claims(file, as_of=day, catalog=catalog, part=part)
    moved = (
        find_flips(found, file, as_of=day, data=tuple(data or ()), assume=tuple(assume or ()), part=part)
        if flips
        else ()
    )
    if json_:
        from taksir.score.summary import summary

        sys.stdout.write(json.dumps(summary(found, moved), ensure_ascii=False, indent=1) + "\n")
        return 0
    out = console()
    _tables(found, out)
    for flip in moved:
        out.print(
            f"{flip.says}: {len(flip.ids)} of {len(found.rows)} verdicts flip {', '.join(flip.ids)}", markup=False
        )
    if misses:
        _misses(found, out)
    return 0


def _tables(found: ClaimScore, out: Console) -> None:
    from taksir.score.claims import measure
    from taksir.score.summary import calibration

    _table("", {"all": measure(found.rows)}, out)
    _table("by language", found.by(lambda row: row.statement.language or "?"), out)
    _table("by check that decided", found.by(lambda row: row.check or "(none)"), out)
    _table("by topic of the file", found.by(lambda row: row.topic or "(none)"), out)
    from rich.table import Table

    grid = Table(title="confusion: wanted down, given across", box=None, pad_edge=False, title_justify="left")
    kinds = list(dict.fromkeys(kind for pair in found.confusion() for kind in pair))
    grid.add_column("")
    for kind in kinds:
        grid.add_column(kind.value, justify="right")
    for wanted in kinds:
        grid.add_row(wanted.value, *(str(found.confusion().get((wanted, given), 0)) for given in kinds))
    out.print(grid)
    rows = Table(
        title="calibration: how far outside its band, how often bad", box=None, pad_edge=False, title_justify="left"
    )
    for name in ("distance from the band", "n", "bad", "share bad"):
        rows.add_column(name, justify="right")
    for bin_ in calibration(found):
        rows.add_row(bin_.words, str(bin_.n), str(bin_.bad), f"{bin_.share:.2f}")
    out.print(rows)


def _table(title: str, measures: Mapping[str, Measures], out: Console) -> None:
    from rich.table import Table

    grid = Table(title=title or None, box=None, pad_edge=False, title_justify="left")
    grid.add_column("")
    for name in _COLUMNS:
        grid.add_column(name, justify="right")
    for name, m in measures.items():
        shares = (m.coverage, m.accuracy, m.precision, m.recall)
        grid.add_row(
            name, str(m.n), str(m.bad), *("–" if share is None else f"{share:.3f}" for share in shares),
            f"{m.false_alarms} of {m.n - m.bad}", f"{m.close_value} of {m.with_value}",
        )  # fmt: skip
    out.print(grid)


def _misses(found: ClaimScore, out: Console) -> None:
    for row in found.misses:
        mark = "wrong" if row.covered else "no verdict"
        out.print(
            f"{mark}: {row.statement.id} ({row.topic}): wanted {row.wanted.value}, given {row.given.value}"
            f"{f' by {row.check}' if row.check else ''}: “{row.statement.text}” {row.answer.says}",
            markup=False, soft_wrap=True,
        )  # fmt: skip
