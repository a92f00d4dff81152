"""Files of known claims: every line by itself."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from taksir.catalog.fact_file import nearest
from taksir.catalog.known_claims import COLUMNS
from taksir.catalog.strict.problem import Problem

NEEDED = ("id", "subject", "kind", "unit", "status", "origin", "source")


def check_known(path: Path, sources: Sequence[str]) -> Iterator[Problem]:
    """What is wrong with a file of claims that others have made."""
    try:
        rows = csv.reader(path.read_text("utf-8").splitlines())
    except (OSError, UnicodeDecodeError) as error:
        yield Problem(path, 0, "", f"cannot be read: {error}")
        return
    if tuple(next(rows, ())) != COLUMNS:
        yield Problem(path, 1, "", f"the columns are {','.join(COLUMNS)}")
        return
    first: dict[str, int] = {}
    for cells in rows:
        line = rows.line_num
        if len(cells) != len(COLUMNS):
            yield Problem(path, line, cells[0] if cells else "", f"{len(cells)} cells instead of {len(COLUMNS)}")
            continue
        row = dict(zip(COLUMNS, cells, strict=True))
        for says in _wrong(row, sources):
            yield Problem(path, line, row["id"], says)
        if row["id"] in first:
            yield Problem(path, line, row["id"], f"stands on line {first[row['id']]} already")
        first.setdefault(row["id"], line)


def _wrong(row: dict[str, str], sources: Sequence[str]) -> Iterator[str]:
    for column in NEEDED:
        if not row[column]:
            yield f"{column} is missing"
    if row["source"] and row["source"] not in sources:
        yield f"unknown source {row['source']!r}{nearest(row['source'], sources)}"
    numbers: list[float] = []
    for column in ("low", "value", "high"):
        try:
            numbers += [float(row[column])] if row[column] or column == "value" else []
        except ValueError:
            yield f"{column}: {row[column]!r} is not a number"
    if numbers != sorted(numbers):
        yield "low, value and high are not in order"
    try:
        date.fromisoformat(row["as_of"])
    except ValueError:
        yield f"as_of: {row['as_of']!r} is not a date"
