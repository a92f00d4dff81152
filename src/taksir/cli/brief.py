"""`taksir brief`: articles in, checked claims out."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from taksir.brief import Brief, make_brief
from taksir.catalog.facts import load_catalog
from taksir.catalog.words import use_words
from taksir.cli.output import console, write_atomically
from taksir.cli.run import date_of
from taksir.errors import UnknownNameError, UsageError
from taksir.news.read import expand, read

if TYPE_CHECKING:
    from taksir.ledger.store import Ledger

_SHOW_PROGRESS_FROM = 3
_OPTIONS = (
    "--as-of", "--lang", "--ledger", "--keep", "--no-keep", "--html", "--xlsx", "--csv", "--json", "--data", "--assume",
    "--allow-private",
)  # fmt: skip


def brief(
    sources: Annotated[
        list[str],
        Parameter(help="Files, folders, http(s) addresses, or - for standard input.", allow_leading_hyphen=True),
    ],
    /,
    *,
    as_of: Annotated[
        str | None, Parameter(help="Date of the run (YYYY-MM-DD); later facts are not used. Today by default.")
    ] = None,
    lang: Annotated[
        Literal["id", "en", "ko"] | None, Parameter(help="Language of the texts; found out by default.")
    ] = None,
    ledger: Annotated[str | None, Parameter(help="Keep the documents in this ledger: a path or postgresql://…")] = None,
    keep: Annotated[bool, Parameter(help="Keep the documents in the ledger (the user's own, or --ledger).")] = True,
    html: Annotated[Path | None, Parameter(help="Write a report: one HTML file.")] = None,
    xlsx: Annotated[Path | None, Parameter(help="Write a workbook.")] = None,
    csv: Annotated[Path | None, Parameter(help="Write tables as CSV files into this folder.")] = None,
    json_: Annotated[bool, Parameter(name="--json", help="Print the brief as JSON instead of a table.")] = False,
    data: Annotated[list[Path] | None, Parameter(help="A folder of facts that win over the shipped ones.")] = None,
    assume: Annotated[list[str] | None, Parameter(help="A fact for this run: name=value or name=low..high.")] = None,
    allow_private: Annotated[bool, Parameter(help="Allow addresses of this machine or a private network.")] = False,
) -> int:
    """Read articles and print every claim and deal with its words, its status and what the checks say.

    The table shows the worst first. Exit code 1 means that a claim is inconsistent or implausible; 3 that a source
    could not be read (the others still are).

    Example:

    ```
    taksir brief examples/ --as-of 2026-02-01 --html brief.html
    ```
    """
    for source in sources:
        if source.startswith("-") and source != "-":
            raise UnknownNameError("option", source, list(_OPTIONS))
    day = date_of(as_of)
    catalog = load_catalog(tuple(data or ()), tuple(assume or ()))
    use_words(catalog.library.layers)
    names = expand(sources)
    store = _open(ledger, keep)
    made = make_brief(
        names,
        as_of=day,
        catalog=catalog,
        read=lambda source, id_: read(source, id=id_, lang=lang, allow_private=allow_private),
        ledger=store,
        progress=_progress(len(names)),
    )
    _write(made, html, xlsx, csv)
    if json_:
        from taksir.report.contract import brief_json

        sys.stdout.write(json.dumps(brief_json(made), ensure_ascii=False, indent=1) + "\n")
    else:
        from taksir.report.terminal import print_brief

        print_brief(made, console())
    for failure in made.failures if json_ or not sys.stdout.isatty() else ():
        print(f"taksir: {failure.reason}", file=sys.stderr)
    if made.failures:
        return 3
    return 1 if made.findings else 0


def _open(ledger: str | None, keep: bool) -> Ledger | None:
    if not keep:
        if ledger is not None:
            raise UsageError("--ledger and --no-keep exclude each other")
        return None
    from taksir.ledger.store import Ledger

    return Ledger.open(ledger)


def _progress(total: int) -> Callable[[str], None] | None:
    """A line of progress on standard error for many documents."""
    if total < _SHOW_PROGRESS_FROM:
        return None
    done = 0
    live = sys.stderr.isatty()

    def show(source: str) -> None:
        nonlocal done
        done += 1
        if live:
            sys.stderr.write(f"\r\033[K[{done}/{total}] {source}" + ("\n" if done == total else ""))
            sys.stderr.flush()
        elif done == total or done % 100 == 0:
            print(f"[{done}/{total}] {source}", file=sys.stderr)

    return show


def _write(made: Brief, html: Path | None, xlsx: Path | None, csv: Path | None) -> None:
    if html is not None:
        from taksir.report.html import render_html

        write_atomically(html, render_html(made).encode("utf-8"))
    if xlsx is not None:
        from taksir.report.xlsx import render_xlsx

        write_atomically(xlsx, render_xlsx(made))
    if csv is not None:
        from taksir.report.csv import write_csv

        write_csv(made, csv)
