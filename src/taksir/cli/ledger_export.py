"""Everything a ledger keeps, as JSON lines in the contract's words or as three tables."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from taksir.news.article import Article
from taksir.report.contract import article_json

DOCUMENTS = ("id", "file", "sha256", "language", "title", "publisher", "author", "address", "published")
CLAIMS = (
    "id", "document", "kind", "subject", "object", "value", "low", "high", "unit", "qualifier", "status",
    "attribution", "period", "per", "increment", "scope", "section", "start", "end", "text",
)  # fmt: skip
DEALS = (
    "id",
    "document",
    "type",
    "parties",
    "status",
    "attribution",
    "date",
    "claims",
    "section",
    "start",
    "end",
    "text",
)

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def json_lines(articles: Iterable[Article]) -> Iterator[str]:
    """One line a document: `{"document": …, "claims": […], "deals": […]}`."""
    for article in articles:
        yield json.dumps(article_json(article), ensure_ascii=False, separators=(",", ":")) + "\n"


def csv_tables(articles: Iterable[Article]) -> dict[str, str]:
    """File name to content: documents.csv, claims.csv, deals.csv; lists are joined by `; `."""
    files = {name: io.StringIO(newline="") for name in ("documents.csv", "claims.csv", "deals.csv")}
    writers = {
        name: csv.DictWriter(files[name], columns, extrasaction="ignore", lineterminator="\n")
        for name, columns in zip(files, (DOCUMENTS, CLAIMS, DEALS), strict=True)
    }
    for writer in writers.values():
        writer.writeheader()
    for article in articles:
        plain = article_json(article)
        writers["documents.csv"].writerow(_cells(plain["document"]))
        writers["claims.csv"].writerows(_cells(claim | claim["span"]) for claim in plain["claims"])
        writers["deals.csv"].writerows(_cells(deal | deal["span"]) for deal in plain["deals"])
    return {name: file.getvalue() for name, file in files.items()}


def _cells(row: dict[str, Any]) -> dict[str, Any]:
    return {name: _cell(value) for name, value in row.items() if not isinstance(value, dict)}


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return "; ".join(
            f"{one['name']} ({one['role']})" if isinstance(one, dict) and "role" in one else str(one) for one in value
        )
    # A spreadsheet must not run what a web page wrote.
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
