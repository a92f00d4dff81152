"""`taksir ledger`: what the ledger keeps, listed, shown, searched and exported."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from cyclopts import App, Parameter

from taksir.cli.output import console, write_atomically
from taksir.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.table import Table

    from taksir.ledger.store import Ledger
    from taksir.news.claim import Claim
    from taksir.news.deal import Deal

Where = Annotated[
    str | None,
    Parameter(name="--ledger", help="The ledger: a path or postgresql://…; the user's own by default."),
]
AsJson = Annotated[bool, Parameter(name="--json", help="Print JSON instead of a table.")]
Language = Annotated[Literal["id", "en", "ko"] | None, Parameter(help="Only documents of this language.")]

ledger = App(name="ledger", help_format="markdown", help="List, show, search and export what the ledger keeps.")


@ledger.command(name="list")
def list_(
    *,
    where: Where = None,
    lang: Language = None,
    versions: bool = False,
    added_since: date | None = None,
    json_: AsJson = False,
) -> int:
    """List the documents, newest first.

    Parameters
    ----------
    versions
        Show replaced versions of a page, too.
    added_since
        Only what runs of this day or later put into the ledger.

    Example:

    ```
    taksir ledger list --lang id
    ```
    """
    with _open(where) as store:
        found = store.documents(language=lang, versions=versions, added_since=added_since)
    if json_:
        return _print_json([_plain(stored) for stored in found])
    table = _table("document", "date", "publisher", "title", "claims", "deals")
    for stored in found:
        name = f"{stored.id} (version {stored.version})" if stored.version > 1 else stored.id
        _row(
            table,
            name,
            stored.published,
            stored.publisher,
            stored.title or _file(stored.file),
            stored.claims,
            stored.deals,
        )
    return _print_table(table, len(found), "document")


@ledger.command
def show(name: str, /, *, where: Where = None, related: bool = False, json_: AsJson = False) -> int:
    """Show one document with its claims and deals.

    Parameters
    ----------
    name
        The document's name in the ledger, or the beginning of it.
    related
        Show how it stands to the other documents of the ledger, too.

    Example:

    ```
    taksir ledger show a1b2c3 --related
    ```
    """
    from taksir.report.contract import article_json, relation_json

    with _open(where) as store:
        article = store.document(name)
        relations = _relations(store, article.document.id) if related else []
    if json_:
        more = {"relations": [relation_json(relation) for relation in relations]} if related else {}
        return _print_json(article_json(article) | more)
    from taksir.report.wording import one_line

    document, out = article.document, console()
    heads = (document.title, document.publisher, document.author, document.published, document.address, document.file)
    for head in heads:
        if head:
            out.print(one_line(str(head)), markup=False, soft_wrap=True)
    claims = _claims_table((claim, claim.quantity.span.of(document.text)) for claim in article.claims if claim.own)
    deals = _table("deal", "type", "parties", "status", "words")
    for deal in article.deals:
        if deal.own:
            _row(
                deals,
                _short(deal.id),
                deal.type.replace("_", " "),
                _parties(deal),
                deal.standing.status,
                deal.span.of(document.text),
            )
    out.print()
    out.print(claims)
    out.print()
    out.print(deals)
    for relation in relations:
        out.print(one_line(f"{relation.type.replace('_', ' ')}: {relation.why}"), markup=False, soft_wrap=True)
    return 0


@ledger.command
def search(
    words: Annotated[list[str], Parameter(help="The words; a document must hold all of them, in any of their forms.")],
    /,
    *,
    where: Where = None,
    lang: Language = None,
    limit: Annotated[int, Parameter(help="So many documents at most.")] = 20,
    json_: AsJson = False,
) -> int:
    """Search the full text: `investasi` finds `menginvestasikan`, `invest` finds `investing`, `투자` finds `투자를`.

    Example:

    ```
    taksir ledger search investasi "pusat data"
    ```
    """
    if limit < 1:
        raise UsageError("--limit must be at least 1")
    with _open(where) as store:
        found = store.search(" ".join(words), lang, limit=limit)
    if json_:
        return _print_json([_plain(hit) for hit in found])
    table = _table("document", "date", "publisher", "found in")
    for hit in found:
        _row(table, hit.document, hit.published, hit.publisher, f"… {hit.snippet} …" if hit.cut else hit.snippet)
    return _print_table(table, len(found), "document")


@ledger.command
def deals(
    *,
    where: Where = None,
    party: Annotated[str | None, Parameter(help="Only deals of this party, by its usual name.")] = None,
    type: Annotated[str | None, Parameter(help="Only deals of this type: investment, supply, lease …")] = None,
    status: Annotated[str | None, Parameter(help="Only deals of this status: rumoured, announced, denied …")] = None,
    json_: AsJson = False,
) -> int:
    """List the deals of all documents.

    Example:

    ```
    taksir ledger deals --party OpenAI --type investment
    ```
    """
    from taksir.errors import UnknownNameError
    from taksir.news.deal import DEAL_TYPES
    from taksir.news.standing import Status

    if type is not None and type not in DEAL_TYPES:
        raise UnknownNameError("deal type", type, list(DEAL_TYPES))
    if status is not None and status not in list(Status):
        raise UnknownNameError("status", status, [one.value for one in Status])
    with _open(where) as store:
        found = store.deals(party=party, type=type, status=status)
        if party is not None and not found:
            store.timeline(party)  # an unknown name is told with the nearest known one
    if json_:
        return _print_json([_plain(stored) for stored in found])
    table = _table("deal", "type", "parties", "status", "date", "words")
    for stored in found:
        deal = stored.deal
        day = deal.date or stored.published
        _row(table, deal.id, deal.type.replace("_", " "), _parties(deal), deal.standing.status, day, stored.quote)
    return _print_table(table, len(found), "deal")


@ledger.command
def timeline(
    entity: Annotated[str, Parameter(help="A company, person or programme, by its usual name.")],
    /,
    *,
    where: Where = None,
    json_: AsJson = False,
) -> int:
    """Tell what is said of one name, oldest first; what has no day comes last.

    Example:

    ```
    taksir ledger timeline OpenAI
    ```
    """
    with _open(where) as store:
        found = store.timeline(entity)
    if json_:
        return _print_json([_plain(moment) for moment in found])
    table = _table("date", "what", "status", "words", "in")
    for moment in found:
        _row(table, moment.day, moment.what, moment.status, moment.quote, moment.publisher or moment.document)
    return _print_table(table, len(found), "entry", "entries")


@ledger.command
def export(
    *,
    where: Where = None,
    out: Annotated[Path | None, Parameter(help="A file for JSON lines, a folder for CSV.")] = None,
    format: Annotated[Literal["jsonl", "csv"], Parameter(help="JSON lines, or three CSV files.")] = "jsonl",
    versions: Annotated[bool, Parameter(help="Export replaced versions of a page, too.")] = False,
) -> int:
    """Write everything out: one line of JSON a document, or documents.csv, claims.csv and deals.csv.

    JSON lines go to standard output when --out is not given.

    Example:

    ```
    taksir ledger export --out ledger.jsonl
    taksir ledger export --format csv --out tables/
    ```
    """
    from taksir.cli.ledger_export import csv_tables, json_lines

    if format == "csv" and out is None:
        raise UsageError("--format csv needs --out FOLDER")
    with _open(where) as store:
        articles = store.articles(versions=versions)
        if out is None:
            for line in json_lines(articles):
                sys.stdout.write(line)
        elif format == "jsonl":
            write_atomically(out, "".join(json_lines(articles)).encode("utf-8"))
        else:
            for name, content in csv_tables(articles).items():
                write_atomically(out / name, content.encode("utf-8"))
    return 0


def _open(where: str | None) -> Ledger:
    from taksir.ledger import Ledger

    return Ledger.open(where, create=False)


def _relations(store: Ledger, name: str) -> list[Any]:
    from taksir.ledger import relate

    return [
        relation
        for relation in relate(list(store.articles()))
        if any(item.startswith(f"{name}.") for item in relation.items)
        or any(name == span[0] for span in relation.spans)
    ]


def _plain(stored: Any) -> Any:
    """A stored object as plain data; spans as start and end."""
    from dataclasses import asdict
    from datetime import date

    def clean(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: clean(held) for key, held in value.items()}
        if isinstance(value, list | tuple):
            return [clean(held) for held in value]
        return value.isoformat() if isinstance(value, date) else value

    return clean(asdict(stored))


def _print_json(value: Any) -> int:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")
    return 0


def _table(*columns: str) -> Table:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, justify="right" if column in {"claims", "deals"} else "left", overflow="fold")
    return table


def _row(table: Table, *cells: object) -> None:
    """A row of what third parties wrote: no markup, no control characters, one line each."""
    from rich.text import Text

    from taksir.report.wording import one_line

    table.add_row(*(Text("–" if cell is None else one_line(str(cell), 160)) for cell in cells))


def _print_table(table: Table, number: int, one: str, many: str | None = None) -> int:
    from taksir.report.wording import counted

    out = console()
    if number:
        out.print(table)
    out.print(counted(number, one, many), style="dim")
    return 0


def _claims_table(claims: Iterable[tuple[Claim, str]]) -> Table:
    from taksir.report.wording import amount, sides

    table = _table("claim", "what", "who", "status", "words")
    for claim, quote in claims:
        what = f"{claim.kind.replace('_', ' ')} {amount(claim.quantity)}"
        _row(table, _short(claim.id), what, sides(claim) or None, claim.standing.status, quote)
    return table


def _parties(deal: Deal) -> str:
    return ", ".join(f"{party.name} ({party.role})" for party in deal.parties)


def _file(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2] or path


def _short(id_: str) -> str:
    return id_.rpartition(".")[2]
